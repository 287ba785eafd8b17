/* msync. */
#include "mutants.h"
#include "written_back.h"

static int checks_only(void *addr, size_t len, int flags) {
  return real.msync(addr, len, flags);
}

static int first_page_only(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  return status == 0 && len > 0 ? written_back_msync(addr, page, flags) : status;
}

static int sync_only(void *addr, size_t len, int flags) {
  return (flags & MS_SYNC) != 0 ? written_back_msync(addr, len, flags)
                                : real.msync(addr, len, flags);
}

static int writes_private(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status == 0 && range != NULL && range->inode != 0 && is_private(range->flags)
      && range_is_open(range) && access_mode(range->fd) == O_RDWR) {
    off_t size = regular_size(range->fd) - range->off;
    size_t count = size < (off_t)range->len ? (size_t)size : range->len;
    if (size > 0 && pwrite(range->fd, range->start, count, range->off) < 0) return -1;
  }
  return status;
}

static int invalidate_discards(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status == 0 && (flags & MS_INVALIDATE) != 0 && range != NULL && is_private(range->flags)) {
    real.madvise(page_of(addr), round_up(len), MADV_DONTNEED);
  }
  return status;
}

static int truncates_tail(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  int status = real.msync(addr, len, flags);
  if (status == 0 && range != NULL && range->inode != 0 && is_shared(range->flags)
      && range_is_open(range) && access_mode(range->fd) == O_RDWR) {
    off_t size = regular_size(range->fd);
    if ((size_t)size % page != 0) real.ftruncate(range->fd, (off_t)round_up((size_t)size));
  }
  return status;
}

/* ---- errors ---------------------------------------------------------------------------------- */

static int instead(int status, int error, int other) {
  if (status != 0 && errno == error) errno = other;
  return status;
}

static int succeeds_after(int status, int error) {
  return status != 0 && errno == error ? 0 : status;
}

static int hole_succeeds(void *addr, size_t len, int flags) {
  return succeeds_after(real.msync(addr, len, flags), ENOMEM);
}

static int hole_efault(void *addr, size_t len, int flags) {
  return instead(real.msync(addr, len, flags), ENOMEM, EFAULT);
}

static int looks_at_first_page(void *addr, size_t len, int flags) {
  int status = real.msync(addr, len, flags);
  return status != 0 && errno == ENOMEM && is_mapped(addr) ? 0 : status;
}

static int both_flags_succeed(void *addr, size_t len, int flags) {
  if ((flags & MS_SYNC) != 0) flags &= ~MS_ASYNC;
  return real.msync(addr, len, flags);
}

static int unknown_flags_succeed(void *addr, size_t len, int flags) {
  return real.msync(addr, len, flags & (MS_SYNC | MS_ASYNC | MS_INVALIDATE));
}

static int locked_invalidates(void *addr, size_t len, int flags) {
  return succeeds_after(real.msync(addr, len, flags), EBUSY);
}

static int locked_eagain(void *addr, size_t len, int flags) {
  return instead(real.msync(addr, len, flags), EBUSY, EAGAIN);
}

static int locked_first_page_counts(void *addr, size_t len, int flags) {
  if ((flags & MS_INVALIDATE) != 0 && !lock_at(addr)) {
    return succeeds_after(real.msync(addr, len, flags), EBUSY);
  }
  return real.msync(addr, len, flags);
}

static int locked_always_busy(void *addr, size_t len, int flags) {
  return lock_at(addr) ? minus(EBUSY) : real.msync(addr, len, flags);
}

static int anonymous_refused(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  if (range != NULL && range->inode == 0) return minus(EINVAL);
  return real.msync(addr, len, flags);
}

static int private_async_refused(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  if (range != NULL && is_private(range->flags) && (flags & MS_ASYNC) != 0) return minus(EINVAL);
  return real.msync(addr, len, flags);
}

static int read_only_refused(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  if (range != NULL && (range->prot & PROT_WRITE) == 0) return minus(EACCES);
  return real.msync(addr, len, flags);
}

static int invalidate_refused(void *addr, size_t len, int flags) {
  return (flags & MS_INVALIDATE) != 0 ? minus(EINVAL) : real.msync(addr, len, flags);
}

static int length_must_be_whole(void *addr, size_t len, int flags) {
  return len % page != 0 && len < SIZE_MAX / 4 ? minus(EINVAL) : real.msync(addr, len, flags);
}

static int whole_mapping_only(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  if (range != NULL && range->start != page_of(addr)) return minus(EINVAL);
  return real.msync(addr, len, flags);
}

static int stays_in_mapping(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  if (range != NULL && len < SIZE_MAX / 4 && range->start + range->len < end_of(addr, len)) {
    return minus(ENOMEM);
  }
  return real.msync(addr, len, flags);
}

static int wrap_succeeds(void *addr, size_t len, int flags) {
  return len > SIZE_MAX / 4 ? 0 : real.msync(addr, len, flags);
}

