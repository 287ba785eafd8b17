/* Reading plans. */
#include "platform.h"
#include "calls.h"
#include "plan.h"
#include "plan_parse.h"
#include "probe_limits.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct plan plan;
static char text[MAX_PLAN_BYTES];

static void parse(const char *lines) {
  size_t length = strlen(lines);
  assert_true(length <= sizeof text);
  memcpy(text, lines, length);
  plan_parse(&plan, text, length);
}

static void expect_malformed(const char *lines, const char *reason) {
  parse(lines);
  assert_non_null(plan.malformed);
  assert_string_equal(plan.malformed, reason);
}

static void expect_unsupported(const char *lines, const char *kind, const char *name) {
  parse(lines);
  assert_null(plan.malformed);
  assert_non_null(plan.unsupported_kind);
  assert_string_equal(plan.unsupported_kind, kind);
  assert_string_equal(plan.unsupported_name, name);
}

static void a_plan_has_its_header(void **state) {
  (void)state;
  parse(
    "case 17 mmap/faults/x/access=load\nlimit 250\nrequire option XSI|SIO\n"
    "require where page>1\n0 sleep seconds=0\nend 17\n");
  assert_null(plan.malformed);
  assert_int_equal(plan.number, 17);
  assert_string_equal(plan.id, "mmap/faults/x/access=load");
  assert_int_equal(plan.limit, 250);
  assert_int_equal(plan.require_count, 2);
  assert_string_equal(plan.requires[0].kind, "option");
  assert_string_equal(plan.requires[0].value, "XSI|SIO");
  assert_string_equal(plan.requires[1].value, "page>1");
}

static void a_step_has_its_arguments_in_the_order_of_the_call(void **state) {
  const struct step *step = plan.steps;
  (void)state;
  parse("case 1 a\n0 munmap as=x len=2*page addr=m\nend 1\n");
  assert_null(plan.malformed);
  assert_int_equal(plan.step_count, 1);
  assert_string_equal(step->call->name, "munmap");
  assert_string_equal(step->as[0], "x");
  assert_null(step->as[1]);
  assert_string_equal(step->arguments[0].name, "addr");
  assert_string_equal(step->arguments[0].value, "m");
  assert_string_equal(step->arguments[1].value, "2*page");
}

static void a_set_is_the_or_of_its_constants(void **state) {
  (void)state;
  parse(
    "case 1 a\n0 mprotect addr=NULL len=1 prot=PROT_READ|PROT_WRITE\n"
    "1 mprotect addr=NULL len=1 prot=0\nend 1\n");
  assert_null(plan.malformed);
  assert_int_equal(plan.steps[0].arguments[2].constant, PROT_READ | PROT_WRITE);
  assert_string_equal(plan.steps[0].arguments[2].value, "PROT_READ|PROT_WRITE");
  assert_int_equal(plan.steps[1].arguments[2].constant, 0);
}

static void an_alternative_may_be_absent(void **state) {
  (void)state;
  parse("case 1 a\n0 compare at=NULL len=1 object=f off=0 stride=1\nend 1\n");
  assert_null(plan.malformed);
  assert_null(plan.steps[0].arguments[2].value);
  assert_string_equal(plan.steps[0].arguments[4].value, "f");
}

static void a_step_can_bind_two_names(void **state) {
  (void)state;
  parse("case 1 a\n0 pipe as=r,w\nend 1\n");
  assert_string_equal(plan.steps[0].as[0], "r");
  assert_string_equal(plan.steps[0].as[1], "w");
}

static void blocks_end_behind_their_last_step(void **state) {
  (void)state;
  parse(
    "case 1 a\n0 fork {\n1 sleep seconds=0\n2 fork {\n}\n3 sleep seconds=0\n}\n"
    "4 sleep seconds=0\nend 1\n");
  assert_null(plan.malformed);
  assert_int_equal(plan.steps[0].end, 4);
  assert_int_equal(plan.steps[1].end, 2);
  assert_int_equal(plan.steps[2].end, 3);
  assert_int_equal(plan.steps[4].end, 5);
}

