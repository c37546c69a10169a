// Gives a terminal back when the program comes to a sudden end. In C, because a signal handler may only do what is safe
// there, and Swift does not promise what its code does.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stddef.h>
#include <stdint.h>
#include <termios.h>

/// From now on a fault of the program (SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS) first sets `input` to
/// `settings` and writes `bytes`, at most 64 of them, to `output`; then whatever would have answered the signal does. One
/// terminal at a time.
void cterminal_guard(
    int input, int output, const struct termios *_Nonnull settings, const uint8_t *_Nonnull bytes, size_t count);

/// The terminal has been given back otherwise.
void cterminal_release(void);

#endif
