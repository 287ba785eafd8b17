/* mprotect. */
#include "mutants.h"

static int is_good(const void *addr, size_t len) {
  return len > 0 && len < SIZE_MAX / 4 && !is_misaligned(addr);
}

static int does_nothing(void *addr, size_t len, int prot) {
  return is_good(addr, len) && !has_hole(addr, len) ? 0 : real.mprotect(addr, len, prot);
}

static int first_page_only(void *addr, size_t len, int prot) {
  if (is_good(addr, len) && !has_hole(addr, len)) len = page;
  return real.mprotect(addr, len, prot);
}

static int rounds_down(void *addr, size_t len, int prot) {
  if (!is_good(addr, len) || has_hole(addr, len)) return real.mprotect(addr, len, prot);
  return len < page ? 0 : real.mprotect(addr, round_down(len), prot);
}

static int takes_neighbour(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && len > 0) real.mprotect(end_of(addr, len), page, prot);
  return status;
}

static int takes_page_before(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  const struct range *range = range_at(addr);
  if (status == 0 && len > 0 && range != NULL && range->start < page_of(addr)) {
    real.mprotect(page_of(addr) - page, page, prot);
  }
  return status;
}

static int whole_mapping(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  const struct range *range = range_at(addr);
  if (status == 0 && len > 0 && range != NULL) real.mprotect(range->start, range->len, prot);
  return status;
}

static int loses_contents(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && prot == PROT_NONE) real.madvise(addr, len, MADV_DONTNEED);
  return status;
}

static int loses_private_copy(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && range != NULL && range->inode != 0 && is_private(range->flags)) {
    real.madvise(addr, len, MADV_DONTNEED);
  }
  return status;
}

static int old_protection(const void *addr) {
  const struct range *range = range_at(addr);
  return range == NULL ? 0 : range->prot;
}

static int never_lowers(void *addr, size_t len, int prot) {
  return real.mprotect(addr, len, prot | old_protection(addr));
}

static int never_raises(void *addr, size_t len, int prot) {
  if (is_good(addr, len) && !has_hole(addr, len) && range_at(addr) != NULL) {
    prot &= old_protection(addr);
  }
  return real.mprotect(addr, len, prot);
}

static int never_raises_none(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (is_good(addr, len) && range != NULL && range->prot == PROT_NONE) return 0;
  return real.mprotect(addr, len, prot);
}

static int none_reads(void *addr, size_t len, int prot) {
  return real.mprotect(addr, len, prot == PROT_NONE ? PROT_READ : prot);
}

static int write_alone_refused(void *addr, size_t len, int prot) {
  return prot == PROT_WRITE ? minus(ENOTSUP) : real.mprotect(addr, len, prot);
}

static int first_mapping_only(void *addr, size_t len, int prot) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && range->start + range->len < end_of(addr, len) && !has_hole(addr, len)) {
    return real.mprotect(addr, (size_t)(range->start + range->len - (char *)addr), prot);
  }
  return real.mprotect(addr, len, prot);
}

static int stays_in_mapping(void *addr, size_t len, int prot) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && range->start + range->len < end_of(addr, len)) return minus(ENOMEM);
  return real.mprotect(addr, len, prot);
}

static int length_must_be_whole(void *addr, size_t len, int prot) {
  if (is_good(addr, len) && len % page != 0) return minus(EINVAL);
  return real.mprotect(addr, len, prot);
}

static int other_mapping_too(void *addr, size_t len, int prot) {
  const struct range *range = is_good(addr, len) ? range_at(addr) : NULL;
  int status = real.mprotect(addr, len, prot);
  for (int i = 0; status == 0 && range != NULL && range->inode != 0 && i < range_count; i++) {
    const struct range *other = &ranges[i];
    if (other->inode == range->inode && other->off == range->off && other != range) {
      real.mprotect(other->start, other->len < len ? other->len : len, prot);
    }
  }
  return status;
}

/* ---- errors ---------------------------------------------------------------------------------- */

static int instead(int status, int error, int other) {
  if (status != 0 && errno == error) errno = other;
  return status;
}

static int hole_succeeds(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  return status != 0 && errno == ENOMEM ? 0 : status;
}

static int hole_einval(void *addr, size_t len, int prot) {
  return instead(real.mprotect(addr, len, prot), ENOMEM, EINVAL);
}

static int hole_in_middle_succeeds(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 || errno != ENOMEM || !is_good(addr, len)) return status;
  if (!is_mapped(addr) || !is_mapped(end_of(addr, len) - 1)) return minus(ENOMEM);
  for (char *at = addr; at < end_of(addr, len); at += page) real.mprotect(at, page, prot);
  return 0;
}

static int access_ignored(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  return status != 0 && errno == EACCES ? 0 : status;
}

static int access_eperm(void *addr, size_t len, int prot) {
  return instead(real.mprotect(addr, len, prot), EACCES, EPERM);
}

static int access_forgotten(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  int status = real.mprotect(addr, len, prot);
  if (status == 0 || errno != EACCES || range == NULL || range_is_open(range)) return status;
  replace_by_copy(addr, len, prot, MAP_SHARED);
  return 0;
}

static int private_needs_write(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if ((prot & PROT_WRITE) != 0 && range != NULL && range->inode != 0 && is_private(range->flags)
      && range_is_open(range) && access_mode(range->fd) == O_RDONLY) {
    return minus(EACCES);
  }
  return real.mprotect(addr, len, prot);
}

static int needs_descriptor(void *addr, size_t len, int prot) {
  const struct range *range = range_at(addr);
  if (range != NULL && !range_is_open(range)) return minus(EBADF);
  return real.mprotect(addr, len, prot);
}

