#ifndef CSEAL_H
#define CSEAL_H

#include <stddef.h>

/// Lengths in bytes. cseal.c does not compile when the library has others.
enum {
  CSEAL_KEY = 32,
  CSEAL_SALT = 16,
  CSEAL_NONCE = 24,
  CSEAL_TAG = 16,
  CSEAL_SEALED = 48,
  CSEAL_STREAM_HEADER = 24,
  CSEAL_STREAM_PIECE = 17,
};

/// Must be called before anything else, as often as one likes. Returns 1 on success.
int cseal_start(void);

void cseal_random(void *bytes, size_t count);

/// Memory for secrets: locked where the system allows it, between guard pages, erased when it is freed. NULL when there
/// is none.
void *cseal_allocate(size_t count);
void cseal_free(void *bytes);

/// Overwrites bytes; no compiler leaves it out.
void cseal_erase(void *bytes, size_t count);

/// Returns 1 when the bytes are the same; how long it takes says nothing of where they differ.
int cseal_equal(const void *first, const void *second, size_t count);

/// Argon2id version 1.3 with one lane: writes a key of 32 bytes. `memory` is in bytes. Returns 1 on success, 0 when the
/// numbers are out of range or the memory cannot be had.
int cseal_derive(
    unsigned char *key, const char *passphrase, size_t count, const unsigned char *salt, unsigned long long operations,
    size_t memory);

/// Makes a pair of X25519 keys.
void cseal_pair(unsigned char *public_key, unsigned char *secret_key);

/// Writes the public key that belongs to a secret one. Returns 1 on success.
int cseal_public(unsigned char *public_key, const unsigned char *secret_key);

/// A sealed box: 48 bytes longer than the message. Returns 1 on success.
int cseal_seal(unsigned char *sealed, const unsigned char *message, size_t count, const unsigned char *public_key);

/// Opens a sealed box of `count` bytes. Returns 1 when it is whole and for this pair.
int cseal_open(
    unsigned char *message, const unsigned char *sealed, size_t count, const unsigned char *public_key,
    const unsigned char *secret_key);

/// XChaCha20-Poly1305: 16 bytes longer than the message.
int cseal_lock(
    unsigned char *locked, const unsigned char *message, size_t count, const unsigned char *beside,
    size_t beside_count, const unsigned char *nonce, const unsigned char *key);

/// Returns 1 when neither the `count` locked bytes nor those beside were changed and the key is the right one.
int cseal_unlock(
    unsigned char *message, const unsigned char *locked, size_t count, const unsigned char *beside,
    size_t beside_count, const unsigned char *nonce, const unsigned char *key);

/// A stream of pieces whose order and end are guarded too. One owner frees it; its keys are erased then.
typedef struct cseal_stream cseal_stream;

/// Begins a stream and writes its header of 24 bytes; NULL when memory is short.
cseal_stream *cseal_stream_write(unsigned char *header, const unsigned char *key);

/// Goes through a stream that begins with this header; NULL when it can be none.
cseal_stream *cseal_stream_read(const unsigned char *header, const unsigned char *key);

/// Writes a piece, 17 bytes longer than the message.
void cseal_stream_push(
    cseal_stream *stream, unsigned char *piece, const unsigned char *message, size_t count,
    const unsigned char *beside, size_t beside_count, int is_last);

/// Reads a piece of `count` bytes. Returns 1 when it is the next one, and says whether it is the last.
int cseal_stream_pull(
    cseal_stream *stream, unsigned char *message, int *is_last, const unsigned char *piece, size_t count,
    const unsigned char *beside, size_t beside_count);

void cseal_stream_free(cseal_stream *stream);

#endif
