/* Catching faults. */
#include "platform.h"
#include "fault.h"
#include "line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static unsigned char *page;
static size_t page_size;

static int map_page(void **state) {
  (void)state;
  page_size = (size_t)sysconf(_SC_PAGESIZE);
  page = mmap(NULL, page_size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? -1 : 0;
}

static int unmap_page(void **state) {
  (void)state;
  return munmap(page, page_size);
}

/* cmocka sets handlers of its own after a test's setup, so a test begins with the probe's. */
static void begin(void **state) {
  (void)state;
  fault_install();
}

static void load(void *address) {
  volatile unsigned char *memory = address;
  unsigned char byte = *memory;
  (void)byte;
}

static void raise_signal(void *number) {
  raise(*(int *)number);
}

static void succeed(void *done) {
  *(int *)done = 1;
}

static void what_does_not_fault_is_only_run(void **state) {
  int done = 0;
  struct fault fault;
  begin(state);
  assert_false(fault_guard(succeed, &done, &fault));
  assert_true(done);
  assert_int_equal(fault.signal, 0);
}

static void a_protected_page_faults_with_its_code_and_address(void **state) {
  struct fault fault;
  begin(state);
  assert_true(fault_guard(load, page + 7, &fault));
  assert_int_equal(fault.signal, SIGSEGV);
  assert_int_equal(fault.code, SEGV_ACCERR);
  assert_ptr_equal(fault.address, page + 7);
}

static void an_unmapped_page_faults_with_another_code(void **state) {
  struct fault fault;
  begin(state);
  munmap(page, page_size);
  assert_true(fault_guard(load, page, &fault));
  assert_int_equal(fault.code, SEGV_MAPERR);
}

static void a_page_behind_the_end_of_its_file_raises_sigbus(void **state) {
  char path[] = "/tmp/probe-fault-XXXXXX";
  struct fault fault;
  int descriptor = mkstemp(path);
  begin(state);
  assert_true(descriptor >= 0);
  unlink(path);
  page = mmap(page, page_size, PROT_READ, MAP_SHARED | MAP_FIXED, descriptor, 0);
  close(descriptor);
  assert_true(fault_guard(load, page, &fault));
  assert_int_equal(fault.signal, SIGBUS);
}

static void the_same_fault_is_caught_again_and_again(void **state) {
  struct fault fault;
  begin(state);
  for (int i = 0; i < 1000; i++) assert_true(fault_guard(load, page, &fault));
}

static void every_signal_of_a_fault_is_caught(void **state) {
  static int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS};
  begin(state);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
    struct fault fault;
    assert_true(fault_guard(raise_signal, &signals[i], &fault));
    assert_int_equal(fault.signal, signals[i]);
    assert_null(fault.address); /* a signal that was sent has none */
  }
}

static void a_caught_signal_is_not_left_blocked(void **state) {
  struct fault fault;
  sigset_t mask;
  begin(state);
  assert_true(fault_guard(load, page, &fault));
  sigprocmask(SIG_BLOCK, NULL, &mask);
  assert_false(sigismember(&mask, SIGSEGV));
}

struct nest {
  struct fault inner;
  int caught, went_on;
};

static void fault_inside_and_go_on(void *argument) {
  struct nest *nest = argument;
  nest->caught = fault_guard(load, page, &nest->inner);
  nest->went_on = 1;
}

static void fault_inside_and_after(void *argument) {
  fault_inside_and_go_on(argument);
  load(page + 1);
}

static void an_inner_guard_catches_and_the_outer_one_goes_on(void **state) {
  struct nest nest = {{0, 0, NULL, 0}, 0, 0};
  struct fault fault;
  begin(state);
  assert_false(fault_guard(fault_inside_and_go_on, &nest, &fault));
  assert_true(nest.caught);
  assert_true(nest.went_on);
}

static void an_outer_guard_still_catches_after_an_inner_one(void **state) {
  struct nest nest = {{0, 0, NULL, 0}, 0, 0};
  struct fault fault;
  begin(state);
  assert_true(fault_guard(fault_inside_and_after, &nest, &fault));
  assert_ptr_equal(nest.inner.address, page);
  assert_ptr_equal(fault.address, page + 1);
}

/* A load, and a repair of its page that is done by its handler. */
struct repaired_load {
  struct repair repair;
  int protection, was_guarded;
};