static int errno_lost(void *addr, size_t len, int prot) {
  int before = errno, status = real.mprotect(addr, len, prot);
  errno = before;
  return status;
}

static int einval_changes(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status != 0 && errno == EINVAL) {
    real.mprotect(page_of(addr), len, prot);
    errno = EINVAL;
  }
  return status;
}

/* ---- what POSIX leaves open ------------------------------------------------------------------ */

static int unaligned_succeeds(void *addr, size_t len, int prot) {
  return real.mprotect(page_of(addr), len + (size_t)addr % page, prot);
}

static int hole_changes_nothing(void *addr, size_t len, int prot) {
  return is_good(addr, len) && has_hole(addr, len) ? minus(ENOMEM)
                                                   : real.mprotect(addr, len, prot);
}

static int hole_changes_rest(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 || errno != ENOMEM || !is_good(addr, len)) return status;
  for (char *at = addr; at < end_of(addr, len); at += page) real.mprotect(at, page, prot);
  return minus(ENOMEM);
}

static int zero_length_refused(void *addr, size_t len, int prot) {
  return len == 0 ? minus(EINVAL) : real.mprotect(addr, len, prot);
}

#define ROW(name, kind, requirement, sentence, function) \
  {name, "mprotect", kind, requirement, sentence, {.mprotect = function}}

const struct mutant mprotect_mutants[] = {
  ROW("mprotect-nothing", SHALL, "mprotect-1", "No protection changes", does_nothing),
  ROW("mprotect-first-page-only", SHALL, "mprotect-1", "Only the first page changes",
    first_page_only),
  ROW("mprotect-rounds-down", SHALL, "mprotect-1", "A partial last page does not change",
    rounds_down),
  ROW("mprotect-takes-neighbour", SHALL, "mprotect-1", "The page behind the range changes too",
    takes_neighbour),
  ROW("mprotect-takes-page-before", SHALL, "mprotect-1", "The page before the range changes too",
    takes_page_before),
  ROW("mprotect-whole-mapping", SHALL, "mprotect-1", "The whole mapping changes", whole_mapping),
  ROW("mprotect-loses-contents", SHALL, "mprotect-3", "PROT_NONE discards the contents",
    loses_contents),
  ROW("mprotect-loses-private-copy", SHALL, "mprotect-3",
    "A private mapping of a file loses what was stored", loses_private_copy),
  ROW("mprotect-never-lowers", SHALL, "mprotect-4", "Access is never taken away", never_lowers),
  ROW("mprotect-never-raises", SHALL, "mprotect-2", "Access is never added", never_raises),
  ROW("mprotect-none-is-forever", SHALL, "mprotect-2", "PROT_NONE can never be raised",
    never_raises_none),
  ROW("mprotect-none-reads", SHALL, "mprotect-5", "PROT_NONE can be read", none_reads),
  ROW("mprotect-write-alone-refused", SHALL, "mprotect-7", "PROT_WRITE alone gives ENOTSUP",
    write_alone_refused),
  ROW("mprotect-first-mapping-only", SHALL, "mprotect-1", "Of several mappings the first changes",
    first_mapping_only),
  ROW("mprotect-stays-in-mapping", SHALL, "mprotect-1", "A range over two mappings gives ENOMEM",
    stays_in_mapping),
  ROW("mprotect-length-must-be-whole", SHALL, "mprotect-1", "A length inside a page gives EINVAL",
    length_must_be_whole),
  ROW("mprotect-other-mapping-too", SHALL, "mprotect-25",
    "Another mapping of the same part of the object changes too", other_mapping_too),
  ROW("mprotect-hole-succeeds", SHALL, "mprotect-18", "A range with an unmapped page succeeds",
    hole_succeeds),
  ROW("mprotect-hole-einval", SHALL, "mprotect-18", "A range with an unmapped page gives EINVAL",
    hole_einval),
  ROW("mprotect-hole-in-middle-succeeds", SHALL, "mprotect-18",
    "An unmapped page between mapped ones is passed over", hole_in_middle_succeeds),
  ROW("mprotect-access-ignored", SHALL, "mprotect-14",
    "PROT_WRITE that the descriptor does not allow succeeds without effect", access_ignored),
  ROW("mprotect-access-eperm", SHALL, "mprotect-14",
    "PROT_WRITE that the descriptor does not allow gives EPERM", access_eperm),
  ROW("mprotect-access-forgotten", SHALL, "mprotect-15",
    "The access is not checked once the descriptor is closed", access_forgotten),
  ROW("mprotect-private-needs-write", SHALL, "mprotect-13",
    "PROT_WRITE on a private mapping needs a descriptor open for writing", private_needs_write),
  ROW("mprotect-needs-descriptor", SHALL, "close-4",
    "A mapping whose descriptor is closed gives EBADF", needs_descriptor),
  ROW("mprotect-errno-lost", SHALL, "mprotect-24", "A failure leaves errno alone", errno_lost),
  ROW("mprotect-einval-changes", SHALL, "mprotect-12", "EINVAL comes after the change",
    einval_changes),
  ROW("mprotect-unaligned-succeeds", MAY, "mprotect-9", "An address inside a page is accepted",
    unaligned_succeeds),
  ROW("mprotect-hole-changes-nothing", MAY, "mprotect-11", "ENOMEM changes no page",
    hole_changes_nothing),
  ROW("mprotect-hole-changes-rest", MAY, "mprotect-11", "ENOMEM changes every mapped page",
    hole_changes_rest),
  ROW("mprotect-zero-length-refused", MAY, "mprotect-22", "len 0 gives EINVAL",
    zero_length_refused),
  {0},
};
