// What only C can ask of the system about memory.
#ifndef CMEMORY_H
#define CMEMORY_H

/// Says that much memory will be asked for and kept until the end of the process, so that the system gives it in large
/// pieces. Nothing is taken before it is needed.
void cmemory_expect_much(void);

#endif
