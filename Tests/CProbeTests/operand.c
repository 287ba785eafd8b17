/* Linear operands. */
#include "platform.h"
#include "operand.h"
#include "probe_limits.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct names names;

static int set_up(void **state) {
  (void)state;
  names.count = 0;
  names_bind(&names, "m", 0x1000);
  names_bind(&names, "s.st_size", 77);
  return 0;
}

static void expect_number(const char *text, uint64_t expected) {
  const char *missing;
  size_t length;
  uint64_t value = 0xdead;
  assert_int_equal(operand_value(text, &names, &value, &missing, &length), OPERAND_OK);
  assert_true(value == expected);
}

static void expect_malformed(const char *text) {
  const char *missing;
  size_t length;
  uint64_t value;
  assert_int_equal(operand_value(text, &names, &value, &missing, &length), OPERAND_MALFORMED);
}

static void expect_missing(const char *text, const char *name) {
  const char *missing;
  size_t length;
  uint64_t value;
  assert_int_equal(operand_value(text, &names, &value, &missing, &length), OPERAND_MISSING);
  assert_int_equal(length, strlen(name));
  assert_memory_equal(missing, name, length);
}

static void integers_are_decimal_hexadecimal_and_octal(void **state) {
  (void)state;
  expect_number("0", 0);
  expect_number("42", 42);
  expect_number("0x7f", 127);
  expect_number("0xDEADbeef", 0xdeadbeef);
  expect_number("0o600", 384);
  expect_number("18446744073709551615", UINT64_MAX);
}

static void an_integer_beyond_64_bits_is_malformed(void **state) {
  (void)state;
  expect_malformed("18446744073709551616");
  expect_malformed("0x10000000000000000");
  expect_malformed("99999999999999999999999");
}

static void quantities_are_those_of_the_target(void **state) {
  (void)state;
  expect_number("page", (uint64_t)sysconf(_SC_PAGESIZE));
  expect_number("KiB", 1024);
  expect_number("MiB", 1048576);
  expect_number("GiB", 1073741824);
  expect_number("TiB", UINT64_C(1099511627776));
  expect_number("SIZE_MAX", SIZE_MAX);
  expect_number("INT_MAX", INT_MAX);
  expect_number("INT_MIN", (uint64_t)INT_MIN);
  expect_number("NULL", 0);
  expect_number("MAP_FAILED", (uintptr_t)MAP_FAILED);
  expect_number("uid", geteuid());
  expect_number("gid", getegid());
}

static void off_max_is_the_largest_off_t(void **state) {
  (void)state;
  if (sizeof(off_t) == 8) expect_number("OFF_MAX", INT64_MAX);
  else expect_number("OFF_MAX", INT32_MAX);
}

static void terms_are_added_and_subtracted(void **state) {
  uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
  (void)state;
  expect_number("m+2*page-1", 0x1000 + 2 * page - 1);
  expect_number("page*2", 2 * page);
  expect_number("SIZE_MAX-page+1", SIZE_MAX - page + 1);
  expect_number("4*GiB", UINT64_C(4294967296));
  expect_number("s.st_size+1", 78);
  expect_number("2*3", 6);
}

static void arithmetic_is_modulo_two_to_the_64(void **state) {
  (void)state;
  expect_number("-1", UINT64_MAX);
  expect_number("0-1", UINT64_MAX);
  expect_number("-m", 0 - UINT64_C(0x1000));
  expect_number("18446744073709551615+2", 1);
}

static void an_unbound_name_is_missing_by_name(void **state) {
  (void)state;
  expect_missing("zz", "zz");
  expect_missing("m+2*other-1", "other");
  expect_missing("s.st_mode", "s.st_mode");
  expect_missing("a+b", "a");
}

static void what_is_not_linear_is_malformed(void **state) {
  (void)state;
  expect_malformed("m*page");
  expect_malformed("zz*page");
  expect_malformed("2*3*4");
  expect_malformed("2*");
  expect_malformed("*2");
}

static void what_is_no_operand_is_malformed(void **state) {
  (void)state;
  expect_malformed("");
  expect_malformed("+");
  expect_malformed("-");
  expect_malformed("+1");
  expect_malformed("1+");
  expect_malformed("1++2");
  expect_malformed("1--2");
  expect_malformed("0x");
  expect_malformed("0o8");
  expect_malformed("12ab");
  expect_malformed("m page");
  expect_malformed("zz+");
  expect_malformed("m/2");
  expect_malformed("m:2");
  expect_malformed("m,2");
}

