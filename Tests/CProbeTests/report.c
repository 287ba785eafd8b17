/* What a call returned, as fields of a line and as what is bound. */
#include "platform.h"
#include "line.h"
#include "operand.h"
#include "plan.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct running running;
static struct step step;
static struct line line;

static int start(void **state) {
  (void)state;
  memset(&running, 0, sizeof running);
  memset(&step, 0, sizeof step);
  step.as[0] = "s";
  running.step = &step;
  line_start(&line);
  return 0;
}

static void assert_line(const char *expected) {
  char text[MAX_LINE + 1];
  memcpy(text, line.text, line.length);
  text[line.length] = '\0';
  assert_string_equal(text, expected);
}

static void assert_bound(uint64_t value) {
  assert_true(running.has_result);
  assert_true(running.result == value);
}

static void success_that_leaves_errno_alone_says_nothing_of_it(void **state) {
  (void)state;
  CALL_BEGIN();
  report_number(&running, &line, 42);
  assert_line("~ ret=42");
  assert_bound(42);
}

static void success_that_changes_errno_says_so(void **state) {
  (void)state;
  errno = EINVAL;
  report_number(&running, &line, 0);
  assert_line("~ ret=0 errno=EINVAL");
  assert_bound(0);
}

static void failure_names_its_error_and_binds_nothing(void **state) {
  (void)state;
  errno = EACCES;
  report_descriptor(&running, &line, -1);
  assert_line("~ ret=-1 errno=EACCES");
  assert_false(running.has_result);
}

static void failure_that_forgot_errno_is_seen(void **state) {
  (void)state;
  CALL_BEGIN();
  report_number(&running, &line, -1);
  assert_line("~ ret=-1 errno=untouched");
  assert_false(running.has_result);
}

static void an_error_without_a_name_is_a_number(void **state) {
  (void)state;
  errno = 30999;
  report_number(&running, &line, -1);
  assert_line("~ ret=-1 errno=30999");
}

static void an_address_is_hexadecimal(void **state) {
  (void)state;
  CALL_BEGIN();
  report_address(&running, &line, (void *)(uintptr_t)0x12345000);
  assert_line("~ ret=0x12345000");
  assert_bound(0x12345000);
}

static void an_address_that_is_an_error_number_is_no_failure(void **state) {
  (void)state;
  CALL_BEGIN();
  report_address(&running, &line, (void *)(uintptr_t)22);
  assert_line("~ ret=0x16");
  assert_bound(22);
}

static void map_failed_is_a_failure(void **state) {
  (void)state;
  errno = ENOMEM;
  report_address(&running, &line, MAP_FAILED);
  assert_true(line.length > 13);
  assert_memory_equal(line.text + line.length - 13, " errno=ENOMEM", 13);
  assert_false(running.has_result);
}

static void an_error_number_has_its_name(void **state) {
  (void)state;
  CALL_BEGIN();
  report_error_number(&running, &line, EPERM); /* 1 on every Unix */
  assert_line("~ ret=1 error=EPERM");
}

static void an_error_number_beside_a_changed_errno_shows_both(void **state) {
  (void)state;
  errno = ENOSYS;
  report_error_number(&running, &line, 0);
  assert_line("~ ret=0 errno=ENOSYS");
}

static void what_failed_is_marked_whatever_its_value_looks_like(void **state) {
  (void)state;
  CALL_BEGIN();
  report_address(&running, &line, (void *)(uintptr_t)0xffffffff00000000);
  report_number(&running, &line, -12);
  report_error_number(&running, &line, 0);
  assert_false(running.failed);
  report_address(&running, &line, MAP_FAILED);
  assert_true(running.failed);
  running.failed = 0;
  report_number(&running, &line, -1);
  assert_true(running.failed);
  running.failed = 0;
  report_error_number(&running, &line, EINVAL);
  assert_true(running.failed);
}

static void a_setup_failure_ends_the_process_after_the_step(void **state) {
  (void)state;
  report_setup_failure(&running, &line, ENOSPC, "write");
  assert_line("~ setup=ENOSPC by=write");
  assert_true(running.failed);
  assert_true(running.stop);
  assert_false(running.has_result);
}

static void what_the_probe_itself_cannot_has_no_call(void **state) {
  (void)state;
  report_setup_failure(&running, &line, EINVAL, NULL);
  assert_line("~ setup=EINVAL");
}

static void a_missing_input_ends_the_process_after_the_step(void **state) {
  (void)state;
  report_missing(&running, &line, "m");
  assert_line("~ missing=m");
  assert_true(running.failed);
  assert_true(running.stop);
}

static void a_field_is_bound_under_the_name_of_its_step(void **state) {
  uint64_t value = 0;
  const char *missing;
  size_t length;
  (void)state;
  report_field(&running, &line, "st_size", 4097);
  assert_line("~ st_size=4097");
  assert_int_equal(
    operand_value("s.st_size+1", &running.names, &value, &missing, &length), OPERAND_OK);
  assert_true(value == 4098);
}

static void a_field_of_a_step_without_a_name_is_only_reported(void **state) {
  (void)state;
  step.as[0] = NULL;
  report_field(&running, &line, "st_uid", 0);
  assert_line("~ st_uid=0");
  assert_int_equal(running.names.count, 0);
}

#define TEST(function) cmocka_unit_test_setup(function, start)

int main(void) {
  const struct CMUnitTest report[] = {
    TEST(success_that_leaves_errno_alone_says_nothing_of_it),
    TEST(success_that_changes_errno_says_so),
    TEST(failure_names_its_error_and_binds_nothing),
    TEST(failure_that_forgot_errno_is_seen),
    TEST(an_error_without_a_name_is_a_number),
    TEST(an_address_is_hexadecimal),
    TEST(an_address_that_is_an_error_number_is_no_failure),
    TEST(map_failed_is_a_failure),
    TEST(an_error_number_has_its_name),
    TEST(an_error_number_beside_a_changed_errno_shows_both),
    TEST(what_failed_is_marked_whatever_its_value_looks_like),
    TEST(a_setup_failure_ends_the_process_after_the_step),
    TEST(what_the_probe_itself_cannot_has_no_call),
    TEST(a_missing_input_ends_the_process_after_the_step),
    TEST(a_field_is_bound_under_the_name_of_its_step),
    TEST(a_field_of_a_step_without_a_name_is_only_reported),
  };
  int failed = cmocka_run_group_tests(report, NULL, NULL);
  return failed ? 1 : 0;
}
