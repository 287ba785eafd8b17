/* What is done again and again, and what ends it. */
#include "observed.h"

static void a_repeat_shows_its_last_iteration(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 until=failure {\n1 sleep seconds=0\n}\n"),
    SEEN("~1.1 iteration=4 ret=0\n~1.0 ret=5\n", "2"));
  expect(CASE("0 repeat times=0 until=failure {\n1 sleep seconds=0\n}\n"), SEEN("~1.0 ret=0\n", "1"));
}

static void a_repeat_ends_at_the_first_failure(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 until=failure {\n1 close fildes=99\n2 sleep seconds=0\n}\n3 sleep seconds=0\n"),
    SEEN("~1.1 iteration=0 ret=-1 errno=EBADF\n~1.0 ret=0\n~1.3 ret=0\n", "3"));
  expect(CASE("0 repeat times=5 until=failure {\n1 load at=page len=1\n}\n"),
    SEEN("~1.1 iteration=0 signal=SIGSEGV code=SEGV_MAPERR addr=0x1000\n~1.0 ret=0\n", "2"));
  expect(CASE("0 repeat times=5 until=failure {\n1 close fildes=zz\n}\n2 sleep seconds=0\n"),
    SEEN("~1.1 iteration=0 missing=zz\n~1.0 ret=0\n", "2"));
}

static void repeats_nest(void **state) {
  (void)state;
  expect(CASE("0 repeat times=3 until=failure {\n1 repeat times=2 until=failure {\n2 sleep seconds=0\n}\n}\n"),
    SEEN("~1.2 iteration=1 ret=0\n~1.1 iteration=2 ret=2\n~1.0 ret=3\n", "3"));
}

static void a_comparison_that_differs_is_a_failure_and_a_page_is_not(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 until=failure {\n1 pages at=page len=page by=call\n}\n"),
    SEEN("~1.1 iteration=4 pages=none\n~1.0 ret=5\n", "2"));
  run(CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_PRIVATE")
    "1 repeat times=5 until=failure {\n2 compare at=m len=1 content=zero from=0 stride=1\n3 store at=m bytes=2a\n}\n"));
  assert_non_null(strstr(observed, "~1.2 iteration=1 differs=0 got=2a want=00\n~1.1 ret=1\n"));
  assert_null(strstr(observed, "~1.3 "));
}

static void an_error_number_is_a_failure_and_no_limit_is_none(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 until=failure {\n1 posix_madvise addr=1 len=1 advice=POSIX_MADV_UNKNOWN\n}\n"),
    SEEN("~1.1 iteration=0 ret=22 error=EINVAL\n~1.0 ret=0\n", "2"));
  expect(CASE("0 repeat times=5 until=failure {\n1 sysconf name=_SC_SYMLOOP_MAX\n}\n"),
    SEEN("~1.1 iteration=4 ret=-1 errno=untouched\n~1.0 ret=5\n", "2"));
}

static void a_repeat_in_a_repeat_ends_both(void **state) {
  (void)state;
  expect(CASE("0 repeat times=3 until=failure {\n1 repeat times=2 until=failure {\n2 close fildes=99\n}\n"
              "3 sleep seconds=0\n}\n4 sleep seconds=0\n"),
    SEEN("~1.2 iteration=0 ret=-1 errno=EBADF\n~1.1 iteration=0 ret=0\n~1.0 ret=0\n~1.4 ret=0\n",
      "4"));
}

static void a_repeat_goes_on_over_what_a_step_may_come_to(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 until=unexpected {\n1 close fildes=99 over=EBADF\n"
              "2 load at=page len=1 over=SIGBUS|SIGSEGV\n3 sleep seconds=0\n}\n"),
    SEEN("~1.1 iteration=4 ret=-1 errno=EBADF\n"
         "~1.2 iteration=4 signal=SIGSEGV code=SEGV_MAPERR addr=0x1000\n"
         "~1.3 iteration=4 ret=0\n~1.0 ret=5\n", "4"));
  expect(CASE("0 repeat times=5 until=unexpected {\n"
              "1 posix_madvise addr=1 len=1 advice=POSIX_MADV_UNKNOWN over=any\n}\n"),
    SEEN("~1.1 iteration=4 ret=22 error=EINVAL\n~1.0 ret=5\n", "2"));
}

