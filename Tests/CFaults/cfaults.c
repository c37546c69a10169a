#include "cfaults.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// MARK: - What reached the disk

/// A write, or a truncation when there are no bytes.
typedef struct change {
  struct change *next;
  int64_t offset;
  int64_t count;
  uint8_t *bytes;
  /// Whether the file was deleted, and only its folder does not know it yet.
  int is_deletion;
} change;

typedef struct {
  char path[512];
  /// What is surely on the disk.
  uint8_t *durable;
  int64_t size;
  int exists;
  /// What was written since, in its order.
  change *first, *last;
} image;

enum { image_limit = 16 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched[512];
static int is_active;
static cfaults_kind kind;
static uint64_t fails_at, calls;
static image images[image_limit];
static int image_count;
static sqlite3_vfs *system_vfs;

static void resize(image *self, int64_t size) {
  if (size > self->size) {
    self->durable = realloc(self->durable, (size_t)size);
    memset(self->durable + self->size, 0, (size_t)(size - self->size));
  }
  self->size = size;
}

static void forget_changes(image *self) {
  while (self->first != NULL) {
    change *next = self->first->next;
    free(self->first->bytes);
    free(self->first);
    self->first = next;
  }
  self->last = NULL;
}

static void apply(image *self, const change *one) {
  if (one->bytes == NULL) {
    resize(self, one->offset);
  } else {
    if (one->offset + one->count > self->size) resize(self, one->offset + one->count);
    memcpy(self->durable + one->offset, one->bytes, (size_t)one->count);
  }
}

static void settle(image *self) {
  for (change *one = self->first; one != NULL; one = one->next) apply(self, one);
  forget_changes(self);
  self->exists = 1;
}

static void add(image *self, int64_t offset, const void *bytes, int64_t count) {
  if (self == NULL) return;
  change *one = calloc(1, sizeof *one);
  one->offset = offset;
  one->count = count;
  if (bytes != NULL) {
    one->bytes = malloc((size_t)count);
    memcpy(one->bytes, bytes, (size_t)count);
  }
  if (self->last != NULL) self->last->next = one;
  else self->first = one;
  self->last = one;
}

/// The image of a path; what is in the file before it is first seen is on the disk.
static image *image_of(const char *path) {
  for (int i = 0; i < image_count; i++) {
    if (strcmp(images[i].path, path) == 0) return &images[i];
  }
  if (image_count == image_limit || strlen(path) >= sizeof images[0].path) return NULL;
  image *self = &images[image_count++];
  memset(self, 0, sizeof *self);
  strcpy(self->path, path);
  int descriptor = open(path, O_RDONLY);
  if (descriptor >= 0) {
    struct stat status;
    fstat(descriptor, &status);
    resize(self, status.st_size);
    if (pread(descriptor, self->durable, (size_t)status.st_size, 0) != status.st_size) self->size = 0;
    close(descriptor);
    self->exists = 1;
  }
  return self;
}

/// What the folders of all files know now: files that were deleted are.
static void settle_deletions(void) {
  for (int i = 0; i < image_count; i++) {
    image *self = &images[i];
    change *deletion = NULL;
    for (change *one = self->first; one != NULL; one = one->next) {
      if (one->is_deletion) deletion = one;
    }
    while (deletion != NULL) {
      change *one = self->first;
      self->first = one->next;
      if (self->first == NULL) self->last = NULL;
      int is_last = one == deletion;
      free(one->bytes);
      free(one);
      if (!is_last) continue;
      deletion = NULL;
      resize(self, 0);
      self->exists = 0;
    }
  }
}

// MARK: - Faults

typedef enum { call_open, call_read, call_write, call_sync, call_truncate, call_delete, call_size, call_lock, call_map } call;

static int is_concerned(call what) {
  switch (kind) {
  case cfaults_full:
  case cfaults_full_once: return what == call_write || what == call_map;
  case cfaults_short_write: return what == call_write;
  default: return 1;
  }
}

static int failure(call what) {
  int is_full = kind == cfaults_full || kind == cfaults_full_once;
  switch (what) {
  case call_open: return SQLITE_CANTOPEN;
  case call_read: return SQLITE_IOERR_READ;
  case call_write: return is_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  case call_sync: return SQLITE_IOERR_FSYNC;
  case call_truncate: return SQLITE_IOERR_TRUNCATE;
  case call_delete: return SQLITE_IOERR_DELETE;
  case call_size: return SQLITE_IOERR_FSTAT;
  case call_lock: return SQLITE_IOERR_LOCK;
  case call_map: return is_full ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
  }
  return SQLITE_IOERR;
}

/// Counts a call; 0, or the error that it is to end with.
static int fault(call what) {
  if (!is_active || !is_concerned(what)) return 0;
  calls++;
  if (fails_at == 0 || calls < fails_at) return 0;
  int is_lasting = kind == cfaults_full || kind == cfaults_failing || kind == cfaults_cut;
  return calls == fails_at || is_lasting ? failure(what) : 0;
}

// MARK: - Files

typedef struct {
  sqlite3_file file;
  sqlite3_file *under;
  image *image;
  /// Whether the folder is synchronised with the file the next time, as it is for a new log or journal.
  int syncs_folder;
} faulty_file;

#define UNDER(file) (((faulty_file *)(file))->under)
#define CALL(method, file, ...) UNDER(file)->pMethods->method(UNDER(file), ##__VA_ARGS__)

static int guarded(call what) {
  pthread_mutex_lock(&lock);
  int rc = fault(what);
  pthread_mutex_unlock(&lock);
  return rc;
}

static int faulty_close(sqlite3_file *file) { return CALL(xClose, file); }

static int faulty_read(sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset) {
  int rc = guarded(call_read);
  return rc != 0 ? rc : CALL(xRead, file, buffer, amount, offset);
}

static int faulty_write(sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset) {
  pthread_mutex_lock(&lock);
  int rc = fault(call_write);
  int written = amount;
  if (rc != 0) written = kind == cfaults_short_write ? amount / 2 : 0;
  if (written > 0 && is_active) add(((faulty_file *)file)->image, offset, buffer, written);
  pthread_mutex_unlock(&lock);
  if (written > 0) {
    int real = CALL(xWrite, file, buffer, written, offset);
    if (rc == 0) rc = real;
  }
  return rc;
}

static int faulty_truncate(sqlite3_file *file, sqlite3_int64 size) {
  pthread_mutex_lock(&lock);
  int rc = fault(call_truncate);
  if (rc == 0 && is_active) add(((faulty_file *)file)->image, size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return rc != 0 ? rc : CALL(xTruncate, file, size);
}

static int faulty_sync(sqlite3_file *file, int flags) {
  pthread_mutex_lock(&lock);
  int rc = fault(call_sync);
  image *image = ((faulty_file *)file)->image;
  if (rc == 0 && is_active && image != NULL) {
    settle(image);
    if (((faulty_file *)file)->syncs_folder) settle_deletions();
    ((faulty_file *)file)->syncs_folder = 0;
  }
  pthread_mutex_unlock(&lock);
  // The disk is played here; waiting for the true one tells nothing.
  (void)flags;
  return rc;
}

static int faulty_size(sqlite3_file *file, sqlite3_int64 *size) {
  int rc = guarded(call_size);
  return rc != 0 ? rc : CALL(xFileSize, file, size);
}

static int faulty_lock(sqlite3_file *file, int level) {
  int rc = guarded(call_lock);
  return rc != 0 ? rc : CALL(xLock, file, level);
}

static int faulty_unlock(sqlite3_file *file, int level) { return CALL(xUnlock, file, level); }
static int faulty_check_reserved(sqlite3_file *file, int *result) { return CALL(xCheckReservedLock, file, result); }
static int faulty_control(sqlite3_file *file, int op, void *argument) { return CALL(xFileControl, file, op, argument); }
static int faulty_sector(sqlite3_file *file) { return CALL(xSectorSize, file); }
static int faulty_characteristics(sqlite3_file *file) { return CALL(xDeviceCharacteristics, file); }

static int faulty_map(sqlite3_file *file, int region, int size, int extends, void volatile **memory) {
  int rc = guarded(call_map);
  return rc != 0 ? rc : CALL(xShmMap, file, region, size, extends, memory);
}

static int faulty_lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  // Giving back a lock cannot fail.
  int rc = (flags & SQLITE_SHM_LOCK) != 0 ? guarded(call_lock) : 0;
  return rc != 0 ? rc : CALL(xShmLock, file, offset, count, flags);
}

static void faulty_barrier(sqlite3_file *file) { CALL(xShmBarrier, file); }
static int faulty_unmap(sqlite3_file *file, int deletes) { return CALL(xShmUnmap, file, deletes); }

static const sqlite3_io_methods methods = {
    2, faulty_close, faulty_read, faulty_write, faulty_truncate, faulty_sync, faulty_size, faulty_lock, faulty_unlock,
    faulty_check_reserved, faulty_control, faulty_sector, faulty_characteristics, faulty_map, faulty_lock_shared,
    faulty_barrier, faulty_unmap, NULL, NULL,
};

// MARK: - The way to files

static int is_watched(const char *name) {
  return is_active && name != NULL && strncmp(name, watched, strlen(watched)) == 0;
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  (void)vfs;
  pthread_mutex_lock(&lock);
  int watches = is_watched(name);
  int rc = watches ? fault(call_open) : 0;
  image *image = watches && rc == 0 ? image_of(name) : NULL;
  pthread_mutex_unlock(&lock);
  if (!watches) return system_vfs->xOpen(system_vfs, name, file, flags, out_flags);
  file->pMethods = NULL;
  if (rc != 0) return rc;
  faulty_file *self = (faulty_file *)file;
  memset(self, 0, sizeof *self);
  self->under = (sqlite3_file *)(self + 1);
  self->image = image;
  self->syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0 && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  rc = system_vfs->xOpen(system_vfs, name, self->under, flags, out_flags);
  if (self->under->pMethods != NULL) self->file.pMethods = &methods;
  return rc;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
  (void)vfs;
  pthread_mutex_lock(&lock);
  int rc = 0;
  if (is_watched(name)) {
    rc = fault(call_delete);
    image *image = rc == 0 ? image_of(name) : NULL;
    // Without having been synchronised it may still be there after a power cut.
    if (image != NULL && syncs) {
      forget_changes(image);
      resize(image, 0);
      image->exists = 0;
    } else if (image != NULL) {
      add(image, 0, NULL, 0);
      image->last->is_deletion = 1;
    }
  }
  pthread_mutex_unlock(&lock);
  return rc != 0 ? rc : system_vfs->xDelete(system_vfs, name, syncs);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs;
  return system_vfs->xAccess(system_vfs, name, flags, result);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int size, char *result) {
  (void)vfs;
  return system_vfs->xFullPathname(system_vfs, name, size, result);
}

static int vfs_randomness(sqlite3_vfs *vfs, int size, char *result) {
  (void)vfs;
  return system_vfs->xRandomness(system_vfs, size, result);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return system_vfs->xSleep(system_vfs, microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *result) {
  (void)vfs;
  return system_vfs->xCurrentTime(system_vfs, result);
}

static int vfs_time_64(sqlite3_vfs *vfs, sqlite3_int64 *result) {
  (void)vfs;
  return system_vfs->xCurrentTimeInt64(system_vfs, result);
}

static int vfs_error(sqlite3_vfs *vfs, int size, char *text) {
  (void)vfs;
  return system_vfs->xGetLastError(system_vfs, size, text);
}

static sqlite3_vfs faulty_vfs = {
    .iVersion = 2,
    .zName = "faults",
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_path,
    .xRandomness = vfs_randomness,
    .xSleep = vfs_sleep,
    .xCurrentTime = vfs_time,
    .xGetLastError = vfs_error,
    .xCurrentTimeInt64 = vfs_time_64,
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int registered = SQLITE_ERROR;

static void register_once(void) {
  registered = sqlite3_initialize();
  if (registered != SQLITE_OK) return;
  system_vfs = sqlite3_vfs_find("unix");
  if (system_vfs == NULL) {
    registered = SQLITE_ERROR;
    return;
  }
  faulty_vfs.szOsFile = (int)sizeof(faulty_file) + system_vfs->szOsFile;
  faulty_vfs.mxPathname = system_vfs->mxPathname;
  registered = sqlite3_vfs_register(&faulty_vfs, 1);
}

int cfaults_register(void) {
  pthread_once(&once, register_once);
  return registered;
}

void cfaults_begin(const char *prefix, cfaults_kind wanted, uint64_t at) {
  pthread_mutex_lock(&lock);
  for (int i = 0; i < image_count; i++) {
    forget_changes(&images[i]);
    free(images[i].durable);
  }
  image_count = 0;
  strncpy(watched, prefix, sizeof watched - 1);
  kind = wanted;
  fails_at = at;
  calls = 0;
  is_active = 1;
  pthread_mutex_unlock(&lock);
}

void cfaults_change(cfaults_kind wanted, uint64_t at) {
  pthread_mutex_lock(&lock);
  kind = wanted;
  fails_at = at;
  calls = 0;
  pthread_mutex_unlock(&lock);
}

uint64_t cfaults_end(void) {
  pthread_mutex_lock(&lock);
  is_active = 0;
  uint64_t count = calls;
  pthread_mutex_unlock(&lock);
  return count;
}

// MARK: - After the power cut

static uint64_t state;

/// SplitMix64, by Sebastiano Vigna, public domain.
static uint64_t next(void) {
  uint64_t value = (state += 0x9E3779B97F4A7C15u);
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
  return value ^ (value >> 31);
}

static void apply_torn(image *self) {
  // In any order: of each sector what was written first or last may stay. Truncations count or do not.
  for (const change *one = self->first; one != NULL; one = one->next) {
    if (one->bytes == NULL) {
      if (next() & 1) resize(self, one->offset);
      continue;
    }
    for (int64_t position = one->offset; position < one->offset + one->count;) {
      int64_t end = (position / 512 + 1) * 512;
      if (end > one->offset + one->count) end = one->offset + one->count;
      if (next() & 1) {
        change sector = {NULL, position, end - position, one->bytes + (position - one->offset), 0};
        apply(self, &sector);
      }
      position = end;
    }
  }
}

void cfaults_materialise(cfaults_survival survival, uint64_t seed) {
  state = seed;
  for (int i = 0; i < image_count; i++) {
    image *self = &images[i];
    int had_changes = self->first != NULL;
    if (survival == cfaults_kept) {
      for (change *one = self->first; one != NULL; one = one->next) apply(self, one);
    } else if (survival == cfaults_torn) {
      apply_torn(self);
    }
    if (had_changes && survival != cfaults_dropped) self->exists = 1;
    forget_changes(self);
    if (!self->exists) {
      unlink(self->path);
      continue;
    }
    FILE *file = fopen(self->path, "wb");
    if (file == NULL) continue;
    if (self->size > 0) fwrite(self->durable, 1, (size_t)self->size, file);
    fclose(file);
  }
  char path[600];
  snprintf(path, sizeof path, "%s-shm", watched);
  unlink(path);
}
