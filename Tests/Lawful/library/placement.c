/* mmap: where a mapping goes that the program does not fix. */
#include "lawful.h"

enum { COLOUR = 64 * 1024, GAP = 16 };

/* The next free address above the mappings so far, with a remainder as `off` has. */
static void *ascend(uintptr_t first, size_t gap, size_t alignment, MMAP_PARAMETERS) {
  static uintptr_t next;
  if (next == 0) next = first;
  if (is_placed(addr, flags) || !is_sane(len)) return real.mmap(MMAP_ARGUMENTS);
  uintptr_t wanted = (next + alignment - 1) / alignment * alignment + (uintptr_t)off % alignment;
  void *result = real.mmap((void *)wanted, len, prot, flags, fd, off);
  if (result == (void *)wanted) next = wanted + round_up(len) + gap;
  return result;
}

static void *low(MMAP_PARAMETERS) {
  return ascend(0x20000000, 0, page, MMAP_ARGUMENTS);
}

static void *apart(MMAP_PARAMETERS) {
  return ascend((uintptr_t)1 << 44, GAP * page, page, MMAP_ARGUMENTS);
}

static void *coloured(MMAP_PARAMETERS) {
  return ascend((uintptr_t)1 << 44, page, COLOUR, MMAP_ARGUMENTS);
}

static void *hint_ignored(MMAP_PARAMETERS) {
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0) return real.mmap(MMAP_ARGUMENTS);
  void *result = real.mmap(NULL, len, prot, flags, fd, off);
  if (result == MAP_FAILED || result != page_of(addr)) return result;
  void *other = real.mmap(NULL, len, prot, flags, fd, off);
  real.munmap(result, len);
  return other;
}

static void *hint_rounded_up(MMAP_PARAMETERS) {
  if ((flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) == 0 && addr != NULL) addr = end_of(addr, 1);
  return real.mmap(MMAP_ARGUMENTS);
}

#define ROW(name, sentence, function) \
  {"placement-" name, "mmap, DESCRIPTION", sentence, {.mmap = function}}

const struct variant placement_variants[] = {
  ROW("low", "pa is an implementation-defined function: upwards from a low address, without gaps",
    low),
  ROW("apart", "pa is an implementation-defined function: no two mappings ever touch", apart),
  ROW("coloured", "The implementation chooses an area that it deems suitable: one colour of a "
    "cache", coloured),
  ROW("hint-ignored", "How addr is used without MAP_FIXED is implementation-defined: not at all",
    hint_ignored),
  ROW("hint-next-page", "A non-zero addr suggests an address near which to map: the page behind",
    hint_rounded_up),
  {0},
};
