/* Nothing is left behind: files, directories, shared memory objects. */
#include "platform.h"
#include "calls.h"
#include "line.h"
#include "operand.h"
#include "plan.h"
#include "plan_parse.h"
#include "probe_limits.h"
#include "running.h"
#include "scratch.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static char parent[] = "/tmp/probe-cleanup-XXXXXX";
static char text[4096];
static struct plan plan;
static struct running running;

static int make_parent(void **state) {
  (void)state;
  strcpy(strrchr(parent, '-'), "-XXXXXX");
  return mkdtemp(parent) == NULL ? -1 : 0;
}

static int remove_parent(void **state) {
  (void)state;
  return rmdir(parent); /* which fails where something was left in it */
}

static int entries_in(const char *path) {
  DIR *stream = opendir(path);
  int count = 0;
  if (stream == NULL) return -1;
  while (readdir(stream) != NULL) count++;
  closedir(stream);
  return count - 2;
}

static void read_plan(const char *steps) {
  strcpy(text, "case 17 a/b/c\n");
  strcat(text, steps);
  strcat(text, "end 17\n");
  plan_parse(&plan, text, strlen(text));
  assert_null(plan.malformed);
  assert_null(plan.unsupported_kind);
  running_start(&running, &plan, getppid());
  scratch_case(plan.number);
}

/* Runs a step whose operands are numbers, and returns what it bound. */
static int run_step(int index) {
  struct value values[MAX_ARGUMENTS];
  struct line line;
  running.step = &plan.steps[index];
  running.has_result = 0;
  for (int i = 0; i < MAX_ARGUMENTS; i++) {
    const struct argument *argument = &running.step->arguments[i];
    const char *missing;
    size_t length;
    values[i].text = argument->value;
    values[i].number = (uint64_t)(int64_t)argument->constant;
    if (argument->name == NULL || argument->value == NULL) continue;
    if (running.step->call->parameters[i].takes != TAKES_OPERAND) continue;
    operand_value(argument->value, &running.names, &values[i].number, &missing, &length);
  }
  line_start(&line);
  running.step->call->run(&running, values, &line);
  if (!running.has_result) return -1;
  if (running.step->as[0] != NULL) {
    names_bind(&running.names, running.step->as[0], running.result);
  }
  return (int)running.result;
}

static void the_probe_has_one_directory_and_removes_it(void **state) {
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  assert_int_equal(entries_in(parent), 1);
  scratch_end();
  assert_int_equal(entries_in(parent), 0);
}

static void a_directory_that_is_already_there_is_not_used(void **state) {
  char first[256];
  struct stat status;
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  strcpy(first, scratch_token());
  assert_int_equal(scratch_start(parent), 0);
  assert_string_not_equal(first, scratch_token());
  scratch_end();
  assert_int_equal(stat(first, &status), 0);
  assert_int_equal(rmdir(first), 0);
}

static void strangers_cannot_replace_what_is_in_it(void **state) {
  struct stat status;
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  assert_int_equal(stat(scratch_token(), &status), 0);
  assert_true((status.st_mode & 07777) == (geteuid() == 0 ? 01777 : 0700));
  scratch_end();
}

static void a_place_that_does_not_exist_is_an_error_of_open_alone(void **state) {
  char path[256];
  (void)state;
  assert_int_equal(scratch_start("/nonexistent"), ENOENT);
  assert_int_equal(scratch_path(3, path, sizeof path), ENOENT);
  scratch_end();
}

static void files_of_every_kind_are_removed(void **state) {
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  read_plan(
    "0 open as=f object=file size=10000 content=pattern oflag=O_RDWR mode=0o600\n"
    "1 open as=g object=sparse-file size=10000 content=pattern oflag=O_RDONLY mode=0o000\n"
    "2 open as=d object=directory size=0 content=pattern oflag=O_RDONLY mode=0o700\n"
    "3 open as=p object=fifo size=0 content=pattern oflag=O_RDONLY mode=0o600\n"
    "4 open object=file size=0 content=pattern oflag=O_RDWR mode=0o600\n");
  for (int i = 0; i < plan.step_count; i++) run_step(i);
  assert_int_equal(entries_in(scratch_token()), 5);
  scratch_remove(&plan);
  assert_int_equal(entries_in(scratch_token()), 0);
  scratch_end();
}

