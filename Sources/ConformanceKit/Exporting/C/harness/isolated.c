/* The program of one case that is done by a process of its own. */
#include "watching.c"

#define FILL_PARAMETERS void
#define FILL_ARRIVAL

/* part: isolatedMain */
int main(FILL_PARAMETERS)
{
  page = (size_t)sysconf(_SC_PAGESIZE);
FILL_ARRIVAL
  printf("TAP version 13\n1..1\n");
  make_scratch();
  const char *lack = lacking();
  if (lack != NULL) {
    printf("ok 1 - %s # SKIP %s\n", CASE, lack);
    clean_up();
    return 0;
  }
  fflush(stdout);
  struct result result = run(the_case);
  clean_up();
  return report(1, CASE, result);
}
