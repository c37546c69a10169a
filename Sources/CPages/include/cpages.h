// Checksums of the pages of a database file, and the only C that sees how SQLite speaks to the operating system.
//
// The last eight bytes of every page of a file are its seal: a checksum of the rest of the page and of the page's number.
// SQLite keeps them free (`reserved space` in the header) and any other program passes over them, so that it can read such
// a file. The seal is written when a page goes into the file itself, and compared whenever one comes out of it; pages in
// the log have checksums of SQLite's own.
//
// What SQLite sees of a seal is a mark that says nothing. A program that knows nothing of seals and carries pages out of a
// log of ours into the file (as the last one to close it does after a crash) leaves the mark there, and zeros in pages
// that are new: such a page is whole, and not protected until it is written again.
#ifndef CPAGES_H
#define CPAGES_H

#include <stddef.h>
#include <stdint.h>

struct sqlite3;

/// How many bytes at the end of a page are its seal.
enum { cpages_seal_size = 8 };

/// What the end of a page says.
typedef enum {
  /// The seal of this content, at this place.
  cpages_sealed = 0,
  /// The mark: a program without seals carried the page out of a log.
  cpages_carried = 1,
  /// Zeros: a program without seals made the page, or the end of the page was lost.
  cpages_blank = 2,
  /// Another seal: the content was changed after it was sealed, or it is that of another page.
  cpages_wrong = 3,
} cpages_state;

/// Makes known to SQLite the way to files that is called `ronda`: that of the system, with seals. Any thread may call it,
/// as often as it likes. 0, or an error code of SQLite.
int cpages_register(void);

/// What the end of a page of a file with seals says. `number` counts from 1.
cpages_state cpages_check(const uint8_t *_Nonnull page, size_t size, uint32_t number);

/// Writes the seal at the end of a page.
void cpages_seal(uint8_t *_Nonnull page, size_t size, uint32_t number);

/// Turns over the one bit without which the seal is right, if there is one. Whether there was.
int cpages_repair(uint8_t *_Nonnull page, size_t size, uint32_t number);

/// Keeps room for seals in a new database, or in one that is rewritten as a whole next. 0, or an error code.
int cpages_reserve(struct sqlite3 *_Nonnull database);

/// What is known of the file of a connection that was opened in this way.
typedef struct {
  /// Whether its pages have seals.
  int is_sealed;
  /// Whether pages without a seal are let through, because another program carried them out of a log of ours.
  int is_carried;
  /// The number of the last page that was refused, or 0.
  uint32_t wrong_page;
  /// Whether this connection made the index of the log anew: nobody else had the file open.
  int was_recovered;
} cpages_file_state;

/// `database` must have been opened in this way.
cpages_file_state cpages_file(struct sqlite3 *_Nonnull database);

/// Whether another file has the name of this one now, or of its log, or none has it.
int cpages_was_replaced(struct sqlite3 *_Nonnull database);

/// Lets the system begin to write the log of a connection to the disk, as far as it goes by now, in the middle of a long
/// transaction: at its end, waiting for the disk takes less long.
void cpages_begin_log(struct sqlite3 *_Nonnull database);

/// Whether all that is written into the file from now on is every page of it, so that the first one may be sealed although
/// others were not.
void cpages_seal_all(struct sqlite3 *_Nonnull database, int is_all);

#endif
