/* Plans in, observations out, through a session in this process. */
#include "observed.h"
#include "plan.h"
#include "probe_limits.h"
#include "require.h"
#include "scratch.h"
#include "session.h"
#include "target.h"

#if PROBE_HAS_STATVFS
#include <sys/statvfs.h>
#endif

static void a_case_is_begun_and_ended(void **state) {
  (void)state;
  expect(CASE(""), SEEN("", "0"));
  expect(CASE("0 sleep seconds=0\n"), SEEN("~1.0 ret=0\n", "1"));
}

static void cases_follow_each_other(void **state) {
  (void)state;
  expect("case 1 a\nend 1\ncase 2 b\nend 2\n", "~1 begin a\n~1 end 0\n~2 begin b\n~2 end 0\n");
}

static void cases_before_the_first_are_passed_over(void **state) {
  static const char *const pieces[] = {"case 1 a\nend 1\nca", "", "se 2 b\nend 2\n", NULL};
  struct session session = reading(-1);
  (void)state;
  session.pieces = pieces;
  run_session(&session);
  assert_string_equal(observed, "~1 begin a\n~1 end 0\n~2 begin b\n~2 end 0\n");
  session.first = 2;
  run_session(&session);
  assert_string_equal(observed, "~2 begin b\n~2 end 0\n");
  session.first = 3;
  run_session(&session);
  assert_string_equal(observed, "");
}

static void the_session_ends_behind_the_last(void **state) {
  static const char *const pieces[] = {
    "case 3 c\nend 3\ncase 1 a\nend 1\ncase 2 b\nend 2\ncase 1 a\nend 1\n", NULL};
  struct session session = reading(-1);
  (void)state;
  session.pieces = pieces;
  session.last = 2;
  run_session(&session);
  assert_string_equal(observed, "~1 begin a\n~1 end 0\n~2 begin b\n~2 end 0\n");
}

static void an_error_is_not_the_end_of_the_input(void **state) {
  struct session session = reading(open("/", O_RDONLY)); /* EISDIR */
  (void)state;
  assert_int_equal(run_session(&session), EISDIR);
  assert_string_equal(observed, "");
  close(session.input);
}

static void an_input_that_does_not_block_is_waited_for(void **state) {
  int ends[2];
  struct session session;
  pid_t child;
  (void)state;
  assert_int_equal(pipe(ends), 0);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  child = fork();
  if (child == 0) {
    struct timespec moment = {0, 50000000};
    nanosleep(&moment, NULL);
    _exit(write(ends[1], CASE(""), sizeof CASE("") - 1) > 0 ? 0 : 1);
  }
  close(ends[1]);
  session = reading(ends[0]);
  assert_int_equal(run_session(&session), 0);
  assert_string_equal(observed, SEEN("", "0"));
  close(ends[0]);
  waitpid(child, NULL, 0);
}

/* Pieces that are read as one text, and more of them than the buffer holds. */
static void plans_come_out_of_memory(void **state) {
  enum { PIECES = 400 };
  static char piece[1024];
  static const char *pieces[PIECES + 1];
  struct session session = reading(-1);
  const char *seen;
  int count = 0;
  (void)state;
  strcpy(piece, CASE("0 sleep seconds=0\n"));
  memset(piece + strlen(piece), '-', sizeof piece - 2 - strlen(piece));
  piece[sizeof piece - 2] = '\n';
  for (int i = 0; i < PIECES; i++) pieces[i] = piece;
  session.pieces = pieces;
  run_session(&session);
  for (seen = observed; *seen != '\0'; count++) {
    const char *next = SEEN("~1.0 ret=0\n", "1");
    assert_memory_equal(seen, next, strlen(next));
    seen += strlen(next);
  }
  assert_int_equal(count, PIECES);
}

static void garbage_between_cases_is_nobodys(void **state) {
  (void)state;
  expect("\n\n~?\nend 5\n" CASE("") "}\n{", SEEN("", "0"));
}