static void change_protection(void *argument) {
  mprotect(page, page_size, ((struct repaired_load *)argument)->protection);
}

static void load_and_repair(void *argument) {
  struct repaired_load *repaired = argument;
  repaired->repair.function = change_protection;
  repaired->repair.argument = argument;
  repaired->was_guarded = fault_repaired(load, page + 7, &repaired->repair);
}

static void what_is_repaired_is_done_again_and_told(void **state) {
  struct repaired_load repaired = {.repair.signal = SIGSEGV, .protection = PROT_READ};
  struct fault fault;
  begin(state);
  assert_false(fault_guard(load_and_repair, &repaired, &fault));
  assert_true(repaired.was_guarded);
  assert_int_equal(repaired.repair.count, 1);
  assert_int_equal(repaired.repair.fault.signal, SIGSEGV);
  assert_int_equal(repaired.repair.fault.code, SEGV_ACCERR);
  assert_ptr_equal(repaired.repair.fault.address, page + 7);
  assert_false(fault_guard(load_and_repair, &repaired, &fault));
  assert_int_equal(repaired.repair.count, 0); /* nothing was left to repair */
  assert_null(repaired.repair.fault.address);
}

static void what_is_not_repaired_is_caught_at_its_second_fault(void **state) {
  struct repaired_load repaired = {.repair.signal = SIGSEGV, .protection = PROT_NONE};
  struct fault fault;
  begin(state);
  for (int i = 0; i < 100; i++) {
    assert_true(fault_guard(load_and_repair, &repaired, &fault));
    assert_int_equal(repaired.repair.count, 1);
    assert_ptr_equal(fault.address, page + 7);
    assert_int_equal(fault.tries, 2);
  }
}

static void another_signal_is_caught_and_not_repaired(void **state) {
  struct repaired_load repaired = {.repair.signal = SIGBUS, .protection = PROT_READ};
  struct fault fault;
  begin(state);
  assert_true(fault_guard(load_and_repair, &repaired, &fault));
  assert_int_equal(repaired.repair.count, 0);
  assert_int_equal(fault.signal, SIGSEGV);
  assert_int_equal(fault.tries, 1);
  assert_true(fault_guard(load, page, &fault)); /* and the page is as it was */
  assert_int_equal(fault.tries, 0);
}

static void fault_inside_and_repair(void *argument) {
  struct fault inner;
  struct repaired_load *repaired = argument;
  repaired->was_guarded = fault_guard(load, page, &inner);
  change_protection(argument);
}

static void fault_in_the_handler(void *argument) {
  struct repaired_load *repaired = argument;
  repaired->repair.function = fault_inside_and_repair;
  repaired->repair.argument = argument;
  fault_repaired(load, page + 9, &repaired->repair);
}

static void a_guard_in_the_handler_catches_its_own_fault(void **state) {
  struct repaired_load repaired = {.repair.signal = SIGSEGV, .protection = PROT_READ};
  struct fault fault;
  begin(state);
  assert_false(fault_guard(fault_in_the_handler, &repaired, &fault));
  assert_true(repaired.was_guarded);
  assert_int_equal(repaired.repair.count, 1);
  assert_ptr_equal(repaired.repair.fault.address, page + 9);
}

static void without_a_guard_nothing_is_repaired_and_nothing_done(void **state) {
  int done = 0;
  struct repair repair = {.signal = SIGSEGV};
  begin(state);
  assert_false(fault_repaired(succeed, &done, &repair));
  assert_false(done);
}

static void exhaust_stack(void *depth) {
  volatile unsigned char frame[4096];
  uintptr_t next = (uintptr_t)depth + 1;
  frame[0] = (unsigned char)next;
  if (next != 0) exhaust_stack((void *)next);
  frame[1] = frame[0];
}

static void a_stack_without_room_is_caught_on_the_alternate_one(void **state) {
  struct rlimit limit;
  struct fault fault;
  begin(state);
  getrlimit(RLIMIT_STACK, &limit);
  if (limit.rlim_cur == RLIM_INFINITY) skip();
  assert_true(fault_guard(exhaust_stack, NULL, &fault));
  assert_true(fault.signal == SIGSEGV || fault.signal == SIGBUS);
}

/* The signal that ends a child which runs a function. */
static int end_of_child(void (*function)(void *), void *argument) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    function(argument);
    _exit(0);
  }
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void guard_load(void *address) {
  struct fault fault;
  if (!fault_guard(load, address, &fault)) raise(SIGKILL);
}

