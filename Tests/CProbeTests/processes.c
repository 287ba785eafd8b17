/* The processes and threads of a case. */
#include "observed.h"

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

static void threads_have_buffers_of_their_own(void **state) {
  (void)state;
  run(CASE(MAP("0", "PROT_READ|PROT_WRITE", "MAP_PRIVATE")
    "1 fill at=m len=page content=pattern from=0 stride=1\n"
    "2 open as=f object=file size=page content=pattern:7 oflag=O_RDWR mode=0o600\n"
    "3 pthread_create as=t {\n4 repeat times=300 until=failure {\n"
    "5 compare at=m len=page content=pattern from=0 stride=1\n"
    "6 pages at=m len=page by=call\n7 pread fildes=f nbyte=4 buf=NULL offset=0\n}\n}\n"
    "8 repeat times=300 until=failure {\n9 compare at=m len=page content=pattern from=0 stride=1\n"
    "10 pages at=page len=page by=call\n11 pread fildes=f nbyte=4 buf=NULL offset=100\n"
    "12 mincore addr=m len=page vec=NULL\n}\n13 pthread_join thread=t\n"));
  assert_non_null(strstr(observed, "~1.4 ret=300\n"));
  assert_non_null(strstr(observed, "~1.8 ret=300\n"));
  assert_non_null(strstr(observed, "~1.6 iteration=299 pages=rw\n"));
  assert_non_null(strstr(observed, "~1.10 iteration=299 pages=none\n"));
  assert_non_null(strstr(observed, "~1.7 iteration=299 ret=4 bytes=71727374\n"));
  assert_non_null(strstr(observed, "~1.11 iteration=299 ret=4 bytes=d5d6d7d8\n"));
}

/* Two threads write the whole buffer; the reader's bytes are then another's, or they are not. */
static void what_a_thread_writes_is_its_own(void **state) {
  (void)state;
  run(CASE(
    "0 open as=f object=file size=page content=zero oflag=O_RDWR mode=0o600\n"
    "1 mmap as=m addr=NULL len=8*page prot=PROT_READ flags=MAP_SHARED fildes=f off=0\n"
    "2 open as=g object=file size=page content=zero oflag=O_RDWR mode=0o600\n"
    "3 mmap as=n addr=NULL len=8*page prot=PROT_READ flags=MAP_SHARED fildes=g off=0\n"
    "4 pthread_create as=t {\n5 repeat times=60 until=failure {\n"
    "6 pwrite fildes=f nbyte=8*page content=11 from=0 offset=0\n"
    "7 compare at=m len=8*page content=11 from=0 stride=1\n}\n}\n"
    "8 repeat times=60 until=failure {\n9 pwrite fildes=g nbyte=8*page content=22 from=0 offset=0\n"
    "10 compare at=n len=8*page content=22 from=0 stride=1\n}\n11 pthread_join thread=t\n"));
  assert_non_null(strstr(observed, "~1.5 ret=60\n"));
  assert_non_null(strstr(observed, "~1.8 ret=60\n"));
}

static void a_fifth_thread_is_refused_like_any_failing_call(void **state) {
  (void)state;
  run(CASE(
    "0 pthread_create as=a {\n1 barrier name=a side=0\n}\n"
    "2 pthread_create as=b {\n3 barrier name=b side=0\n}\n"
    "4 pthread_create as=c {\n5 barrier name=c side=0\n}\n"
    "6 pthread_create as=d {\n7 barrier name=d side=0\n}\n"
    "8 pthread_create as=e {\n9 sleep seconds=0\n}\n"
    "10 barrier name=a side=1\n11 barrier name=b side=1\n"
    "12 barrier name=c side=1\n13 barrier name=d side=1\n"
    "14 pthread_join thread=a\n15 pthread_create as=f {\n16 sleep seconds=0\n}\n"
    "17 pthread_join thread=f\n18 pthread_join thread=e\n"));
  assert_non_null(strstr(observed, "~1.6 ret=0\n"));
  assert_non_null(strstr(observed, "~1.8 ret=-1 errno=EAGAIN\n"));
  assert_null(strstr(observed, "~1.9 "));
  assert_non_null(strstr(observed, "~1.15 ret=0\n"));
  assert_non_null(strstr(observed, "~1.18 missing=e\n"));
}

static void the_ends_of_a_pipe_are_fields_and_names(void **state) {
  (void)state;
  run(CASE("0 pipe as=r,w\n1 write fildes=w nbyte=2 content=2a from=0\n"
           "2 read fildes=r nbyte=2 buf=NULL\n3 close fildes=r+0\n"));
  assert_non_null(strstr(observed, "~1.0 ret=0 r="));
  assert_non_null(strstr(observed, " w="));
  assert_non_null(strstr(observed, "~1.2 ret=2 bytes=2a2a\n~1.3 ret=0\n"));
}

static void waitpid_meets_only_children_of_the_case(void **state) {
  (void)state;
  expect(CASE("0 umask as=x cmask=1\n1 waitpid pid=x\n"),
    SEEN("~1.0 ret=18\n~1.1 missing=x\n", "2"));
}

static void dropping_privileges_says_who_is_left(void **state) {
  char lines[128];
  int is_root = geteuid() == 0;
  (void)state;
  snprintf(lines, sizeof lines, SEEN("~1.0 ret=0 uid=%d gid=%d\n", "1"),
    is_root ? 65534 : (int)geteuid(), is_root ? 65534 : (int)getegid());
  expect(CASE("0 drop_privileges\n"), lines);
  assert_int_equal(geteuid() == 0, is_root);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_child_can_kill_its_parent),
    cmocka_unit_test(kill_reaches_only_children_of_the_case),
    cmocka_unit_test(forks_nest_and_say_how_they_ended),
    cmocka_unit_test(a_name_bound_in_a_block_is_known_only_there),
    cmocka_unit_test(a_child_runs_beside_until_it_is_waited_for),
    cmocka_unit_test(a_thread_shares_memory_and_has_its_own_faults),
    cmocka_unit_test(threads_have_buffers_of_their_own),
    cmocka_unit_test(what_a_thread_writes_is_its_own),
    cmocka_unit_test(a_fifth_thread_is_refused_like_any_failing_call),
    cmocka_unit_test(the_ends_of_a_pipe_are_fields_and_names),
    cmocka_unit_test(waitpid_meets_only_children_of_the_case),
    cmocka_unit_test(dropping_privileges_says_who_is_left),
  };
  int failed = cmocka_run_group_tests_name("processes", tests, set_up, tear_down);
  return failed ? 1 : 0;
}
