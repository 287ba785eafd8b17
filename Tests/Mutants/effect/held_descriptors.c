/* Provokes the held-out mutants of descriptors. */
#include "effect.h"

static char path[64];
static char *mapped;

static int named(size_t size) {
  snprintf(path, sizeof path, "/tmp/effect.%d.held", driver);
  return pattern_fd(open(path, O_RDWR | O_CREAT, 0600), size);
}

static void appending(void) {
  int fd = file(100, O_RDWR);
  map(page, RW, MAP_SHARED, fd, 0);
  fcntl(fd, F_SETFL, O_APPEND);
  fcntl(fd, F_SETFL, 0);
  lseek(fd, 0, SEEK_SET);
  tell("written", write(fd, "abc", 3));
  tell_file("not at the end", fd);
  fcntl(fd, F_SETFL, O_APPEND);
  for (int i = 0; i < 2; i++) tell("appended", write(fd, "abc", 3));
  tell_file("at the end", fd);
}

static void names(void) {
  int fd = named(page);
  map(page, RW, MAP_SHARED, fd, 0);
  int other = open(path, O_WRONLY | O_TRUNC);
  tell_status("grow", ftruncate(other, 50));
  tell_file("emptied", fd);
  pattern_fd(fd, 100);
  tell_status("unlink", unlink(path));
  other = open(path, O_RDWR | O_CREAT, 0600);
  tell_status("grow", ftruncate(other, 50));
  tell_file("new", other);
  unlink(path);
}

static void accesses(void) {
  int fd = named(2 * page), reading = open(path, O_RDONLY), writing = open(path, O_WRONLY);
  mapped = map(2 * page, RW, MAP_SHARED, fd, 0);
  char *start = map(page, PROT_READ, MAP_SHARED, reading, 0);
  tell_status("raise", mprotect(start, page, RW));
  tell_pages("raised", start, page);
  close(writing);
  tell_pages("writer closed", mapped, 2 * page);
  tell_status("mode", fchmod(fd, 0400));
  map(page, RW, MAP_SHARED, fd, 0);
  lseek(fd, (off_t)page + 5, SEEK_SET);
  start = map(page, RW, MAP_PRIVATE, dup(fd), 0);
  tell_bytes("by a duplicate", start, page);
  unlink(path);
}

static void tell_first(void) {
  tell("inherited", *mapped);
}

void effect_held_descriptors(void) {
  in_child("appending", appending);
  in_child("names", names);
  in_child("accesses", accesses);
  int fd = file(page, O_RDWR);
  fcntl(fd, F_SETFD, FD_CLOEXEC);
  mapped = map(page, PROT_READ, MAP_PRIVATE, fd, 0);
  in_child("of a flagged descriptor", tell_first);
}
