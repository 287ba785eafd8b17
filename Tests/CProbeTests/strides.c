/* Ranges of which each so many bytes are touched. */
#include "observed.h"

#define TWO_PAGES \
  "0 mmap as=m addr=NULL len=2*page prot=PROT_READ|PROT_WRITE" \
  " flags=MAP_PRIVATE|MAP_ANONYMOUS fildes=-1 off=0\n"

static void a_fill_leaves_what_lies_between(void **state) {
  (void)state;
  run(CASE(TWO_PAGES "1 fill at=m len=8 content=2a from=0 stride=3\n2 load at=m len=9\n"));
  assert_non_null(strstr(observed, "~1.1 ret=0\n~1.2 ret=0 bytes=2a00002a00002a0000\n"));
}

static void what_a_byte_is_filled_with_goes_by_its_position(void **state) {
  (void)state;
  run(CASE(TWO_PAGES "1 fill at=m len=2*page content=pattern from=0 stride=1\n"
                     "2 compare at=m len=2*page content=pattern from=0 stride=7\n"
                     "3 compare at=m len=2*page content=pattern from=0 stride=page\n"
                     "4 compare at=m+1 len=2*page-1 content=pattern from=1 stride=page+1\n"));
  assert_non_null(strstr(observed, "~1.2 equal=1171\n~1.3 equal=2\n~1.4 equal=2\n"));
}

static void a_difference_is_told_by_its_position_and_seen_only_where_a_stride_ends(void **state) {
  (void)state;
  run(CASE(TWO_PAGES "1 store at=m+page bytes=07\n"
                     "2 compare at=m len=2*page content=zero from=0 stride=page\n"
                     "3 compare at=m len=2*page content=zero from=0 stride=page-1\n"
                     "4 compare at=m len=page+1 content=zero from=0 stride=64\n"));
  assert_non_null(strstr(observed, "~1.2 differs=4096 got=07 want=00\n~1.3 equal=3\n"
                                   "~1.4 differs=4096 got=07 want=00\n"));
}

static void a_page_that_no_stride_ends_in_is_not_touched(void **state) {
  (void)state;
  run(CASE(TWO_PAGES "1 mprotect addr=m+page len=page prot=PROT_NONE\n"
                     "2 fill at=m len=2*page content=2a from=0 stride=2*page\n"
                     "3 fill at=m len=2*page content=2a from=0 stride=page-1\n"));
  assert_non_null(strstr(observed, "~1.2 ret=0\n~1.3 signal=SIGSEGV code=SEGV_ACCERR addr="));
}

static void a_stride_of_nothing_is_none(void **state) {
  (void)state;
  expect(CASE("0 fill at=NULL len=1 content=2a from=0 stride=page-page\n"),
    SEEN("~1.0 setup=EINVAL\n", "1"));
  expect(CASE("0 compare at=NULL len=1 content=2a from=0 stride=page-page\n"),
    SEEN("~1.0 setup=EINVAL\n", "1"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_fill_leaves_what_lies_between),
    cmocka_unit_test(what_a_byte_is_filled_with_goes_by_its_position),
    cmocka_unit_test(a_difference_is_told_by_its_position_and_seen_only_where_a_stride_ends),
    cmocka_unit_test(a_page_that_no_stride_ends_in_is_not_touched),
    cmocka_unit_test(a_stride_of_nothing_is_none),
  };
  int failed = cmocka_run_group_tests_name("strides", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