static void ignore_handler_and_load(void *address) {
  struct fault fault;
  signal(SIGSEGV, SIG_DFL);
  fault_guard(load, address, &fault);
}

static void a_fault_outside_of_any_guard_ends_the_process(void **state) {
  begin(state);
  assert_int_equal(end_of_child(load, page), SIGSEGV);
}

static void a_child_catches_its_own_faults(void **state) {
  begin(state);
  assert_int_equal(end_of_child(guard_load, page), 0);
}

static void a_child_that_took_the_handler_away_dies(void **state) {
  begin(state);
  assert_int_equal(end_of_child(ignore_handler_and_load, page), SIGSEGV);
}

#if PROBE_HAS_THREADS

static void *fault_often(void *address) {
  unsigned char stack[FAULT_STACK_BYTES];
  intptr_t wrong = 0;
  fault_install_thread(stack);
  for (int i = 0; i < 500; i++) {
    struct fault fault;
    if (!fault_guard(load, address, &fault) || fault.address != address) wrong++;
  }
  fault_remove_thread();
  return (void *)wrong;
}

static void threads_catch_their_own_faults_at_the_same_time(void **state) {
  pthread_t threads[4];
  begin(state);
  for (size_t i = 0; i < 4; i++) {
    assert_int_equal(pthread_create(&threads[i], NULL, fault_often, page + i), 0);
  }
  assert_null(fault_often(page + 9)); /* which gives up this thread's place, too */
  for (size_t i = 0; i < 4; i++) {
    void *wrong;
    pthread_join(threads[i], &wrong);
    assert_null(wrong);
  }
}

static void a_thread_that_ended_leaves_its_place_to_the_next(void **state) {
  begin(state);
  for (int i = 0; i < 50; i++) {
    pthread_t thread;
    void *wrong;
    assert_int_equal(pthread_create(&thread, NULL, fault_often, page), 0);
    pthread_join(thread, &wrong);
    assert_null(wrong);
  }
}

#endif

static void a_fault_is_reported_with_its_names(void **state) {
  struct fault fault;
  struct line line;
  begin(state);
  fault.signal = SIGBUS;
  fault.code = BUS_ADRERR;
  fault.address = (void *)(uintptr_t)0x1000;
  fault.tries = 0;
  line_start(&line);
  report_fault(&line, &fault);
  assert_int_equal(line.length, strlen("~ signal=SIGBUS code=BUS_ADRERR addr=0x1000"));
  assert_memory_equal(line.text, "~ signal=SIGBUS code=BUS_ADRERR addr=0x1000", line.length);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, map_page, unmap_page)

int main(void) {
  const struct CMUnitTest faults[] = {
    TEST(what_does_not_fault_is_only_run),
    TEST(a_protected_page_faults_with_its_code_and_address),
    TEST(an_unmapped_page_faults_with_another_code),
    TEST(a_page_behind_the_end_of_its_file_raises_sigbus),
    TEST(the_same_fault_is_caught_again_and_again),
    TEST(every_signal_of_a_fault_is_caught),
    TEST(a_caught_signal_is_not_left_blocked),
    TEST(an_inner_guard_catches_and_the_outer_one_goes_on),
    TEST(an_outer_guard_still_catches_after_an_inner_one),
    TEST(what_is_repaired_is_done_again_and_told),
    TEST(what_is_not_repaired_is_caught_at_its_second_fault),
    TEST(another_signal_is_caught_and_not_repaired),
    TEST(a_guard_in_the_handler_catches_its_own_fault),
    TEST(without_a_guard_nothing_is_repaired_and_nothing_done),
    TEST(a_stack_without_room_is_caught_on_the_alternate_one),
    TEST(a_fault_outside_of_any_guard_ends_the_process),
    TEST(a_child_catches_its_own_faults),
    TEST(a_child_that_took_the_handler_away_dies),
#if PROBE_HAS_THREADS
    TEST(threads_catch_their_own_faults_at_the_same_time),
    TEST(a_thread_that_ended_leaves_its_place_to_the_next),
#endif
    TEST(a_fault_is_reported_with_its_names),
  };
  int failed = cmocka_run_group_tests(faults, NULL, NULL);
  return failed ? 1 : 0;
}
