/* What a header declares and a kernel does not know: POSIX asks for none of it. */
#include "lawful.h"

static void *posix_flags(MMAP_PARAMETERS) {
  int known = MAP_SHARED | MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS;
  return (flags & ~known) != 0 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

static int no_advice(void *addr, size_t len, int advice) {
  (void)addr;
  (void)len;
  (void)advice;
  return minus(EINVAL);
}

void *no_mremap(MREMAP_PARAMETERS) {
  (void)old;
  (void)old_size;
  (void)new_size;
  (void)flags;
  (void)address;
  return failed(ENOSYS);
}

static int no_memfd(const char *name, unsigned flags) {
  (void)name;
  (void)flags;
  return minus(ENOSYS);
}

static int no_mincore(void *addr, size_t len, unsigned char *vec) {
  (void)addr;
  (void)len;
  (void)vec;
  return minus(ENOSYS);
}

static int no_mlock2(const void *addr, size_t len, unsigned flags) {
  (void)addr;
  (void)len;
  (void)flags;
  return minus(ENOSYS);
}

#define ROW(name, sentence, ...) \
  {"extension-" name, "XBD 2.1 Implementation Conformance", sentence, {__VA_ARGS__}}

const struct variant extensions_variants[] = {
  ROW("flags-refused", "Flags of mmap beyond those of POSIX are nothing that it asks for",
    .mmap = posix_flags),
  ROW("advice-refused", "madvise is no part of POSIX: its advice may be unknown",
    .madvise = no_advice),
  ROW("mremap-missing", "mremap is no part of POSIX", .mremap = no_mremap),
  ROW("memfd-missing", "memfd_create is no part of POSIX", .memfd_create = no_memfd),
  ROW("mincore-missing", "mincore is no part of POSIX", .mincore = no_mincore),
  ROW("mlock2-missing", "mlock2 is no part of POSIX", .mlock2 = no_mlock2),
  {0},
};
