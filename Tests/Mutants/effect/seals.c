/* Memory that is sealed, by whom, and for whom. */
#include "effect.h"

static int sealed;

static int sealed_by(int seals) {
  sealed = memfd_create("sealed", MFD_ALLOW_SEALING);
  tell_status("size", ftruncate(sealed, 3 * (off_t)page));
  tell_status("seal", fcntl(sealed, F_ADD_SEALS, seals));
  return sealed;
}

static void told(void) {
  int fd = sealed_by(F_SEAL_SHRINK);
  tell_status("another", fcntl(fd, F_ADD_SEALS, F_SEAL_GROW));
  tell("both", fcntl(fd, F_GET_SEALS));
  tell("of a duplicate", fcntl(dup(fd), F_GET_SEALS));
  tell("at once", fcntl(sealed_by(F_SEAL_GROW | F_SEAL_SEAL), F_GET_SEALS));
}

static void shrink(void) {
  tell_status("shrink", ftruncate(sealed, 0));
}

static void sizes(void) {
  sealed_by(F_SEAL_SHRINK);
  tell_status("grow", ftruncate(sealed, 4 * (off_t)page));
  in_child("shrinks", shrink);
  sealed_by(F_SEAL_GROW);
  tell("last byte", (long)pwrite(sealed, "x", 1, 3 * (off_t)page - 1));
  tell("allocate", posix_fallocate(sealed, 0, 4 * (off_t)page));
}

static void writing(void) {
  int fd = sealed_by(F_SEAL_WRITE);
  map(page, RW, MAP_PRIVATE, fd, 0);
  char *start = map(page, PROT_READ, MAP_SHARED, fd, 0);
  tell_status("writable", mprotect(start, page, RW));
}

static char *start;

static void seal_elsewhere(void) {
  munmap(start, 3 * page);
  tell_status("while another maps", fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE));
}

static void busy(void) {
  start = map(3 * page, RW, MAP_SHARED, sealed_by(0), 0);
  in_child("seals", seal_elsewhere);
  munmap(start + page, page);
  munmap(start, page);
  munmap(start + 2 * page, page);
  tell_status("unmapped", fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE));
}

static void future(void) {
  start = map(page, RW, MAP_SHARED, sealed_by(0), 0);
  tell_status("future", fcntl(sealed, F_ADD_SEALS, 0x10));
  tell_pages("older mapping", start, page);
}

static void names(void) {
  char name[250] = "";
  memset(name, 'n', 249);
  tell("longest name", memfd_create(name, 0) >= 0);
}

void effect_seals(void) {
  in_child("told", told);
  in_child("sizes", sizes);
  in_child("writing", writing);
  in_child("busy", busy);
  in_child("future", future);
  in_child("names", names);
}
