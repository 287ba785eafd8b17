/* What files and ranges are filled with. */
#include "platform.h"
#include "content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void zero_is_zero_everywhere(void **state) {
  unsigned char bytes[3] = {1, 2, 3};
  (void)state;
  assert_true(content_fill("zero", 12345, bytes, sizeof bytes));
  assert_memory_equal(bytes, "\0\0\0", sizeof bytes);
}

static void the_pattern_is_a_function_of_the_position_that_is_never_zero(void **state) {
  unsigned char bytes[1000];
  (void)state;
  assert_true(content_fill("pattern", 0, bytes, sizeof bytes));
  for (size_t i = 0; i < sizeof bytes; i++) assert_int_equal(bytes[i], 1 + i % 251);
}

static void variants_of_the_pattern_follow_its_formula(void **state) {
  static const char *const names[] = {"pattern:0", "pattern:1", "pattern:15", "pattern:1000"};
  static const unsigned variants[] = {0, 1, 15, 1000};
  (void)state;
  for (size_t k = 0; k < 4; k++) {
    unsigned char bytes[600];
    assert_true(content_fill(names[k], 7, bytes, sizeof bytes));
    for (size_t i = 0; i < sizeof bytes; i++) {
      assert_int_equal(bytes[i], 1 + (i + 7 + 16 * variants[k]) % 251);
    }
  }
}

static void a_piece_is_the_same_wherever_it_is_cut(void **state) {
  static const char *const contents[] = {"zero", "pattern", "pattern:3", "2a", "deadbe"};
  (void)state;
  for (size_t k = 0; k < 5; k++) {
    unsigned char whole[500], piece[100];
    assert_true(content_fill(contents[k], 4096, whole, sizeof whole));
    assert_true(content_fill(contents[k], 4096 + 333, piece, sizeof piece));
    assert_memory_equal(whole + 333, piece, sizeof piece);
  }
}

static void the_pattern_goes_on_behind_four_gibibytes(void **state) {
  uint64_t position = UINT64_C(0x123456789a);
  unsigned char byte;
  (void)state;
  assert_true(content_fill("pattern", position, &byte, 1));
  assert_int_equal(byte, 1 + position % 251);
}

static void bytes_are_repeated(void **state) {
  unsigned char bytes[5];
  (void)state;
  assert_true(content_fill("deAD", 1, bytes, sizeof bytes));
  assert_memory_equal(bytes, "\xad\xde\xad\xde\xad", sizeof bytes);
}

static void what_is_no_content_is_refused_and_nothing_is_written(void **state) {
  static const char *const contents[] = {
    "", "2", "2a3", "xy", "2g", "pattern:", "pattern:x", "pattern:1x", "pattern1", "patterns",
    "zeros", "pattern:-1"
  };
  (void)state;
  for (size_t k = 0; k < sizeof contents / sizeof *contents; k++) {
    unsigned char bytes[2] = {77, 77};
    assert_false(content_fill(contents[k], 0, bytes, sizeof bytes));
    assert_memory_equal(bytes, "MM", 2);
  }
}

static void nothing_can_be_filled_with_anything(void **state) {
  unsigned char byte = 77;
  (void)state;
  assert_true(content_fill("pattern", 5, &byte, 0));
  assert_true(content_fill("2a", 5, &byte, 0));
  assert_int_equal(byte, 77);
}

int main(void) {
  const struct CMUnitTest content[] = {
    cmocka_unit_test(zero_is_zero_everywhere),
    cmocka_unit_test(the_pattern_is_a_function_of_the_position_that_is_never_zero),
    cmocka_unit_test(variants_of_the_pattern_follow_its_formula),
    cmocka_unit_test(a_piece_is_the_same_wherever_it_is_cut),
    cmocka_unit_test(the_pattern_goes_on_behind_four_gibibytes),
    cmocka_unit_test(bytes_are_repeated),
    cmocka_unit_test(what_is_no_content_is_refused_and_nothing_is_written),
    cmocka_unit_test(nothing_can_be_filled_with_anything),
  };
  int failed = cmocka_run_group_tests(content, NULL, NULL);
  return failed ? 1 : 0;
}
