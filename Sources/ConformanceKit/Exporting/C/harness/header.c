/* The program of a case that asks what a header declares. */
#include "steps.c"

#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FILL_NAME test_case

/* part: hasType */
#define HAS_TYPE(expression, type) \
  __builtin_types_compatible_p(__typeof__(expression), type)

/* part: isConstant */
#define IS_CONSTANT(value) HAS_TYPE(1 ? (void *)((long)(value) * 0L) : (int *)0, int *)

/* part: isSigned */
#define IS_SIGNED(type) ((type)-1 < (type)1)

/* part: isInteger */
#define IS_INTEGER(type) ((type)0.5 == (type)0)

/* part: greatest */
#define GREATEST(type) (~0ULL >> (64 - 8 * sizeof(type) + IS_SIGNED(type)))

/* part: showing */
/* Shows the step that did not do what it must. */
static void check(int holds, long long result)
{
  if (!holds) {
    print_error("step %d: %s: %s; observed: %s\n", number, doing,
      asserted != NULL ? asserted : "a precondition", observed(result, errno));
  }
  assert_true(holds);
}

/* part: testOfHeader */
static void FILL_NAME(void **state)
{
  (void)state;
  page = (size_t)sysconf(_SC_PAGESIZE);
  const char *lack = lacking();
  if (lack != NULL) {
    print_message("%s\n", lack);
    skip();
  }
  the_case();
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(FILL_NAME),
  };
  return cmocka_run_group_tests_name(CASE, tests, NULL, NULL);
}
