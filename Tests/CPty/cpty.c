#define _GNU_SOURCE
#include "cpty.h"
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cpty_spawn(const char *path, char *const arguments[], int columns, int rows, pid_t *child) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  int terminal = -1;
  *child = forkpty(&terminal, NULL, NULL, &size);
  if (*child == 0) {
    /* Threads of the test run block signals, and a new process would inherit that. */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setenv("TERM", "xterm-256color", 1);
    execv(path, arguments);
    _exit(127);
  }
  return *child < 0 ? -1 : terminal;
}

int cpty_settings(int terminal, struct termios *settings) { return tcgetattr(terminal, settings); }

int cpty_resize(int terminal, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(terminal, TIOCSWINSZ, &size);
}
