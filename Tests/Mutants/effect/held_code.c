/* Memory as code; what it holds tells as much as what it does, on any processor. */
#include "effect.h"

enum { RX = PROT_READ | PROT_EXEC };

static char *again(char *start, size_t len, char value) {
  tell_status("write", mprotect(start, len, RW));
  memset(start, value, len);
  tell_status("execute", mprotect(start, len, RX));
  return start;
}

static void change(void) {
  char *start = again(map(2 * page, RW, ANONYMOUS, -1, 0), 2 * page, 1);
  tell_bytes("changed", again(start, 2 * page, 2), 2 * page);
  munmap(start, 2 * page);
  mmap(start, 2 * page, RW, ANONYMOUS | MAP_FIXED, -1, 0);
  tell_pages("sealed", start, page);
  again(start, page, 3);
  tell_bytes("translated", start, page);
}

static void two_mappings(void) {
  int fd = object(page, O_RDWR);
  char *start = map(page, RW, MAP_SHARED, fd, 0), *code = map(page, RX, MAP_SHARED, fd, 0);
  start[0] = 9;
  tell("in code", code[0]);
}

static void text(void) {
  int fd = file(page + 10, O_RDWR);
  char *start = map(2 * page, RW, MAP_PRIVATE, fd, 0);
  start[0] = 44;
  tell_status("text", mprotect(start, page, RX));
  tell_file("text", fd);
  start = map(2 * page, RX, MAP_PRIVATE, fd, 0);
  tell_bytes("traps", start, 2 * page);
  tell_status("shrink", ftruncate(fd, 10));
  tell_file("shrunk", fd);
}

#if defined(__x86_64__)
static const unsigned char give_7[] = {0xb8, 7, 0, 0, 0, 0xc3};

static void run(const char *what, char *start) {
  int (*function)(void);
  memcpy(&function, &start, sizeof function);
  tell(what, function());
}

static void merged(void) {
  int fd = file(2 * page, O_RDWR);
  tell("code", pwrite(fd, give_7, sizeof give_7, 0));
  char *room = map(2 * page, PROT_NONE, ANONYMOUS, -1, 0);
  mmap(room, page, RX, MAP_PRIVATE | MAP_FIXED, fd, 0);
  mmap(room + page, page, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, (off_t)page);
  run("merged", room);
}

static void shared_object(void) {
  char *start = map(page, RW, MAP_SHARED, object(page, O_RDWR), 0);
  memcpy(start, give_7, sizeof give_7);
  tell_status("executable", mprotect(start, page, RX));
  run("object", start);
}

static void moved(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0), *to = map(page, PROT_NONE, ANONYMOUS, -1, 0);
  memcpy(start, give_7, sizeof give_7);
  tell_status("executable", mprotect(start, page, RX));
  run("moved", mremap(start, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, to));
}
#else
static void merged(void) {}
static void shared_object(void) {}
static void moved(void) {}
#endif

static char *forked;

static void rewrite(void) {
  again(forked, page, 6);
}

static void fork_code(void) {
  forked = again(map(page, RW, ANONYMOUS, -1, 0), page, 5);
  in_child("child changes code", rewrite);
  tell("parent's code", forked[0]);
}

void effect_held_code(void) {
  change();
  two_mappings();
  text();
  in_child("merged", merged);
  in_child("object", shared_object);
  in_child("moved", moved);
  fork_code();
}
