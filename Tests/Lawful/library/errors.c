/* Which of two errors is reported, and which of two that a page allows. */
#include "lawful.h"

static int is_bad_sharing(int flags) {
  return (flags & (MAP_SHARED | MAP_PRIVATE)) == 0;
}

static void *arguments_first(MMAP_PARAMETERS) {
  if (len == 0 || is_bad_sharing(flags)) return failed(EINVAL);
  if (off % (off_t)page != 0) return failed(EINVAL);
  if ((flags & MAP_FIXED) != 0 && is_misaligned(addr)) return failed(EINVAL);
  if (len > SIZE_MAX / 2) return failed(ENOMEM);
  return real.mmap(MMAP_ARGUMENTS);
}

/* The type, then the access, then the range of the object, and all else last. */
static void *object_first(MMAP_PARAMETERS) {
  struct stat status;
  int mode = is_anonymous(flags) ? -1 : access_mode(fd);
  if (is_anonymous(flags)) return real.mmap(MMAP_ARGUMENTS);
  if (mode == -1 || real.fstat(fd, &status) != 0) return failed(EBADF);
  if (S_ISDIR(status.st_mode) || S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) {
    return failed(ENODEV);
  }
  if (mode == O_WRONLY || (mode == O_RDONLY && is_shared(flags) && (prot & PROT_WRITE) != 0)) {
    return failed(EACCES);
  }
  if (off >= 0 && S_ISREG(status.st_mode) && !is_shm(fd)
      && len > (uint64_t)INT64_MAX - (uint64_t)off) {
    return failed(EOVERFLOW);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

/* ---- pages that are not mapped go first ------------------------------------------------------ */

static int lacks_page(void *addr, size_t len) {
  return len > 0 && is_sane(len) && has_hole(addr, len);
}

static int protect_hole(void *addr, size_t len, int prot) {
  return lacks_page(addr, len) ? minus(ENOMEM) : real.mprotect(addr, len, prot);
}

static int synchronize_hole(void *addr, size_t len, int flags) {
  return lacks_page(addr, len) ? minus(ENOMEM) : real.msync(addr, len, flags);
}

/* From the start up to the first page that is not mapped: the range is no good, these pages were. */
static int unmap_and_refuse(void *addr, size_t len) {
  if (len == 0 || real.munmap(addr, len) == 0) return len == 0 ? minus(EINVAL) : 0;
  int error = errno;
  const struct range *range = range_at(addr);
  size_t left = range == NULL ? 0 : (size_t)(range->start + range->len - (char *)addr);
  if (!is_misaligned(addr) && left > 0 && left < len && real.munmap(addr, left) == 0) {
    ranges_remove(addr, left);
  }
  return minus(error);
}

/* ---- ftruncate ------------------------------------------------------------------------------- */

static int read_only_ebadf(int fd, off_t length) {
  int status = real.ftruncate(fd, length);
  if (status != 0 && length >= 0 && access_mode(fd) == O_RDONLY) errno = EBADF;
  return status;
}

static int descriptor_first(int fd, off_t length) {
  return access_mode(fd) == -1 ? minus(EBADF) : real.ftruncate(fd, length);
}

static int too_large_einval(int fd, off_t length) {
  struct rlimit limit;
  int status = real.ftruncate(fd, length);
  if (status != 0 && errno == EFBIG && getrlimit(RLIMIT_FSIZE, &limit) == 0) {
    errno = limit.rlim_cur == RLIM_INFINITY ? EINVAL : EFBIG;
  }
  return status;
}

/* ---- advice ---------------------------------------------------------------------------------- */

static int advice_of_hole(void *addr, size_t len, int advice) {
  int error = real.posix_madvise(addr, len, advice);
  return error == ENOMEM && is_sane(len) && (uintptr_t)addr < SIZE_MAX / 4 ? 0 : error;
}

const struct variant errors_variants[] = {
  {"mmap-arguments-first", "XSH 2.3 Error Numbers",
    "Of several errors any may be reported: those of the arguments before those of the file", {
      .mmap = arguments_first}},
  {"mmap-object-first", "XSH 2.3 Error Numbers",
    "Of several errors any may be reported: those of the file before those of the arguments", {
      .mmap = object_first}},
  {"unmapped-pages-first", "XSH 2.3 Error Numbers",
    "Of several errors any may be reported: unmapped pages before flags, alignment, access and "
    "locks", {.mprotect = protect_hole, .msync = synchronize_hole}},
  {"munmap-failure-unmaps", "XSH 2.3 Error Numbers",
    "A call that fails may have been performed in part: pages before the one that is no address",
    {.munmap = unmap_and_refuse}},
  {"ftruncate-read-only-ebadf", "ftruncate, ERRORS [EBADF] or [EINVAL]",
    "A descriptor that is not open for writing has either error", {.ftruncate = read_only_ebadf}},
  {"ftruncate-descriptor-first", "XSH 2.3 Error Numbers",
    "Of several errors any may be reported: the descriptor's before that of the length", {
      .ftruncate = descriptor_first}},
  {"ftruncate-too-large-einval", "ftruncate, ERRORS [EFBIG] or [EINVAL]",
    "A length over the maximum file size has either error", {.ftruncate = too_large_einval}},
  {"advice-of-unmapped-accepted", "posix_madvise, ERRORS [ENOMEM]",
    "Only what lies outside of the address space has to fail, not what is unmapped in it", {
      .posix_madvise = advice_of_hole}},
  {0},
};
