#ifndef CINFLATE_H
#define CINFLATE_H

#include <stddef.h>
#include <stdint.h>

/// Inflates a whole stream in the raw form of deflate (RFC 1951) into `size` bytes. Returns 1 when the stream is sound,
/// ends with the last byte of `source` and gives exactly `size` bytes; 0 otherwise, also when memory is short.
int cinflate(const uint8_t *_Nonnull source, size_t count, uint8_t *_Nonnull result, size_t size);

/// The CRC-32 of the bytes, as zip files keep it.
uint32_t cinflate_checksum(const uint8_t *_Nonnull bytes, size_t count);

#endif
