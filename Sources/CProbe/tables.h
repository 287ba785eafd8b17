/* The tables of constants, and how they are searched. */
#ifndef TABLES_H
#define TABLES_H

#include "platform.h"

struct constant {
  const char *kind; /* "PROT", "MAP", ... as in the parameter lists of calls */
  const char *name;
  long value;
};

/* The tables, each ended by an entry without a name; those of families in a list ended by NULL. */
extern const struct constant *const constant_tables[];
extern const struct constant memory_constants[], advice_constants[], file_constants[];
extern const struct constant system_constants[], signal_constants[];
extern const struct constant errno_constants[]; /* of the kind "errno" */
extern const struct constant signal_codes[];    /* each of its signal, or of "SIG": of any */

/* How the value that no constant of a family has is found. */
enum unknown_form {
  UNKNOWN_BITS, /* all bits but those of constants, and these, which have a meaning nevertheless */
  UNKNOWN_BIT,  /* one bit: this, or the next below it that is free */
  UNKNOWN_VALUE /* this */
};

struct unknown {
  const char *kind;
  enum unknown_form form;
  long value;
};

extern const struct unknown unknown_values[];

/* Finds a constant of a kind (NULL: any). Returns 0 where this platform has none of that name. */
int constant_value(const char *kind, const char *name, size_t name_length, long *value);

/* The first name of a value in a table; NULL if there is none. */
const char *constant_name(const struct constant *table, const char *kind, long value);

/* The name of an errno value, a signal, or an si_code of that signal; NULL if there is none. */
const char *errno_name(int number);
const char *signal_name(int number);
const char *code_name(int signal, int code);

#endif
