/* The same, and the same again. */
#include "effect.h"

static void two_syncs(void) {
  int fd = file(page, O_RDWR);
  char *first = map(page, RW, MAP_SHARED, fd, 0), *second = map(page, RW, MAP_SHARED, fd, 0);
  first[0] = 50;
  tell_status("first", msync(first, page, MS_SYNC));
  second[0] = 51;
  tell_status("second", msync(second, page, MS_SYNC));
  tell_file("synchronised", fd);
}

static void two_faults(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  munmap(start, page);
  tell_pages("unmapped", start, page);
  mmap(start, page, PROT_NONE, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_pages("inaccessible", start, page);
}

static void two_mappings(void) {
  char name[64];
  snprintf(name, sizeof name, "/tmp/effect.%d.two", driver);
  int fd = open(name, O_RDWR | O_CREAT, 0600), reader = open(name, O_RDONLY);
  pattern_fd(fd, page);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  map(page, PROT_NONE, MAP_SHARED, reader, 0);
  tell_pages("first mapping", start, page);
  map(page, RW, MAP_SHARED, reader, 0);
  start = map(page, RW, MAP_PRIVATE, fd, 0);
  start[0] = 99;
  tell_address("again", mmap(start, page, RW, MAP_PRIVATE | MAP_FIXED, fd, 0));
  tell("again", start[0]);
  unlink(name);
}

static void two_objects(void) {
  char name[64];
  snprintf(name, sizeof name, "/effect.%d.again", driver);
  int fd = shm_open(name, O_RDWR | O_CREAT, 0600);
  tell_status("old size", ftruncate(fd, 1000));
  shm_unlink(name);
  close(shm_open(name, O_RDWR | O_CREAT, 0600));
  struct stat status = {0};
  fd = shm_open(name, O_RDWR, 0);
  fstat(fd, &status);
  tell("new size", (long)status.st_size);
  shm_unlink(name);
}

static void two_files(void) {
  int fd = file(page, O_RDWR), number = fd;
  map(page, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  fd = file(page, O_RDWR);
  tell("same number", fd == number);
  tell("different", pwrite(fd, "zz", 2, 0));
  tell_bytes("second file", map(page, PROT_READ, MAP_SHARED, fd, 0), page);
}

static void two_protections(void) {
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_status("all", mprotect(start, 2 * page, PROT_READ));
  tell_status("part", mprotect(start + page, page, RW));
  tell_status("all again", mprotect(start, 2 * page, PROT_READ));
  tell_pages("protected", start, 2 * page);
}

static char *memory;

static void tell_memory(void) {
  tell("child has", memory[0]);
}

static void two_forks(void) {
  memory = map(page, RW, ANONYMOUS, -1, 0);
  memory[0] = 1;
  in_child("first child", tell_memory);
  memory[0] = 2;
  in_child("second child", tell_memory);
}

static void two_vectors(void) {
  unsigned char vec = 0;
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  start[0] = 1;
  tell_status("resident", mincore(start, page, &vec));
  tell_status("drop", madvise(start, page, MADV_DONTNEED));
  tell_status("resident", mincore(start, page, &vec));
  tell("resident", vec & 1);
}

void effect_held_second_time(void) {
  two_forks();
  two_syncs();
  two_faults();
  two_mappings();
  two_objects();
  in_child("files", two_files);
  two_protections();
  two_vectors();
}
