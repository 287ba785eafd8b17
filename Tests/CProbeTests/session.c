/* Plans in, observations out, through a session in this process. */
#include "probe.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>

enum { LIMIT = 2000 };

static char observed[1 << 20]; /* without checksums */
static int sink;               /* where the session writes; read again from its beginning */

/* Checks each line's checksum, and takes it off. */
static void take_line(char *line, size_t length) {
  struct line again;
  assert_true(length > 7 && line[0] == '~');
  again.length = length - 7;
  memcpy(again.text, line, again.length);
  line_finish(&again);
  assert_int_equal(again.length, length);
  assert_memory_equal(again.text, line, length);
  strncat(observed, line, length - 7);
  strcat(observed, "\n");
}

static void collect(void) {
  static char raw[1 << 20];
  ssize_t size = pread(sink, raw, sizeof raw - 1, 0);
  char *line = raw;
  assert_true(size >= 0);
  raw[size] = '\0';
  observed[0] = '\0';
  while (*line != '\0') {
    char *end = strchr(line, '\n');
    assert_non_null(end);
    take_line(line, (size_t)(end - line) + 1);
    line = end + 1;
  }
}

/* Runs plans; what was written is in observed. */
static void run(const char *plans) {
  FILE *file = tmpfile();
  assert_non_null(file);
  assert_true(write(fileno(file), plans, strlen(plans)) == (ssize_t)strlen(plans));
  assert_int_equal(lseek(fileno(file), 0, SEEK_SET), 0);
  assert_int_equal(ftruncate(sink, 0), 0);
  assert_int_equal(lseek(sink, 0, SEEK_SET), 0);
  fault_install(); /* cmocka has put its own handlers in their place */
  session_run(fileno(file), LIMIT);
  fclose(file);
  collect();
}

static void expect(const char *plans, const char *lines) {
  run(plans);
  assert_string_equal(observed, lines);
}

#define CASE(steps) "case 1 a\n" steps "end 1\n"
#define SEEN(lines, count) "~1 begin a\n" lines "~1 end " count "\n"
#define MAP(number, prot, sharing) \
  number " mmap as=m addr=NULL len=page prot=" prot " flags=" sharing "|MAP_ANONYMOUS fildes=-1 off=0\n"

static void a_case_is_begun_and_ended(void **state) {
  (void)state;
  expect(CASE(""), SEEN("", "0"));
  expect(CASE("0 sleep seconds=0\n"), SEEN("~1.0 ret=0\n", "1"));
}

static void cases_follow_each_other(void **state) {
  (void)state;
  expect("case 1 a\nend 1\ncase 2 b\nend 2\n", "~1 begin a\n~1 end 0\n~2 begin b\n~2 end 0\n");
}

static void garbage_between_cases_is_nobodys(void **state) {
  (void)state;
  expect("\n\n~?\nend 5\n" CASE("") "}\n{", SEEN("", "0"));
}

static void a_malformed_case_does_not_stop_the_session(void **state) {
  (void)state;
  expect("case 7 x\nwhat\nend 7\n" CASE(""),
    "~7 begin x\n~7 malformed not a step: what\n~7 end 0\n" SEEN("", "0"));
  expect("case 7 x\n0 tick\n" CASE(""),
    "~7 begin x\n~7 malformed step 0: the case does not end\n~7 end 0\n" SEEN("", "0"));
  expect("case 1 a\n0 tick\n", SEEN("~1 malformed step 0: the case does not end\n", "0"));
}

static void a_case_longer_than_the_buffer_is_malformed(void **state) {
  static char plans[3 * MAX_PLAN_BYTES];
  (void)state;
  strcpy(plans, "case 7 x\n0 tick ");
  memset(plans + strlen(plans), 'x', MAX_PLAN_BYTES + 100);
  strcat(plans, "\nend 7\n" CASE(""));
  run(plans);
  assert_non_null(strstr(observed, "~7 malformed "));
  assert_non_null(strstr(observed, SEEN("", "0")));
}

static void what_is_not_met_is_unsupported(void **state) {
  (void)state;
  expect(CASE("require where page<1\n"), SEEN("~1 unsupported where page<1\n", "0"));
  expect(CASE("require constant MAP_MAGIC\n"), SEEN("~1 unsupported constant MAP_MAGIC\n", "0"));
  expect(CASE("require capability fork\nrequire where OFF_MAX>=INT_MAX\n"), SEEN("", "0"));
  expect(CASE("require taste sweet\n"), SEEN("~1 malformed require taste sweet\n", "0"));
  expect(CASE("require where page>zz\n"), SEEN("~1 malformed require where page>zz\n", "0"));
}

