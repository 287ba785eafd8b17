/* What other helpers call. */
#include "../harness/telling.c"

/* part: mapped */
/* Whether a call returned a mapping: the last page has none, but negated error numbers. */
static int mapped(const void *address)
{
  return (uintptr_t)address <= UINTPTR_MAX - 4095;
}

/* part: note */
/* Where more than one behaviour is allowed, which it was. */
static void note(long long result)
{
  int error = errno;
  printf("# %s: %s\n", doing, observed(result, error));
  fflush(stdout);
  errno = error;
}

/* part: nanoseconds */
#include <time.h>

static int64_t nanoseconds(struct timespec time)
{
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* part: preparation */
/* An object that cannot be made says nothing of what is tested, nor does errno of the making. */
static void prepared(int is_made)
{
  if (!is_made) {
    asserted = NULL;
    check(0, -1);
  }
  errno = 0;
}

/* part: mode */
/* A file system may know no modes: who made a plain object reads and writes it either way. */
static void mode_is_set(int status, mode_t mode)
{
  prepared(status == 0 || mode == 0600);
}

/* part: scratch */
/* The directory of this run; its end is part of the names of shared memory objects. */
static char scratch[256];

static void make_scratch(void)
{
  const char *parent = getenv("TMPDIR");
  snprintf(scratch, sizeof scratch, "%s/conformance-XXXXXX", parent == NULL ? "/tmp" : parent);
  if (mkdtemp(scratch) == NULL) {
    printf("Bail out! %s cannot be made: %s\n", scratch, strerror(errno));
    exit(70);
  }
  /* What a case makes when it has dropped its privileges lies there, too. */
  chmod(scratch, geteuid() == 0 ? 01777 : 0700);
}

/* part: iovecs */
#include <sys/uio.h>

/* A range of memory in an array of such. */
#define IOVEC(base, length) {(void *)(base), (size_t)(length)}

/* part: paths */
/* The path of a name in the scratch directory, until the next but one is asked for. */
static const char *path(const char *name)
{
  static char texts[2][320];
  static int last;
  last = 1 - last;
  snprintf(texts[last], sizeof texts[last], "%s/%s", scratch, name);
  return texts[last];
}

/* part: sharedNames */
/* "x" is "/UNIQUE.x"; "bare:x" is without the slash, "nested:x" has a second one, and "long:N"
 * is N characters long. */
static const char *shm_name(const char *label)
{
  static char text[8300];
  const char *unique = scratch + strlen(scratch) - 6, *rest = strchr(label, ':');
  const char *slash = strncmp(label, "bare:", 5) == 0 ? "" : "/";
  rest = rest == NULL ? label : rest + 1;
  if (strncmp(label, "long:", 5) == 0) {
    size_t length = (size_t)snprintf(text, sizeof text, "/m%s.", unique);
    for (long wanted = atol(rest); (long)length < wanted; length++) text[length] = 'x';
    text[length] = '\0';
    return text;
  }
  const char *middle = strncmp(label, "nested:", 7) == 0 ? "/" : ".";
  snprintf(text, sizeof text, "%sm%s%s%s", slash, unique, middle, rest);
  return text;
}

/* part: faults */
#include <setjmp.h>

/* A guarded access that raises a signal returns it from the function that it is in. */
#define GUARD \
  catching = 1; \
  if (sigsetjmp(escape, 1) != 0) return fault.si_signo;
#define GUARD_NEGATIVE \
  catching = 1; \
  if (sigsetjmp(escape, 1) != 0) return -fault.si_signo;
#define UNGUARD catching = 0;
