/* Names and descriptors of objects as they are seldom used. */
#include "effect.h"

static char name[64], other[64];

static void tell_open(const char *what, const char *path, int oflag, mode_t mode) {
  int fd = shm_open(path, oflag, mode);
  tell_status(what, fd < 0 ? -1 : 0);
  if (fd < 0) return;
  tell(what, fcntl(fd, F_GETFL) & O_ACCMODE);
  close(fd);
}

static void tell_closed(void) {
  int fd = shm_open(name, O_RDWR, 0);
  tell_status("status flags", fcntl(fd, F_SETFL, O_NONBLOCK));
  tell_status("position", (long)lseek(fd, 0, SEEK_CUR));
  close(fd);
  tell_status("closed", fcntl(fd, F_GETFD));
}

static void write_sealed(void) {
  int fd = memfd_create("effect", MFD_ALLOW_SEALING);
  tell_status("size", ftruncate(fd, (off_t)page));
  tell_status("seal", fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
  tell_status("write", pwrite(fd, "x", 1, 0) < 0 ? -1 : 0);
  tell_address("read-only", mmap(NULL, page, PROT_READ, MAP_SHARED, fd, 0));
}

void effect_names(void) {
  snprintf(name, sizeof name, "/effect.%d.%d.a", driver, (int)getpid());
  snprintf(other, sizeof other, "/effect.%d.%d.b", driver, (int)getpid());
  tell_open("without reading", name, O_RDWR | O_CREAT | O_EXCL, 0200);
  tell_open("write-only", name, O_WRONLY, 0);
  tell_open("other", other, O_RDWR | O_CREAT | O_EXCL, 0600);
  tell_closed();
  tell_status("unlink", shm_unlink(name));
  tell_status("unlink other", shm_unlink(other));
  other[strlen(other) - 2] = '/';
  tell_open("second slash", other, O_RDWR | O_CREAT, 0600);
  shm_unlink(other);
  tell("huge pages", memfd_create("effect", MFD_HUGETLB) >= -1);
  write_sealed();
}