static int needs_descriptor(void *addr, size_t len, int flags) {
  const struct range *range = range_at(addr);
  if (range != NULL && !range_is_open(range)) return minus(EBADF);
  return real.msync(addr, len, flags);
}

static int errno_lost(void *addr, size_t len, int flags) {
  int before = errno, status = real.msync(addr, len, flags);
  errno = before;
  return status;
}

/* ---- what POSIX leaves open ------------------------------------------------------------------ */

static int unaligned_succeeds(void *addr, size_t len, int flags) {
  return real.msync(page_of(addr), len + (size_t)addr % page, flags);
}

static int zero_length_efault(void *addr, size_t len, int flags) {
  return len == 0 ? minus(EFAULT) : real.msync(addr, len, flags);
}

static int zero_length_refused(void *addr, size_t len, int flags) {
  return len == 0 ? minus(EINVAL) : real.msync(addr, len, flags);
}

#define ROW(name, kind, requirement, sentence, function) \
  {name, "msync", kind, requirement, sentence, {.msync = function}}
#define WRITTEN_BACK(name, requirement, sentence, function) \
  {name, "msync", SHALL, requirement, sentence, \
    {.mmap = written_back_mmap, .munmap = written_back_munmap, .msync = function}}

const struct mutant msync_mutants[] = {
  WRITTEN_BACK("msync-nothing", "msync-1", "Nothing is written before munmap", checks_only),
  WRITTEN_BACK("msync-first-page-only", "msync-1", "Only the first page is written",
    first_page_only),
  WRITTEN_BACK("msync-async-nothing", "msync-1", "MS_ASYNC writes nothing before munmap",
    sync_only),
  ROW("msync-writes-private", SHALL, "msync-7", "Stores to a private mapping reach the file",
    writes_private),
  ROW("msync-invalidate-discards", SHALL, "msync-14",
    "MS_INVALIDATE discards the stores to a private mapping", invalidate_discards),
  ROW("msync-writes-whole-page", SHALL, "mmap-47", "The file grows to the end of its last page",
    truncates_tail),
  ROW("msync-hole-succeeds", SHALL, "msync-23", "A range with an unmapped page succeeds",
    hole_succeeds),
  ROW("msync-hole-efault", SHALL, "msync-23", "A range with an unmapped page gives EFAULT",
    hole_efault),
  ROW("msync-looks-at-first-page", SHALL, "msync-23", "Only the first page must be mapped",
    looks_at_first_page),
  ROW("msync-both-flags-succeed", SHALL, "msync-20", "MS_SYNC|MS_ASYNC succeeds",
    both_flags_succeed),
  ROW("msync-unknown-flags-succeed", SHALL, "msync-20", "Unknown flags succeed",
    unknown_flags_succeed),
  ROW("msync-locked-invalidates", SHALL, "msync-19", "MS_INVALIDATE of a locked page succeeds",
    locked_invalidates),
  ROW("msync-locked-eagain", SHALL, "msync-19", "MS_INVALIDATE of a locked page gives EAGAIN",
    locked_eagain),
  ROW("msync-locked-first-page-counts", SHALL, "msync-19",
    "MS_INVALIDATE is refused only if the first page is locked", locked_first_page_counts),
  ROW("msync-locked-always-busy", SHALL, "msync-17", "A locked page gives EBUSY whatever the flags",
    locked_always_busy),
  ROW("msync-anonymous-refused", SHALL, "msync-2", "Anonymous memory gives EINVAL",
    anonymous_refused),
  ROW("msync-private-async-refused", SHALL, "msync-15",
    "MS_ASYNC of a private mapping gives EINVAL", private_async_refused),
  ROW("msync-read-only-refused", SHALL, "msync-17", "A read-only mapping gives EACCES",
    read_only_refused),
  ROW("msync-invalidate-refused", SHALL, "msync-15", "MS_INVALIDATE gives EINVAL",
    invalidate_refused),
  ROW("msync-length-must-be-whole", SHALL, "msync-1", "A length inside a page gives EINVAL",
    length_must_be_whole),
  ROW("msync-whole-mapping-only", SHALL, "msync-27", "An address inside a mapping gives EINVAL",
    whole_mapping_only),
  ROW("msync-stays-in-mapping", SHALL, "msync-1", "A range over two mappings gives ENOMEM",
    stays_in_mapping),
  ROW("msync-wrap-succeeds", SHALL, "msync-22", "A range outside of the address space succeeds",
    wrap_succeeds),
  ROW("msync-needs-descriptor", SHALL, "close-4",
    "A mapping whose descriptor is closed gives EBADF", needs_descriptor),
  ROW("msync-errno-lost", SHALL, "msync-18", "A failure leaves errno alone", errno_lost),
  ROW("msync-zero-length-efault", SHALL, "msync-18", "len 0 gives EFAULT", zero_length_efault),
  ROW("msync-unaligned-succeeds", MAY, "msync-4", "An address inside a page is accepted",
    unaligned_succeeds),
  ROW("msync-zero-length-refused", MAY, "msync-25", "len 0 gives EINVAL", zero_length_refused),
  {0},
};
