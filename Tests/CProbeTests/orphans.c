/* A probe that cannot fork, and one that is killed while its case runs. */
#include "observed.h"
#include "scratch.h"
#include "target.h"
#include "watch.h"

#if PROBE_HAS_RLIMIT && defined(RLIMIT_NPROC)

/* In a process that may have no children, which for root takes an ordinary user. */
static int runs_without_children(const char *plans, const char *lines) {
  int status;
  pid_t probe = fork();
  if (probe == 0) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_NPROC, &none);
    watch_start(-1);
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(2);
    run(plans);
    _exit(strcmp(observed, lines) != 0);
  }
  waitpid(probe, &status, 0);
  return status == 0;
}

static void a_case_that_finds_no_process_is_wanting(void **state) {
  (void)state;
  assert_true(runs_without_children(
    CASE("0 sleep seconds=0\n"), SEEN("~1 wanting process EAGAIN\n", "1")));
}

#endif

/* Directly in /tmp a probe that was killed may have left a directory of the same name. */
static char folder[] = "/tmp/orphans.XXXXXX";

/* A probe of its own; the pipe ends when nobody is left of it. */
static pid_t start_probe(const char *plans, int ended[2]) {
  pid_t probe;
  assert_int_equal(pipe(ended), 0);
  probe = fork();
  if (probe == 0) {
    scratch_start(folder);
    watch_start(-1);
    run(plans);
    _exit(0);
  }
  close(ended[1]);
  return probe;
}

static void await_end(const int ended[2]) {
  char byte;
  assert_int_equal(read(ended[0], &byte, 1), 0);
  close(ended[0]);
}

/* As the README gives it to a runner that cleans up for a probe that it had to kill. */
static void name_of_probe(pid_t probe, char owner[16]) {
  char digits[16];
  int count = 0;
  for (; probe > 0; probe /= 36) {
    digits[count++] = "0123456789abcdefghijklmnopqrstuvwxyz"[probe % 36];
  }
  while (count > 0) *owner++ = digits[--count];
  *owner = '\0';
}

static void a_case_reaches_its_probe_and_cleans_up_for_it(void **state) {
  char owner[16], path[64];
  int status, ended[2];
  pid_t probe = start_probe(
    CASE("0 open as=f object=file size=page content=pattern oflag=O_RDWR mode=0o600\n"
         "1 kill pid=parent sig=SIGKILL\n"), ended);
  (void)state;
  waitpid(probe, &status, 0);
  assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  await_end(ended);
  name_of_probe(probe, owner);
  snprintf(path, sizeof path, "%s/mmap-probe.%s", folder, owner);
  assert_int_equal(access(path, F_OK), -1);
}

#if PROBE_HAS_SHM_OPEN

static void await_object(const char *name) {
  const struct timespec nap = {0, 1000 * 1000};
  int descriptor;
  while ((descriptor = shm_open(name, O_RDONLY, 0)) < 0) nanosleep(&nap, NULL);
  close(descriptor);
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Kills a probe when its case has made the object "up"; then removes what the names tell. */
static double seconds_until_nobody_is_left(const char *plans) {
  char owner[16], name[64];
  int ended[2];
  double start;
  pid_t probe = start_probe(plans, ended);
  name_of_probe(probe, owner);
  snprintf(name, sizeof name, "/m%s.1.up", owner);
  await_object(name);
  kill(probe, SIGKILL);
  start = now();
  waitpid(probe, NULL, 0);
  await_end(ended);
  assert_int_equal(shm_unlink(name), 0);
  snprintf(name, sizeof name, "%s/mmap-probe.%s", folder, owner);
  assert_int_equal(rmdir(name), 0);
  return now() - start;
}

#define HANG(steps) CASE("limit 900\n0 fork as=c {\n1 sleep seconds=60\n}\n" \
  "2 shm_open name=up oflag=O_RDWR|O_CREAT mode=0o600\n3 sleep seconds=60\n" steps)

static void the_processes_of_a_case_die_with_their_probe(void **state) {
  (void)state;
#if defined(__linux__)
  assert_true(seconds_until_nobody_is_left(HANG("")) < 0.5);
#else
  assert_true(seconds_until_nobody_is_left(HANG("")) < 4);
#endif
}

static void where_the_system_does_not_help_they_have_an_alarm(void **state) {
  double seconds = seconds_until_nobody_is_left(HANG("4 kill pid=parent sig=SIGTERM\n"));
  (void)state;
  assert_true(seconds > 0.5 && seconds < 4);
}

#endif

int main(void) {
  const struct CMUnitTest tests[] = {
#if PROBE_HAS_RLIMIT && defined(RLIMIT_NPROC)
    cmocka_unit_test(a_case_that_finds_no_process_is_wanting),
#endif
    cmocka_unit_test(a_case_reaches_its_probe_and_cleans_up_for_it),
#if PROBE_HAS_SHM_OPEN
    cmocka_unit_test(the_processes_of_a_case_die_with_their_probe),
    cmocka_unit_test(where_the_system_does_not_help_they_have_an_alarm),
#endif
  };
  int failed;
  if (mkdtemp(folder) == NULL) return 1;
  failed = cmocka_run_group_tests_name("orphans", tests, set_up, tear_down);
  rmdir(folder);
  return failed ? 1 : 0;
}
