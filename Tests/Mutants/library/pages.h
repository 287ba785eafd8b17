/* Parts of mappings, and what can be put in their place. */
#ifndef PAGES_H
#define PAGES_H

#include "../../Preload/preload.h"

/* No page of it is in the page table: nothing has used it, or what was there was dropped. */
int is_untouched(const void *addr, size_t len);

int shows_object_of(const struct range *range, int fd);
/* What of a mapping is in a range of addresses, or shows its object past an offset; len 0: none. */
struct range part_between(const struct range *range, const void *addr, size_t len);
struct range part_from(const struct range *range, off_t off);

void put_zeroes(const struct range *part);
/* Maps the object again there, with these flags, from this offset; nothing once fd is closed. */
void put_object(const struct range *part, int flags, off_t off);

static inline int is_private_anonymous(const struct range *range) {
  return is_private(range->flags) && range->inode == 0;
}

static inline int is_private_file(const struct range *range) {
  return is_private(range->flags) && range->inode != 0;
}

static inline int is_shared_file(const struct range *range) {
  return is_shared(range->flags) && range->inode != 0;
}

#endif
