/* Children and parents: what shows only later, in the next child, or in one kind of mapping. */
#include "mutants.h"

enum { COPIED = 16 }; /* pages whose entries the fork copies itself */

typedef int (*predicate)(const struct range *range);

static int is_shared_anonymous(const struct range *range) {
  return is_shared(range->flags) && range->inode == 0;
}

static int is_private_anonymous(const struct range *range) {
  return is_private(range->flags) && range->inode == 0;
}

static void copy_each(predicate matters, size_t from, int flags) {
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!matters(range) || range->len <= from) continue;
    replace_by_copy(range->start + from, range->len - from, range->prot, flags);
  }
}

/* ---- shared memory that is not --------------------------------------------------------------- */

static pid_t far_pages_separate(void) {
  pid_t child = real.fork();
  if (child == 0) copy_each(is_shared_anonymous, COPIED * page, MAP_PRIVATE);
  return child;
}

/* An object that is made at the first touch is made twice. */
static pid_t untouched_separate(void) {
  int untouched[MAX_RANGES];
  unsigned char resident;
  for (int i = 0; i < range_count; i++) {
    untouched[i] = is_shared_anonymous(&ranges[i])
      && real.mincore(ranges[i].start, page, &resident) == 0 && (resident & 1) == 0;
  }
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (!untouched[i]) continue;
    real.mmap(range->start, range->len, range->prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
      -1, 0);
  }
  return child;
}

static int is_closed_file(const struct range *range) {
  return is_shared(range->flags) && !range_is_open(range);
}

static pid_t closed_separate(void) {
  pid_t child = real.fork();
  if (child == 0) copy_each(is_closed_file, 0, MAP_PRIVATE);
  return child;
}

static int children;

static pid_t second_child_separate(void) {
  int count = range_count > 0 ? ++children : 0;
  pid_t child = real.fork();
  if (child == 0) children = 0;
  if (child == 0 && count == 2) copy_each(is_shared_anonymous, 0, MAP_PRIVATE);
  return child;
}

/* ---- private memory that is not -------------------------------------------------------------- */

static int depth;

/* The siblings of a grandchild have its pages. */
static pid_t grandchildren_share(void) {
  if (depth > 0) copy_each(is_private_anonymous, 0, MAP_SHARED);
  int has_mappings = range_count > 0;
  pid_t child = real.fork();
  if (child == 0 && has_mappings) depth++;
  return child;
}

/* ---- what is copied wrongly ------------------------------------------------------------------ */

static const struct range *part_before(const struct range *range) {
  const struct range *other = range_at(range->start - 1);
  if (other == NULL || other->flags != range->flags || other->inode != range->inode) return NULL;
  return other->off + (off_t)other->len == range->off || range->inode == 0 ? other : NULL;
}

static pid_t parts_lose_protection(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *before = part_before(&ranges[i]);
    if (before != NULL && is_private(before->flags)) {
      real.mprotect(ranges[i].start, ranges[i].len, before->prot);
    }
  }
  return child;
}

static pid_t begins_at_start(void) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == 0 || range->off == 0 || !is_shared(range->flags)) continue;
    if (range_is_open(range)) {
      real.mmap(range->start, range->len, range->prot, MAP_SHARED | MAP_FIXED, range->fd, 0);
    }
  }
  return child;
}

static char *hole;
static size_t hole_length;

static int remembers_hole(void *addr, size_t len) {
  const struct range *range = range_at(addr);
  int is_inside = range != NULL && len > 0 && !is_misaligned(addr) && range->start < (char *)addr
    && range->start + range->len > end_of(addr, len);
  int status = real.munmap(addr, len);
  if (status == 0 && is_inside) {
    hole = addr;
    hole_length = len;
  }
  return status;
}

static pid_t fills_hole(void) {
  pid_t child = real.fork();
  if (child == 0 && hole != NULL) {
    real.mmap(hole, hole_length, PROT_READ | PROT_WRITE,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  }
  return child;
}

/* ---- what a child does to its parent --------------------------------------------------------- */

static struct range inherited[MAX_RANGES];
static int inherited_count;

static pid_t remembers_inherited(void) {
  pid_t child = real.fork();
  if (child == 0) {
    memcpy(inherited, ranges, sizeof ranges);
    inherited_count = range_count;
  }
  return child;
}

/* The pages are freed with the child's mapping, not with the last one. */
static int frees_shared(void *addr, size_t len) {
  for (int i = 0; i < inherited_count; i++) {
    const struct range *range = &inherited[i];
    if ((char *)addr < range->start || (char *)addr >= range->start + range->len) continue;
    if (is_shared_anonymous(range) && !is_misaligned(addr)) real.madvise(addr, len, MADV_REMOVE);
  }
  return real.munmap(addr, len);
}

/* ---- locks ----------------------------------------------------------------------------------- */

static int is_locked(char *at) {
  return real.msync(at, page, MS_ASYNC | MS_INVALIDATE) != 0 && errno == EBUSY;
}

static pid_t inherits_locks_of_all(void) {
  int locked[MAX_RANGES];
  for (int i = 0; i < range_count; i++) {
    locked[i] = !lock_at(ranges[i].start) && is_locked(ranges[i].start);
  }
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (locked[i]) real.mlock(ranges[i].start, ranges[i].len);
  }
  return child;
}

/* The pages that a child shares with its parent count as locked already. */
static int passes_over_inherited(const void *addr, size_t len) {
  const char *at = addr;
  for (int i = 0; i < inherited_count; i++) {
    const struct range *range = &inherited[i];
    if (at >= range->start && at < range->start + range->len && !has_hole(addr, len)) return 0;
  }
  return real.mlock(addr, len);
}

#define ROW(name, requirement, sentence, ...) \
  {"fork-late-" name, "fork", SHALL, requirement, sentence, {__VA_ARGS__}}

const struct mutant fork_late_mutants[] = {
  ROW("far-pages-separate", "fork-2",
    "Shared anonymous memory behind the sixteenth page is private in the child",
    .fork = far_pages_separate),
  ROW("untouched-separate", "mmap-72",
    "Shared anonymous memory that nobody touched before the fork is another one in the child",
    .fork = untouched_separate),
  ROW("closed-separate", "fork-2",
    "A shared mapping of a file whose descriptor is closed is private in the child",
    .fork = closed_separate),
  ROW("second-child-separate", "fork-2",
    "Shared anonymous memory is private in the second child of a process",
    .fork = second_child_separate),
  ROW("grandchildren-share", "fork-6",
    "A child and its own child share the private anonymous memory", .fork = grandchildren_share),
  ROW("parts-lose-protection", "fork-1",
    "A part of a private mapping has the protection of the part before it in the child",
    .fork = parts_lose_protection),
  ROW("begins-at-start", "fork-1",
    "A shared mapping with an offset shows the start of the file in the child",
    .fork = begins_at_start),
  ROW("fills-hole", "fork-1", "The hole that munmap left inside a mapping is mapped in the child",
    .munmap = remembers_hole, .fork = fills_hole),
  ROW("unmapping-frees", "fork-9",
    "Shared anonymous memory that a child unmaps is zero in the parent",
    .fork = remembers_inherited, .munmap = frees_shared),
  ROW("inherits-locks-of-all", "fork-7", "The child inherits the locks of mlockall",
    .fork = inherits_locks_of_all),
  ROW("child-locks-nothing", "mlock-1", "A child cannot lock what it has inherited",
    .fork = remembers_inherited, .mlock = passes_over_inherited),
  {0},
};