static void a_malformed_case_does_not_stop_the_session(void **state) {
  (void)state;
  expect("case 7 x\nwhat\nend 7\n" CASE(""),
    "~7 begin x\n~7 malformed not a step: what\n~7 end 1\n" SEEN("", "0"));
  expect("case 7 x\n0 tick\n" CASE(""),
    "~7 begin x\n~7 malformed step 0: the case does not end\n~7 end 1\n" SEEN("", "0"));
  expect("case 1 a\n0 tick\n", SEEN("~1 malformed step 0: the case does not end\n", "1"));
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
  char line[256];
  (void)state;
  expect(CASE("require where page<1\n"), SEEN("~1 unsupported where page<1\n", "1"));
  expect(CASE("require system Plan9\n"), SEEN("~1 unsupported system Plan9\n", "1"));
  snprintf(line, sizeof line, CASE("require system %s\n"), system_name());
  expect(line, SEEN("", "0"));
  expect(CASE("require constant MAP_MAGIC\n"), SEEN("~1 unsupported constant MAP_MAGIC\n", "1"));
  expect(CASE("require capability fork\nrequire where OFF_MAX>=INT_MAX\n"), SEEN("", "0"));
  expect(CASE("require where MAP_SHARED!=0\nrequire where MAP_SHARED!=MAP_PRIVATE\n"),
    SEEN("", "0"));
  expect(CASE("require where MAP_SHARED==MAP_PRIVATE\n"),
    SEEN("~1 unsupported where MAP_SHARED==MAP_PRIVATE\n", "1"));
  expect(CASE("require where MAP_MAGIC!=0\n"), SEEN("~1 unsupported where MAP_MAGIC!=0\n", "1"));
  expect(CASE("require option !TYM\n"), SEEN("", "0"));
  expect(CASE("require option !XSI\n"), SEEN("~1 unsupported option !XSI\n", "1"));
  expect(CASE("require assumed TYM\n"), SEEN("~1 unsupported assumed TYM\n", "1"));
  expect(CASE("require ignored ML|MLR\n"), SEEN("~1 unsupported ignored ML|MLR\n", "1"));
  expect(CASE("require option !ZZZ\n"), SEEN("~1 malformed require option !ZZZ\n", "1"));
  expect(CASE("require taste sweet\n"), SEEN("~1 malformed require taste sweet\n", "1"));
  expect(CASE("require where page>zz\n"), SEEN("~1 malformed require where page>zz\n", "1"));
}

static void malformed_goes_before_unmet_and_that_before_lacking(void **state) {
  (void)state;
  expect(CASE("require where page<1\n0 nonsense\n"),
    SEEN("~1 malformed step 0: no such call: nonsense\n", "1"));
  expect(CASE("require where page<1\nrequire taste sweet\n"),
    SEEN("~1 malformed require taste sweet\n", "1"));
  expect(CASE("require where page<1\n0 munlock addr=NULL len=0\n"
              "1 msync addr=NULL len=0 flags=MS_MAGIC\n"),
    SEEN("~1 unsupported where page<1\n", "1"));
  expect(CASE("require where page>1\n0 msync addr=NULL len=0 flags=MS_MAGIC\n"),
    SEEN("~1 unsupported constant MS_MAGIC\n", "1"));
}

static unsigned long mount_flags(void) {
#if PROBE_HAS_STATVFS
  struct statvfs status;
  if (statvfs(scratch_token(), &status) == 0) return status.f_flag;
#endif
  return 0;
}

/* Relatime is no obstacle. */
static void access_times_need_a_mount_that_keeps_them(void **state) {
  struct require require = {"file-system", "access-times"};
  unsigned long none = 0;
  (void)state;
#ifdef ST_NOATIME
  none |= ST_NOATIME;
#endif
#ifdef ST_RDONLY
  none |= ST_RDONLY;
#endif
  assert_int_equal(require_holds(&require), (mount_flags() & none) == 0);
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
    SEEN("~1.0 ret=0\n~1 timeout\n", "2"));
}

static void a_case_that_dies_is_an_ending(void **state) {
  (void)state;
  expect(CASE("0 sigaction sig=SIGSEGV handler=SIG_DFL\n1 load at=page len=1\n"),
    SEEN("~1.0 ret=0\n~1 died SIGSEGV\n", "2"));
  expect(CASE("0 kill pid=self sig=SIGTERM\n"), SEEN("~1 died SIGTERM\n", "1"));
  expect(CASE("0 _exit status=3\n"), SEEN("~1 exited 3\n", "1"));
}

static void a_line_that_does_not_fit_is_lost_and_says_so(void **state) {
  (void)state;
  run(CASE("0 mmap as=m addr=NULL len=600*page prot=PROT_READ flags=MAP_PRIVATE|MAP_ANONYMOUS "
    "fildes=-1 off=0\n1 mincore addr=m len=400*page vec=NULL\n"
    "2 mincore addr=m len=600*page vec=NULL\n3 sleep seconds=0\n"));
  assert_non_null(strstr(observed, "~1.1 ret=0 vec="));
  assert_null(strstr(observed, "~1.2 "));
  assert_non_null(strstr(observed, "~1 lost\n~1 end 3\n"));
  run(CASE("0 mmap as=m addr=NULL len=600*page prot=PROT_READ flags=MAP_PRIVATE|MAP_ANONYMOUS "
    "fildes=-1 off=0\n1 repeat times=2 until=failure {\n2 mincore addr=m len=600*page vec=NULL\n}\n"));
  assert_non_null(strstr(observed, "~1 lost\n~1 end 2\n"));
}

