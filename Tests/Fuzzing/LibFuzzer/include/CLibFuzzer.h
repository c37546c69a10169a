#pragma once
#include <stddef.h>
#include <stdint.h>

/// The entry of libFuzzer for programs with a `main` of their own. Source: LLVM, "libFuzzer", Using libFuzzer as a library.
int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*body)(const uint8_t *bytes, size_t count));
