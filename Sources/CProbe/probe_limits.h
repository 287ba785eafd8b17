/* What the probe has room for. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */
#ifndef PROBE_LIMITS_H
#define PROBE_LIMITS_H

enum {
  MAX_STEPS = 256,         /* steps of a case */
  MAX_NAMES = 128,         /* names that `as` binds in a case, with their fields */
  MAX_OBJECTS = 16,        /* objects that a case opens */
  MAX_CHILDREN = 16,       /* children and threads of a case that `as` names */
  MAX_THREADS = 4,         /* threads of a case that run at the same time */
  MAX_BARRIERS = 6,        /* labels of barriers in a case */
  /* ranges of memory of a call; POSIX promises as many (`_XOPEN_IOV_MAX`) */
  MAX_IOVECS = 16,
  MAX_DEPTH = 16,          /* levels of blocks in blocks */
  MAX_REQUIRES = 32,       /* gates of a case, the derived ones included */
  MAX_PLAN_BYTES = 65536,  /* bytes of the plan of a case */
  /* bytes of a line of observations; PIPE_BUF is at least this, so that a line is written whole */
  MAX_LINE = 512,
  MAX_HELD = 16384,        /* bytes of the lines of one iteration of a `repeat` */
  MAX_ARGUMENTS = 8,       /* parameters of a call */
  MAX_ID = 256,            /* bytes of the id of a case */
  MAX_BOUND_NAME = 15,     /* characters of a name that `as` binds */
  MAX_CONTENT = 64,        /* bytes of a content, an expectation, or an access */
  MAX_OBSERVED_BYTES = 64, /* bytes of a buffer that are observed */
  MAX_LONG_NAME = 8000,    /* characters of a name `long:N` */
  LEAST_TRANSFER = 65536   /* bytes of the probe's own buffer, at least */
};

#endif