static void what_the_platform_lacks_is_named(void **state) {
  (void)state;
  expect_unsupported(
    "case 1 a\n0 mprotect addr=NULL len=1 prot=PROT_READ|PROT_MAGIC|PROT_EXEC\nend 1\n",
    "constant", "PROT_MAGIC");
  expect_unsupported(
    "case 1 a\n0 open object=hologram size=0 content=zero oflag=O_RDWR mode=0\nend 1\n",
    "object", "hologram");
#if !PROBE_HAS_TYPED_MEMORY
  expect_unsupported(
    "case 1 a\n0 posix_mem_offset addr=NULL len=1\nend 1\n", "call", "posix_mem_offset");
#endif
}

static void malformed_goes_before_unsupported(void **state) {
  (void)state;
  expect_malformed(
    "case 1 a\n0 mprotect addr=NULL len=1 prot=PROT_MAGIC\n1 nonsense\nend 1\n",
    "step 1: no such call: nonsense");
}

static void a_bad_case_line_is_malformed(void **state) {
  (void)state;
  expect_malformed("", "no case line");
  expect_malformed("0 sleep seconds=0\nend 1\n", "no case line");
  expect_malformed("case\nend 1\n", "no case number");
  expect_malformed("case x a\nend 1\n", "no case number");
  expect_malformed("case 99999999999 a\nend 1\n", "no case number");
  expect_malformed("case 1\nend 1\n", "no case id");
  expect_malformed("case 1 a b\nend 1\n", "no case id");
}

static void a_case_that_is_cut_short_is_malformed(void **state) {
  (void)state;
  expect_malformed("case 1 a\n", "the case does not end");
  expect_malformed("case 1 a\nend 1", "the case does not end");
  expect_malformed("case 1 a\nend 2\n", "end of another case: 2");
  expect_malformed("case 1 a\nend x\n", "end of another case: x");
}

static void bad_blocks_are_malformed(void **state) {
  (void)state;
  expect_malformed("case 1 a\n}\nend 1\n", "a block ends that did not begin");
  expect_malformed("case 1 a\n0 fork {\nend 1\n", "step 0: a block does not end");
  expect_malformed("case 1 a\n0 fork\nend 1\n", "step 0: needs a block: fork");
  expect_malformed("case 1 a\n0 tick {\n}\nend 1\n", "step 0: has no block: tick");
  expect_malformed(
    "case 1 a\n0 repeat times=2 until=failure {\n1 fork {\n}\n}\nend 1\n", "step 1: not in a repeat: fork");
}

static void blocks_nest_only_so_deep(void **state) {
  char lines[1024] = "case 1 a\n";
  (void)state;
  for (int i = 0; i <= MAX_DEPTH; i++) {
    char step[16] = {(char)('0' + i / 10), (char)('0' + i % 10), '\0'};
    strcat(strcat(lines, i < 10 ? step + 1 : step), " fork {\n");
  }
  expect_malformed(lines, "step 16: too many blocks in blocks");
}

static void six_barriers_are_enough(void **state) {
  (void)state;
  parse(
    "case 1 a\n0 barrier name=a side=0\n1 barrier name=a side=1\n2 barrier name=b side=0\n"
    "3 barrier name=c side=0\n4 barrier name=d side=0\n5 barrier name=e side=0\n"
    "6 barrier name=f side=0\n7 kill pid=parent sig=SIGTERM\nend 1\n");
  assert_null(plan.malformed);
  assert_int_equal(plan.barrier_count, 6);
  assert_true(plan.kills_parent);
  expect_malformed(
    "case 1 a\n0 barrier name=a side=0\n1 barrier name=b side=1\n2 barrier name=c side=0\n"
    "3 barrier name=d side=0\n4 barrier name=e side=0\n5 barrier name=f side=0\n"
    "6 barrier name=g side=0\nend 1\n",
    "step 6: too many barriers");
}

