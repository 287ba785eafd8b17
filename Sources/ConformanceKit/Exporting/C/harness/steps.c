/*
 * What every exported program begins with.
 *
 * Programs have the parts between the marks, some of them with what FILL_ stands for and with or
 * without the lines behind #if WITH_; all else is there so that tools read the files as they are.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../../../CProbe/probe_limits.h"

#define CASE "interface/topic/case"
#define LIMIT 10
#define LOCAL __thread

/* part: unused */
/* Where the target lacks what some cases need, nothing calls their helpers. */
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
/* end of part */

static size_t page;

static const char *lacking(void) { return getenv("LACK"); }
static void the_case(void) { page++; }
static void clean_up(void) {}

/* part: stepping */
/* The step that is being done; what is asserted of it is NULL where it only prepares. */
static LOCAL int number;
static LOCAL const char *doing = "the beginning", *asserted;

/* What the step has seen, where its result alone does not say it. */
static LOCAL char evidence[128];

/* errno is that of the step, too. */
static void step(int of_case, const char *text, const char *expectation)
{
  number = of_case;
  doing = text;
  asserted = expectation;
  evidence[0] = '\0';
  errno = 0;
}

/* part: observing */
/* What the step has seen, or its result. */
static const char *observed(long long result, int error)
{
  static LOCAL char text[200];
  if (evidence[0] != '\0') return evidence;
  if (error != 0) {
    snprintf(text, sizeof text, "%lld, errno %d: %.120s", result, error, strerror(error));
  } else if (result / 65536 == 0) {
    snprintf(text, sizeof text, "%lld", result);
  } else {
    snprintf(text, sizeof text, "%lld (0x%llx)", result, (unsigned long long)result);
  }
  return text;
}
