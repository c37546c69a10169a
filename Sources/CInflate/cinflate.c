#include "cinflate.h"

#include <limits.h>
#include <zlib.h>

// zlib counts what lies before it in 32 bits.
static uInt step(size_t left) { return left > UINT_MAX ? UINT_MAX : (uInt)left; }

int cinflate(const uint8_t *source, size_t count, uint8_t *result, size_t size) {
  z_stream stream = {.next_in = (Bytef *)source, .next_out = result};
  // Negative: no header of zlib's own before the data.
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return 0;
  size_t unread = count, unwritten = size;
  int status = Z_OK;
  while (status == Z_OK) {
    uInt input = step(unread), output = step(unwritten);
    stream.avail_in = input;
    stream.avail_out = output;
    status = inflate(&stream, Z_NO_FLUSH);
    unread -= input - stream.avail_in;
    unwritten -= output - stream.avail_out;
  }
  inflateEnd(&stream);
  return status == Z_STREAM_END && unread == 0 && unwritten == 0;
}

uint32_t cinflate_checksum(const uint8_t *bytes, size_t count) { return (uint32_t)crc32_z(0, bytes, count); }
