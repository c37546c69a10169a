#define _GNU_SOURCE
#include "cmemory.h"

#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#include <sys/mman.h>

#include <unistd.h>

// Room in the heap for the trees of large forms, and the size of large pages.
#define ROOM (128 << 20)
#define PAGE (2 << 20)
// Up to this size everything comes from the heap. What is larger can be given back.
#define LARGEST (8 << 20)

void cmemory_expect_much(void) {
  // The heap itself is never given back.
  mallopt(M_TRIM_THRESHOLD, 2 * ROOM);
  mallopt(M_MMAP_THRESHOLD, LARGEST);
  // What the heap is grown by when it is too small for this.
  mallopt(M_TOP_PAD, ROOM);
  char *first = malloc(PAGE);
  char *end = sbrk(0);
  if (first && end > first && end - first > PAGE) {
    uintptr_t start = ((uintptr_t)first + PAGE - 1) / PAGE * PAGE;
    madvise((void *)start, (uintptr_t)end - start, MADV_HUGEPAGE);
  }
  free(first);
}
#else
void cmemory_expect_much(void) {}
#endif
