#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "mark.h"

// MARK: - Files

static const uint8_t zeros[cpages_seal_size] = {0};

typedef struct {
  sqlite3_file file;
  /// What the system gave, behind this in memory.
  sqlite3_file *under;
  /// The path of the database, as SQLite keeps it for as long as the file is open.
  const char *path;
  /// As the header says; 0 as long as it was not seen.
  uint32_t page_size;
  int is_sealed, is_carried, seals_all, was_recovered;
  uint32_t wrong_page;
  /// A page on its way into the file.
  uint8_t *page;
  struct stat log;
  int has_log;
  /// How many bytes were written since the system was last asked to begin with them, or waited for.
  size_t begun;
} pages_file;

/// From so many bytes on, waiting for the disk takes long enough to begin early.
enum { much = 4 << 20 };

/// Lets the system begin to write to the disk what it holds of a file. It is waited for by whoever syncs it; nothing depends
/// on this but how long that takes. The descriptor is that of SQLite: closing one of our own would drop its locks.
static void begin_writing(dev_t device, ino_t inode) {
#ifdef __linux__
  for (int descriptor = 3; descriptor < 256; descriptor++) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || status.st_ino != inode || status.st_dev != device) continue;
    sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    return;
  }
#else
  (void)device;
  (void)inode;
#endif
}

/// As much as any file of the system needs in memory.
enum { room_under = 4096 };

// Asked each time, so that what lies under it can be chosen by whoever prepares the process.
static sqlite3_vfs *under(void) {
  sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
  return vfs;
}

/// Reads from the header, or from a whole first page, whether there are seals.
static void learn(pages_file *self, const uint8_t *head) {
  if (memcmp(head, "SQLite format 3", 16) != 0) return;
  uint32_t size = (uint32_t)head[16] << 8 | head[17];
  self->page_size = size == 1 ? 65536 : size;
  int is_power = size == 1 || (size >= 512 && (size & (size - 1)) == 0);
  self->is_sealed = is_power && head[20] == cpages_seal_size;
}

/// Looks into the file itself, whatever SQLite has in memory or in the log.
static int look(pages_file *self) {
  uint8_t head[100], end[cpages_seal_size];
  if (self->under->pMethods->xRead(self->under, head, sizeof head, 0) != SQLITE_OK) return SQLITE_OK;
  learn(self, head);
  if (!self->is_sealed) return SQLITE_OK;
  int rc = self->under->pMethods->xRead(self->under, end, sizeof end, (sqlite3_int64)self->page_size - cpages_seal_size);
  // A first page that was not written whole is in the log.
  if (rc == SQLITE_IOERR_SHORT_READ) return SQLITE_OK;
  if (rc != SQLITE_OK) return rc;
  self->is_carried = memcmp(end, cpages_mark, sizeof cpages_mark) == 0 || memcmp(end, zeros, sizeof zeros) == 0;
  return SQLITE_OK;
}

static int pages_close(sqlite3_file *file) {
  pages_file *self = (pages_file *)file;
  free(self->page);
  self->page = NULL;
  return self->under->pMethods->xClose(self->under);
}

static int is_page(const pages_file *self, int amount, sqlite3_int64 offset) {
  return amount >= 512 && (uint32_t)amount == self->page_size && offset % amount == 0;
}

static int pages_read(sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset) {
  pages_file *self = (pages_file *)file;
  int rc = self->under->pMethods->xRead(self->under, buffer, amount, offset);
  if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ) return rc;
  if (rc == SQLITE_OK && offset == 0 && amount >= 100) {
    int looked = look(self);
    if (looked != SQLITE_OK) return looked;
  }
  if (!is_page(self, amount, offset)) return rc;
  uint32_t number = (uint32_t)(offset / amount) + 1;
  uint8_t *end = (uint8_t *)buffer + amount - cpages_seal_size;
  if (!self->is_sealed) {
    // A seal where the header says that there are none: the header is what was damaged.
    if (rc == SQLITE_OK && cpages_check(buffer, (size_t)amount, number) == cpages_sealed) {
      self->wrong_page = 1;
      return SQLITE_IOERR_DATA;
    }
    return rc;
  }
  cpages_state state = rc == SQLITE_OK ? cpages_check(buffer, (size_t)amount, number) : cpages_wrong;
  if (state == cpages_blank && !self->is_carried) {
    // Another process may have let it happen since.
    int looked = look(self);
    if (looked != SQLITE_OK) return looked;
  }
  if (state == cpages_wrong || (state == cpages_blank && !self->is_carried)) {
    self->wrong_page = number;
    return SQLITE_IOERR_DATA;
  }
  memcpy(end, cpages_mark, sizeof cpages_mark);
  return rc;
}