static void a_fault_is_an_observation_and_the_case_goes_on(void **state) {
  (void)state;
  expect(CASE("0 load at=page len=1\n1 sleep seconds=0\n"),
    SEEN("~1.0 signal=SIGSEGV code=SEGV_MAPERR addr=0x1000\n~1.1 ret=0\n", "2"));
}

static void an_unbound_name_ends_the_process(void **state) {
  (void)state;
  expect(CASE("0 munmap addr=m len=page\n1 sleep seconds=0\n"), SEEN("~1.0 missing=m\n", "1"));
}

static void a_hanging_case_is_killed_at_its_limit(void **state) {
  (void)state;
  expect(CASE("limit 100\n0 fork as=c {\n1 sleep seconds=60\n}\n2 sleep seconds=60\n"),
    SEEN("~1.0 ret=0\n~1 timeout\n", "1"));
}

static void a_case_that_dies_is_an_ending(void **state) {
  (void)state;
  expect(CASE("0 sigaction sig=SIGSEGV handler=SIG_DFL\n1 load at=page len=1\n"),
    SEEN("~1.0 ret=0\n~1 died SIGSEGV\n", "1"));
  expect(CASE("0 kill pid=self sig=SIGTERM\n"), SEEN("~1 died SIGTERM\n", "0"));
  expect(CASE("0 _exit status=3\n"), SEEN("~1 exited 3\n", "0"));
}

static void a_child_can_kill_its_parent(void **state) {
  (void)state;
  run(CASE("0 fork {\n1 kill pid=parent sig=SIGKILL\n2 sleep seconds=60\n}\n") CASE(""));
  assert_non_null(strstr(observed, "~1 died SIGKILL\n"));
  assert_non_null(strstr(observed, SEEN("", "0")));
}

static void kill_reaches_only_children_of_the_case(void **state) {
  (void)state;
  expect(CASE("0 lseek as=x fildes=-1 offset=0 whence=SEEK_SET\n1 kill pid=x sig=SIGKILL\n"),
    SEEN("~1.0 ret=-1 errno=EBADF\n~1.1 missing=x\n", "2"));
  expect(CASE("0 umask as=x cmask=1\n1 kill pid=x sig=SIGKILL\n"),
    SEEN("~1.0 ret=18\n~1.1 missing=x\n", "2"));
}

static void forks_nest_and_say_how_they_ended(void **state) {
  (void)state;
  expect(CASE("0 fork {\n1 fork {\n2 _exit status=7\n}\n3 kill pid=self sig=SIGTERM\n}\n"),
    SEEN("~1.1 exit=7\n~1.0 killed=SIGTERM\n", "2"));
}

static void a_name_bound_in_a_block_is_known_only_there(void **state) {
  (void)state;
  run(CASE("0 fork {\n1 sysconf as=p name=_SC_PAGESIZE\n2 munmap addr=p len=0\n}\n"
           "3 munmap addr=p len=0\n"));
  assert_non_null(strstr(observed, "~1.3 missing=p\n"));
  assert_null(strstr(observed, "~1.2 missing"));
}

static void a_child_runs_beside_until_it_is_waited_for(void **state) {
  (void)state;
  run(CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_SHARED")
    "1 fork as=c {\n2 store at=m bytes=55\n3 barrier name=b side=0\n}\n"
    "4 barrier name=b side=1\n5 load at=m len=1\n6 waitpid pid=c\n7 waitpid pid=c\n"));
  assert_non_null(strstr(observed, "~1.5 ret=0 bytes=55\n"));
  assert_non_null(strstr(observed, "~1.6 exit=0\n~1.7 missing=c\n~1 end 8\n"));
}

static void a_thread_shares_memory_and_has_its_own_faults(void **state) {
  (void)state;
  run(CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_PRIVATE")
    "1 pthread_create as=t {\n2 load at=page len=1\n3 store at=m bytes=2b\n}\n"
    "4 load at=page len=1\n5 pthread_join thread=t\n6 load at=m len=1\n7 pthread_join thread=t\n"));
  assert_non_null(strstr(observed, "~1.2 signal=SIGSEGV"));
  assert_non_null(strstr(observed, "~1.4 signal=SIGSEGV"));
  assert_non_null(strstr(observed, "~1.6 ret=0 bytes=2b\n~1.7 missing=t\n~1 end 8\n"));
}

static void a_repeat_shows_its_last_iteration(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 {\n1 sleep seconds=0\n}\n"),
    SEEN("~1.1 iteration=4 ret=0\n~1.0 ret=5\n", "2"));
  expect(CASE("0 repeat times=0 {\n1 sleep seconds=0\n}\n"), SEEN("~1.0 ret=0\n", "1"));
}

