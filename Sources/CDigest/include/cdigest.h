#ifndef CDIGEST_H
#define CDIGEST_H

#include <stddef.h>

/// A SHA-256 computation under way. One owner frees it.
typedef struct cdigest cdigest;

/// Starts a computation; NULL when memory is short.
cdigest *cdigest_new(void);

/// Adds bytes. Returns 1 on success.
int cdigest_update(cdigest *digest, const void *bytes, size_t count);

/// Writes the 32 bytes of the digest of all that was added. Returns 1 on success. Nothing can be added after it.
int cdigest_finish(cdigest *digest, unsigned char *result);

void cdigest_free(cdigest *digest);

enum { CDIGEST_MD5, CDIGEST_SHA1, CDIGEST_SHA256, CDIGEST_SHA384, CDIGEST_SHA512 };

/// Writes the digest of the bytes, at most 64 bytes, and returns how many; 0 when the library cannot compute it.
int cdigest_compute(int kind, const void *bytes, size_t count, unsigned char *result);

/// Returns 1 when the 64 bytes of the signature are one of the message by the owner of the 32 bytes of the public key.
int cdigest_ed25519_verify(
    const unsigned char *key, const unsigned char *signature, const unsigned char *message, size_t count);

#endif
