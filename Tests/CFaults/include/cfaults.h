// A disk that fails when it is told to: for tests of what lies above it.
//
// It lies under everything that SQLite opens in this process, and lets all files through but those whose path begins as it
// was told. Of these it counts every call and makes one of them fail. It keeps, too, what of each file has surely reached
// the disk and what was only written, so that a power cut can be played out in every way that a disk allows.
#ifndef CFAULTS_H
#define CFAULTS_H

#include <stdint.h>

typedef enum {
  /// Nothing fails; calls are counted.
  cfaults_none = 0,
  /// From the call on, nothing can be written any more: the disk is full.
  cfaults_full = 1,
  /// Once there is no room.
  cfaults_full_once = 2,
  /// The call fails, whatever it is.
  cfaults_failing_once = 3,
  /// From the call on, every call fails.
  cfaults_failing = 4,
  /// Half of what was to be written is, and then the call fails.
  cfaults_short_write = 5,
  /// The power goes: the call and all that follow do nothing.
  cfaults_cut = 6,
} cfaults_kind;

/// What a disk has after a power cut of what was written and not yet synchronised.
typedef enum {
  /// Nothing.
  cfaults_dropped = 0,
  /// All of it, as when only the process was killed.
  cfaults_kept = 1,
  /// Some sectors of 512 bytes, in any order.
  cfaults_torn = 2,
} cfaults_survival;

/// Puts itself under everything that is opened from now on. Called once or more often.
int cfaults_register(void);

/// Begins to count the calls for files whose path begins so; the one with number `at`, of those that a fault of this kind
/// concerns, is the first to fail.
void cfaults_begin(const char *_Nonnull prefix, cfaults_kind kind, uint64_t at);

/// The same for files that are open already: they are counted anew.
void cfaults_change(cfaults_kind kind, uint64_t at);

/// Ends it; how many calls there were that the kind concerns.
uint64_t cfaults_end(void);

/// Makes the files what they are after the power cut. No connection may have them open.
void cfaults_materialise(cfaults_survival survival, uint64_t seed);

#endif
