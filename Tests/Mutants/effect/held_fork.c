/* Parents, children and new programs. */
#include "effect.h"

static char *memory;
static int fd;

static void tell_memory(void) {
  tell_pages("child's", memory, 2 * page);
  tell_bytes("child's", memory, 2 * page);
}

static void open_memory(void) {
  tell_status("open", mprotect(memory, 2 * page, RW));
  tell_bytes("opened", memory, 2 * page);
}

static void store(void) {
  memory[0] = 88;
}

static void split(void) {
  memory = map(2 * page, RW, ANONYMOUS, -1, 0);
  memset(memory, 4, 2 * page);
  tell_status("split", mprotect(memory + page, page, PROT_READ));
  in_child("split", tell_memory);
  tell_status("hide", mprotect(memory, 2 * page, PROT_NONE));
  in_child("hidden", open_memory);
  memory = map(page, RW, ANONYMOUS, -1, 0);
  in_child("again", store);
  tell("parent's", memory[0]);
  tell_status("lock", mlock(memory, page));
  in_child("locked", store);
  tell("locked", memory[0]);
}

static void forbid(void) {
  tell_status("forbid", mprotect(memory, page, PROT_READ));
}

static void unmap_early(void) {
  munmap(memory, page);
  tell("later", pwrite(fd, "later", 5, 0));
}

static void shared(void) {
  memory = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  in_child("forbid", forbid);
  tell_pages("parent's", memory, page);
  fd = file(page, O_RDWR);
  memory = map(page, RW, MAP_SHARED, fd, 0);
  in_child("early", unmap_early);
  tell_file("file", fd);
}

static void orphan(void) {
  int ready[2], result[2];
  char byte = 0;
  if (pipe(ready) != 0 || pipe(result) != 0) return;
  if (fork() == 0) {
    memory = map(page, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    memory[0] = 21;
    if (fork() != 0) _exit(0);
    close(ready[1]);
    if (read(ready[0], &byte, 1) < 0) _exit(1);
    _exit(write(result[1], memory, 1) != 1);
  }
  while (wait(NULL) > 0) {}
  close(ready[1]);
  tell("from orphan", (long)read(result[0], &byte, 1));
  tell("orphan's", byte);
}

static void become_true(void) {
  char *arguments[] = {"true", NULL};
  memory[0] = 'E';
  execv("/bin/true", arguments);
}

static void become_test(void) {
  char path[32], *arguments[] = {"test", "-e", path, NULL};
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  execv("/usr/bin/test", arguments);
}

static void programs(void) {
  char *arguments[] = {"none", NULL};
  fd = file(page, O_RDWR);
  memory = map(page, RW, MAP_SHARED, fd, 0);
  in_child("true", become_true);
  tell_file("stored", fd);
  fd = object(page, O_RDWR);
  in_child("test", become_test);
  tell_status("a folder", execv("/tmp", arguments));
  tell_pages("after failure", memory, page);
}

static void wipe(void) {
  memory = map(4 * page, RW, ANONYMOUS, -1, 0);
  memset(memory, 4, 4 * page);
  tell_status("wipe", madvise(memory, 4 * page, MADV_WIPEONFORK));
  munmap(memory + page, page);
  memory += 2 * page;
  in_child("wiped", tell_memory);
}

void effect_held_fork(void) {
  split();
  shared();
  orphan();
  programs();
  wipe();
}