static int pages_write(sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset) {
  pages_file *self = (pages_file *)file;
  if (offset == 0 && amount >= 512) {
    uint32_t before = self->page_size;
    learn(self, buffer);
    if (self->page_size != before) {
      free(self->page);
      self->page = NULL;
    }
  }
  if (!self->is_sealed || !is_page(self, amount, offset)) {
    return self->under->pMethods->xWrite(self->under, buffer, amount, offset);
  }
  if (self->page == NULL) self->page = malloc(self->page_size);
  if (self->page == NULL) return SQLITE_IOERR_NOMEM;
  memcpy(self->page, buffer, (size_t)amount);
  // As long as pages without seals may be there, the first page says so.
  if (offset == 0 && self->is_carried && !self->seals_all) {
    memcpy(self->page + amount - cpages_seal_size, cpages_mark, sizeof cpages_mark);
  } else {
    cpages_seal(self->page, (size_t)amount, (uint32_t)(offset / amount) + 1);
  }
  int rc = self->under->pMethods->xWrite(self->under, self->page, amount, offset);
  if (rc == SQLITE_OK && offset == 0 && self->seals_all) self->is_carried = 0;
  self->begun += (size_t)amount;
  struct stat status;
  if (self->begun >= much && stat(self->path, &status) == 0) {
    begin_writing(status.st_dev, status.st_ino);
    self->begun = 0;
  }
  return rc;
}

static int pages_truncate(sqlite3_file *file, sqlite3_int64 size) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xTruncate(self->under, size);
}

static int pages_sync(sqlite3_file *file, int flags) {
  pages_file *self = (pages_file *)file;
  self->begun = 0;
  return self->under->pMethods->xSync(self->under, flags);
}

static int pages_size(sqlite3_file *file, sqlite3_int64 *size) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xFileSize(self->under, size);
}

static int pages_lock(sqlite3_file *file, int level) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xLock(self->under, level);
}

static int pages_unlock(sqlite3_file *file, int level) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xUnlock(self->under, level);
}

static int pages_check_reserved(sqlite3_file *file, int *is_reserved) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xCheckReservedLock(self->under, is_reserved);
}

static int pages_control(sqlite3_file *file, int operation, void *argument) {
  pages_file *self = (pages_file *)file;
  if (operation == SQLITE_FCNTL_CKPT_START) {
    // Another process may have rewritten the file, and this one have seen it in the log only.
    int rc = look(self);
    if (rc != SQLITE_OK) return rc;
  }
  return self->under->pMethods->xFileControl(self->under, operation, argument);
}

static int pages_sector_size(sqlite3_file *file) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xSectorSize(self->under);
}

static int pages_characteristics(sqlite3_file *file) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xDeviceCharacteristics(self->under);
}

static int pages_map_shared(sqlite3_file *file, int region, int size, int extends, void volatile **memory) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xShmMap(self->under, region, size, extends, memory);
}

static int pages_lock_shared(sqlite3_file *file, int offset, int count, int flags) {
  pages_file *self = (pages_file *)file;
  int rc = self->under->pMethods->xShmLock(self->under, offset, count, flags);
  // Lock 2 keeps others away while the index of a log is made anew, which nobody does as long as somebody has it open.
  int is_taken = (flags & (SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE)) == (SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE);
  if (rc == SQLITE_OK && is_taken && offset <= 2 && offset + count > 2) self->was_recovered = 1;
  return rc;
}

static void pages_barrier(sqlite3_file *file) {
  pages_file *self = (pages_file *)file;
  self->under->pMethods->xShmBarrier(self->under);
}

static int pages_unmap_shared(sqlite3_file *file, int deletes) {
  pages_file *self = (pages_file *)file;
  return self->under->pMethods->xShmUnmap(self->under, deletes);
}

// Version 2: a file that SQLite mapped into memory would be read behind our back.
static const sqlite3_io_methods methods = {
    2,
    pages_close,
    pages_read,
    pages_write,
    pages_truncate,
    pages_sync,
    pages_size,
    pages_lock,
    pages_unlock,
    pages_check_reserved,
    pages_control,
    pages_sector_size,
    pages_characteristics,
    pages_map_shared,
    pages_lock_shared,
    pages_barrier,
    pages_unmap_shared,
    NULL,
    NULL,
};

