/* The ways into the kernel: each gives what the kernel answers, with its errno. */
#include "observed.h"
#include "route.h"

static void only_the_routes_of_this_build_are_taken(void **state) {
  (void)state;
  assert_int_equal(route_take("nowhere"), 0);
  assert_int_equal(route_take(""), 0);
  assert_string_equal(route->name, "libc");
  assert_int_equal(route_take("syscall"), PROBE_HAS_SYSCALL);
  assert_string_equal(route->name, PROBE_HAS_SYSCALL ? "syscall" : "libc");
  assert_int_equal(route_take("libc"), 1);
  assert_string_equal(route->name, "libc");
}

/* Every line is among what was observed: addresses differ from run to run. */
static void expect_lines(const char *plans, const char *const lines[]) {
  run(plans);
  for (int i = 0; lines[i] != NULL; i++) {
    if (strstr(observed, lines[i]) != NULL) continue;
    fail_msg("%s: no %s in %s", route->name, lines[i], observed);
  }
}

static void on_each_route(const char *plans, const char *const lines[]) {
  expect_lines(plans, lines);
  if (route_take("syscall")) expect_lines(plans, lines);
  route_take("libc");
}

static void results_and_errors_come_back(void **state) {
  static const char *const lines[] = {
    "~1.1 ret=0\n",
    "~1.2 ret=0\n",
    "~1.3 ret=-1 errno=EINVAL\n",
    "ff errno=EINVAL\n~1.5", /* MAP_FAILED */
    "~1.5 ret=-1 errno=ENOMEM\n",
    "~1.6 ret=-1 errno=EINVAL\n",
    "~1.7 ret=-1 errno=EINVAL\n",
    "~1.8 ret=-1 errno=EINVAL\n",
    NULL
  };
  (void)state;
  on_each_route(
    CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_PRIVATE")
      "1 store at=m bytes=2a\n"
      "2 munmap addr=m len=page\n"
      "3 munmap addr=1 len=page\n"
      "4 mmap addr=NULL len=0 prot=PROT_READ flags=MAP_PRIVATE|MAP_ANONYMOUS fildes=-1 off=0\n"
      "5 mprotect addr=NULL len=page prot=PROT_READ\n"
      "6 msync addr=1 len=page flags=MS_SYNC\n"
      "7 mincore addr=1 len=page vec=NULL\n"
      "8 madvise addr=1 len=page advice=MADV_NORMAL\n"),
    lines);
}

static void offsets_reach_the_kernel_whole(void **state) {
  static const char *const lines[] = {"~1.2 equal=", "~1.3 ret=0xfffff", "~1 end 4\n", NULL};
  (void)state;
  on_each_route(
    CASE("0 open as=f object=file size=3*page content=pattern oflag=O_RDWR mode=0o600\n"
      "1 mmap as=m addr=NULL len=page prot=PROT_READ flags=MAP_SHARED fildes=f off=2*page\n"
      "2 compare at=m len=page object=f off=2*page stride=1\n"
      "3 mmap addr=NULL len=page prot=PROT_READ flags=MAP_SHARED fildes=f off=1\n"),
    lines);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(only_the_routes_of_this_build_are_taken),
    cmocka_unit_test(results_and_errors_come_back),
    cmocka_unit_test(offsets_reach_the_kernel_whole),
  };
  int failed = cmocka_run_group_tests_name("route", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
