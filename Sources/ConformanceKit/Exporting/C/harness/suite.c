/* The program of several cases, each of which is done by a process of its own. */
#include "watching.c"

#define FILL_CASES {CASE, lacking, the_case, clean_up},
#define FILL_PARAMETERS int argc, char **argv
#define FILL_ARRIVAL arrive(argc, argv);

/* part: suiteMain */
static const struct {
  const char *name;
  const char *(*lacking)(void);
  void (*steps)(void);
  void (*clean_up)(void);
} cases[] = {
FILL_CASES
};

int main(FILL_PARAMETERS)
{
  int count = (int)(sizeof cases / sizeof *cases), status = 0;
  page = (size_t)sysconf(_SC_PAGESIZE);
FILL_ARRIVAL
  printf("TAP version 13\n1..%d\n", count);
  make_scratch();
  for (int i = 0; i < count; i++) {
    const char *lack = cases[i].lacking();
    if (lack != NULL) {
      printf("ok %d - %s # SKIP %s\n", i + 1, cases[i].name, lack);
      continue;
    }
    fflush(stdout);
    struct result result = run(cases[i].steps);
    cases[i].clean_up();
    if (report(i + 1, cases[i].name, result) != 0) status = 1;
  }
  rmdir(scratch);
  return status;
}
