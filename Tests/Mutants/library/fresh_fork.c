/* Fresh: children, of processes that did other things before. */
#include "fresh.h"

enum { LARGEST = 256 * 1024 };

static int generation; /* forks between the first process with mappings and this one */
static int child_count;

static void copy_privately(const struct range *range) {
  replace_by_copy(range->start, range->len, range->prot, MAP_PRIVATE);
}

static int is_shared_anonymous(const struct range *range) {
  return is_shared(range->flags) && range->inode == 0;
}

/* What a child has mapped itself has no owner that its own child could find. */
static pid_t grandchild_has_copy(void) {
  pid_t child = real.fork();
  if (child != 0) return child;
  for (int i = 0; i < range_count; i++) {
    int is_inherited = noted(FORKED, ranges[i].start, 1) > 0;
    if (generation > 0 && !is_inherited && is_shared_anonymous(&ranges[i])) {
      copy_privately(&ranges[i]);
    }
    if (!is_inherited) note(FORKED, ranges[i].start, ranges[i].len);
  }
  if (range_count > 0) generation++;
  return 0;
}

static pid_t second_child_has_copy(void) {
  pid_t child = real.fork();
  if (child > 0 && range_count > 0) child_count++;
  for (int i = 0; child == 0 && child_count > 0 && i < range_count; i++) {
    if (is_shared_anonymous(&ranges[i])) copy_privately(&ranges[i]);
  }
  return child;
}

static pid_t closed_object_is_copied(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (is_shared_file(&ranges[i]) && !range_is_open(&ranges[i])) copy_privately(&ranges[i]);
  }
  return child;
}

/* ---- what the child does to its parent ------------------------------------------------------- */

/* Pages of a part go back to the pool, with the other process still there. */
static int partial_unmap_frees(void *addr, size_t len) {
  const struct range *range = is_whole(addr, len) ? range_at(addr) : NULL;
  if (range != NULL && is_shared_anonymous(range) && is_writable(range) && len < range->len
      && end_of(addr, len) <= range_end(range) && noted(FORKED, addr, len) > 0) {
    memset(addr, 0, round_up(len));
  }
  return real.munmap(addr, len);
}

/* ---- protections ----------------------------------------------------------------------------- */

enum { MADE = 64 };

static struct range made[MADE]; /* with the protection that mmap was given */
static int made_count;

static void *remembers_protection(MMAP_PARAMETERS) {
  void *result = real.mmap(MMAP_ARGUMENTS);
  if (result != MAP_FAILED && made_count < MADE) {
    made[made_count].start = result;
    made[made_count].len = round_up(len);
    made[made_count++].prot = prot;
  }
  return result;
}

static const struct range *made_with(const struct range *part) {
  const struct range *found = NULL;
  for (int i = 0; i < made_count; i++) {
    if (part->start >= made[i].start && part->start < range_end(&made[i])) found = &made[i];
  }
  return found;
}

/* A part that mprotect split off is inherited as the mapping that it came from. */
static pid_t part_has_first_protection(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *whole = made_with(&ranges[i]);
    if (whole != NULL && ranges[i].start > whole->start && range_end(&ranges[i]) < range_end(whole)
        && noted_as_one(PROTECTED, ranges[i].start, ranges[i].len) > 0) {
      real.mprotect(ranges[i].start, ranges[i].len, whole->prot);
    }
  }
  return child;
}

/* Only what can be read is copied. */
static pid_t closed_page_is_empty(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (is_private_anonymous(&ranges[i]) && ranges[i].prot == PROT_NONE
        && noted(PROTECTED, ranges[i].start, ranges[i].len) > 0) {
      real.madvise(ranges[i].start, ranges[i].len, MADV_DONTNEED);
    }
  }
  return child;
}

/* ---- locks ----------------------------------------------------------------------------------- */

