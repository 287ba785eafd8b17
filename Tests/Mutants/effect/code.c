/* Code that is written, executed, read, and written again. */
#include "effect.h"

enum { RX = PROT_READ | PROT_EXEC };

/* A function that returns this value. */
static void assemble(char *at, int value) {
  const char bytes[] = {(char)0xb8, (char)value, 0, 0, 0, (char)0xc3};
  memcpy(at, bytes, sizeof bytes);
}

/* Where the code is not this processor's, its value is looked at. */
static void tell_run(const char *what, char *at) {
#if defined __x86_64__ || defined __i386__
  int (*function)(void);
  memcpy(&function, &at, sizeof function);
  tell(what, function());
#else
  tell(what, at[1]);
#endif
}

static int code_file(size_t pages, int value) {
  char bytes[8] = "";
  int fd = file(pages * page, O_RDWR);
  assemble(bytes, value);
  for (size_t i = 0; i < pages; i++) pwrite(fd, bytes, sizeof bytes, (off_t)(i * page));
  return fd;
}

static void generations(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  for (int i = 1; i <= 3; i++) {
    assemble(start, i);
    tell_status("executable", mprotect(start, page, RX));
    tell_run("version", start);
    tell_status("writable", mprotect(start, page, RW));
  }
}

static void replaced(void) {
  char *start = map(page, RW | PROT_EXEC, ANONYMOUS, -1, 0);
  assemble(start, 1);
  tell_run("anonymous", start);
  mmap(start, page, RX, MAP_PRIVATE | MAP_FIXED, code_file(1, 2), 0);
  tell_run("of a file", start);
}

static void two_views(void) {
  int fd = object(page, O_RDWR);
  char *writer = map(page, RW, MAP_SHARED, fd, 0), *runner = map(page, RX, MAP_SHARED, fd, 0);
  assemble(writer, 7);
  tell_run("through the other view", runner);
}

static void second_page(void) {
  char *start = map(2 * page, RW, ANONYMOUS, -1, 0);
  assemble(start + page, 5);
  tell_status("two pages", mprotect(start, 2 * page, RX));
  tell_run("second page", start + page);
}

static void execute_only(void) {
  char *start = map(page, RW, ANONYMOUS, -1, 0);
  assemble(start, 5);
  tell_status("execute only", mprotect(start, page, PROT_EXEC));
  tell_status("readable again", mprotect(start, page, PROT_READ));
  tell_pages("readable", start, page);
}

static void relocated(void) {
  int fd = code_file(1, 3);
  char *start = map(page, RX, MAP_PRIVATE, fd, 0);
  tell_status("writable", mprotect(start, page, RW));
  assemble(start, 4);
  tell_file("relocated file", fd);
}

static void loaded(void) {
  char *start = map(page, RW | PROT_EXEC, ANONYMOUS, -1, 0);
  tell("read", (long)read(code_file(1, 6), start, page));
  tell_run("loaded", start);
}

static char *inherited;

static void run_inherited(void) {
  tell_run("inherited", inherited);
}

static void inherit(void) {
  inherited = map(2 * page, RW | PROT_EXEC, ANONYMOUS, -1, 0);
  assemble(inherited + page, 8);
  inherited += page;
  in_child("runs in a child", run_inherited);
  tell_status("head goes", munmap(inherited - page, page));
  tell_run("behind the head", inherited);
}

static void moved(void) {
  char *start = map(page, RW | PROT_EXEC, ANONYMOUS, -1, 0);
  char *target = map(page, RW, ANONYMOUS, -1, 0);
  assemble(start, 9);
  tell_address("moved", mremap(start, page, page, MREMAP_MAYMOVE | MREMAP_FIXED, target));
  tell_run("there", target);
}

void effect_code(void) {
  in_child("generations", generations);
  in_child("replaced", replaced);
  in_child("two views", two_views);
  in_child("second page", second_page);
  in_child("execute only", execute_only);
  in_child("relocated", relocated);
  in_child("loaded", loaded);
  in_child("inherit", inherit);
  in_child("moved", moved);
}
