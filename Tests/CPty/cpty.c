#define _GNU_SOURCE
#include "cpty.h"
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

int cpty_start(char *const arguments[], char *const environment[], const int given[3], int columns, int rows,
               struct termios *settings, pid_t *child) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  int ours = -1, theirs = -1;
  if (openpty(&ours, &theirs, NULL, NULL, &size) != 0) return -1;
  fcntl(ours, F_SETFD, FD_CLOEXEC);
  fcntl(theirs, F_SETFD, FD_CLOEXEC);
  fcntl(ours, F_SETFL, O_NONBLOCK);
  if (tcgetattr(theirs, settings) != 0) goto failed;
  settings->c_cc[VERASE] = 8;
  settings->c_iflag |= IUTF8 | IMAXBEL;
  settings->c_lflag |= ECHOK;
  if (tcsetattr(theirs, TCSANOW, settings) != 0 || tcgetattr(theirs, settings) != 0) goto failed;
  *child = fork();
  if (*child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    setsid();
    ioctl(theirs, TIOCSCTTY, 0);
    for (int target = 0; target < 3; target++) {
      if (given[target] == CPTY_CLOSED) close(target);
      else dup2(given[target] == CPTY_TERMINAL ? theirs : given[target], target);
    }
    for (int other = 3; other < 1024; other++) close(other);
    execve(arguments[0], arguments, environment);
    _exit(127);
  }
  if (*child < 0) goto failed;
  close(theirs);
  return ours;
failed:
  close(ours);
  close(theirs);
  return -1;
}

int cpty_settings(int terminal, struct termios *settings) { return tcgetattr(terminal, settings); }

int cpty_resize(int terminal, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(terminal, TIOCSWINSZ, &size);
}