// MARK: - The way to files

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  (void)vfs;
  sqlite3_vfs *system = under();
  if (system == NULL || system->szOsFile > room_under) return SQLITE_CANTOPEN;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) {
    int rc = system->xOpen(system, name, file, flags, out_flags);
    if (rc == SQLITE_OK && (flags & SQLITE_OPEN_WAL) != 0) {
      pages_file *main = (pages_file *)sqlite3_database_file_object(name);
      if (main->file.pMethods == &methods) main->has_log = stat(name, &main->log) == 0;
    }
    return rc;
  }
  pages_file *self = (pages_file *)file;
  memset(self, 0, sizeof *self);
  self->under = (sqlite3_file *)(self + 1);
  self->path = name;
  int rc = system->xOpen(system, name, self->under, flags, out_flags);
  // SQLite closes what has methods, whatever is returned.
  if (self->under->pMethods != NULL) self->file.pMethods = &methods;
  return rc;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs) {
  (void)vfs;
  return under()->xDelete(under(), name, syncs);
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
  (void)vfs;
  return under()->xAccess(under(), name, flags, result);
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int size, char *result) {
  (void)vfs;
  return under()->xFullPathname(under(), name, size, result);
}

static int vfs_randomness(sqlite3_vfs *vfs, int size, char *result) {
  (void)vfs;
  return under()->xRandomness(under(), size, result);
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return under()->xSleep(under(), microseconds);
}

static int vfs_time(sqlite3_vfs *vfs, double *result) {
  (void)vfs;
  return under()->xCurrentTime(under(), result);
}

static int vfs_time_64(sqlite3_vfs *vfs, sqlite3_int64 *result) {
  (void)vfs;
  return under()->xCurrentTimeInt64(under(), result);
}

static int vfs_error(sqlite3_vfs *vfs, int size, char *text) {
  (void)vfs;
  return under()->xGetLastError(under(), size, text);
}

// No libraries are loaded through it.
static sqlite3_vfs ronda_vfs = {
    .iVersion = 2,
    .szOsFile = sizeof(pages_file) + room_under,
    .zName = "ronda",
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
  // Files are named by addresses, which some builds do not read unless they are told to.
  sqlite3_config(SQLITE_CONFIG_URI, 1);
  registered = sqlite3_initialize();
  if (registered != SQLITE_OK) return;
  ronda_vfs.mxPathname = under()->mxPathname;
  registered = sqlite3_vfs_register(&ronda_vfs, 0);
}

int cpages_register(void) {
  pthread_once(&once, register_once);
  return registered;
}

// MARK: - Connections

static pages_file *file_of(sqlite3 *database) {
  sqlite3_file *file = NULL;
  if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == NULL) return NULL;
  return file->pMethods == &methods ? (pages_file *)file : NULL;
}

int cpages_reserve(sqlite3 *database) {
  int count = cpages_seal_size;
  return sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &count);
}

cpages_file_state cpages_file(sqlite3 *database) {
  cpages_file_state state = {0, 0, 0, 0};
  pages_file *self = file_of(database);
  if (self == NULL) return state;
  state.is_sealed = self->is_sealed;
  state.is_carried = self->is_sealed && self->is_carried;
  state.wrong_page = self->wrong_page;
  state.was_recovered = self->was_recovered;
  return state;
}

int cpages_was_replaced(sqlite3 *database) {
  int has_moved = 0;
  // A system that cannot say does not say no.
  if (sqlite3_file_control(database, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved) == SQLITE_OK && has_moved) return 1;
  pages_file *self = file_of(database);
  if (self == NULL || !self->has_log) return 0;
  struct stat now;
  const char *log = sqlite3_filename_wal(self->path);
  return stat(log, &now) != 0 || now.st_ino != self->log.st_ino || now.st_dev != self->log.st_dev;
}

void cpages_begin_log(sqlite3 *database) {
  pages_file *self = file_of(database);
  struct stat log;
  // As long as the log is short, it is not worth it.
  if (self == NULL || !self->has_log || stat(sqlite3_filename_wal(self->path), &log) != 0 || log.st_size < much) return;
  begin_writing(log.st_dev, log.st_ino);
}

void cpages_seal_all(sqlite3 *database, int is_all) {
  pages_file *self = file_of(database);
  if (self != NULL) self->seals_all = is_all;
}
