/* Addresses and offsets inside a page, and lengths of zero. */
#include "lawful.h"

/* The length from the start of the page of addr, where it is not zero or a mistake. */
static size_t whole(const void *addr, size_t len) {
  size_t inside = (size_t)addr % page;
  return len == 0 || len > SIZE_MAX - inside ? len : len + inside;
}

static int unmap(void *addr, size_t len) {
  return real.munmap(page_of(addr), whole(addr, len));
}

static int protect(void *addr, size_t len, int prot) {
  return real.mprotect(page_of(addr), whole(addr, len), prot);
}

static int synchronize(void *addr, size_t len, int flags) {
  return real.msync(page_of(addr), whole(addr, len), flags);
}

static int advise(void *addr, size_t len, int advice) {
  return real.posix_madvise(page_of(addr), whole(addr, len), advice);
}

/* pa has the same remainder as off, modulo the size of a page. */
static void *map_inside(MMAP_PARAMETERS) {
  size_t inside = (size_t)off % page;
  int fixed = flags & (MAP_FIXED | MAP_FIXED_NOREPLACE);
  if (is_anonymous(flags) || off < 0 || inside == 0 || len == 0 || len > SIZE_MAX - page) {
    return real.mmap(MMAP_ARGUMENTS);
  }
  if (fixed && (size_t)addr % page != inside) return failed(EINVAL);
  char *start = real.mmap(page_of(addr), len + inside, prot, flags, fd, off - (off_t)inside);
  return start == MAP_FAILED ? start : start + inside;
}

/* ---- a length of zero ------------------------------------------------------------------------ */

static int protect_zero(void *addr, size_t len, int prot) {
  return len == 0 ? minus(EINVAL) : real.mprotect(addr, len, prot);
}

static int synchronize_zero(void *addr, size_t len, int flags) {
  return len == 0 ? minus(EINVAL) : real.msync(addr, len, flags);
}

static int lock_zero(const void *addr, size_t len) {
  return len == 0 ? minus(EINVAL) : real.mlock(addr, len);
}

static int unlock_zero(const void *addr, size_t len) {
  return len == 0 ? minus(EINVAL) : real.munlock(addr, len);
}

static int advise_zero(void *addr, size_t len, int advice) {
  return len == 0 ? EINVAL : real.posix_madvise(addr, len, advice);
}

const struct variant alignment_variants[] = {
  {"unaligned-address-accepted", "munmap, mprotect, msync and posix_madvise, DESCRIPTION",
    "The implementation may require a multiple of the page size, and need not", {
      .munmap = unmap, .mprotect = protect, .msync = synchronize, .posix_madvise = advise}},
  {"unaligned-offset-accepted", "mmap, DESCRIPTION and ERRORS [EINVAL]",
    "off and, with MAP_FIXED, addr may lie inside a page, where their remainders are the same", {
      .mmap = map_inside, .munmap = unmap, .mprotect = protect, .msync = synchronize}},
  {"length-zero-advised", "posix_madvise, ERRORS [EINVAL]",
    "A length of zero may fail", {.posix_madvise = advise_zero}},
  {"length-zero-refused", "XSH 2.3 Error Numbers",
    "Errors that a page does not list may be generated: EINVAL for nothing at all", {
      .mprotect = protect_zero, .msync = synchronize_zero, .mlock = lock_zero,
      .munlock = unlock_zero}},
  {0},
};
