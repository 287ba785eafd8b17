/* mincore. */
#include "mutants.h"

static int fill(void *addr, size_t len, unsigned char *vec, unsigned char value) {
  int status = real.mincore(addr, len, vec);
  if (status == 0) memset(vec, value, round_up(len) / page);
  return status;
}

static int all_resident(void *addr, size_t len, unsigned char *vec) {
  return fill(addr, len, vec, 1);
}

static int none_resident(void *addr, size_t len, unsigned char *vec) {
  return fill(addr, len, vec, 0);
}

static int unaligned_succeeds(void *addr, size_t len, unsigned char *vec) {
  return real.mincore(page_of(addr), len, vec);
}

static int hole_succeeds(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  return status != 0 && errno == ENOMEM ? 0 : status;
}

static int hole_efault(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  if (status != 0 && errno == ENOMEM) errno = EFAULT;
  return status;
}

static int vector_unchecked(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  return status != 0 && errno == EFAULT ? 0 : status;
}

static int partial_page_forgotten(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  if (status == 0 && len % page != 0) vec[len / page] = 0;
  return status;
}

#define ROW(name, requirement, sentence, function) \
  {"mincore-" name, "mincore", EXTENSION, requirement, sentence, {.mincore = function}}

const struct mutant mincore_mutants[] = {
  ROW("all-resident", "x-mincore-3", "Every page is resident", all_resident),
  ROW("none-resident", "x-mincore-2", "No page is resident", none_resident),
  ROW("unaligned-succeeds", "x-mincore-4", "An address inside a page is accepted",
    unaligned_succeeds),
  ROW("hole-succeeds", "x-mincore-5", "A range with an unmapped page succeeds", hole_succeeds),
  ROW("hole-efault", "x-mincore-5", "A range with an unmapped page gives EFAULT", hole_efault),
  ROW("vector-unchecked", "x-mincore-6", "A bad vector succeeds", vector_unchecked),
  ROW("partial-page-forgotten", "x-mincore-7", "A partial last page is never resident",
    partial_page_forgotten),
  {0},
};
