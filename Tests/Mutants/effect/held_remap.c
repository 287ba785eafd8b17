/* Provokes the held-out mutants of mremap, madvise and mincore. */
#include "effect.h"

static char *memory;

static void remapping(void) {
  char *start = map(4 * page, RW, ANONYMOUS, -1, 0), *target = map(4 * page, RW, ANONYMOUS, -1, 0);
  tell_status("lock", mlock(start, 4 * page));
  tell_address("shrink", mremap(start, 4 * page, 3 * page, 0));
  tell_status("locked", msync(start, page, MS_ASYNC | MS_INVALIDATE));
  munlock(start, 3 * page);
  mprotect(start + page, page, PROT_READ);
  tell_address("move a part", mremap(start + page, page, page, MREMAP_MAYMOVE | MREMAP_FIXED,
    target));
  tell_pages("moved", target, page);
  start = map(4 * page, RW, ANONYMOUS, -1, 0);
  munmap(start + page, page);
  tell_address("grow", mremap(start, page, 2 * page, 0));
  int fd = file(2 * page, O_RDWR);
  start = map(2 * page, RW, MAP_SHARED, fd, 0);
  start = mremap(start, 2 * page, 2 * page, MREMAP_MAYMOVE | MREMAP_FIXED, target);
  tell_status("cut", ftruncate(fd, (off_t)page));
  tell_pages("cut", start, 2 * page);
}

static void dropping(void) {
  unsigned char vec[4] = {8, 8, 8, 8};
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  *start = 5;
  mprotect(start, page, PROT_NONE);
  tell_status("drop", madvise(start, page, MADV_DONTNEED));
  mprotect(start, page, RW);
  tell("dropped", *start);
  *start = 6;
  mprotect(start, page, PROT_READ);
  tell_status("drop", madvise(start, page, MADV_DONTNEED));
  mprotect(start, page, RW);
  tell("dropped", *start);
  *start = 7;
  tell_status("drop", madvise(start, page, MADV_DONTNEED));
  tell_status("core", mincore(start, page, vec));
  tell("resident", vec[0] & 1);
  mprotect(start + page, page, PROT_READ);
  tell_status("core", mincore(start, 2 * page, vec));
  tell("second", vec[1]);
}

static void tell_memory(void) {
  tell_pages("inherited", memory, 2 * page);
  tell_bytes("inherited", memory, 2 * page);
}

void effect_held_remap(void) {
  in_child("remapping", remapping);
  in_child("dropping", dropping);
  memory = map(2 * page, RW, ANONYMOUS, -1, 0);
  memset(memory, 4, 2 * page);
  tell_status("wipe", madvise(memory, 2 * page, MADV_WIPEONFORK));
  tell_status("keep", madvise(memory, page, MADV_KEEPONFORK));
  in_child("wiped", tell_memory);
  tell_status("keep out", madvise(memory, page, MADV_DONTFORK));
  tell_status("protect", mprotect(memory, page, PROT_READ));
  in_child("kept out", tell_memory);
}
