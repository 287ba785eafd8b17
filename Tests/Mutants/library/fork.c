/* fork: what a child has of its parent's mappings. */
#include "mutants.h"

static int is_second; /* a child of a process that has mapped something */

typedef int (*predicate)(const struct range *range);

static int is_shared_range(const struct range *range) {
  return is_shared(range->flags);
}

static int is_private_range(const struct range *range) {
  return is_private(range->flags);
}

static int is_private_file(const struct range *range) {
  return is_private(range->flags) && range->inode != 0;
}

static int is_private_anonymous(const struct range *range) {
  return is_private(range->flags) && range->inode == 0;
}

static int is_shared_file(const struct range *range) {
  return is_shared(range->flags) && range->inode != 0;
}

static int is_shared_anonymous(const struct range *range) {
  return is_shared(range->flags) && range->inode == 0;
}

static int is_private_read_only(const struct range *range) {
  return is_private(range->flags) && range->prot == PROT_READ;
}

static int is_any(const struct range *range) {
  return range != NULL;
}

static void copy_each(predicate matters, int flags) {
  for (int i = 0; i < range_count; i++) {
    if (matters(&ranges[i])) {
      replace_by_copy(ranges[i].start, ranges[i].len, ranges[i].prot, flags);
    }
  }
}

/* Before the fork private pages become ones that the child will share. */
static pid_t shares(predicate matters) {
  copy_each(matters, MAP_SHARED);
  return real.fork();
}

static pid_t shares_private_file(void) {
  return shares(is_private_file);
}

static pid_t shares_private_anonymous(void) {
  return shares(is_private_anonymous);
}

static pid_t shares_read_only(void) {
  return shares(is_private_read_only);
}

static pid_t second_shares(void) {
  if (is_second) copy_each(is_private_range, MAP_SHARED);
  pid_t child = real.fork();
  if (child == 0 && range_count > 0) is_second = 1;
  return child;
}

static pid_t separates(predicate matters) {
  pid_t child = real.fork();
  if (child == 0) copy_each(matters, MAP_PRIVATE);
  return child;
}

static pid_t separates_file(void) {
  return separates(is_shared_file);
}

static pid_t separates_anonymous(void) {
  return separates(is_shared_anonymous);
}

/* ---- what the child does at once ------------------------------------------------------------- */

static void unmap(const struct range *range) {
  real.munmap(range->start, range->len);
}

static void zero(const struct range *range) {
  real.mmap(range->start, range->len, range->prot,
    (range->flags & MAP_TYPE) | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

static void forget_copy(const struct range *range) {
  real.madvise(range->start, range->len, MADV_DONTNEED);
}

static void grant_all(const struct range *range) {
  real.mprotect(range->start, range->len, PROT_READ | PROT_WRITE);
}

static void forbid_writing(const struct range *range) {
  real.mprotect(range->start, range->len, range->prot & ~PROT_WRITE);
}

static void forget_first_page(const struct range *range) {
  real.munmap(range->start, page);
}

static pid_t child_does(predicate matters, void (*what)(const struct range *range)) {
  pid_t child = real.fork();
  for (int i = 0; child == 0 && i < range_count; i++) {
    if (matters(&ranges[i])) what(&ranges[i]);
  }
  return child;
}

static pid_t loses_shared(void) {
  return child_does(is_shared_range, unmap);
}

static pid_t loses_private(void) {
  return child_does(is_private_range, unmap);
}

static pid_t loses_first_page(void) {
  return child_does(is_any, forget_first_page);
}

static pid_t zeroes_file(void) {
  return child_does(is_shared_file, zero);
}

static pid_t forgets_copies(void) {
  return child_does(is_private_range, forget_copy);
}

static pid_t forgets_protection(void) {
  return child_does(is_any, grant_all);
}

static pid_t forbids_shared_writing(void) {
  return child_does(is_shared_range, forbid_writing);
}

/* ---- modes ----------------------------------------------------------------------------------- */

static int locks_future;

static int remembers_future(int flags) {
  int status = real.mlockall(flags);
  if (status == 0) locks_future = (flags & MCL_FUTURE) != 0;
  return status;
}

static pid_t inherits_future(void) {
  pid_t child = real.fork();
  if (child == 0 && locks_future) real.mlockall(MCL_FUTURE);
  return child;
}

/* ---- locks ----------------------------------------------------------------------------------- */

static pid_t inherits_locks(void) {
  pid_t child = real.fork();
  if (child == 0) locks_each(real.mlock);
  return child;
}

static pid_t takes_locks(void) {
  pid_t child = real.fork();
  if (child > 0) locks_each(real.munlock);
  return child;
}

#define ROW(name, requirement, sentence, function) \
  {"fork-" name, "fork", SHALL, requirement, sentence, {.fork = function}}

const struct mutant fork_mutants[] = {
  ROW("shares-private-file", "fork-3", "Private mappings of files are shared with the child",
    shares_private_file),
  ROW("shares-private-anonymous", "fork-3", "Private anonymous memory is shared with the child",
    shares_private_anonymous),
  ROW("shares-read-only", "fork-5", "Private pages that are read-only are shared with the child",
    shares_read_only),
  ROW("second-shares", "fork-6", "The child of a child shares its private pages", second_shares),
  ROW("separates-file", "fork-2", "Shared mappings of files become private in the child",
    separates_file),
  ROW("separates-anonymous", "fork-2", "Shared anonymous memory becomes private in the child",
    separates_anonymous),
  ROW("loses-shared", "fork-1", "Shared mappings are not in the child", loses_shared),
  ROW("loses-private", "fork-1", "Private mappings are not in the child", loses_private),
  ROW("loses-first-page", "fork-1", "The first page of each mapping is not in the child",
    loses_first_page),
  ROW("zeroes-file", "fork-2", "A shared mapping of a file is zero in the child", zeroes_file),
  ROW("forgets-copies", "fork-4", "The child does not see what was stored to private mappings",
    forgets_copies),
  ROW("forgets-protection", "fork-1", "Every mapping can be read and written in the child",
    forgets_protection),
  ROW("forbids-shared-writing", "fork-1", "Shared mappings are read-only in the child",
    forbids_shared_writing),
  ROW("inherits-locks", "fork-7", "The child inherits the locks", inherits_locks),
  {"fork-inherits-future-locking", "fork", MAY, "fork-8",
    "The mode of MCL_FUTURE goes to the child",
    {.mlockall = remembers_future, .fork = inherits_future}},
  ROW("takes-locks", "fork-7", "The parent loses its locks", takes_locks),
  {0},
};
