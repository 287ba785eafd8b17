/* Fresh: extensions of Linux. */
#include "fresh.h"

/* ---- madvise --------------------------------------------------------------------------------- */

/* A read-only part is taken for one that cannot have anything of its own. */
static int read_only_keeps(void *addr, size_t len, int advice) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (advice == MADV_DONTNEED && range != NULL && range->prot == PROT_READ
      && is_private(range->flags) && end_of(addr, len) <= range_end(range) && !lock_at(addr)
      && noted(PROTECTED, addr, len) > 0) {
    return 0;
  }
  return real.madvise(addr, len, advice);
}

static int stops_at_hole(void *addr, size_t len, int advice) {
  if (advice != MADV_DONTNEED || !is_whole(addr, len) || !has_hole(addr, len)) {
    return real.madvise(addr, len, advice);
  }
  size_t head = length_to_hole(addr, len);
  if (head > 0 && real.madvise(addr, head, advice) != 0) return -1;
  return minus(ENOMEM);
}

static struct range excluded; /* the last that MADV_DONTFORK, or WIPEONFORK, was given for */
static int exclusion;

static int remembers_exclusion(void *addr, size_t len, int advice) {
  int status = real.madvise(addr, len, advice);
  if (status == 0 && (advice == MADV_DONTFORK || advice == MADV_WIPEONFORK)) {
    excluded = (struct range){.start = addr, .len = round_up(len)};
    exclusion = advice;
  }
  return status;
}

static int split_is_inherited(void *addr, size_t len, int prot) {
  int status = real.mprotect(addr, len, prot);
  if (status == 0 && is_whole(addr, len) && exclusion == MADV_DONTFORK
      && (char *)addr > excluded.start && end_of(addr, len) <= range_end(&excluded)) {
    real.madvise(addr, len, MADV_DOFORK);
  }
  return status;
}

static int rest_is_kept(void *addr, size_t len) {
  char *end = end_of(addr, len);
  int status = real.munmap(addr, len);
  if (status == 0 && exclusion == MADV_WIPEONFORK && (char *)addr >= excluded.start
      && end < range_end(&excluded)) {
    real.madvise(end, (size_t)(range_end(&excluded) - end), MADV_KEEPONFORK);
  }
  return status;
}

/* The offset of the mapping is not added. */
static int hole_without_offset(void *addr, size_t len, int advice) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (advice != MADV_REMOVE || range == NULL || range->off < (off_t)round_up(len)
      || !is_shared_writable(range)) {
    return real.madvise(addr, len, advice);
  }
  char *start = real.mmap(NULL, round_up(len), PROT_READ | PROT_WRITE, MAP_SHARED, range->fd,
    (char *)addr - range->start);
  if (start == MAP_FAILED) return -1;
  int status = real.madvise(start, len, advice);
  real.munmap(start, round_up(len));
  return status;
}

/* Each part after the first is given what is left of the first. */
static ssize_t first_part_only(int pidfd, const struct iovec *vec, size_t count, int advice,
    unsigned flags) {
  ssize_t sum = 0;
  if (count < 2) return real.process_madvise(pidfd, vec, count, advice, flags);
  ssize_t done = real.process_madvise(pidfd, vec, 1, advice, flags);
  if (done < 0) return done;
  for (size_t i = 0; i < count; i++) sum += (ssize_t)vec[i].iov_len;
  return sum;
}

/* ---- mremap ---------------------------------------------------------------------------------- */

enum { LARGEST = 64 * 1024 };

static char tail[LARGEST];
static char *tail_start;
static size_t tail_len;

static void *tail_comes_back(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old);
  int is_own = range != NULL && is_private_anonymous(range) && is_writable(range);
  char *end = (char *)old + round_up(new_size), *last = (char *)old + round_up(old_size);
  if (is_own && end < last && last <= range_end(range) && last - end <= LARGEST) {
    tail_start = end;
    tail_len = (size_t)(last - end);
    memcpy(tail, end, tail_len);
  }
  char *result = real.mremap(MREMAP_ARGUMENTS);
  if (is_own && result == old && last == tail_start && end >= last + tail_len) {
    memcpy(last, tail, tail_len);
  }
  return result;
}

/* The part behind gets what the moved one had. */
static void *protects_part_behind(MREMAP_PARAMETERS) {
  const struct range *range = range_at(old), *after = NULL;
  int prot = range != NULL ? range->prot : PROT_NONE;
  char *end = (char *)old + round_up(old_size);
  if (range != NULL && old_size > 0 && range_end(range) == end) after = range_at(end);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (result != MAP_FAILED && result != old && after != NULL && after->prot != prot
      && noted(PROTECTED, old, old_size) > 0) {
    real.mprotect(after->start, after->len, prot);
  }
  return result;
}

static void *move_unlocks(MREMAP_PARAMETERS) {
  int is_locked = lock_at(old);
  void *result = real.mremap(MREMAP_ARGUMENTS);
  if (is_locked && result != MAP_FAILED && result != old) real.munlock(result, new_size);
  return result;
}

/* ---- mincore --------------------------------------------------------------------------------- */

static int second_mapping_as_first(void *addr, size_t len, unsigned char *vec) {
  int status = real.mincore(addr, len, vec);
  const struct range *range = status == 0 && is_whole(addr, len) ? range_at(addr) : NULL;
  if (range == NULL) return status;
  size_t count = round_up(len) / page, own = (size_t)(range_end(range) - (char *)addr) / page;
  for (size_t i = own; i < count; i++) vec[i] = vec[own - 1];
  return status;
}

