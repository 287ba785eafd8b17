/* What is done again and again, and what ends it. */
#include "observed.h"

static void a_repeat_shows_its_last_iteration(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 {\n1 sleep seconds=0\n}\n"),
    SEEN("~1.1 iteration=4 ret=0\n~1.0 ret=5\n", "2"));
  expect(CASE("0 repeat times=0 {\n1 sleep seconds=0\n}\n"), SEEN("~1.0 ret=0\n", "1"));
}

static void a_repeat_ends_at_the_first_failure(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 {\n1 close fildes=99\n2 sleep seconds=0\n}\n3 sleep seconds=0\n"),
    SEEN("~1.1 iteration=0 ret=-1 errno=EBADF\n~1.0 ret=0\n~1.3 ret=0\n", "3"));
  expect(CASE("0 repeat times=5 {\n1 load at=page len=1\n}\n"),
    SEEN("~1.1 iteration=0 signal=SIGSEGV code=SEGV_MAPERR addr=0x1000\n~1.0 ret=0\n", "2"));
  expect(CASE("0 repeat times=5 {\n1 close fildes=zz\n}\n2 sleep seconds=0\n"),
    SEEN("~1.1 iteration=0 missing=zz\n~1.0 ret=0\n", "2"));
}

static void repeats_nest(void **state) {
  (void)state;
  expect(CASE("0 repeat times=3 {\n1 repeat times=2 {\n2 sleep seconds=0\n}\n}\n"),
    SEEN("~1.2 iteration=1 ret=0\n~1.1 iteration=2 ret=2\n~1.0 ret=3\n", "3"));
}

static void a_comparison_that_differs_is_a_failure_and_a_page_is_not(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 {\n1 pages at=page len=page by=call\n}\n"),
    SEEN("~1.1 iteration=4 pages=none\n~1.0 ret=5\n", "2"));
  run(CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_PRIVATE")
    "1 repeat times=5 {\n2 compare at=m len=1 content=zero from=0 stride=1\n3 store at=m bytes=2a\n}\n"));
  assert_non_null(strstr(observed, "~1.2 iteration=1 differs=0 got=2a want=00\n~1.1 ret=1\n"));
  assert_null(strstr(observed, "~1.3 "));
}

static void an_error_number_is_a_failure_and_no_limit_is_none(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 {\n1 posix_madvise addr=1 len=1 advice=POSIX_MADV_UNKNOWN\n}\n"),
    SEEN("~1.1 iteration=0 ret=22 error=EINVAL\n~1.0 ret=0\n", "2"));
  expect(CASE("0 repeat times=5 {\n1 sysconf name=_SC_SYMLOOP_MAX\n}\n"),
    SEEN("~1.1 iteration=4 ret=-1 errno=untouched\n~1.0 ret=5\n", "2"));
}

static void a_repeat_in_a_repeat_ends_both(void **state) {
  (void)state;
  expect(CASE("0 repeat times=3 {\n1 repeat times=2 {\n2 close fildes=99\n}\n"
              "3 sleep seconds=0\n}\n4 sleep seconds=0\n"),
    SEEN("~1.2 iteration=0 ret=-1 errno=EBADF\n~1.1 iteration=0 ret=0\n~1.0 ret=0\n~1.4 ret=0\n",
      "4"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_repeat_shows_its_last_iteration),
    cmocka_unit_test(a_repeat_ends_at_the_first_failure),
    cmocka_unit_test(repeats_nest),
    cmocka_unit_test(a_comparison_that_differs_is_a_failure_and_a_page_is_not),
    cmocka_unit_test(an_error_number_is_a_failure_and_no_limit_is_none),
    cmocka_unit_test(a_repeat_in_a_repeat_ends_both),
  };
  int failed = cmocka_run_group_tests_name("repeat", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