static void a_repeat_ends_at_the_first_failure(void **state) {
  (void)state;
  expect(CASE("0 repeat times=5 {\n1 close fildes=99\n2 sleep seconds=0\n}\n3 sleep seconds=0\n"),
    SEEN("~1.1 iteration=0 ret=-1 errno=EBADF\n~1.0 ret=0\n~1.3 ret=0\n", "3"));
  expect(CASE("0 repeat times=5 {\n1 load at=page len=1\n}\n"),
    SEEN("~1.1 iteration=0 signal=SIGSEGV code=SEGV_MAPERR addr=0x1000\n~1.0 ret=0\n", "2"));
  expect(CASE("0 repeat times=5 {\n1 close fildes=zz\n}\n2 sleep seconds=0\n"),
    SEEN("~1.1 iteration=0 missing=zz\n~1.0 ret=0\n", "2"));
}

static void repeats_nest(void **state) {
  (void)state;
  expect(CASE("0 repeat times=3 {\n1 repeat times=2 {\n2 sleep seconds=0\n}\n}\n"),
    SEEN("~1.2 iteration=1 ret=0\n~1.1 iteration=2 ret=2\n~1.0 ret=3\n", "3"));
}

static void losing_lines_is_said(void **state) {
  static char plans[MAX_PLAN_BYTES];
  (void)state;
  /* A pipe takes no line once it is full, and mincore's vectors are long. */
  strcpy(plans, "case 1 a\n0 mmap as=m addr=NULL len=440*page prot=PROT_READ "
    "flags=MAP_PRIVATE|MAP_ANONYMOUS fildes=-1 off=0\n");
  for (int i = 1; i < 250; i++) {
    char step[64];
    snprintf(step, sizeof step, "%d mincore addr=m len=440*page vec=NULL\n", i);
    strcat(plans, step);
  }
  strcat(plans, "end 1\n" "case 2 b\nend 2\n");
  run(plans);
  assert_non_null(strstr(observed, "~1 lost\n~1 end "));
  assert_non_null(strstr(observed, "~2 begin b\n~2 end 0\n"));
}

static int count_entries(const char *path) {
  DIR *stream = opendir(path);
  int count = 0;
  if (stream == NULL) return -1;
  while (readdir(stream) != NULL) count++;
  closedir(stream);
  return count;
}

static void nothing_of_a_case_is_left(void **state) {
  int files = count_entries(scratch_token()), shm = count_entries("/dev/shm");
  (void)state;
  run(CASE("0 open as=f object=file size=page content=pattern oflag=O_RDWR mode=0o600\n"
           "1 shm_open as=s name=x oflag=O_RDWR|O_CREAT mode=0o600\n"
           "2 open as=d object=directory size=0 content=zero oflag=O_RDONLY mode=0o700\n3 tick\n"
           "4 kill pid=self sig=SIGKILL\n"));
  assert_non_null(strstr(observed, "~1 died SIGKILL\n"));
  assert_int_equal(count_entries(scratch_token()), files);
  assert_int_equal(count_entries("/dev/shm"), shm);
}

static int set_up(void **state) {
  static FILE *file;
  (void)state;
  file = tmpfile();
  if (file == NULL || scratch_start("/tmp") != 0) return -1;
  sink = fileno(file);
  umask(022);
  output_start(sink);
  if (observe_start(sink) != 0) return -1;
  watch_start(-1);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  scratch_end();
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_case_is_begun_and_ended),
    cmocka_unit_test(cases_follow_each_other),
    cmocka_unit_test(garbage_between_cases_is_nobodys),
    cmocka_unit_test(a_malformed_case_does_not_stop_the_session),
    cmocka_unit_test(a_case_longer_than_the_buffer_is_malformed),
    cmocka_unit_test(what_is_not_met_is_unsupported),
    cmocka_unit_test(a_fault_is_an_observation_and_the_case_goes_on),
    cmocka_unit_test(an_unbound_name_ends_the_process),
    cmocka_unit_test(a_hanging_case_is_killed_at_its_limit),
    cmocka_unit_test(a_case_that_dies_is_an_ending),
    cmocka_unit_test(a_child_can_kill_its_parent),
    cmocka_unit_test(kill_reaches_only_children_of_the_case),
    cmocka_unit_test(forks_nest_and_say_how_they_ended),
    cmocka_unit_test(a_name_bound_in_a_block_is_known_only_there),
    cmocka_unit_test(a_child_runs_beside_until_it_is_waited_for),
    cmocka_unit_test(a_thread_shares_memory_and_has_its_own_faults),
    cmocka_unit_test(a_repeat_shows_its_last_iteration),
    cmocka_unit_test(a_repeat_ends_at_the_first_failure),
    cmocka_unit_test(repeats_nest),
    cmocka_unit_test(losing_lines_is_said),
    cmocka_unit_test(nothing_of_a_case_is_left),
  };
  int failed = cmocka_run_group_tests_name("session", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