static void expect_no_pairs(const char *text) {
  struct operand_pair pairs[MAX_IOVECS];
  const char *missing;
  size_t length;
  int count;
  assert_int_equal(
    operand_pairs(text, &names, pairs, &count, &missing, &length), OPERAND_MALFORMED);
}

static void pairs_are_evaluated_in_their_order(void **state) {
  struct operand_pair pairs[MAX_IOVECS];
  const char *missing;
  size_t length;
  int count = 0;
  (void)state;
  assert_int_equal(
    operand_pairs("m+1:4,-1:m-2*3,0x10:0", &names, pairs, &count, &missing, &length), OPERAND_OK);
  assert_int_equal(count, 3);
  assert_true(pairs[0].first == 0x1001 && pairs[0].second == 4);
  assert_true(pairs[1].first == UINT64_MAX && pairs[1].second == 0xffa);
  assert_true(pairs[2].first == 16 && pairs[2].second == 0);
}

static void an_unbound_name_of_a_pair_is_missing_by_name(void **state) {
  struct operand_pair pairs[MAX_IOVECS];
  const char *missing;
  size_t length;
  int count;
  (void)state;
  assert_int_equal(
    operand_pairs("m:1,nn+1:other", &names, pairs, &count, &missing, &length), OPERAND_MISSING);
  assert_int_equal(length, 2);
  assert_memory_equal(missing, "nn", 2);
}

static void what_is_no_list_of_pairs_is_malformed(void **state) {
  char many[4 * (MAX_IOVECS + 1) + 1];
  (void)state;
  expect_no_pairs("");
  expect_no_pairs("1");
  expect_no_pairs("1:");
  expect_no_pairs(":1");
  expect_no_pairs("1:2,");
  expect_no_pairs("1:2;3:4");
  expect_no_pairs("1:2:3");
  expect_no_pairs("1:2,3");
  for (int i = 0; i <= MAX_IOVECS; i++) memcpy(many + 4 * i, "1:2,", 4);
  many[4 * (MAX_IOVECS + 1) - 1] = '\0';
  expect_no_pairs(many);
  many[4 * MAX_IOVECS - 1] = '\0';
  struct operand_pair pairs[MAX_IOVECS];
  const char *missing;
  size_t length;
  int count;
  assert_int_equal(operand_pairs(many, &names, pairs, &count, &missing, &length), OPERAND_OK);
  assert_int_equal(count, MAX_IOVECS);
}

static void binding_again_replaces(void **state) {
  (void)state;
  assert_true(names_bind(&names, "m", 5));
  assert_int_equal(names.count, 2);
  expect_number("m", 5);
}

static void names_that_do_not_fit_are_refused(void **state) {
  char name[MAX_NAME + 1];
  (void)state;
  memset(name, 'n', sizeof name);
  name[MAX_NAME] = '\0';
  assert_false(names_bind(&names, name, 1));
  name[MAX_NAME - 1] = '\0';
  assert_true(names_bind(&names, name, 1));
  for (int i = names.count; i < MAX_NAMES; i++) {
    name[0] = (char)('a' + i % 26);
    name[1] = (char)('a' + i / 26);
    assert_true(names_bind(&names, name, 1));
  }
  assert_false(names_bind(&names, "one-more", 1));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup(integers_are_decimal_hexadecimal_and_octal, set_up),
    cmocka_unit_test_setup(an_integer_beyond_64_bits_is_malformed, set_up),
    cmocka_unit_test_setup(quantities_are_those_of_the_target, set_up),
    cmocka_unit_test_setup(off_max_is_the_largest_off_t, set_up),
    cmocka_unit_test_setup(terms_are_added_and_subtracted, set_up),
    cmocka_unit_test_setup(arithmetic_is_modulo_two_to_the_64, set_up),
    cmocka_unit_test_setup(an_unbound_name_is_missing_by_name, set_up),
    cmocka_unit_test_setup(what_is_not_linear_is_malformed, set_up),
    cmocka_unit_test_setup(what_is_no_operand_is_malformed, set_up),
    cmocka_unit_test_setup(pairs_are_evaluated_in_their_order, set_up),
    cmocka_unit_test_setup(an_unbound_name_of_a_pair_is_missing_by_name, set_up),
    cmocka_unit_test_setup(what_is_no_list_of_pairs_is_malformed, set_up),
    cmocka_unit_test_setup(binding_again_replaces, set_up),
    cmocka_unit_test_setup(names_that_do_not_fit_are_refused, set_up),
  };
  int failed = cmocka_run_group_tests_name("operand", tests, NULL, NULL);
  return failed ? 1 : 0;
}
