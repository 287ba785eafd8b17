/* The first process of a program, which watches over those of cases and tells of them. */
#include "../helpers/processes.c"

#define WITH_BARRIERS 1
#define FILL_BARRIERS 2

/* part: running */
/* Of several results the one of the first step decides; what hangs is told to say where. */
static struct result watch(pid_t child, int results)
{
  struct result first = {NOTHING, 0, 0, ""}, next;
  struct pollfd events = {results, POLLIN, 0};
  int patience = LIMIT * 1000, status = 0, asked = 0;
  for (;;) {
    int ready = poll(&events, 1, patience);
    if (ready == 0 && asked++ < 1) kill(-child, SIGALRM);
    else if (ready == 0) break;
    if (ready <= 0) {
      patience = 2000;
      continue;
    }
    if (read(results, &next, sizeof next) != (ssize_t)sizeof next) break;
    if (next.number < first.number) first = next;
    patience = 1000;
  }
  kill(-child, SIGKILL);
  waitpid(child, &status, 0);
  if (first.number == NOTHING && WIFSIGNALED(status)) {
    first.number = 0;
    snprintf(first.text, sizeof first.text, "# ended by signal %d\n", WTERMSIG(status));
  }
  return first;
}

static struct result run(void (*steps)(void))
{
  int ends[2];
  if (pipe(ends) != 0) exit(70);
  pid_t child = fork();
  if (child == 0) {
    setpgid(0, 0);
    dup2(ends[1], RESULTS);
    close(ends[0]);
    close(ends[1]);
#if WITH_BARRIERS
    open_barriers(FILL_BARRIERS);
#endif
    catch_signals();
    steps();
    _exit(0);
  }
  close(ends[1]);
  struct result result = watch(child, ends[0]);
  close(ends[0]);
  return result;
}

/* part: reporting */
static int report(int point, const char *name, struct result result)
{
  if (result.number == NOTHING) {
    printf("ok %d - %s\n", point, name);
    return 0;
  }
  if (result.is_refused) {
    printf("ok %d - %s # SKIP %s\n", point, name, result.text);
    return 0;
  }
  printf("not ok %d - %s\n%s", point, name, result.text);
  printf("# outcome: %s\n", result.is_asserted ? "fail" : "unresolved");
  return result.is_asserted ? 1 : 2;
}
/* end of part */

#define FILL_IMAGES image

static void image(char **values) { program = values[0]; }

static void arrive(int argc, char **argv)
{
/* part: arrival */
  program = argv[0];
  if (argc > 2) {
    static void (*const images[])(char **) = {FILL_IMAGES};
    snprintf(scratch, sizeof scratch, "%s", argv[2]);
    catch_signals();
    images[atoi(argv[1])](argv + 3);
  }
/* end of part */
}
