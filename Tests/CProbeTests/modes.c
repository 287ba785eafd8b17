/* The modes of objects. */
#include "observed.h"
#include "opening.h"

#define OPENED(object, mode) \
  CASE("0 umask cmask=0o777\n1 open as=f object=" object " size=page content=pattern" \
       " oflag=O_RDONLY mode=" mode "\n2 fstat as=s fildes=f\n3 umask cmask=0\n")

static void expect_mode(const char *plans, const char *st_mode) {
  run(plans);
  assert_non_null(strstr(observed, "~1.2 ret=0 st_size="));
  assert_non_null(strstr(observed, st_mode));
  assert_non_null(strstr(observed, "~1.3 ret=511\n")); /* the case's umask is as it was */
}

static void an_object_has_its_mode_whatever_the_umask_is(void **state) {
  (void)state;
  expect_mode(OPENED("file", "0o640"), " st_mode=416 ");
  expect_mode(OPENED("shm", "0o446"), " st_mode=294 ");
  expect_mode(OPENED("memfd", "0o604"), " st_mode=388 ");
  expect_mode(OPENED("sparse-file", "0o777"), " st_mode=511 ");
  expect_mode(OPENED("directory", "0o755"), " st_mode=493 ");
}

/* A write takes a set-user-ID bit away, and the mode is looked at behind it. */
static void a_mode_that_writing_has_changed_is_set_again(void **state) {
  struct opening opening = {.content = "pattern", .size = 1, .mode = 04600};
  struct stat status;
  FILE *file = tmpfile();
  (void)state;
  assert_non_null(file);
  assert_int_equal(fchmod(fileno(file), 0600), 0);
  assert_int_equal(opening_write(fileno(file), &opening), 0);
  assert_int_equal(opening_set_mode(fileno(file), &opening), 0);
  assert_int_equal(fstat(fileno(file), &status), 0);
  assert_int_equal(status.st_mode & 07777, 04600);
  fclose(file);
}

static void only_a_mode_that_a_case_asks_for_is_missed(void **state) {
  struct opening opening = {.content = "pattern", .mode = 0640};
  (void)state;
  assert_int_equal(opening_set_mode(-1, &opening), EBADF);
  assert_string_equal(opening.by, "fchmod");
  opening.mode = ORDINARY_MODE;
  assert_int_equal(opening_set_mode(-1, &opening), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_object_has_its_mode_whatever_the_umask_is),
    cmocka_unit_test(a_mode_that_writing_has_changed_is_set_again),
    cmocka_unit_test(only_a_mode_that_a_case_asks_for_is_missed),
  };
  int failed = cmocka_run_group_tests_name("modes", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
