/* mmap: arguments that are accepted or refused wrongly, and errors that are told wrongly. */
#include "mutants.h"

static void *zero_length_maps(MMAP_PARAMETERS) {
  return real.mmap(addr, len == 0 ? page : len, prot, flags, fd, off);
}

static void *zero_length_null(MMAP_PARAMETERS) {
  return len == 0 ? NULL : real.mmap(MMAP_ARGUMENTS);
}

static void *zero_length_enomem(MMAP_PARAMETERS) {
  return len == 0 ? failed(ENOMEM) : real.mmap(MMAP_ARGUMENTS);
}

static void *no_sharing_succeeds(MMAP_PARAMETERS) {
  if ((flags & MAP_TYPE) == 0) flags |= MAP_PRIVATE;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *errno_lost(MMAP_PARAMETERS) {
  int before = errno;
  void *result = real.mmap(MMAP_ARGUMENTS);
  errno = before;
  return result;
}

static void *returns_errno(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return result == MAP_FAILED ? (void *)(intptr_t)errno : result;
}

static void *returns_negated(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return result == MAP_FAILED ? (void *)-(intptr_t)errno : result;
}

static void *returns_null(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return result == MAP_FAILED ? NULL : result;
}

/* ---- one error for another ------------------------------------------------------------------- */

static void *instead(void *result, int error, int other) {
  if (result == MAP_FAILED && errno == error) errno = other;
  return result;
}

static void *descriptor_einval(MMAP_PARAMETERS) {
  return instead(real.mmap(MMAP_ARGUMENTS), EBADF, EINVAL);
}

static void *pipe_ebadf(MMAP_PARAMETERS) {
  return instead(real.mmap(MMAP_ARGUMENTS), ENODEV, EBADF);
}

static void *access_eperm(MMAP_PARAMETERS) {
  return instead(real.mmap(MMAP_ARGUMENTS), EACCES, EPERM);
}

static void *overflow_einval(MMAP_PARAMETERS) {
  return instead(real.mmap(MMAP_ARGUMENTS), EOVERFLOW, EINVAL);
}

static void *too_large_einval(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return (flags & MAP_FIXED) != 0 ? result : instead(result, ENOMEM, EINVAL);
}

static void *limit_eagain(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return len > (size_t)1 << 40 ? result : instead(result, ENOMEM, EAGAIN);
}

static void *fixed_outside_einval(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return (flags & MAP_FIXED) != 0 ? instead(result, ENOMEM, EINVAL) : result;
}

/* ---- success instead of an error ------------------------------------------------------------- */

static void *anonymous(MMAP_PARAMETERS) {
  (void)fd;
  (void)off;
  return real.mmap(addr, len, prot, flags | MAP_ANONYMOUS, -1, 0);
}

static void *anonymous_after(int error, MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  return result == MAP_FAILED && errno == error ? anonymous(MMAP_ARGUMENTS) : result;
}

static void *descriptor_anonymous(MMAP_PARAMETERS) {
  return anonymous_after(EBADF, MMAP_ARGUMENTS);
}

static void *pipe_maps(MMAP_PARAMETERS) {
  return anonymous_after(ENODEV, MMAP_ARGUMENTS);
}

static void *overflow_maps(MMAP_PARAMETERS) {
  return anonymous_after(EOVERFLOW, MMAP_ARGUMENTS);
}

static void *write_only_maps(MMAP_PARAMETERS) {
  if (is_anonymous(flags) || access_mode(fd) != O_WRONLY) return real.mmap(MMAP_ARGUMENTS);
  return anonymous_after(EACCES, MMAP_ARGUMENTS);
}

static void *write_only_private_maps(MMAP_PARAMETERS) {
  if (!is_private(flags) || (prot & PROT_WRITE) == 0) return real.mmap(MMAP_ARGUMENTS);
  return write_only_maps(MMAP_ARGUMENTS);
}

static void *write_only_none_maps(MMAP_PARAMETERS) {
  return prot == PROT_NONE ? write_only_maps(MMAP_ARGUMENTS) : real.mmap(MMAP_ARGUMENTS);
}

static int is_forbidden_write(int prot, int flags, int fd) {
  return is_shared(flags) && !is_anonymous(flags) && (prot & PROT_WRITE) != 0
    && access_mode(fd) == O_RDONLY;
}

static void *read_only_writes(MMAP_PARAMETERS) {
  if (is_forbidden_write(prot, flags, fd)) flags = to_private(flags);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *read_only_downgrades(MMAP_PARAMETERS) {
  if (is_forbidden_write(prot, flags, fd)) prot &= ~PROT_WRITE;
  return real.mmap(MMAP_ARGUMENTS);
}

static void *too_large_maps(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != ENOMEM || (flags & MAP_FIXED) != 0) return result;
  return real.mmap(addr, page, prot, flags, fd, off);
}

static void *length_wraps(MMAP_PARAMETERS) {
  return real.mmap(addr, len > SIZE_MAX - page ? page : len, prot, flags, fd, off);
}

static void *length_of_32_bits(MMAP_PARAMETERS) {
  size_t low = len & 0xffffffff;
  return real.mmap(addr, low == 0 ? len : low, prot, flags, fd, off);
}

static void *offset_of_32_bits(MMAP_PARAMETERS) {
  return real.mmap(addr, len, prot, flags, fd, off & 0xffffffff);
}

/* ---- errors instead of success --------------------------------------------------------------- */

static void *private_write_refused(MMAP_PARAMETERS) {
  if (is_private(flags) && !is_anonymous(flags) && (prot & PROT_WRITE) != 0
      && access_mode(fd) == O_RDONLY) {
    return failed(EACCES);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *past_end_refused(MMAP_PARAMETERS) {
  off_t size = is_anonymous(flags) ? -1 : regular_size(fd);
  if (size > 0 && len < SIZE_MAX / 4 && off >= 0 && off < INT64_MAX / 2
      && off + (off_t)len > (off_t)round_up((size_t)size)) {
    return failed(ENXIO);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *empty_file_refused(MMAP_PARAMETERS) {
  if (!is_anonymous(flags) && regular_size(fd) == 0) return failed(EINVAL);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *anonymous_needs_descriptor(MMAP_PARAMETERS) {
  if (is_anonymous(flags) && fd == -1 && is_shared(flags)) return failed(EBADF);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *length_must_be_whole(MMAP_PARAMETERS) {
  return len % page != 0 && len < SIZE_MAX / 2 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

/* ---- what POSIX leaves open ------------------------------------------------------------------ */

static void *unaligned_offset(MMAP_PARAMETERS) {
  size_t within = (size_t)off % page;
  if (is_anonymous(flags) || within == 0 || len == 0 || (flags & MAP_FIXED) != 0) {
    return real.mmap(MMAP_ARGUMENTS);
  }
  char *start = real.mmap(addr, len + within, prot, flags, fd, off - (off_t)within);
  return start == MAP_FAILED ? start : start + within;
}

static void *unaligned_fixed(MMAP_PARAMETERS) {
  size_t within = (size_t)addr % page;
  if ((flags & MAP_FIXED) == 0 || within == 0 || len == 0) return real.mmap(MMAP_ARGUMENTS);
  void *start = real.mmap(page_of(addr), len + within, prot, flags, fd, off);
  return start == MAP_FAILED ? start : addr;
}

static void *unknown_flags_refused(MMAP_PARAMETERS) {
  const int known = MAP_TYPE | MAP_FIXED | MAP_ANONYMOUS | MAP_GROWSDOWN | MAP_DENYWRITE
    | MAP_EXECUTABLE | MAP_LOCKED | MAP_NORESERVE | MAP_POPULATE | MAP_NONBLOCK | MAP_STACK
    | MAP_HUGETLB | MAP_SYNC | MAP_FIXED_NOREPLACE | 0x40; /* MAP_32BIT of x86 */
  return (flags & ~known) != 0 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

static void *unknown_prot_refused(MMAP_PARAMETERS) {
  if ((prot & ~(PROT_READ | PROT_WRITE | PROT_EXEC)) != 0) return failed(EINVAL);
  return real.mmap(MMAP_ARGUMENTS);
}

static void *both_sharings_refused(MMAP_PARAMETERS) {
  return (flags & MAP_TYPE) == (MAP_SHARED | MAP_PRIVATE) ? failed(EINVAL)
                                                          : real.mmap(MMAP_ARGUMENTS);
}

static void *anonymous_with_descriptor_refused(MMAP_PARAMETERS) {
  return is_anonymous(flags) && fd != -1 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

static void *length_before_descriptor(MMAP_PARAMETERS) {
  return len == 0 ? failed(EINVAL) : real.mmap(MMAP_ARGUMENTS);
}

static void *devices_refused(MMAP_PARAMETERS) {
  struct stat status;
  if (!is_anonymous(flags) && real.fstat(fd, &status) == 0 && S_ISCHR(status.st_mode)) {
    return failed(ENODEV);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *high_offset_refused(MMAP_PARAMETERS) {
  int is_high = off >= (off_t)1 << 32 && off < (off_t)1 << 40;
  return is_high ? failed(EOVERFLOW) : real.mmap(MMAP_ARGUMENTS);
}

/* What cannot be locked is mapped all the same. */
static void *unlockable_maps(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED || errno != EAGAIN) return result;
  real.munlockall();
  return real.mmap(MMAP_ARGUMENTS);
}

#define ROW(name, kind, requirement, sentence, function) \
  {name, "mmap", kind, requirement, sentence, {.mmap = function}}

const struct mutant mmap_error_mutants[] = {
  ROW("mmap-zero-length-maps", SHALL, "mmap-87", "len 0 maps a page", zero_length_maps),
  ROW("mmap-zero-length-null", SHALL, "mmap-11", "len 0 returns a null pointer", zero_length_null),
  ROW("mmap-zero-length-enomem", SHALL, "mmap-87", "len 0 gives ENOMEM", zero_length_enomem),
  ROW("mmap-no-sharing-succeeds", SHALL, "mmap-88", "No sharing flag means MAP_PRIVATE",
    no_sharing_succeeds),
  ROW("mmap-errno-lost", SHALL, "mmap-66", "A failure leaves errno alone", errno_lost),
  ROW("mmap-returns-errno", SHALL, "mmap-66", "A failure returns the error number", returns_errno),
  ROW("mmap-returns-negated-errno", SHALL, "mmap-66", "A failure returns -errno", returns_negated),
  ROW("mmap-returns-null", SHALL, "mmap-66", "A failure returns a null pointer", returns_null),
  ROW("mmap-descriptor-einval", SHALL, "mmap-86", "A closed descriptor gives EINVAL",
    descriptor_einval),
  ROW("mmap-descriptor-anonymous", SHALL, "mmap-86", "A closed descriptor maps anonymous memory",
    descriptor_anonymous),
  ROW("mmap-pipe-ebadf", SHALL, "mmap-90", "A pipe or directory gives EBADF", pipe_ebadf),
  ROW("mmap-pipe-maps", MAY, "mmap-5", "A pipe or directory maps zeros", pipe_maps),
  ROW("mmap-access-eperm", SHALL, "mmap-82", "Missing access gives EPERM", access_eperm),
  ROW("mmap-overflow-einval", MAY, "mmap-101", "An end over the offset maximum gives EINVAL",
    overflow_einval),
  ROW("mmap-overflow-maps", SHALL, "mmap-100", "An end over the offset maximum is mapped",
    overflow_maps),
  ROW("mmap-too-large-einval", SHALL, "mmap-92", "A length without room gives EINVAL",
    too_large_einval),
  ROW("mmap-too-large-maps", SHALL, "mmap-92", "A length without room maps one page",
    too_large_maps),
  ROW("mmap-limit-eagain", SHALL, "rlimit-1", "RLIMIT_AS gives EAGAIN", limit_eagain),
  ROW("mmap-write-only-maps", SHALL, "mmap-82", "A write-only descriptor is mapped",
    write_only_maps),
  ROW("mmap-write-only-private-maps", SHALL, "mmap-82",
    "A write-only descriptor is mapped privately for writing", write_only_private_maps),
  ROW("mmap-write-only-none-maps", SHALL, "mmap-82",
    "A write-only descriptor is mapped with PROT_NONE", write_only_none_maps),
  ROW("mmap-read-only-writes", SHALL, "mmap-83",
    "A read-only descriptor is mapped shared for writing, and the stores go nowhere",
    read_only_writes),
  ROW("mmap-read-only-downgrades", SHALL, "mmap-16",
    "A shared writable mapping of a read-only descriptor becomes a read-only one",
    read_only_downgrades),
  ROW("mmap-length-wraps", SHALL, "mmap-92", "A length that rounds up to 0 maps one page",
    length_wraps),
  ROW("mmap-length-32-bits", SHALL, "mmap-1", "The length is cut to 32 bits", length_of_32_bits),
  ROW("mmap-offset-32-bits", SHALL, "mmap-1", "The offset is cut to 32 bits", offset_of_32_bits),
  ROW("mmap-high-offset-refused", SHALL, "mmap-104", "An offset above 4 GiB gives EOVERFLOW",
    high_offset_refused),
  ROW("mmap-unlockable-maps", SHALL, "mmap-85", "What mlockall cannot lock is mapped unlocked",
    unlockable_maps),
  ROW("mmap-private-write-refused", SHALL, "mmap-84",
    "A private writable mapping needs a descriptor open for writing", private_write_refused),
  ROW("mmap-past-end-refused", SHALL, "mmap-8", "A length past the end of the file gives ENXIO",
    past_end_refused),
  ROW("mmap-empty-file-refused", SHALL, "mmap-8", "An empty file gives EINVAL", empty_file_refused),
  ROW("mmap-anonymous-needs-descriptor", SHALL, "mmap-102",
    "Shared anonymous memory with descriptor -1 gives EBADF", anonymous_needs_descriptor),
  ROW("mmap-length-must-be-whole", SHALL, "mmap-44", "A length inside a page gives EINVAL",
    length_must_be_whole),
  ROW("mmap-fixed-outside-einval", MAY, "mmap-33",
    "MAP_FIXED outside of the address space gives EINVAL", fixed_outside_einval),
  ROW("mmap-unaligned-offset-maps", MAY, "mmap-42", "An offset inside a page is accepted",
    unaligned_offset),
  ROW("mmap-unaligned-fixed-maps", MAY, "mmap-43", "MAP_FIXED inside a page is accepted",
    unaligned_fixed),
  ROW("mmap-unknown-flags-refused", MAY, "mmap-103", "Unknown flags give EINVAL",
    unknown_flags_refused),
  ROW("mmap-unknown-prot-refused", MAY, "mmap-103", "Unknown protections give EINVAL",
    unknown_prot_refused),
  ROW("mmap-both-sharings-refused", MAY, "mmap-27", "MAP_SHARED|MAP_PRIVATE gives EINVAL",
    both_sharings_refused),
  ROW("mmap-anonymous-with-descriptor-refused", MAY, "mmap-70",
    "MAP_ANONYMOUS with a descriptor gives EINVAL", anonymous_with_descriptor_refused),
  ROW("mmap-length-before-descriptor", MAY, "general-1",
    "Of a closed descriptor and len 0, EINVAL is reported", length_before_descriptor),
  ROW("mmap-devices-refused", MAY, "mmap-5", "Character devices give ENODEV", devices_refused),
  {0},
};