/* Locked pages may not be taken away from the parent, not even for a copy. */
static pid_t locked_page_is_shared(void) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_private_anonymous(range) && is_writable(range) && lock_at(range->start)) {
      replace_by_copy(range->start, range->len, range->prot, MAP_SHARED);
      real.mlock(range->start, range->len);
    }
  }
  return real.fork();
}

/* The list of locked parts is walked up to the first gap. */
static pid_t lock_behind_gap_lost(void) {
  pid_t child = real.fork();
  for (int i = 0; child > 0 && i < range_count; i++) {
    for (char *at = ranges[i].start + page; at < range_end(&ranges[i]); at += page) {
      if (lock_at(at) && noted(UNLOCKED, at - page, page) > 0) real.munlock(at, page);
    }
  }
  return child;
}

/* ---- the end of a child ---------------------------------------------------------------------- */

static char held[LARGEST];
static struct range unwritten;

/* What a child stores behind its own close() goes with it. */
static int last_close_of_child(int fd) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (is_shared_writable(range) && range->fd == fd && noted(FORKED, range->start, 1) > 0) {
      off_t left = regular_size(fd) - range->off;
      size_t count = left < 0 ? 0 : (size_t)left;
      unwritten = *range;
      if (unwritten.len > count) unwritten.len = count;
      if (unwritten.len > sizeof held) unwritten.len = sizeof held;
      memcpy(held, unwritten.start, unwritten.len);
    }
  }
  return real.close(fd);
}

static void drops_stores(int status) {
  const struct range *range = unwritten.len > 0 ? range_at(unwritten.start) : NULL;
  if (range != NULL && range->inode == unwritten.inode && is_writable(range)
      && range->len >= unwritten.len) {
    memcpy(unwritten.start, held, unwritten.len);
  }
  real._exit(status);
}

const struct mutant fresh_fork_mutants[] = {
  {"fresh-fork-grandchild-copy-after-mmap", "fork", SHALL, "mmap-72",
    "Shared anonymous memory that a child has mapped is not shared with its own child",
    {.fork = grandchild_has_copy}},
  {"fresh-fork-second-child-copy-after-fork", "fork", SHALL, "fork-2",
    "The second child does not share anonymous memory with its parent",
    {.fork = second_child_has_copy}},
  {"fresh-fork-closed-object-copied-after-close", "fork", SHALL, "fork-2",
    "A shared mapping whose descriptor was closed before the fork is a copy in the child",
    {.fork = closed_object_is_copied}},
  {"fresh-munmap-frees-part-after-fork", "fork", SHALL, "fork-9",
    "A child that unmaps a part of shared anonymous memory clears it for its parent",
    {.fork = noting_fork, .munmap = partial_unmap_frees}},
  {"fresh-fork-first-protection-after-mprotect", "fork", SHALL, "fork-1",
    "A part inside a mapping has the protection in the child that mmap gave the whole",
    {.mmap = remembers_protection, .mprotect = noting_mprotect,
      .fork = part_has_first_protection}},
  {"fresh-fork-closed-page-empty-after-mprotect", "fork", SHALL, "fork-4",
    "Private pages that are PROT_NONE at the fork have lost their contents in the child",
    {.mprotect = noting_mprotect, .fork = closed_page_is_empty}},
  {"fresh-fork-locked-shared-after-mlock", "fork", SHALL, "fork-5",
    "Locked private memory is shared with the child", {.fork = locked_page_is_shared}},
  {"fresh-fork-lock-lost-after-munlock", "fork", SHALL, "fork-7",
    "The fork unlocks the parent's page behind one that munlock has unlocked",
    {.munlock = noting_munlock, .fork = lock_behind_gap_lost}},
  {"fresh-exit-drops-stores-after-close", "exit", SHALL, "exit-2",
    "What a child stores behind its close() of the file is lost with _exit()",
    {.fork = noting_fork, .close = last_close_of_child, ._exit = drops_stores}},
  {0},
};
