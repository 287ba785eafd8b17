/* Tables of constants, errno values, signals and si_codes. */
#include "platform.h"
#include "report.h"
#include "tables.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int find(const char *kind, const char *name, long *value) {
  return constant_value(kind, name, strlen(name), value);
}

static long value_of(const char *kind, const char *name) {
  long value = 0;
  assert_true(find(kind, name, &value));
  return value;
}

static void constants_have_the_platforms_values(void **state) {
  (void)state;
  assert_int_equal(value_of("PROT", "PROT_READ"), PROT_READ);
  assert_int_equal(value_of("MAP", "MAP_SHARED"), MAP_SHARED);
  assert_int_equal(value_of("MS", "MS_SYNC"), MS_SYNC);
  assert_int_equal(value_of("O", "O_RDWR"), O_RDWR);
  assert_int_equal(value_of("SEEK", "SEEK_END"), SEEK_END);
  assert_int_equal(value_of("SC", "_SC_PAGESIZE"), _SC_PAGESIZE);
  assert_int_equal(value_of("F", "F_GETFL"), F_GETFL);
  assert_int_equal(value_of("F_ARG", "FD_CLOEXEC"), FD_CLOEXEC);
  assert_int_equal(value_of("RLIMIT", "RLIMIT_AS"), RLIMIT_AS);
  assert_int_equal(value_of("SIG", "SIGSEGV"), SIGSEGV);
  assert_int_equal(value_of("HANDLER", "SIG_IGN"), (long)(uintptr_t)SIG_IGN);
}

static void a_constant_is_found_only_in_its_kind(void **state) {
  long value;
  (void)state;
  assert_false(find("MAP", "PROT_READ", &value));
  assert_false(find("PROT", "PROT_REA", &value));
  assert_false(find("PROT", "PROT_READX", &value));
  assert_false(find("PROT", "", &value));
  assert_true(find(NULL, "PROT_READ", &value));
}

static void the_length_ends_a_name(void **state) {
  long value;
  (void)state;
  assert_true(constant_value("PROT", "PROT_READ|PROT_WRITE", 9, &value));
  assert_int_equal(value, PROT_READ);
}

static void unknown_bits_are_none_of_the_known(void **state) {
  static const char *const kinds[] = {"PROT", "MAP", "MS", "MCL", "MREMAP", "MFD", "MLOCK"};
  (void)state;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    char name[32] = "";
    long unknown;
    strcat(strcat(name, kinds[i]), "_UNKNOWN");
    unknown = value_of(kinds[i], name);
    assert_true(unknown > 0 && unknown <= INT_MAX);
    for (const struct constant *row = memory_constants; row->name != NULL; row++) {
      if (strcmp(row->kind, kinds[i]) == 0) assert_int_equal(row->value & unknown, 0);
    }
  }
}

static void unknown_map_flags_are_a_single_bit(void **state) {
  long bit = value_of("MAP", "MAP_UNKNOWN");
  (void)state;
  assert_int_equal(bit & (bit - 1), 0);
}

static void unknown_advice_is_no_advice(void **state) {
  long posix = value_of("POSIX_MADV", "POSIX_MADV_UNKNOWN");
  long other = value_of("MADV", "MADV_UNKNOWN");
  (void)state;
  assert_null(constant_name(advice_constants, "POSIX_MADV", posix));
  assert_null(constant_name(advice_constants, "MADV", other));
}

static void unknown_stands_only_for_kinds_that_have_it(void **state) {
  long value;
  (void)state;
  assert_int_equal(value_of("SC", "SC_UNKNOWN"), INT_MAX);
  assert_true(find(NULL, "MS_UNKNOWN", &value));
  assert_false(find("MAP", "PROT_UNKNOWN", &value));
  assert_false(find("O", "O_UNKNOWN", &value));
  assert_false(find("PROT", "_UNKNOWN", &value));
}

static void of_two_names_of_one_errno_the_posix_one_is_reported(void **state) {
  (void)state;
  assert_string_equal(errno_name(EAGAIN), "EAGAIN");
  assert_string_equal(errno_name(ENOTSUP), "ENOTSUP");
  assert_string_equal(errno_name(EDEADLK), "EDEADLK");
  assert_string_equal(errno_name(EINVAL), "EINVAL");
}

static void numbers_that_are_no_errno_have_no_name(void **state) {
  (void)state;
  assert_null(errno_name(POISON));
  assert_null(errno_name(0));
  assert_null(errno_name(-1));
}

static void signals_and_their_codes_have_names(void **state) {
  (void)state;
  assert_string_equal(signal_name(SIGSEGV), "SIGSEGV");
  assert_string_equal(signal_name(SIGBUS), "SIGBUS");
  assert_string_equal(code_name(SIGSEGV, SEGV_ACCERR), "SEGV_ACCERR");
  assert_string_equal(code_name(SIGBUS, BUS_ADRERR), "BUS_ADRERR");
  assert_string_equal(code_name(SIGSEGV, SI_USER), "SI_USER");
  assert_null(signal_name(0));
  assert_null(code_name(SIGSEGV, 12345));
  assert_null(code_name(0, 12345));
}

static void every_table_names_a_constant_once_a_kind(void **state) {
  static const struct constant *const tables[] = {
    memory_constants, advice_constants, file_constants, system_constants, errno_constants,
    signal_constants
  };
  (void)state;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    for (const struct constant *row = tables[i]; row->name != NULL; row++) {
      for (const struct constant *other = row + 1; other->name != NULL; other++) {
        if (strcmp(row->name, other->name) == 0) assert_string_not_equal(row->kind, other->kind);
      }
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(constants_have_the_platforms_values),
    cmocka_unit_test(a_constant_is_found_only_in_its_kind),
    cmocka_unit_test(the_length_ends_a_name),
    cmocka_unit_test(unknown_bits_are_none_of_the_known),
    cmocka_unit_test(unknown_map_flags_are_a_single_bit),
    cmocka_unit_test(unknown_advice_is_no_advice),
    cmocka_unit_test(unknown_stands_only_for_kinds_that_have_it),
    cmocka_unit_test(of_two_names_of_one_errno_the_posix_one_is_reported),
    cmocka_unit_test(numbers_that_are_no_errno_have_no_name),
    cmocka_unit_test(signals_and_their_codes_have_names),
    cmocka_unit_test(every_table_names_a_constant_once_a_kind),
  };
  int failed = cmocka_run_group_tests_name("tables", tests, NULL, NULL);
  return failed ? 1 : 0;
}