static void a_file_that_was_unlinked_and_made_again_is_removed(void **state) {
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  read_plan(
    "0 open as=f object=file size=1 content=pattern oflag=O_RDWR mode=0o600\n"
    "1 unlink object=f\n"
    "2 open as=g same=f size=0 content=pattern oflag=O_RDWR mode=0o600\n"
    "3 open as=g same=f size=0 content=pattern oflag=O_RDWR|O_CREAT mode=0o600\n");
  assert_true(run_step(0) >= 0);
  assert_int_equal(run_step(1), 0);
  assert_int_equal(run_step(2), -1);
  assert_true(run_step(3) >= 0);
  assert_int_equal(entries_in(scratch_token()), 1);
  scratch_remove(&plan);
  assert_int_equal(entries_in(scratch_token()), 0);
  scratch_end();
}

static void a_step_that_runs_twice_makes_its_file_anew(void **state) {
  struct stat first, second;
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  read_plan("0 open as=f object=file size=1 content=pattern oflag=O_RDWR mode=0o000\n");
  int one = run_step(0), two = run_step(0);
  if (geteuid() == 0) {
    assert_true(one >= 0 && two >= 0);
    fstat(one, &first);
    fstat(two, &second);
    assert_true(first.st_ino != second.st_ino);
  }
  scratch_remove(&plan);
  scratch_end();
}

static void what_came_after_the_cleaning_goes_with_the_directory(void **state) {
  char path[256];
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  scratch_case(4);
  assert_int_equal(scratch_path(9, path, sizeof path), 0);
  close(open(path, O_RDWR | O_CREAT, 0600));
  assert_int_equal(scratch_path(10, path, sizeof path), 0);
  assert_int_equal(mkdir(path, 0700), 0);
  scratch_end();
  assert_int_equal(entries_in(parent), 0);
}

static void a_child_killed_in_the_middle_leaves_nothing(void **state) {
  int status;
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  read_plan("0 open as=f object=file size=1 content=pattern oflag=O_RDWR mode=0o600\n");
  pid_t child = fork();
  if (child == 0) {
    run_step(0);
    raise(SIGKILL);
  }
  waitpid(child, &status, 0);
  assert_int_equal(entries_in(scratch_token()), 1);
  scratch_remove(&plan);
  scratch_end();
}

static void a_case_that_kills_the_probe_cleans_up_for_it(void **state) {
  int status, ended[2];
  char byte;
  (void)state;
  assert_int_equal(pipe(ended), 0);
  pid_t probe = fork();
  if (probe == 0) {
    scratch_start(parent);
    read_plan(
      "0 open as=f object=file size=1 content=pattern oflag=O_RDWR mode=0o600\n"
      "1 kill pid=parent sig=SIGKILL\n");
    pid_t child = fork();
    if (child == 0) {
      run_step(0);
      kill(getppid(), SIGKILL);
      scratch_leave(&plan);
      _exit(0);
    }
    pause();
  }
  close(ended[1]);
  waitpid(probe, &status, 0);
  assert_int_equal(read(ended[0], &byte, 1), 0); /* the child has ended, too */
  close(ended[0]);
  assert_int_equal(entries_in(parent), 0);
}

static void a_case_whose_probe_lives_leaves_the_cleaning_to_it(void **state) {
  int status;
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  read_plan("0 open as=f object=file size=1 content=pattern oflag=O_RDWR mode=0o600\n");
  pid_t child = fork();
  if (child == 0) {
    run_step(0);
    scratch_leave(&plan);
    _exit(0);
  }
  waitpid(child, &status, 0);
  assert_int_equal(entries_in(scratch_token()), 1);
  scratch_remove(&plan);
  scratch_end();
}