static void bad_arguments_are_malformed(void **state) {
  (void)state;
  expect_malformed(
    "case 1 a\n0 munmap addr=NULL\nend 1\n", "step 0: a parameter is absent: len");
  expect_malformed(
    "case 1 a\n0 compare at=NULL content=2a from=0 stride=1\nend 1\n",
    "step 0: a parameter is absent: len");
  expect_malformed(
    "case 1 a\n0 sleep seconds=0 seconds=0\nend 1\n", "step 0: given twice: seconds");
  expect_malformed(
    "case 1 a\n0 sleep seconds=0 speed=9\nend 1\n", "step 0: no such parameter: speed");
  expect_malformed("case 1 a\n0 sleep seconds\nend 1\n", "step 0: not an argument: seconds");
  expect_malformed("case 1 a\n0 sleep seconds=1+\nend 1\n", "step 0: not an operand: 1+");
  expect_malformed("case 1 a\n0 sleep  seconds=1\nend 1\n", "step 0: not an argument: ");
  expect_malformed(
    "case 1 a\n0 msync addr=NULL len=1 flags=MS_SYNC|\nend 1\n",
    "step 0: not a set of constants: MS_SYNC|");
  expect_malformed("case 1 a\n0 tick as=9x\nend 1\n", "step 0: not a name to bind: 9x");
  expect_malformed("case 1 a\n0 tick as=\nend 1\n", "step 0: not a name to bind: ");
}

static void steps_are_numbered_in_order(void **state) {
  (void)state;
  expect_malformed(
    "case 1 a\n0 tick\n2 tick\nend 1\n", "step 0: not the next step's number: 2");
  expect_malformed("case 1 a\nx tick\nend 1\n", "not a step: x");
  expect_malformed("case 1 a\n\nend 1\n", "not a step: ");
}

static void what_is_not_ascii_is_malformed(void **state) {
  (void)state;
  expect_malformed("case 1 a\n0 tick\r\nend 1\n", "not ASCII text");
  expect_malformed("case 1 \xc3\xa4\nend 1\n", "not ASCII text");
}

static void too_many_steps_are_malformed(void **state) {
  static char lines[MAX_STEPS * 16];
  char *end = lines;
  (void)state;
  end += strlen(strcpy(end, "case 1 a\n"));
  for (int i = 0; i <= MAX_STEPS; i++) {
    char digits[8];
    int count = 0;
    for (int n = i; count == 0 || n > 0; n /= 10) digits[count++] = (char)('0' + n % 10);
    while (count > 0) *end++ = digits[--count];
    end += strlen(strcpy(end, " tick\n"));
  }
  expect_malformed(lines, "step 255: too many steps");
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_plan_has_its_header),
    cmocka_unit_test(a_step_has_its_arguments_in_the_order_of_the_call),
    cmocka_unit_test(a_set_is_the_or_of_its_constants),
    cmocka_unit_test(an_alternative_may_be_absent),
    cmocka_unit_test(a_step_can_bind_two_names),
    cmocka_unit_test(blocks_end_behind_their_last_step),
    cmocka_unit_test(what_the_platform_lacks_is_named),
    cmocka_unit_test(malformed_goes_before_unsupported),
    cmocka_unit_test(a_bad_case_line_is_malformed),
    cmocka_unit_test(a_case_that_is_cut_short_is_malformed),
    cmocka_unit_test(bad_blocks_are_malformed),
    cmocka_unit_test(blocks_nest_only_so_deep),
    cmocka_unit_test(six_barriers_are_enough),
    cmocka_unit_test(bad_arguments_are_malformed),
    cmocka_unit_test(steps_are_numbered_in_order),
    cmocka_unit_test(what_is_not_ascii_is_malformed),
    cmocka_unit_test(too_many_steps_are_malformed),
  };
  int failed = cmocka_run_group_tests_name("parser", tests, NULL, NULL);
  return failed ? 1 : 0;
}
