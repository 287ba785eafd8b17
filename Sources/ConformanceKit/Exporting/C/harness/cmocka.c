/* Several cases as tests of cmocka, each of which is done by a process of its own. */
#include "watching.c"

#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FILL_NAME test_case
#define FILL_LACKING lacking
#define FILL_STEPS the_case
#define FILL_CLEAN_UP clean_up
#define FILL_TESTS cmocka_unit_test(test_case),
#define FILL_PARAMETERS int argc, char **argv
#define FILL_ARRIVAL arrive(argc, argv);
#define WITH_IMAGES 1

/* part: attempt */
/* Runs a case; what it lacks makes cmocka skip it. */
static struct result attempt(
  const char *(*lacking)(void), void (*steps)(void), void (*clean_up)(void))
{
  const char *lack = lacking();
  if (lack != NULL) {
    print_message("%s\n", lack);
    skip();
  }
  fflush(NULL);
  struct result result = run(steps);
  clean_up();
  if (result.is_refused) {
    print_message("%s\n", result.text);
    skip();
  }
  if (result.number != NOTHING) print_error("%s", result.text);
  return result;
}

static int set_up(void **state)
{
  (void)state;
  page = (size_t)sysconf(_SC_PAGESIZE);
  make_scratch();
  return 0;
}

static int tear_down(void **state)
{
  (void)state;
  return rmdir(scratch);
}

/* part: test */
static void FILL_NAME(void **state)
{
  (void)state;
  struct result result = attempt(FILL_LACKING, FILL_STEPS, FILL_CLEAN_UP);
  assert_int_equal(result.number, NOTHING);
}

/* part: testMain */
int main(FILL_PARAMETERS)
{
#if WITH_IMAGES
  page = (size_t)sysconf(_SC_PAGESIZE);
#endif
FILL_ARRIVAL
  const struct CMUnitTest tests[] = {
FILL_TESTS
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
