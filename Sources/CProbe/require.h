/* What a plan requires of the target. */
#ifndef PROBE_REQUIRE_H
#define PROBE_REQUIRE_H

struct require;

/* Whether a requirement of a plan holds here: 1, 0, or -1 where it cannot be read. */
int require_holds(const struct require *require);

#endif
