#ifndef CPTY_H
#define CPTY_H
#include <sys/types.h>
#include <termios.h>

/* Starts a program on a new pseudo-terminal that controls it. The descriptor of our end, or -1. */
int cpty_spawn(const char *path, char *const arguments[], int columns, int rows, pid_t *child);

/* The settings of the terminal as its program sees them; 0 when that worked. */
int cpty_settings(int terminal, struct termios *settings);

/* Gives the terminal another size. */
int cpty_resize(int terminal, int columns, int rows);

#endif
