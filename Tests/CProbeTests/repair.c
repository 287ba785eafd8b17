/* Accesses that are done again behind a handler. */
#include "observed.h"

/* A mapping at an address that lines can name. */
#define PLACE "0x20000000"
#define FIXED(number, prot) \
  number " mmap as=m addr=" PLACE " len=2*page prot=" prot \
         " flags=MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED fildes=-1 off=0\n"
#define REPAIR(number, sig, at, by, steps) \
  number " repair sig=" sig " at=" at " by=" by " {\n" steps "}\n"
#define PROTECT(number, prot) number " mprotect addr=m len=page prot=" prot "\n"
#define MAPPED "~1.0 ret=" PLACE "\n"

static void an_access_is_done_again_behind_its_handler(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "PROT_NONE") REPAIR("1", "SIGSEGV", "m+5", "store",
           PROTECT("2", "PROT_READ|PROT_WRITE")) "3 load at=m+4 len=3\n"),
    SEEN(MAPPED "~1.2 ret=0\n~1.1 ret=0 faults=1 si_addr=0x20000005\n"
         "~1.3 ret=0 bytes=002a00\n", "4"));
  expect(CASE(FIXED("0", "PROT_READ|PROT_WRITE") "1 store at=m bytes=ff\n" PROTECT("2", "0")
           REPAIR("3", "SIGSEGV", "m", "load", PROTECT("4", "PROT_READ"))),
    SEEN(MAPPED "~1.1 ret=0\n~1.2 ret=0\n~1.4 ret=0\n"
         "~1.3 ret=0 faults=1 si_addr=0x20000000 value=255\n", "5"));
}

static void without_a_fault_there_is_no_handler_and_no_address(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "PROT_READ|PROT_WRITE")
           REPAIR("1", "SIGSEGV", "m", "load", PROTECT("2", "0"))),
    SEEN(MAPPED "~1.1 ret=0 faults=0 value=0\n", "2"));
}

static void a_second_fault_is_one_of_the_step(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "0") REPAIR("1", "SIGSEGV", "m", "load", PROTECT("2", "0"))
           "3 sleep seconds=0\n"),
    SEEN(MAPPED "~1.2 ret=0\n~1.1 signal=SIGSEGV code=SEGV_ACCERR addr=0x20000000 faults=1\n"
         "~1.3 ret=0\n", "4"));
}

static void another_signal_has_no_handler(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "0") REPAIR("1", "SIGBUS", "m", "load", PROTECT("2", "PROT_READ"))),
    SEEN(MAPPED "~1.1 signal=SIGSEGV code=SEGV_ACCERR addr=0x20000000 faults=0\n", "2"));
}

static void every_step_of_a_handler_is_done_though_one_fails(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "0") REPAIR("1", "SIGSEGV", "m", "load",
           "2 mprotect addr=1 len=page prot=0\n" "3 store at=m bytes=2a\n"
           PROTECT("4", "PROT_READ"))),
    SEEN(MAPPED "~1.2 ret=-1 errno=EINVAL\n"
         "~1.3 signal=SIGSEGV code=SEGV_ACCERR addr=0x20000000\n~1.4 ret=0\n"
         "~1.1 ret=0 faults=1 si_addr=0x20000000 value=0\n", "5"));
}

static void a_handler_without_its_input_ends_the_process(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "0") REPAIR("1", "SIGSEGV", "m", "load",
           "2 mprotect addr=zz len=page prot=0\n" PROTECT("3", "PROT_READ"))
           "4 sleep seconds=0\n"),
    SEEN(MAPPED "~1.2 missing=zz\n~1.1 signal=SIGSEGV code=SEGV_ACCERR addr=0x20000000 faults=1\n",
      "3"));
}

static void each_iteration_of_a_repeat_is_repaired(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "0") "1 repeat times=100 until=failure {\n" PROTECT("2", "0")
           REPAIR("3", "SIGSEGV", "m", "load",
             "4 mprotect addr=1 len=page prot=0\n" PROTECT("5", "PROT_READ")) "}\n"),
    SEEN(MAPPED "~1.2 iteration=99 ret=0\n~1.4 iteration=99 ret=-1 errno=EINVAL\n"
         "~1.5 iteration=99 ret=0\n"
         "~1.3 iteration=99 ret=0 faults=1 si_addr=0x20000000 value=0\n~1.1 ret=100\n", "6"));
  run(CASE(FIXED("0", "0") "1 repeat times=100 until=failure {\n"
           REPAIR("2", "SIGSEGV", "m", "load", PROTECT("3", "0")) "}\n"));
  assert_non_null(strstr(observed, "~1.2 iteration=0 signal=SIGSEGV "));
  assert_non_null(strstr(observed, "~1.1 ret=0\n"));
}

static void a_mapping_of_a_handler_has_a_name(void **state) {
  (void)state;
  expect(CASE(FIXED("0", "0") REPAIR("1", "SIGSEGV", "m+page", "store",
           "2 mmap as=n addr=m+page len=page prot=PROT_READ|PROT_WRITE"
           " flags=MAP_PRIVATE|MAP_ANONYMOUS|MAP_FIXED fildes=-1 off=0\n"
           "3 store at=n+1 bytes=2b\n")
           "4 load at=m+page len=2\n"),
    SEEN(MAPPED "~1.2 ret=0x20001000\n~1.3 ret=0\n~1.1 ret=0 faults=1 si_addr=0x20001000\n"
         "~1.4 ret=0 bytes=2a2b\n", "5"));
}

static void a_handler_takes_few_calls(void **state) {
  (void)state;
  run(CASE(REPAIR("0", "SIGSEGV", "0", "load", "1 munmap addr=page len=page\n")));
  assert_non_null(strstr(observed, "~1 malformed step 1: not in this block: munmap\n"));
  run(CASE("0 repeat times=1 until=failure {\n"
           REPAIR("1", "SIGSEGV", "0", "load", "2 fork as=c {\n3 sleep seconds=0\n}\n") "}\n"));
  assert_non_null(strstr(observed, "~1 malformed step 2: not in this block: fork\n"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_access_is_done_again_behind_its_handler),
    cmocka_unit_test(without_a_fault_there_is_no_handler_and_no_address),
    cmocka_unit_test(a_second_fault_is_one_of_the_step),
    cmocka_unit_test(another_signal_has_no_handler),
    cmocka_unit_test(every_step_of_a_handler_is_done_though_one_fails),
    cmocka_unit_test(a_handler_without_its_input_ends_the_process),
    cmocka_unit_test(each_iteration_of_a_repeat_is_repaired),
    cmocka_unit_test(a_mapping_of_a_handler_has_a_name),
    cmocka_unit_test(a_handler_takes_few_calls),
  };
  int failed = cmocka_run_group_tests_name("repair", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
