#include <string.h>

#include "mark.h"

const uint8_t cpages_mark[cpages_seal_size] = {'R', 'o', 'n', 'd', 'a', 'L', 'o', 'g'};
static const uint8_t zeros[cpages_seal_size] = {0};

static uint64_t word(const uint8_t *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  value = __builtin_bswap64(value);
#endif
  return value;
}

// Every step is reversible, so that a change of one word is always seen.
static uint64_t mix(uint64_t sum, uint64_t value) {
  sum = (sum ^ value) * 0x9E3779B97F4A7C15u;
  return sum ^ (sum >> 32);
}

/// Four sums side by side, word by word in turn, and then one of them and of the number.
static uint64_t checksum(const uint8_t *page, size_t size, uint32_t number) {
  uint64_t sums[4] = {1, 2, 3, 4};
  size_t end = size - cpages_seal_size, position = 0;
  for (; position + 32 <= end; position += 32) {
    for (int lane = 0; lane < 4; lane++) sums[lane] = mix(sums[lane], word(page + position + 8 * lane));
  }
  for (int lane = 0; position + 8 <= end; position += 8, lane++) sums[lane] = mix(sums[lane], word(page + position));
  uint64_t sum = number;
  for (int lane = 0; lane < 4; lane++) sum = mix(sum, sums[lane]);
  return sum;
}

static void seal_of(const uint8_t *page, size_t size, uint32_t number, uint8_t *seal) {
  uint64_t sum = checksum(page, size, number);
  for (int i = 0; i < cpages_seal_size; i++) seal[i] = (uint8_t)(sum >> (8 * i));
  // These two say something else.
  if (memcmp(seal, zeros, sizeof zeros) == 0 || memcmp(seal, cpages_mark, sizeof cpages_mark) == 0) seal[0] ^= 1;
}

cpages_state cpages_check(const uint8_t *page, size_t size, uint32_t number) {
  const uint8_t *end = page + size - cpages_seal_size;
  if (memcmp(end, cpages_mark, sizeof cpages_mark) == 0) return cpages_carried;
  if (memcmp(end, zeros, sizeof zeros) == 0) return cpages_blank;
  uint8_t seal[cpages_seal_size];
  seal_of(page, size, number, seal);
  return memcmp(end, seal, sizeof seal) == 0 ? cpages_sealed : cpages_wrong;
}

void cpages_seal(uint8_t *page, size_t size, uint32_t number) {
  uint8_t seal[cpages_seal_size];
  seal_of(page, size, number, seal);
  memcpy(page + size - cpages_seal_size, seal, sizeof seal);
}

int cpages_repair(uint8_t *page, size_t size, uint32_t number) {
  for (size_t bit = 0; bit < 8 * size; bit++) {
    page[bit / 8] ^= (uint8_t)(1 << (bit % 8));
    if (cpages_check(page, size, number) == cpages_sealed) return 1;
    page[bit / 8] ^= (uint8_t)(1 << (bit % 8));
  }
  return 0;
}
