/* What the held-out mutants ask of mappings, besides what the preload library knows. */
#ifndef HELD_H
#define HELD_H

#include "mutants.h"
#include "pages.h"

/* A mapping of a file, or of a shared memory object, that one may write by its descriptor. */
int is_writable_object(const struct range *range);

/* Where in its object the address lies. */
off_t offset_at(const struct range *range, const void *at);

/* As much of the range from `at` as there is, at most len. */
size_t length_in(const struct range *range, const void *at, size_t len);

/* A number for the descriptor's object out of the way of the program; it does not survive exec. */
int hidden_duplicate(int fd);

#endif
