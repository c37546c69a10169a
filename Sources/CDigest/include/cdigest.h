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

#endif
