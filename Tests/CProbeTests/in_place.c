/* Cases that run in the probe's own process, and what they leave there. */
#include "observed.h"
#include "facility.h"
#include "left.h"
#include "session.h"

#include <dlfcn.h>

enum { HONEST, REFUSES, PRETENDS };

static int unmapping; /* how munmap behaves */

/* In the place of the C library's. */
int munmap(void *address, size_t length) {
  static int (*real)(void *, size_t);
  if (real == NULL) *(void **)&real = dlsym(RTLD_NEXT, "munmap");
  if (unmapping == PRETENDS) return 0;
  if (unmapping == HONEST) return real(address, length);
  errno = EINVAL;
  return -1;
}

enum { KEPT = 240 }; /* and above: what a case closes, and the tests write to */

static int set_up_in_place(void **state) {
  runs_in_place = 1;
  if (set_up(state) != 0 || dup2(1, KEPT + 1) < 0 || dup2(2, KEPT + 2) < 0) return -1;
  left_start(-1, sink);
  return 0;
}

/* From memory: no descriptor that was opened here outlives a case. */
static void run_in_place(const char *plans) {
  const char *pieces[2] = {plans, NULL};
  struct session session = reading(-1);
  session.pieces = pieces;
  run_session(&session);
  dup2(KEPT + 1, 1);
  dup2(KEPT + 2, 2);
}

static void expect_in_place(const char *plans, const char *lines) {
  run_in_place(plans);
  assert_string_equal(observed, lines);
}

static int be_honest(void **state) {
  (void)state;
  unmapping = HONEST;
  return 0;
}

static void steps_are_written_and_counted(void **state) {
  (void)state;
  expect_in_place(CASE("0 sleep seconds=0\n1 load at=m len=1\n") CASE(""),
    SEEN("~1.0 ret=0\n~1.1 missing=m\n", "2") SEEN("", "0"));
}

/* What a case has written is there while it runs: it copies the output to its own end. */
static void a_step_is_written_before_the_next_begins(void **state) {
  char plan[256];
  (void)state;
  snprintf(plan, sizeof plan,
    CASE("0 sleep seconds=0\n1 lseek fildes=%d offset=0 whence=SEEK_CUR\n"), sink);
  run_in_place(plan);
  assert_non_null(strstr(observed, "~1.0 ret=0\n~1.1 ret=34\n~1 end 2\n"));
}

static void what_needs_fork_is_not_there(void **state) {
  (void)state;
  expect_in_place(
    CASE("0 fork {\n1 sleep seconds=0\n}\n"), SEEN("~1 unsupported call fork\n", "1"));
  expect_in_place(
    CASE("0 exec {\n1 sleep seconds=0\n}\n"), SEEN("~1 unsupported call exec\n", "1"));
  expect_in_place(
    CASE("require capability fork\n"), SEEN("~1 unsupported capability fork\n", "1"));
}

static void an_exit_ends_the_case_alone(void **state) {
  (void)state;
  expect_in_place(CASE("0 _exit status=3\n1 sleep seconds=0\n") CASE(""),
    SEEN("~1 exited 3\n", "1") SEEN("", "0"));
}

static void what_is_mapped_is_unmapped(void **state) {
  (void)state;
  run_in_place(CASE(MAP("0", "PROT_READ", "MAP_PRIVATE")) CASE(""));
  assert_null(strstr(observed, "~left"));
  assert_non_null(strstr(observed, SEEN("", "0")));
}

static void a_mapping_that_stays_ends_the_image(void **state) {
  (void)state;
  unmapping = REFUSES;
  run_in_place(CASE(MAP("0", "PROT_READ", "MAP_PRIVATE")) CASE(""));
  assert_non_null(strstr(observed, "~1 end 1\n~left mapping\n"));
  assert_null(strstr(observed, SEEN("", "0")));
}

static void a_mapping_that_is_only_said_to_be_gone_ends_it_too(void **state) {
  (void)state;
  unmapping = PRETENDS;
  run_in_place(CASE(MAP("0", "PROT_READ", "MAP_PRIVATE")) CASE(""));
  assert_non_null(strstr(observed, "~1 end 1\n~left mapping\n"));
}

static void more_mappings_than_there_is_room_for_are_unmapped(void **state) {
  (void)state;
  run_in_place(CASE("0 open as=f object=file size=page content=zero oflag=O_RDWR mode=0o600\n"
           "1 repeat times=3000 until=failure {\n"
           "2 mmap addr=NULL len=page prot=PROT_READ flags=MAP_PRIVATE fildes=f off=0\n}\n")
    CASE(""));
  assert_null(strstr(observed, "~left"));
  assert_non_null(strstr(observed, SEEN("", "0")));
}

#ifdef MAP_GROWSDOWN

/* Two pages with room below, where the case stores to the page below them or not. */
static void grow(const char *stores) {
  char plan[1024];
  snprintf(plan, sizeof plan, CASE(
    "0 mmap as=a addr=NULL len=2048*page prot=PROT_NONE flags=MAP_PRIVATE|MAP_ANONYMOUS fildes=-1"
    " off=0\n1 munmap addr=a len=2048*page\n2 mmap as=m addr=a+2046*page len=2*page"
    " prot=PROT_READ|PROT_WRITE flags=MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED|MAP_GROWSDOWN fildes=-1"
    " off=0\n%s") CASE(""), stores);
  run_in_place(plan);
}

static void what_has_grown_ends_the_image(void **state) {
  (void)state;
  grow("3 store at=m-1 bytes=01\n");
  assert_non_null(strstr(observed, "~1 end 4\n~left mapping\n"));
  assert_null(strstr(observed, SEEN("", "0")));
}

static void what_might_have_grown_is_unmapped(void **state) {
  (void)state;
  grow("");
  assert_null(strstr(observed, "~left"));
  assert_non_null(strstr(observed, SEEN("", "0")));
}

#endif

static void limits_and_dispositions_are_taken_back(void **state) {
  struct sigaction action;
  struct rlimit before, after;
  (void)state;
  getrlimit(RLIMIT_NOFILE, &before);
  run_in_place(CASE("0 setrlimit resource=RLIMIT_NOFILE rlim_cur=9\n"
                    "1 sigaction sig=SIGUSR1 handler=SIG_IGN\n")
    CASE(""));
  getrlimit(RLIMIT_NOFILE, &after);
  sigaction(SIGUSR1, NULL, &action);
  assert_true(before.rlim_cur == after.rlim_cur);
  assert_true(action.sa_handler == SIG_DFL);
  assert_null(strstr(observed, "~left"));
}

#define TEST(function) cmocka_unit_test_teardown(function, be_honest)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(steps_are_written_and_counted),
    TEST(a_step_is_written_before_the_next_begins),
    TEST(what_needs_fork_is_not_there),
    TEST(an_exit_ends_the_case_alone),
    TEST(what_is_mapped_is_unmapped),
    TEST(a_mapping_that_stays_ends_the_image),
    TEST(a_mapping_that_is_only_said_to_be_gone_ends_it_too),
    TEST(more_mappings_than_there_is_room_for_are_unmapped),
#ifdef MAP_GROWSDOWN
    TEST(what_has_grown_ends_the_image),
    TEST(what_might_have_grown_is_unmapped),
#endif
    TEST(limits_and_dispositions_are_taken_back),
  };
  int failed = cmocka_run_group_tests_name("in place", tests, set_up_in_place, tear_down);
  return failed ? 1 : 0;
}
