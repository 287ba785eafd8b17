/* What headers declare, as the compiler of the probe found it. */
#include "platform.h"
#include "header.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct declaration *find(const char *name) {
  return declaration_named(name, strlen(name));
}

static const struct declaration *declared(const char *name) {
  const struct declaration *row = find(name);
  assert_non_null(row);
  return row;
}

static void constants_have_the_values_of_the_header(void **state) {
  (void)state;
  assert_int_equal(declared("PROT_READ")->value, PROT_READ);
  assert_int_equal(declared("MAP_SHARED")->value, MAP_SHARED);
  assert_int_equal(declared("MS_SYNC")->value, MS_SYNC);
  assert_true(declared("MAP_FAILED")->value == (uintptr_t)MAP_FAILED);
}

static void the_value_of_a_type_is_its_greatest(void **state) {
  (void)state;
  assert_true(declared("size_t")->value == SIZE_MAX);
  assert_true(declared("off_t")->value == UINT64_MAX >> (65 - 8 * sizeof(off_t)));
  assert_true(declared("mode_t")->value == (mode_t)-1);
}

static void a_name_is_found_whole_and_up_to_its_length(void **state) {
  (void)state;
  assert_null(find("PROT_REA"));
  assert_null(find("PROT_READX"));
  assert_null(find(""));
  assert_ptr_equal(declaration_named("PROT_READ|PROT_EXEC", 9), find("PROT_READ"));
}

static void functions_are_linked(void **state) {
  (void)state;
  assert_non_null(declared("mmap")->address);
  assert_non_null(declared("munmap")->address);
  assert_non_null(declared("shm_unlink")->address);
}

static void everything_here_has_the_type_that_posix_gives(void **state) {
  (void)state;
  for (int i = 0; declaration_tables[i] != NULL; i++) {
    for (const struct declaration *row = declaration_tables[i]; row->name != NULL; row++) {
      if (row->type != TYPE_RIGHT) fail_msg("%s", row->name);
      assert_ptr_equal(find(row->name), row); /* and is there once */
    }
  }
}

static int wrong(const char *text, size_t size) {
  (void)text;
  return (int)size;
}

static void another_type_is_seen(void **state) {
  static int variable = 3;
  const struct declaration rows[] = {
    FUNCTION(wrong, int (*)(const char *, int)), CONSTANT(variable), INTEGER_TYPE(double, 1),
    INTEGER_TYPE(unsigned, IS_SIGNED(unsigned)), FUNCTION(wrong, int (*)(const char *, size_t)),
  };
  (void)state;
  for (size_t i = 0; i < 4; i++) assert_int_equal(rows[i].type, TYPE_WRONG);
  assert_int_equal(rows[4].type, TYPE_RIGHT);
}

int main(void) {
  const struct CMUnitTest header[] = {
    cmocka_unit_test(constants_have_the_values_of_the_header),
    cmocka_unit_test(the_value_of_a_type_is_its_greatest),
    cmocka_unit_test(a_name_is_found_whole_and_up_to_its_length),
    cmocka_unit_test(functions_are_linked),
    cmocka_unit_test(everything_here_has_the_type_that_posix_gives),
    cmocka_unit_test(another_type_is_seen),
  };
  int failed = cmocka_run_group_tests(header, NULL, NULL);
  return failed ? 1 : 0;
}