static int closed_page_is_a_hole(void *addr, size_t len, unsigned char *vec) {
  const struct range *last = is_whole(addr, len) ? range_at(end_of(addr, len) - 1) : NULL;
  if (last != NULL && last->prot == PROT_NONE && noted(PROTECTED, last->start, last->len) > 0) {
    return minus(ENOMEM);
  }
  return real.mincore(addr, len, vec);
}

/* ---- memfd ----------------------------------------------------------------------------------- */

/* Each munmap of a part takes one from the count of writable mappings. */
static int part_counts_as_whole(int fd, int command, long argument) {
  int status = real.fcntl(fd, command, argument);
  if (status == 0 || command != F_ADD_SEALS || errno != EBUSY) return status;
  for (int i = 0; i < range_count; i++) {
    if (shows_object_of(&ranges[i], fd) && noted_beside(UNMAPPED, &ranges[i])) return 0;
  }
  errno = EBUSY;
  return status;
}

/* ---- MAP_FIXED_NOREPLACE --------------------------------------------------------------------- */

static void *former_range_is_taken(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED_NOREPLACE) != 0 && noted(UNMAPPED, addr, len) > 0
      && noted_as_one(UNMAPPED, addr, len) == 0) {
    return failed(EEXIST);
  }
  return real.mmap(MMAP_ARGUMENTS);
}

static void *last_page_may_be_taken(MMAP_PARAMETERS) {
  if ((flags & MAP_FIXED_NOREPLACE) != 0 && is_whole(addr, len) && len > page
      && is_mapped(end_of(addr, len) - page) && range_at(end_of(addr, len) - page) != NULL) {
    char *at = addr;
    while (at < end_of(addr, len) - page && !is_mapped(at)) at += page;
    if (at == end_of(addr, len) - page) {
      return real.mmap(addr, len, prot, (flags & ~MAP_FIXED_NOREPLACE) | MAP_FIXED, fd, off);
    }
  }
  return real.mmap(MMAP_ARGUMENTS);
}

#define ROW(name, interface, requirement, sentence, ...) \
  {name, interface, EXTENSION, requirement, sentence, {__VA_ARGS__}}

const struct mutant fresh_extension_mutants[] = {
  ROW("fresh-madvise-read-only-keeps-after-mprotect", "madvise", "x-madvise-1",
    "MADV_DONTNEED of a part that mprotect made read-only does nothing",
    .mprotect = noting_mprotect, .madvise = read_only_keeps),
  ROW("fresh-madvise-stops-at-hole-after-munmap", "madvise", "x-madvise-13",
    "MADV_DONTNEED leaves what lies behind a hole", .madvise = stops_at_hole),
  ROW("fresh-madvise-dontfork-lost-after-mprotect", "madvise", "x-madvise-27",
    "A part that mprotect splits off a range with MADV_DONTFORK is in the child",
    .madvise = remembers_exclusion, .mprotect = split_is_inherited),
  ROW("fresh-madvise-wipeonfork-lost-after-munmap", "madvise", "x-madvise-27",
    "What lies behind an unmapped part of a range with MADV_WIPEONFORK is kept in the child",
    .madvise = remembers_exclusion, .munmap = rest_is_kept),
  ROW("fresh-madvise-remove-without-offset", "madvise", "x-madvise-6",
    "MADV_REMOVE counts from the start of the object", .madvise = hole_without_offset),
  ROW("fresh-process_madvise-first-part-only", "process_madvise", "x-process_madvise-1",
    "The advice is given for the first range only, and all are counted",
    .process_madvise = first_part_only),
  ROW("fresh-mremap-tail-back-after-shrink", "mremap", "x-mremap-1",
    "What a shrink cut off comes back as the mapping grows again", .mremap = tail_comes_back),
  ROW("fresh-mremap-part-behind-after-mprotect", "mremap", "x-mremap-22",
    "The part behind a moved one gets its protection",
    .mprotect = noting_mprotect, .mremap = protects_part_behind),
  ROW("fresh-mremap-move-unlocks-after-mlock", "mremap", "x-mremap-24",
    "A locked mapping that moves is unlocked", .mremap = move_unlocks),
  ROW("fresh-mincore-second-as-first", "mincore", "x-mincore-3",
    "Pages of the next mapping are told to be as the last page of the first",
    .mincore = second_mapping_as_first),
  ROW("fresh-mincore-closed-page-after-mprotect", "mincore", "x-mincore-5",
    "A range that ends in a page which mprotect closed gives ENOMEM",
    .mprotect = noting_mprotect, .mincore = closed_page_is_a_hole),
  ROW("fresh-memfd-seal-beside-writer-after-munmap", "memfd_create", "x-memfd_create-7",
    "F_SEAL_WRITE succeeds once a part of the writable mapping is unmapped",
    .munmap = noting_munmap, .fcntl = part_counts_as_whole),
  ROW("fresh-mmap-noreplace-former-after-munmap", "mmap", "x-mmap-6",
    "MAP_FIXED_NOREPLACE refuses a part of a range that was unmapped",
    .munmap = noting_munmap, .mmap = former_range_is_taken),
  ROW("fresh-mmap-noreplace-last-page", "mmap", "x-mmap-7",
    "MAP_FIXED_NOREPLACE replaces a mapping that its last page alone meets",
    .mmap = last_page_may_be_taken),
  {0},
};
