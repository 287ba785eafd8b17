/* What is tried before it is claimed, and what is short. */
#include "observed.h"
#include "facility.h"
#include "plan.h"
#include "require.h"
#include "tables.h"
#include "trial.h"
#include "trial_exec.h"
#include "watch.h"

#include <dlfcn.h>

static int fork_error; /* 0: it works */
static int refusals;   /* how many calls of it fail; -1: all */
static int pipe_error;

/* In the place of the C library's. */
pid_t fork(void) {
  static pid_t (*real)(void);
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "fork");
  if (fork_error == 0 || refusals == 0) return real();
  if (refusals > 0) refusals--;
  errno = fork_error;
  return -1;
}

int pipe(int ends[2]) {
  static int (*real)(int *);
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "pipe");
  if (pipe_error == 0) return real(ends);
  errno = pipe_error;
  return -1;
}

static int forget(void **state) {
  (void)state;
  fork_error = pipe_error = 0;
  refusals = -1;
  runs_in_place = 0;
  return trials_run();
}

static int holds(const char *kind, const char *value) {
  struct require require;
  require.kind = kind;
  require.value = value;
  return require_holds(&require);
}

static void what_works_is_claimed(void **state) {
  (void)state;
  assert_int_equal(trials_run(), 0);
  assert_false(runs_in_place);
  for (int i = 0; i < FACILITIES; i++) assert_null(facility_refusal((enum facility)i));
  assert_true(holds("capability", "fork"));
  assert_true(holds("capability", "threads"));
}

static void a_fork_that_is_refused_is_not(void **state) {
  static const int errors[] = {ENOSYS, EPERM, ENOTSUP};
  (void)state;
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
    fork_error = errors[i];
    assert_int_equal(trials_run(), 0);
    assert_true(runs_in_place);
    assert_string_equal(facility_refusal(FACILITY_FORK), errno_name(errors[i]));
    assert_false(holds("capability", "fork"));
    assert_true(holds("capability", "signals"));
  }
}

static void a_fork_that_is_short_is_no_refusal(void **state) {
  (void)state;
  fork_error = EAGAIN;
  assert_int_equal(trials_run(), EAGAIN);
  fork_error = ENOMEM;
  assert_int_equal(trials_run(), ENOMEM);
  assert_null(facility_refusal(FACILITY_FORK));
}

static void a_fork_that_is_short_for_a_moment_is_tried_again(void **state) {
  (void)state;
  fork_error = EAGAIN;
  refusals = 2;
  expect(CASE("0 sleep seconds=0\n"), SEEN("~1.0 ret=0\n", "1"));
  assert_int_equal(refusals, 0);
}

static void a_case_without_a_process_is_wanting(void **state) {
  (void)state;
  fork_error = EAGAIN;
  expect(CASE("0 sleep seconds=0\n"), SEEN("~1 wanting process EAGAIN\n", "1"));
}

static void a_case_without_its_pipes_is_wanting(void **state) {
  (void)state;
  pipe_error = EMFILE;
  expect(CASE("0 fork as=c {\n1 barrier name=b side=0\n}\n2 barrier name=b side=1\n"),
    SEEN("~1 wanting pipe EMFILE\n", "1"));
}

static void without_pipes_there_is_no_fork(void **state) {
  (void)state;
  pipe_error = ENOSYS;
  assert_int_equal(trials_run(), 0);
  assert_true(runs_in_place);
  assert_string_equal(facility_refusal(FACILITY_PIPE), "ENOSYS");
  assert_false(holds("capability", "pipe"));
  pipe_error = EMFILE;
  assert_int_equal(trials_run(), EMFILE);
}

/* As if a launcher had lost the program's image: another program, which succeeds. */
static void another_program_is_not_the_probe(void **state) {
  (void)state;
  assert_null(executable_tried("/bin/true"));
  assert_null(executable_tried("/nonexistent"));
  assert_null(executable_tried(NULL));
}

static void signals_mean_what_they_mean_whatever_was_inherited(void **state) {
  struct sigaction action;
  sigset_t all, mask;
  (void)state;
  signal(SIGCHLD, SIG_IGN);
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  watch_reset();
  sigaction(SIGCHLD, NULL, &action);
  assert_true(action.sa_handler == SIG_DFL);
  sigprocmask(SIG_SETMASK, NULL, &mask);
  assert_false(sigismember(&mask, SIGSEGV));
  watch_start(-1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, forget, forget)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(what_works_is_claimed),
    TEST(a_fork_that_is_refused_is_not),
    TEST(a_fork_that_is_short_is_no_refusal),
    TEST(a_fork_that_is_short_for_a_moment_is_tried_again),
    TEST(a_case_without_a_process_is_wanting),
    TEST(a_case_without_its_pipes_is_wanting),
    TEST(without_pipes_there_is_no_fork),
    TEST(another_program_is_not_the_probe),
    TEST(signals_mean_what_they_mean_whatever_was_inherited),
  };
  int failed = cmocka_run_group_tests_name("trials", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
