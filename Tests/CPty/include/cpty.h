#ifndef CPTY_H
#define CPTY_H
#include <sys/types.h>
#include <termios.h>

/* What a standard stream of a new process is instead of a descriptor. */
#define CPTY_TERMINAL (-1)
#define CPTY_CLOSED (-2)

/* Starts a program on a new pseudo-terminal that controls it, with an environment and streams of its own, all other
   descriptors closed and all signals as they are by themselves. The terminal has unusual settings, which are given
   back: whoever restores them has kept them. The descriptor of our end, which does not wait, or -1. */
int cpty_start(char *const arguments[], char *const environment[], const int given[3], int columns, int rows,
               struct termios *settings, pid_t *child);

/* The settings of the terminal as its program sees them; 0 when that worked. */
int cpty_settings(int terminal, struct termios *settings);

/* Gives the terminal another size. */
int cpty_resize(int terminal, int columns, int rows);

#endif
