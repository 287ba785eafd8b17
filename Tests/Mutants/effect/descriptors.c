/* Descriptors and names of a file that is mapped. */
#include "effect.h"

static char first[64], second[64];

static int named(const char *path, size_t size) {
  return pattern_fd(open(path, O_RDWR | O_CREAT | O_EXCL, 0600), size);
}

static void make_names(const char *what) {
  snprintf(first, sizeof first, "/tmp/effect.%d.%s1", driver, what);
  snprintf(second, sizeof second, "/tmp/effect.%d.%s2", driver, what);
}

static void append(void) {
  int fd = file(10, O_RDWR);
  tell_status("append", fcntl(fd, F_SETFL, O_APPEND));
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  start = start == MAP_FAILED ? map(page, PROT_READ, MAP_SHARED, fd, 0) : start;
  tell("write", (long)write(fd, "abc", 3));
  tell_bytes("appended", start, page);
  if (fcntl(fd, F_GETFL) & O_APPEND) memcpy(start, "xyz", 3);
  tell_file("stored", fd);
}

static void duplicate(void) {
  int fd = file(page, O_RDWR), other = dup(fd);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("set", fcntl(fd, F_SETFD, FD_CLOEXEC));
  tell("flag of the duplicate", fcntl(other, F_GETFD));
  close(other);
  tell_pages("duplicate closed", start, page);
  other = file(page, O_RDWR);
  if (pwrite(other, "other", 5, 0) != 5) return;
  tell("number", dup2(other, fd) == fd);
  tell_bytes("number taken", start, page);
}

static void resize(void) {
  struct stat status;
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.size", driver);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600), other = shm_open(name, O_RDWR, 0);
  tell_status("size", ftruncate(fd, (off_t)page));
  tell_status("stat", fstat(other, &status));
  tell("other", (long)status.st_size);
  map(page, RW, MAP_SHARED, fd, 0);
  close(shm_open(name, O_RDWR | O_TRUNC, 0));
  tell_status("stat", fstat(fd, &status));
  tell("truncated", (long)status.st_size);
  shm_unlink(name);
  fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, RW, MAP_SHARED, fd, 0);
  tell_status("cut", ftruncate(fd, (off_t)page));
  tell_pages("no name", start, 2 * page);
}

static void rename_and_link(void) {
  make_names("name");
  int fd = named(first, page), other = named(second, 2 * page);
  if (pwrite(other, "second", 6, 0) != 6) return;
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  char *replaced = map(page, RW, MAP_SHARED, other, 0);
  tell_status("rename", rename(first, second));
  tell_bytes("replaced", replaced, page);
  memcpy(start, "after", 5);
  tell_file("renamed", fd);
  tell_status("link", link(second, first));
  fd = open(first, O_RDWR);
  char *linked = map(page, RW, MAP_SHARED, fd, 0);
  memcpy(linked, "linked", 6);
  tell_bytes("of the other name", start, page);
  unlink(first);
  unlink(second);
}

void effect_descriptors(void) {
  in_child("append", append);
  in_child("duplicate", duplicate);
  in_child("resize", resize);
  in_child("names", rename_and_link);
}
