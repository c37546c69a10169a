#ifndef C_XPATH_ORACLE_H
#define C_XPATH_ORACLE_H

#include <stddef.h>

// What libxml2's XPath 1.0 makes of an expression. For tests only.
enum xpath_oracle_kind {
  xpath_oracle_failure = 0,
  xpath_oracle_boolean = 1,
  xpath_oracle_number = 2,
  xpath_oracle_string = 3,
};

// Evaluates `expression` on an empty document. A boolean or number is left in `number`, a string in `text`, which has
// room for `capacity` bytes with the closing zero; a longer one is a failure.
int xpath_oracle_evaluate(const char *expression, double *number, char *text, size_t capacity);

#endif
