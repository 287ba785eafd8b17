/* The type of a mount, as the system names it. */
#include "platform.h"
#include "mount_type.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_mount_has_the_type_that_the_system_names(void **state) {
  (void)state;
#if defined(__linux__)
  assert_string_equal(mount_type("/proc"), "proc");
  assert_string_equal(mount_type("/sys"), "sysfs");
  assert_string_equal(mount_type("/proc"), "proc");
#else
  assert_null(mount_type("/"));
#endif
}

static void what_is_not_there_has_no_type(void **state) {
  (void)state;
  assert_null(mount_type("/nonexistent"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_mount_has_the_type_that_the_system_names),
    cmocka_unit_test(what_is_not_there_has_no_type),
  };
  int failed = cmocka_run_group_tests_name("mounts", tests, NULL, NULL);
  return failed ? 1 : 0;
}
