#include "cterminal.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAXIMUM_BYTES 64

static const int faults[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSYS};
#define FAULT_COUNT (sizeof faults / sizeof faults[0])

static struct sigaction before[FAULT_COUNT];
static struct termios saved;
static uint8_t farewell[MAXIMUM_BYTES];
static size_t farewell_count;
static int input_descriptor, output_descriptor;
static volatile sig_atomic_t is_held;

static void restore_handlers(void) {
  for (size_t index = 0; index < FAULT_COUNT; index++) sigaction(faults[index], &before[index], NULL);
}

static void on_fault(int number) {
  int error = errno;
  if (is_held) {
    is_held = 0;
    tcsetattr(input_descriptor, TCSANOW, &saved);
    ssize_t written = write(output_descriptor, farewell, farewell_count);
    (void)written;
  }
  restore_handlers();
  errno = error;
  // It waits until this returns, and then meets whatever would have answered it.
  raise(number);
}

void cterminal_guard(int input, int output, const struct termios *settings, const uint8_t *bytes, size_t count) {
  int was_held = is_held;
  is_held = 0;
  input_descriptor = input;
  output_descriptor = output;
  saved = *settings;
  farewell_count = count < MAXIMUM_BYTES ? count : MAXIMUM_BYTES;
  memcpy(farewell, bytes, farewell_count);
  if (!was_held) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_fault;
    sigemptyset(&action.sa_mask);
    // A stack that has run out cannot carry the handler.
    action.sa_flags = SA_ONSTACK;
    for (size_t index = 0; index < FAULT_COUNT; index++) sigaction(faults[index], &action, &before[index]);
  }
  is_held = 1;
}

void cterminal_release(void) {
  if (!is_held) return;
  is_held = 0;
  restore_handlers();
}
