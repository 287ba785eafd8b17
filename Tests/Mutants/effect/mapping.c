/* mmap: errors, placement and sharing. */
#include "effect.h"

static void try(const char *what, size_t len, int prot, int flags, int fd, off_t off) {
  char *start = mmap(NULL, len, prot, flags, fd, off);
  tell_address(what, start);
  if (start == MAP_FAILED || (uintptr_t)start < page) return;
  if (len > 0 && len < 16 * page) tell_pages("pages", start, len + page);
  if (len > 0 && len < 16 * page) tell_bytes("bytes", start, (len + page - 1) / page * page);
}

static void try_prots(const char *what, int flags, int fd) {
  static const int prots[] = {PROT_NONE, PROT_READ, PROT_WRITE, RW};
  tell("flags", flags);
  for (int i = 0; i < 4; i++) try(what, 2 * page, prots[i], flags, fd, 0);
}

static void try_execution(int flags) {
  unsigned char *start = mmap(NULL, page, RW, flags, -1, 0);
  *start = 0xc3;
  unsigned char *code = mmap(NULL, page, PROT_READ, flags, -1, 0);
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[256];
  char key[32];
  snprintf(key, sizeof key, "%lx-", (unsigned long)(uintptr_t)code);
  while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
    if (strncmp(line, key, strlen(key)) == 0) tell("executable", strstr(line, "r-x") != NULL);
  }
  fclose(maps);
}

void effect_mmap(void) {
  int ends[2], odd = file(page + 100, O_RDWR), ro = file(2 * page, O_RDONLY);
  int wo = file(2 * page, O_WRONLY), empty = file(0, O_RDWR), shm = object(page + 100, O_RDWR);
  int zero = open("/dev/zero", O_RDWR), large = file(0, O_RDWR);
  off_t far = ((off_t)1 << 32) + (off_t)page;
  if (pipe(ends) != 0 || ftruncate(large, far + (off_t)page) != 0) return;
  try_prots("anonymous", ANONYMOUS, -1);
  try_prots("shared anonymous", MAP_SHARED | MAP_ANONYMOUS, -1);
  for (int flags = MAP_SHARED; flags <= MAP_PRIVATE; flags++) {
    try_prots("read-only", flags, ro);
    try_prots("write-only", flags, wo);
    try("odd", 3 * page, RW, flags, odd, 0);
    try("odd", 50, RW, flags, odd, 0);
    try("second page", page, RW, flags, odd, (off_t)page);
    try("object", 3 * page, RW, flags, shm, 0);
    try("empty", page, RW, flags, empty, 0);
    try("pipe", page, PROT_READ, flags, ends[0], 0);
    try("device", page, RW, flags, zero, 0);
    try("closed", page, RW, flags, 200, 0);
    try("overflow", 2 * page, PROT_READ, flags, ro, INT64_MAX - (off_t)page + 1);
    try("inside a page", page, PROT_READ, flags, ro, 100);
    try("far", page, PROT_READ, flags, large, far);
  }
  char *huge = map(((size_t)1 << 32) + page, PROT_READ, ANONYMOUS | MAP_NORESERVE, -1, 0);
  tell_pages("of 4 GiB", huge + ((size_t)1 << 31), page);
  try("length 0", 0, RW, ANONYMOUS, -1, 0);
  try("length 0, closed", 0, RW, MAP_PRIVATE, 200, 0);
  try("too large", SIZE_MAX / 2, RW, ANONYMOUS, -1, 0);
  try("wraps", SIZE_MAX - 10, RW, ANONYMOUS, -1, 0);
  try("no sharing", page, RW, MAP_ANONYMOUS, -1, 0);
  try("both", page, RW, MAP_SHARED | MAP_PRIVATE, odd, 0);
  try("descriptor", page, RW, ANONYMOUS, odd, 0);
  try("unknown flag", page, RW, ANONYMOUS | 1 << 30, -1, 0);
  try("unknown prot", page, RW | 1 << 20, ANONYMOUS, -1, 0);
  lseek(odd, 10, SEEK_SET);
  try("after a seek", page, RW, MAP_SHARED, odd, 0);
  tell("position", lseek(odd, 0, SEEK_CUR));
  try_execution(ANONYMOUS);
  tell_file("file", odd);
}

/* ---- placement ------------------------------------------------------------------------------- */

static char *three(int fd, int flags) {
  char *start = map(5 * page, RW, ANONYMOUS, -1, 0);
  memset(start, 7, 5 * page);
  mmap(start + page, 3 * page, PROT_READ, flags | MAP_FIXED, fd, 0);
  return start;
}

static void try_fixed(const char *what, void *addr, size_t len, int prot, int flags, int fd) {
  tell_address(what, mmap(addr, len, prot, flags | MAP_FIXED, fd, 0));
}