/* A case of more lines than a pipe holds, for mincore's vectors are long, and its last step. */
static void lose_lines(const char *header, const char *last) {
  static char plans[MAX_PLAN_BYTES];
  char step[80];
  strcpy(plans, "case 1 a\n");
  strcat(plans, header);
  strcat(plans, "0 mmap as=m addr=NULL len=440*page prot=PROT_READ "
    "flags=MAP_PRIVATE|MAP_ANONYMOUS fildes=-1 off=0\n");
  for (int i = 1; i < 250; i++) {
    snprintf(step, sizeof step, "%d mincore addr=m len=440*page vec=NULL\n", i);
    strcat(plans, step);
  }
  snprintf(step, sizeof step, "250 %s\nend 1\n" "case 2 b\nend 2\n", last);
  strcat(plans, step);
  run(plans);
  assert_non_null(strstr(observed, "~2 begin b\n~2 end 0\n"));
}

static void losing_lines_is_said_before_how_the_case_ended(void **state) {
  (void)state;
  lose_lines("", "sleep seconds=0");
  assert_non_null(strstr(observed, "~1 lost\n~1 end "));
  lose_lines("", "kill pid=self sig=SIGTERM");
  assert_non_null(strstr(observed, "~1 lost\n~1 end "));
  lose_lines("", "_exit status=3");
  assert_non_null(strstr(observed, "~1 lost\n~1 end "));
}

static void a_timeout_is_said_before_lost_lines(void **state) {
  (void)state;
  lose_lines("limit 300\n", "sleep seconds=60");
  assert_non_null(strstr(observed, "~1 timeout\n~1 end "));
}

/* The entries of a directory whose names begin so. */
static int count_entries(const char *path, const char *beginning) {
  DIR *stream = opendir(path);
  struct dirent *entry;
  int count = 0;
  if (stream == NULL) return -1;
  while ((entry = readdir(stream)) != NULL) {
    count += strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
  }
  closedir(stream);
  return count;
}

static void nothing_of_a_case_is_left(void **state) {
  char objects[64];
  (void)state;
  snprintf(objects, sizeof objects, "m%s.", strrchr(scratch_token(), '.') + 1);
  run(CASE("0 open as=f object=file size=page content=pattern oflag=O_RDWR mode=0o600\n"
           "1 shm_open as=s name=x oflag=O_RDWR|O_CREAT mode=0o600\n"
           "2 open as=d object=directory size=0 content=zero oflag=O_RDONLY mode=0o700\n3 tick\n"
           "4 kill pid=self sig=SIGKILL\n"));
  assert_non_null(strstr(observed, "~1 died SIGKILL\n"));
  assert_int_equal(count_entries(scratch_token(), ""), 2);
  assert_int_equal(count_entries("/dev/shm", objects), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_case_is_begun_and_ended),
    cmocka_unit_test(cases_follow_each_other),
    cmocka_unit_test(cases_before_the_first_are_passed_over),
    cmocka_unit_test(the_session_ends_behind_the_last),
    cmocka_unit_test(an_error_is_not_the_end_of_the_input),
    cmocka_unit_test(an_input_that_does_not_block_is_waited_for),
    cmocka_unit_test(plans_come_out_of_memory),
    cmocka_unit_test(garbage_between_cases_is_nobodys),
    cmocka_unit_test(a_malformed_case_does_not_stop_the_session),
    cmocka_unit_test(a_case_longer_than_the_buffer_is_malformed),
    cmocka_unit_test(what_is_not_met_is_unsupported),
    cmocka_unit_test(malformed_goes_before_unmet_and_that_before_lacking),
    cmocka_unit_test(access_times_need_a_mount_that_keeps_them),
    cmocka_unit_test(a_fault_is_an_observation_and_the_case_goes_on),
    cmocka_unit_test(an_unbound_name_ends_the_process),
    cmocka_unit_test(a_hanging_case_is_killed_at_its_limit),
    cmocka_unit_test(a_case_that_dies_is_an_ending),
    cmocka_unit_test(losing_lines_is_said_before_how_the_case_ended),
    cmocka_unit_test(a_line_that_does_not_fit_is_lost_and_says_so),
    cmocka_unit_test(a_timeout_is_said_before_lost_lines),
    cmocka_unit_test(nothing_of_a_case_is_left),
  };
  int failed = cmocka_run_group_tests_name("session", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
