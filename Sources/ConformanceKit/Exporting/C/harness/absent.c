/* The program where the compiler knows already that the target lacks something. */
#include "steps.c"

#define LACK "the target does not define it"

/* part: absence */
#ifdef LACK
int main(void)
{
  printf("TAP version 13\n1..1\nok 1 - %s # SKIP %s\n", CASE, LACK);
  return 0;
}
#else
/* end of part */
#endif