static void a_new_process_image_finds_the_same_places(void **state) {
  char token[256], before[256], after[256], name_before[64], name_after[64];
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  strcpy(token, scratch_token());
  scratch_path(3, before, sizeof before);
  shm_name("a", name_before, sizeof name_before);
  assert_int_equal(scratch_resume("/elsewhere/mmap-probe.zz"), 0);
  assert_int_equal(scratch_resume(token), 0);
  assert_int_equal(scratch_path(3, after, sizeof after), 0);
  shm_name("a", name_after, sizeof name_after);
  assert_string_equal(before, after);
  assert_string_equal(name_before, name_after);
  assert_int_equal(scratch_resume("/no/probe"), EINVAL);
  scratch_resume(token);
  scratch_end();
}

#if PROBE_HAS_SHM_OPEN

static int shm_exists(const char *name) {
  int descriptor = shm_open(name, O_RDONLY, 0);
  if (descriptor >= 0) close(descriptor);
  return descriptor >= 0;
}

static void shared_memory_objects_are_removed(void **state) {
  char plain[64], bare[64];
  (void)state;
  assert_int_equal(scratch_start(parent), 0);
  read_plan(
    "0 shm_open as=a name=a oflag=O_RDWR|O_CREAT mode=0o600\n"
    "1 shm_open as=b name=bare:b oflag=O_RDWR|O_CREAT mode=0o600\n"
    "2 shm_open as=c name=nested:c oflag=O_RDWR|O_CREAT mode=0o600\n"
    "3 open as=d object=shm size=5000 content=pattern oflag=O_RDONLY mode=0o600\n");
  for (int i = 0; i < plan.step_count; i++) run_step(i);
  assert_non_null(object_named(&running, "d"));
  assert_true(shm_name("a", plain, sizeof plain));
  assert_true(shm_name("bare:b", bare, sizeof bare));
  assert_true(shm_exists(plain));
  assert_true(shm_exists(object_named(&running, "d")->path));
  scratch_remove(&plan);
  assert_false(shm_exists(plain));
  assert_false(shm_exists(bare));
  assert_false(shm_exists(object_named(&running, "d")->path));
  scratch_end();
}

#endif

static void labels_have_the_shape_they_are_named_for(void **state) {
  static char name[8192];
  char small[32];
  (void)state;
  scratch_case(1000);
  assert_true(shm_name("a", name, sizeof name));
  assert_true(name[0] == '/' && strchr(name + 1, '/') == NULL);
  assert_true(strlen(name) <= 15);
  assert_true(shm_name("bare:a", name, sizeof name));
  assert_null(strchr(name, '/'));
  assert_true(shm_name("nested:a", name, sizeof name));
  assert_true(name[0] == '/' && strchr(name + 1, '/') != NULL);
  assert_true(shm_name("long:300", name, sizeof name));
  assert_int_equal(strlen(name), 300);
  assert_false(shm_name("long:300", small, sizeof small));
}

static void labels_of_different_cases_differ(void **state) {
  char first[64], second[64];
  (void)state;
  scratch_case(1);
  shm_name("a", first, sizeof first);
  scratch_case(2);
  shm_name("a", second, sizeof second);
  assert_string_not_equal(first, second);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_parent, remove_parent)

int main(void) {
  const struct CMUnitTest cleanup[] = {
    TEST(the_probe_has_one_directory_and_removes_it),
    TEST(a_directory_that_is_already_there_is_not_used),
    TEST(strangers_cannot_replace_what_is_in_it),
    TEST(a_place_that_does_not_exist_is_an_error_of_open_alone),
    TEST(files_of_every_kind_are_removed),
    TEST(a_file_that_was_unlinked_and_made_again_is_removed),
    TEST(a_step_that_runs_twice_makes_its_file_anew),
    TEST(what_came_after_the_cleaning_goes_with_the_directory),
    TEST(a_child_killed_in_the_middle_leaves_nothing),
    TEST(a_case_that_kills_the_probe_cleans_up_for_it),
    TEST(a_case_whose_probe_lives_leaves_the_cleaning_to_it),
    TEST(a_new_process_image_finds_the_same_places),
#if PROBE_HAS_SHM_OPEN
    TEST(shared_memory_objects_are_removed),
#endif
    TEST(labels_have_the_shape_they_are_named_for),
    TEST(labels_of_different_cases_differ),
  };
  int failed = cmocka_run_group_tests(cleanup, NULL, NULL);
  return failed ? 1 : 0;
}