static void effect_hints(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  strcpy(start, "hint");
  char *other = mmap(start, page, RW, ANONYMOUS, -1, 0);
  tell("elsewhere", other != start);
  tell("far", (char *)mmap(start - (64 << 20), page, RW, ANONYMOUS, -1, 0) == start - (64 << 20));
  tell("unaligned hint", mmap(start + 10, page, RW, ANONYMOUS, -1, 0) != MAP_FAILED);
  munmap(start + page, page);
  tell("at the hint", (char *)mmap(start + page, page, RW, ANONYMOUS, -1, 0) == start + page);
  tell("replaced", (char *)mmap(start, page, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == start);
  tell("errno", errno);
  munmap(start, page);
  tell("in part", mmap(start, 2 * page, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == start);
  tell("new", mmap(start, page, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == start);
  tell_pages("hints", start, 3 * page);
}

void effect_fixed(void) {
  int f = file(3 * page, O_RDWR), ro = file(3 * page, O_RDONLY);
  char *start = three(f, MAP_SHARED);
  tell_pages("fixed", start, 5 * page);
  mmap(start + page, page + 1, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_bytes("fixed", start, 5 * page);
  tell("place", (char *)mmap(start, 3 * page, RW, ANONYMOUS | MAP_FIXED, -1, 0) == start);
  tell_bytes("anonymous", start, 5 * page);
  start = three(f, MAP_SHARED);
  try_fixed("closed", start, page, RW, MAP_SHARED, 200);
  tell_pages("after", start, 5 * page);
  try_fixed("no sharing", start + 4 * page, page, RW, 0, f);
  tell_pages("after", start, 5 * page);
  try_fixed("read-only", start + 4 * page, page, RW, MAP_SHARED, ro);
  tell_pages("after", start, 5 * page);
  try_fixed("inside a page", start + 9, page, RW, ANONYMOUS, -1);
  try_fixed("outside", (void *)(UINTPTR_MAX - 4 * page + 1), page, RW, ANONYMOUS, -1);
  start = three(f, MAP_SHARED);
  try_fixed("over several", start, 4 * page + 1, RW, ANONYMOUS, -1);
  tell_bytes("over several", start, 5 * page);
  start = three(f, MAP_SHARED);
  tell_status("lock", mlock(start + page, page));
  try_fixed("locked", start + page, page, RW, MAP_SHARED, f);
  tell_status("locked", msync(start + page, page, MS_SYNC | MS_INVALIDATE));
  effect_hints();
}

/* ---- sharing --------------------------------------------------------------------------------- */

static char *shared, *private;

static void store(void) {
  shared[1] = 42;
  private[1] = 43;
}

static void share(int fd, int other, int flags) {
  struct stat before, after;
  char *reader = MAP_FAILED;
  if (fd >= 0) futimens(fd, (struct timespec[]){{1, 0}, {1, 0}});
  if (fd >= 0) fstat(fd, &before);
  shared = map(2 * page, RW, MAP_SHARED | flags, fd, 0);
  private = map(2 * page, RW, MAP_PRIVATE | flags, fd, 0);
  if (fd >= 0) {
    reader = map(2 * page, PROT_READ, MAP_SHARED, other, 0);
    if (fstat(fd, &after) == 0) tell("moved", after.st_mtim.tv_sec != before.st_mtim.tv_sec);
    tell_bytes("reader", reader, 2 * page);
  }
  in_child("stores", store);
  tell_bytes("shared", shared, 2 * page);
  tell_bytes("private", private, 2 * page);
  if (fd < 0) return;
  tell("second", map(page, RW, MAP_SHARED, fd, 0)[1]);
  shared[2] = 44;
  private[2] = 45;
  tell_bytes("reader", reader, 2 * page);
  if (pwrite(fd, "written", 7, 4) < 0) return;
  tell_bytes("reader", reader, 2 * page);
  tell_bytes("other", map(2 * page, RW, MAP_SHARED, other, 0), 2 * page);
  if (fstat(fd, &after) == 0) tell("moved", after.st_mtim.tv_sec > 1);
  if (fstat(fd, &after) == 0) tell("changed", after.st_ctim.tv_nsec != before.st_ctim.tv_nsec);
  if (fstat(fd, &after) == 0) tell("accessed", after.st_atim.tv_sec > 1);
}

static void write_back(void) {
  int f = file(2 * page + 9, O_RDWR), keep = dup(f);
  char *second = map(3 * page, RW, MAP_SHARED, f, (off_t)page);
  second[1] = 42;
  second[page + 20] = 43;
  int target = file(page, O_RDWR);
  dup2(target, f);
  tell_status("unmap", munmap(second, 3 * page));
  tell_file("target", f);
  tell_file("file", keep);
  char *start = map(page, RW, MAP_SHARED, keep, 0);
  start[3] = 5;
  tell_status("unmap", munmap(start, page));
  tell_file("file", keep);
}

void effect_sharing(void) {
  char name[64];
  int f = file(2 * page - 9, O_RDWR), shm = object(2 * page - 9, O_RDWR);
  snprintf(name, sizeof name, "/proc/self/fd/%d", f);
  share(f, open(name, O_RDWR), 0);
  tell_file("file", f);
  snprintf(name, sizeof name, "/proc/self/fd/%d", shm);
  share(shm, open(name, O_RDWR), 0);
  share(-1, -1, MAP_ANONYMOUS);
  write_back();
}
