/* Names that are bound in a case, and operands, which are evaluated with them. */
#ifndef PROBE_OPERAND_H
#define PROBE_OPERAND_H

#include "platform.h"
#include "probe_limits.h"

enum { MAX_NAME = MAX_BOUND_NAME + 33 }; /* bytes of a bound name, with its field and NUL */

struct binding {
  char name[MAX_NAME];
  uint64_t value;
};

struct names {
  int count; /* first: a page that is not touched costs a child nothing */
  struct binding bindings[MAX_NAMES];
};

/* Binds a name, again if it is bound. Returns 0 when there is no room. */
int names_bind(struct names *names, const char *name, uint64_t value);

enum operand_result { OPERAND_OK, OPERAND_MISSING, OPERAND_MALFORMED };

/*
 * Evaluates a linear operand ("m+2*page-1", "0x7f", "0o600") modulo 2^64. On OPERAND_MISSING
 * *missing is the unbound name inside text and *missing_length its length.
 */
enum operand_result operand_value(
  const char *text, const struct names *names, uint64_t *value, const char **missing,
  size_t *missing_length);

struct operand_pair {
  uint64_t first, second;
};

/*
 * Evaluates pairs of operands ("m+page:4,n:page"), at most MAX_IOVECS of them, as operand_value
 * does each. *count is their number where the result is not OPERAND_MALFORMED.
 */
enum operand_result operand_pairs(
  const char *text, const struct names *names, struct operand_pair *pairs, int *count,
  const char **missing, size_t *missing_length);

#endif
