#ifndef MARK_H
#define MARK_H

#include "cpages.h"

/// What SQLite sees in the place of a seal.
extern const uint8_t cpages_mark[cpages_seal_size];

#endif
