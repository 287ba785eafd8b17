/* Lines of observations. */
#include "platform.h"
#include "line.h"
#include "probe_limits.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct line line;

static int set_up(void **state) {
  (void)state;
  line_start(&line);
  return 0;
}

static void expect_text(const char *text) {
  assert_int_equal(line.length, strlen(text));
  assert_memory_equal(line.text, text, line.length);
}

static void a_line_starts_with_a_tilde(void **state) {
  (void)state;
  expect_text("~");
}

static void numbers_are_whole_at_their_limits(void **state) {
  (void)state;
  line_unsigned(&line, UINT64_MAX);
  line_field(&line, "a");
  line_signed(&line, INT64_MIN);
  line_field(&line, "b");
  line_hex(&line, UINT64_MAX);
  line_field(&line, "c");
  line_unsigned(&line, 0);
  line_field(&line, "d");
  line_hex(&line, 0);
  expect_text(
    "~18446744073709551615 a=-9223372036854775808 b=0xffffffffffffffff c=0 d=0x0");
}

static void bytes_are_two_digits_each(void **state) {
  static const unsigned char bytes[] = {0x00, 0x2a, 0xff};
  (void)state;
  line_field(&line, "bytes");
  line_bytes(&line, bytes, sizeof bytes);
  expect_text("~ bytes=002aff");
}

static void the_checksum_is_fletchers(void **state) {
  (void)state;
  assert_int_equal(fletcher16("", 0), 0);
  assert_int_equal(fletcher16("abcde", 5), 0xc8f0);
  assert_int_equal(fletcher16("abcdef", 6), 0x2057);
  assert_int_equal(fletcher16("abcdefgh", 8), 0x0627);
}

static void a_finished_line_ends_in_its_checksum(void **state) {
  (void)state;
  line_text(&line, "abcde");
  line_finish(&line);
  expect_text("~abcde *c8f0\n");
}

static void a_line_that_just_fits_is_whole(void **state) {
  (void)state;
  for (int i = 0; i < MAX_LINE - 8; i++) line_text(&line, "x");
  assert_false(line.is_cut);
  line_finish(&line);
  assert_int_equal(line.length, MAX_LINE);
  assert_int_equal(line.text[MAX_LINE - 1], '\n');
}

static void a_line_that_does_not_fit_says_so(void **state) {
  (void)state;
  for (int i = 0; i < MAX_LINE - 7; i++) line_text(&line, "x");
  assert_true(line.is_cut);
  line_start(&line);
  assert_false(line.is_cut);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup(a_line_starts_with_a_tilde, set_up),
    cmocka_unit_test_setup(numbers_are_whole_at_their_limits, set_up),
    cmocka_unit_test_setup(bytes_are_two_digits_each, set_up),
    cmocka_unit_test_setup(the_checksum_is_fletchers, set_up),
    cmocka_unit_test_setup(a_finished_line_ends_in_its_checksum, set_up),
    cmocka_unit_test_setup(a_line_that_just_fits_is_whole, set_up),
    cmocka_unit_test_setup(a_line_that_does_not_fit_says_so, set_up),
  };
  int failed = cmocka_run_group_tests_name("line", tests, NULL, NULL);
  return failed ? 1 : 0;
}
