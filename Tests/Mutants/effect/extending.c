/* Advice, mremap, mincore and memfd_create. */
#include "effect.h"

static void child_of(char *start) {
  static char *seen;
  seen = start;
  pid_t child = fork();
  if (child == 0) {
    tell_pages("child", seen, 2 * page);
    tell_bytes("child", seen, 2 * page);
    _exit(0);
  }
  waitpid(child, NULL, 0);
}

static void advise_posix(char *start, size_t len) {
  static const int advices[] = {
    POSIX_MADV_NORMAL, POSIX_MADV_WILLNEED, POSIX_MADV_SEQUENTIAL, POSIX_MADV_DONTNEED, 1000,
  };
  for (size_t i = 0; i < sizeof advices / sizeof *advices; i++) {
    tell("posix advice", posix_madvise(start, len, advices[i]));
    tell_pages("posix advice", start, 2 * page);
    tell_bytes("posix advice", start, 2 * page);
  }
}

static void advise(char *start, size_t len) {
  static const int advices[] = {
    MADV_NORMAL, MADV_WILLNEED, MADV_DONTFORK, MADV_DOFORK, MADV_WIPEONFORK, MADV_KEEPONFORK,
    MADV_POPULATE_READ, MADV_DONTNEED, MADV_REMOVE, 12345,
  };
  for (size_t i = 0; i < sizeof advices / sizeof *advices; i++) {
    tell_status("advice", madvise(start, len, advices[i]));
    tell_bytes("advice", start, 2 * page);
    child_of(start);
  }
}

static char *dirty(int flags, int fd) {
  char *start = map(2 * page, RW, flags, fd, 0);
  memset(start, 7, fd < 0 ? 2 * page : page);
  return start;
}

void effect_advice(void) {
  int fd = file(page + 9, O_RDWR);
  advise_posix(dirty(ANONYMOUS, -1), 2 * page);
  advise_posix(dirty(MAP_SHARED, fd), page);
  advise_posix(dirty(ANONYMOUS, -1), 0);
  tell("inside", posix_madvise(dirty(ANONYMOUS, -1) + 9, 9, POSIX_MADV_NORMAL));
  tell("outside", posix_madvise(dirty(ANONYMOUS, -1), SIZE_MAX - 4 * page + 1, POSIX_MADV_NORMAL));
  advise(dirty(ANONYMOUS, -1), 2 * page);
  advise(dirty(MAP_SHARED, fd), 2 * page);
  advise(dirty(MAP_PRIVATE, fd), 2 * page);
  advise(map(2 * page, RW, MAP_SHARED, file(9, O_RDWR), 0), 2 * page);
  advise(dirty(ANONYMOUS, -1), 0);
  tell_status("inside", madvise(dirty(ANONYMOUS, -1) + 9, 9, MADV_NORMAL));
  char *locked = dirty(ANONYMOUS, -1);
  mlock(locked, page);
  tell_status("locked", madvise(locked, page, MADV_DONTNEED));
  char *hole = map(3 * page, RW, ANONYMOUS, -1, 0);
  memset(hole, 7, 3 * page);
  munmap(hole + page, page);
  tell("posix hole", posix_madvise(hole, 3 * page, POSIX_MADV_NORMAL));
  tell_status("hole", madvise(hole, 3 * page, MADV_DONTNEED));
  tell_bytes("hole", hole + 2 * page, page);
}

/* ---- mremap ---------------------------------------------------------------------------------- */

static char *room, *moving;
static int under;

/* A mapping of two pages with two free pages behind it and a neighbour before and after them. */
static void make(int flags) {
  under = file(4 * page, O_RDWR);
  room = map(6 * page, RW, ANONYMOUS, -1, 0);
  memset(room, 7, 6 * page);
  munmap(room + 3 * page, 2 * page);
  moving = mmap(room + page, 2 * page, PROT_READ | PROT_WRITE, flags | MAP_FIXED,
    (flags & MAP_ANONYMOUS) != 0 ? -1 : under, 0);
  memset(moving, 8, page);
}

static void stores(void) {
  moving[1] = 55;
}

static void move(const char *what, size_t old, size_t new, int flags, char *to) {
  char *from = moving, *result = mremap(moving, old, new, flags, to);
  tell_address(what, result);
  tell("same place", result == from);
  tell("that place", result == to);
  tell_pages("room", room, 6 * page);
  if (result == MAP_FAILED || result < (char *)page) return;
  moving = result;
  tell_pages("moved", moving, new);
  tell_bytes("moved", moving, new);
  in_child("stores", stores);
  tell_bytes("moved", moving, page);
}

