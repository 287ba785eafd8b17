/* Large ranges, far offsets, many mappings. */
#include "effect.h"

enum { TABLE = 2 << 20 };

static const off_t gib = (off_t)1 << 30;

static char *table_after(char *at) {
  return (char *)(((uintptr_t)at + TABLE - 1) / TABLE * TABLE);
}

static void protect_untouched(void) {
  char *start = map(3 * TABLE, RW, ANONYMOUS, -1, 0), *table = table_after(start + 1);
  start[0] = 1;
  tell_status("protect tables", mprotect(start, 3 * TABLE, PROT_READ));
  tell_pages("first table", start, page);
  tell_pages("empty table", table, page);
}

static int sparse(off_t size) {
  int fd = file(2 * page, O_RDWR);
  tell_status("size", ftruncate(fd, size));
  return fd;
}

static void far_offsets(void) {
  int fd = sparse(4 * gib + 2 * (off_t)page);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 4 * gib);
  memset(start, 9, 2 * page);
  tell_status("sync far", msync(start, 2 * page, MS_SYNC));
  tell_file("low part", dup(fd));
  tell_status("shrink", ftruncate(fd, gib));
  tell_pages("behind the end", start, 2 * page);
}

static void crosses(void) {
  int fd = sparse(2 * gib + 2 * (off_t)page);
  tell("far", pwrite(fd, "abc", 3, 2 * gib));
  char *start = map(2 * page, RW, MAP_PRIVATE, fd, 2 * gib - (off_t)page);
  tell_bytes("crosses", start, 2 * page);
}

static void many_mappings(void) {
  char *room = map(200 * page, PROT_NONE, ANONYMOUS, -1, 0);
  for (int i = 149; i >= 0; i--) {
    mmap(room + (size_t)i * page, page, i % 2 == 0 ? PROT_READ : RW, ANONYMOUS | MAP_FIXED, -1, 0);
  }
  tell_pages("alternating", room, 50 * page);
  tell_status("all at once", munmap(room, 150 * page));
  tell_pages("gone", room, 50 * page);
}

static void fork_tables(void) {
  char *start = map(3 * TABLE, RW, ANONYMOUS, -1, 0), *table = table_after(start);
  int status;
  table[5 * page] = 7;
  pid_t child = fork();
  if (child == 0) _exit(table[5 * page]);
  waitpid(child, &status, 0);
  tell("child has", WEXITSTATUS(status));
}

static void protect_many(void) {
  size_t len = 65537 * page;
  char *start = map(len, RW, ANONYMOUS | MAP_NORESERVE, -1, 0);
  tell_status("protect many", mprotect(start, len, PROT_READ));
  tell_pages("second", start + page, page);
}

static void move_tables(void) {
  char *start = map(2 * TABLE, RW, ANONYMOUS, -1, 0), *room = map(4 * TABLE, 0, ANONYMOUS, -1, 0);
  char *to = table_after(room) + (size_t)start % TABLE;
  for (size_t at = 0; at < 2 * TABLE; at += page) start[at] = 1;
  mremap(start, 2 * TABLE, 2 * TABLE, MREMAP_MAYMOVE | MREMAP_FIXED, to);
  munmap(start, 2 * TABLE);
  start = mremap(to, 2 * TABLE, 2 * TABLE, MREMAP_MAYMOVE | MREMAP_FIXED,
    table_after(map(5 * TABLE, 0, ANONYMOUS, -1, 0)) + ((size_t)to + page) % TABLE);
  long sum = 0;
  for (size_t at = 0; at < 2 * TABLE; at += page) sum += start[at];
  tell("moved", sum);
}

void effect_held_size(void) {
  protect_untouched();
  far_offsets();
  crosses();
  in_child("many", many_mappings);
  fork_tables();
  protect_many();
  move_tables();
}