static void a_repeat_ends_at_what_its_step_may_not_come_to(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 until=unexpected {\n1 close fildes=99 over=EINTR|EBAD|success\n}\n"),
    SEEN("~1.1 iteration=0 ret=-1 errno=EBADF\n~1.0 ret=0\n", "2"));
  expect(CASE("0 repeat times=5 until=unexpected {\n1 sleep seconds=0 over=EBADF\n2 tick\n}\n"),
    SEEN("~1.1 iteration=0 ret=0\n~1.0 ret=0\n", "2"));
  run(CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_PRIVATE")
    "1 repeat times=9 until=unexpected {\n"
    "2 compare at=m len=1 content=2a from=0 stride=1 over=differs\n3 store at=m bytes=2a\n}\n"));
  assert_non_null(strstr(observed, "~1.2 iteration=1 equal=1\n~1.1 ret=1\n"));
}

static void what_fails_has_bound_nothing(void **state) {
  (void)state;
  run(CASE("0 repeat times=5 until=unexpected {\n"
           "1 dup as=d fildes=1+2147483647*i over=success|EBADF\n2 close fildes=d\n}\n"));
  assert_non_null(strstr(observed, "~1.1 iteration=0 missing=i\n"));
  run(CASE("0 dup as=e fildes=1\n1 repeat times=5 until=unexpected {\n"
           "2 dup as=d fildes=e over=success|EBADF\n3 close fildes=d\n4 close fildes=e over=any\n}\n"));
  assert_non_null(strstr(observed, "~1.2 iteration=1 ret=-1 errno=EBADF\n"
                                   "~1.3 iteration=1 missing=d\n~1.1 ret=1\n"));
}

#define LOOP(first, next, times, side, steps) \
  first " repeat times=" times " until=failure {\n" next " barrier name=b side=" side "\n" steps "}\n"

static void loops_meet_at_each_iteration(void **state) {
  (void)state;
  run(CASE("0 fork as=c {\n" LOOP("1", "2", "500", "0", "") "}\n" LOOP("3", "4", "500", "1", "")
           "5 waitpid pid=c\n"));
  assert_non_null(strstr(observed, "~1.2 iteration=499 ret=0\n~1.1 ret=500\n"));
  assert_non_null(strstr(observed, "~1.4 iteration=499 ret=0\n~1.3 ret=500\n"));
  assert_non_null(strstr(observed, "~1.5 exit=0\n~1 end 6\n"));
}

static void a_loop_that_ends_lets_nobody_wait(void **state) {
  (void)state;
  run(CASE("0 fork as=c {\n" LOOP("1", "2", "500", "0", "3 close fildes=99\n") "}\n"
           LOOP("4", "5", "500", "1", "") "6 waitpid pid=c\n"));
  assert_non_null(strstr(observed, "~1.3 iteration=0 ret=-1 errno=EBADF\n~1.1 ret=0\n"));
  assert_non_null(strstr(observed, "~1.5 iteration=499 ret=0\n~1.4 ret=500\n"));
  assert_non_null(strstr(observed, "~1.6 exit=0\n"));
}

static void an_inner_loop_that_ends_lets_nobody_wait(void **state) {
  (void)state;
  run(CASE("0 fork as=c {\n1 repeat times=3 until=failure {\n"
           LOOP("2", "3", "4", "0", "4 close fildes=99\n") "}\n}\n"
           LOOP("5", "6", "12", "1", "") "7 waitpid pid=c\n"));
  assert_non_null(strstr(observed, "~1.4 iteration=0 ret=-1 errno=EBADF\n~1.2 iteration=0 ret=0\n"
                                   "~1.1 ret=0\n"));
  assert_non_null(strstr(observed, "~1.5 ret=12\n"));
  assert_non_null(strstr(observed, "~1.7 exit=0\n"));
}

static void only_a_step_in_a_repeat_goes_on(void **state) {
  (void)state;
  run(CASE("0 close fildes=99 over=EBADF\n"));
  assert_non_null(strstr(observed, "~1 malformed "));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_repeat_shows_its_last_iteration),
    cmocka_unit_test(a_repeat_ends_at_the_first_failure),
    cmocka_unit_test(repeats_nest),
    cmocka_unit_test(a_comparison_that_differs_is_a_failure_and_a_page_is_not),
    cmocka_unit_test(an_error_number_is_a_failure_and_no_limit_is_none),
    cmocka_unit_test(a_repeat_in_a_repeat_ends_both),
    cmocka_unit_test(a_repeat_goes_on_over_what_a_step_may_come_to),
    cmocka_unit_test(a_repeat_ends_at_what_its_step_may_not_come_to),
    cmocka_unit_test(what_fails_has_bound_nothing),
    cmocka_unit_test(loops_meet_at_each_iteration),
    cmocka_unit_test(a_loop_that_ends_lets_nobody_wait),
    cmocka_unit_test(an_inner_loop_that_ends_lets_nobody_wait),
    cmocka_unit_test(only_a_step_in_a_repeat_goes_on),
  };
  int failed = cmocka_run_group_tests_name("repeat", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