static void move_all(int flags) {
  make(flags);
  move("shrink", 2 * page, page, 0, NULL);
  make(flags);
  move("grow", 2 * page, 3 * page, 0, NULL);
  make(flags);
  move("too far", 2 * page, 5 * page, 0, NULL);
  make(flags);
  move("away", 2 * page, 5 * page, MREMAP_MAYMOVE, NULL);
  make(flags);
  mprotect(moving, 2 * page, PROT_READ);
  move("read-only", 2 * page, 5 * page, MREMAP_MAYMOVE, NULL);
  make(flags);
  move("onto", 2 * page, page, MREMAP_MAYMOVE | MREMAP_FIXED, room);
  make(flags);
  move("behind", 2 * page, 2 * page, MREMAP_MAYMOVE | MREMAP_FIXED, room + 3 * page);
  make(flags);
  move("fixed", 2 * page, page, MREMAP_FIXED, room);
  make(flags);
  move("unknown", 2 * page, page, 64, NULL);
  make(flags);
  move("to nothing", 2 * page, 0, MREMAP_MAYMOVE, NULL);
  make(flags);
  move("from nothing", 0, page, MREMAP_MAYMOVE, NULL);
  make(flags);
  move("overlap", 2 * page, 2 * page, MREMAP_MAYMOVE | MREMAP_FIXED, moving + page);
  make(flags);
  moving += 2 * page;
  move("hole", page, 2 * page, 0, NULL);
  make(flags);
  moving += 9;
  move("inside", page, page, 0, NULL);
  make(flags);
  move("leave", 2 * page, 2 * page, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, NULL);
  make(flags);
  mlock(moving, page);
  move("locked", page, 5 * page, MREMAP_MAYMOVE, NULL);
  tell_status("locked", msync(moving, page, MS_SYNC | MS_INVALIDATE));
}

static void look(const char *what, char *start, size_t len, unsigned char *vec) {
  tell_status(what, mincore(start, len, vec));
  if (vec != NULL) tell("first", vec[0]);
  if (vec != NULL) tell("second", vec[1]);
}

void effect_remapping(void) {
  unsigned char vec[8] = {0};
  char *start = map(3 * page, RW, ANONYMOUS, -1, 0);
  move_all(ANONYMOUS);
  move_all(MAP_SHARED);
  move_all(MAP_PRIVATE);
  look("untouched", start, page, vec);
  start[0] = start[page] = 1;
  look("touched", start, page + 1, vec);
  look("inside", start + 9, page, vec);
  look("no vector", start, page, NULL);
  munmap(start + page, page);
  look("hole", start, 3 * page, vec);
}

/* ---- memfd_create ---------------------------------------------------------------------------- */

static void seal(int seals) {
  int fd = memfd_create("effect", MFD_ALLOW_SEALING);
  tell_status("size", ftruncate(fd, (off_t)page));
  tell_status("seal", fcntl(fd, F_ADD_SEALS, seals));
  tell_status("smaller", ftruncate(fd, 1));
  tell_status("larger", ftruncate(fd, (off_t)(2 * page)));
  tell_address("map", mmap(NULL, page, RW, MAP_SHARED, fd, 0));
  tell_status("seal", fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
  tell("seals", fcntl(fd, F_GET_SEALS));
}

static void sealed_later(int seals) {
  int fd = memfd_create("effect", MFD_ALLOW_SEALING);
  tell_status("size", ftruncate(fd, (off_t)page));
  tell_address("map", mmap(NULL, page, RW, MAP_SHARED, fd, 0));
  tell_status("seal", fcntl(fd, F_ADD_SEALS, seals));
}

void effect_memfd(void) {
  static const unsigned flags[] = {0, MFD_CLOEXEC, MFD_ALLOW_SEALING, 1 << 20};
  struct stat status;
  for (int i = 0; i < 4; i++) {
    int fd = memfd_create("effect", flags[i]);
    tell_status("memfd", fd < 0 ? fd : 0);
    tell("flags", fcntl(fd, F_GETFD));
    tell("seals", fcntl(fd, F_GET_SEALS));
    if (fd >= 0 && fstat(fd, &status) == 0) tell("size", (long)status.st_size);
    if (fd >= 0 && write(fd, "x", 1) != 1) tell("written", 0);
  }
  seal(F_SEAL_SHRINK);
  seal(F_SEAL_GROW);
  seal(F_SEAL_SEAL);
  seal(F_SEAL_WRITE);
  seal(F_SEAL_FUTURE_WRITE);
  sealed_later(F_SEAL_WRITE);
  sealed_later(F_SEAL_FUTURE_WRITE);
}
