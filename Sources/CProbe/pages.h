#ifndef PROBE_PAGES_H
#define PROBE_PAGES_H

#include "probe.h"

/* `pages`: what can be done with every page of a range. */
call_function step_pages;

#endif
