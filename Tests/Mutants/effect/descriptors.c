/* Duplicates, truncation, and files without a name. */
#include "effect.h"

void effect_descriptors(void) {
  char name[64];
  int shm = object(page, O_RDWR);
  tell("dup", fcntl(dup(shm), F_GETFD));
  tell("dupfd", fcntl(fcntl(shm, F_DUPFD_CLOEXEC, 20), F_GETFD));
  int fd = file(3 * page, O_RDWR);
  char *one = map(3 * page, RW, MAP_SHARED, fd, 0);
  char *two = map(3 * page, RW, MAP_SHARED, dup(fd), 0);
  one[7] = 99;
  two[8] = 98;
  tell("seen", one[8] * 1000 + two[7]);
  tell_status("shrink", ftruncate(fd, (off_t)page + 100));
  tell_bytes("shrunk", one, page + 100);
  tell_status("grow", ftruncate(fd, 3 * (off_t)page));
  tell_bytes("grown", one, 3 * page);
  close(fd);
  tell_pages("closed", one, 3 * page);
  snprintf(name, sizeof name, "/tmp/effect.%d.name", driver);
  fd = pattern_fd(open(name, O_RDWR | O_CREAT, 0600), 2 * page);
  map(page, RW, MAP_SHARED, fd, 0);
  unlink(name);
  tell_file("unlinked", fd);
}
