/* What lies beside the range of a call, and what belongs to others. */
#include "effect.h"

static void refuse(void) {
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  tell_address("bad descriptor", mmap(start, 3 * page, RW, MAP_SHARED | MAP_FIXED, 999, 0));
  tell_pages("replaced", start, 3 * page);
  tell_address("grow", mremap(start, page, 3 * page, 0));
  tell_pages("not grown", start, 3 * page);
}

static void cut(void) {
  char *start = map(5 * page, RW, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start + page, page));
  tell_pages("cut", start, 5 * page);
  start = map(3 * page, PROT_NONE, ANONYMOUS, -1, 0);
  tell_status("unmap", munmap(start, page));
  tell_pages("inaccessible", start, 3 * page);
}

static void use_neighbours(void) {
  int fd = file(2 * page, O_RDWR);
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_address("first", mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, 0));
  tell_address("second", mmap(start + page, page, RW, MAP_SHARED | MAP_FIXED, fd, (off_t)page));
  tell_status("protect", mprotect(start, page, PROT_READ));
  tell_pages("pieces", start, 2 * page);
  start = map(2 * page, RW, ANONYMOUS, -1, 0);
  tell_address("anew", mmap(start, page, RW, ANONYMOUS | MAP_FIXED, -1, 0));
  start[page] = 7;
  tell_address("object", mmap(start, page, RW, MAP_SHARED | MAP_FIXED, fd, 0));
  tell_status("discard", madvise(start, page, MADV_DONTNEED));
  tell_bytes("next", start + page, page);
}

static void use_descriptors(void) {
  int fd = file(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("unmap", munmap(start, page));
  tell_status("descriptor", fcntl(fd, F_GETFD));
  start = map(page, RW, MAP_SHARED, fd, 0);
  close(fd);
  tell("same number", open("/dev/null", O_RDWR) == fd);
  close(fd);
  tell_pages("mapped before", start, page);
}

static void use_names(void) {
  char shorter[32], longer[64];
  snprintf(shorter, sizeof shorter, "/effect.%d.els", driver);
  snprintf(longer, sizeof longer, "%sewhere", shorter);
  close(shm_open(shorter, O_RDWR | O_CREAT, 0600));
  close(shm_open(longer, O_RDWR | O_CREAT, 0600));
  shm_unlink(shorter);
  tell_status("longer", shm_unlink(longer));
}

static int fd;
static char *shared, *private;

static void store_and_end(void) {
  private = map(page, RW, MAP_PRIVATE, fd, (off_t)page);
  private[3] = 77;
}

static void map_less(void) {
  map(page, RW, MAP_SHARED, fd, 0);
}

static void end(void) {
  fd = file(2 * page, O_RDWR);
  in_child("stores", store_and_end);
  tell_file("private", fd);
  in_child("maps less", map_less);
  tell_file("less", fd);
  shared = map(page, RW, MAP_SHARED, fd, 0);
  tell_status("lock", mlock(shared, page));
  in_child("child", store_and_end);
  tell_status("locked", msync(shared, page, MS_SYNC | MS_INVALIDATE));
}

void effect_elsewhere(void) {
  in_child("refused", refuse);
  in_child("cut", cut);
  in_child("neighbours", use_neighbours);
  in_child("descriptors", use_descriptors);
  in_child("names", use_names);
  in_child("ends", end);
}
