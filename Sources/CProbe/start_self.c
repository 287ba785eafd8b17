/* The program's own image: where it is, and where its address space begins. */
#include "start.h"

#if PROBE_HAS_FORK

#if defined(__linux__)
#include <sys/personality.h>
#endif

const char *executable_find(const char *name) {
  static char path[PATH_MAX];
#if defined(__linux__)
  /* Found even when the path was removed, or leads through a directory that we may not search. */
  if (access("/proc/self/exe", X_OK) == 0) return "/proc/self/exe";
#endif
  if (name == NULL || strchr(name, '/') == NULL) return NULL;
  return realpath(name, path);
}

/* The image ends at once, for want of an argument; the pipe is closed by an exec that succeeds. */
static void try_to_run(const char *path, int failed) {
  char name[] = "mmap-probe", option[] = "--image";
  char *arguments[3];
  arguments[0] = name;
  arguments[1] = option;
  arguments[2] = NULL;
  fcntl(failed, F_SETFD, FD_CLOEXEC);
  close(2);
  execv(path, arguments);
  if (write(failed, "", 1) < 0) _exit(1);
  _exit(0);
}

int executable_runs(const char *path) {
  int ends[2], runs;
  char byte;
  pid_t child;
  if (path == NULL || pipe(ends) != 0) return 0;
  child = fork();
  if (child == 0) try_to_run(path, ends[1]);
  close(ends[1]);
  runs = child > 0 && read(ends[0], &byte, 1) == 0;
  close(ends[0]);
  if (child > 0) waitpid(child, NULL, 0);
  return runs;
}

#endif

#if defined(__linux__) && PROBE_HAS_FORK && PROBE_HAS_ENVIRONMENT

/* Guards against a kernel that takes the wish and forgets it with the next image. */
static const char TRIED[] = "MMAP_PROBE_ADDRESS_SPACE";

int address_space_fix(char **argv) {
  int now = personality(0xffffffff);
  const char *path = executable_find(argv[0]);
  if (now == -1) return 0;
  if ((now & ADDR_NO_RANDOMIZE) != 0) return 1;
  if (path == NULL || getenv(TRIED) != NULL || setenv(TRIED, "1", 1) != 0) return 0;
  setenv("LD_BIND_NOW", "1", 1); /* or each child looks up the functions that it calls first */
  if (personality((unsigned long)now | ADDR_NO_RANDOMIZE) == -1) return 0;
  execv(path, argv);
  return 0;
}

#else

int address_space_fix(char **argv) {
  (void)argv;
  return 0;
}

#endif
