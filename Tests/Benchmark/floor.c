/*
 * The floor under the cost of a case: fork and waitpid of a process this small, COUNT times.
 * Prints microseconds a process.
 */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 2000;
  double start = now();
  for (int i = 0; i < count; i++) {
    pid_t child = fork();
    if (child < 0)
      return 1;
    if (child == 0)
      _exit(0);
    if (waitpid(child, NULL, 0) != child)
      return 1;
  }
  printf("%.1f\n", (now() - start) / count);
  return 0;
}
