/*
 * What the parts of the probe share: the shape of a plan, of a running case, and of a line of
 * observations. No part uses the heap, and none but the start-up uses stdio.
 */
#ifndef PROBE_H
#define PROBE_H

#include "platform.h" /* feature macros, system headers, PROBE_HAS_* switches: always first */
#include "probe_limits.h"
#include "tables.h"
#include "words.h"

enum {
  MAX_NAME = MAX_BOUND_NAME + 33, /* bytes of a bound name, with its field and NUL */

  /* What one read or write takes without a buffer of the case's own: four pages of the largest. */
#if defined(__x86_64__) || defined(__i386__)
  TRANSFER_BYTES = LEAST_TRANSFER, /* gVisor copies for each new process what is static */
#else
  TRANSFER_BYTES = 4 * LEAST_TRANSFER,
#endif

  /* The probe's own descriptors: above those that a case counts on, below 256, macOS's limit. */
  OWN_DESCRIPTORS = 200,
  BARRIER_DESCRIPTORS = 224
};

/* ---- operand.c ------------------------------------------------------------------------------- */

struct binding {
  char name[MAX_NAME];
  uint64_t value;
};

struct names {
  int count; /* first: a page that is not touched costs a child nothing */
  struct binding bindings[MAX_NAMES];
};

/* Binds a name, again if it is bound. Returns 0 when there is no room. */
int names_bind(struct names *names, const char *name, uint64_t value);

enum operand_result { OPERAND_OK, OPERAND_MISSING, OPERAND_MALFORMED };

/*
 * Evaluates a linear operand ("m+2*page-1", "0x7f", "0o600") modulo 2^64. On OPERAND_MISSING
 * *missing is the unbound name inside text and *missing_length its length.
 */
enum operand_result operand_value(
  const char *text, const struct names *names, uint64_t *value, const char **missing,
  size_t *missing_length);

#include "line.h"

/* ---- plan.c ---------------------------------------------------------------------------------- */

struct call;

struct argument {
  const char *name;
  const char *value; /* NULL where an alternative was not chosen */
  long constant;     /* what value means, where the parameter is a set or a constant */
};

struct step {
  int number;
  int end; /* index behind the step's block; its own index + 1 without one */
  const struct call *call;
  const char *as[2]; /* NULL where nothing is bound */
  struct argument arguments[MAX_ARGUMENTS]; /* in the order of call->parameters */
};

struct require {
  const char *kind;
  const char *value;
};

/* What each plan touches comes first: each further page is a fault of the probe after a fork. */
struct plan {
  long number;
  const char *id;
  long limit; /* milliseconds, 0 for the probe's own */
  int require_count, step_count;
  int barrier_count; /* labels of barriers */
  int kills_parent;  /* has a step that does */
  int forks;         /* has a step that does */
  /* Where the plan cannot be executed: what for the ending of its case, else NULL. */
  const char *unsupported_kind, *unsupported_name;
  const char *malformed;
  struct require requires[MAX_REQUIRES];
  struct step steps[MAX_STEPS];
};

/*
 * Reads the text of one case, from its `case` line to its `end` line, in place: the text is cut
 * into strings that the plan points into. Cut short, it is malformed. What the target lacks
 * (constants, calls, objects) is found here, before anything runs.
 */
void plan_parse(struct plan *plan, char *text, size_t length);

/* The one plan of the process. */
struct plan *plan_room(void);

/* ---- require.c ------------------------------------------------------------------------------- */

/* Whether a requirement of a plan holds here: 1, 0, or -1 where it cannot be read. */
int require_holds(const struct require *require);

/* ---- calls.c and calls_....c: one row and one function a call --------------------------------- */

/* An argument as a call takes it. */
struct value {
  uint64_t number;  /* operands and sets */
  const char *text; /* everything; NULL where the alternative was not chosen */
};

struct running;

/*
 * Executes a step and appends its fields to the line. Binds nothing itself but fields: a result to
 * be bound to `as` is left in running->result and running->has_result set.
 */
typedef void call_function(struct running *running, const struct value *v, struct line *line);

#include "calls.h"

struct parameter {
  const char *name;
  enum takes takes;
  int is_optional;    /* one of alternatives, or what goes with one: may be absent */
  const char *family; /* of constants */
};

struct call {
  const char *name;
  call_function *run; /* NULL: this platform does not have it */
  int traits;         /* bits of enum call_trait */
  struct parameter parameters[MAX_ARGUMENTS];
};

extern const struct call calls[]; /* ended by an entry without a name */
const struct call *call_named(const char *name);
/* Whether it can be made here: it was linked, and the system does not refuse what it needs. */
int call_is_there(const struct call *call);

/* ---- the running case ------------------------------------------------------------------------ */

/* An object that `open` made, remembered so that it can be opened again, compared and removed. */
struct object {
  char name[MAX_NAME];  /* the name that `open` bound */
  const char *kind;
  char path[256];       /* its path, or its shm name */
};

/* What each step touches comes first: each further page is a fault in a new child. */
struct running {
  const struct plan *plan;
  const struct step *step;
  uint64_t result;
  int has_result;
  int stop;            /* the process that executes ends after this step */
  int status;          /* with which _exit ended it, where it goes on with the next case */

  /*
   * TRANSFER_BYTES of this thread's, through which the probe's own data passes to and from calls.
   */
  unsigned char *transfer;

  int repeats;         /* how many `repeat`s are around the step */
  int failed;          /* a step of this iteration */
  uint64_t iteration;  /* of the innermost */
  size_t held_length;

  pid_t parent;        /* at the start: a later one may be a stranger */
  int child_count, object_count;
  /* Those that `fork` bound and `waitpid` has not met: all that `kill` reaches. */
  pid_t children[MAX_CHILDREN];

  struct names names;
  struct object objects[MAX_OBJECTS];
  char held[MAX_HELD]; /* the lines of this iteration */
};

/* report.c: calls and results */

/* The value errno has before every call. */
enum { POISON = 31013 };

/* Poisons errno; to be followed by nothing but the call. */
#define CALL_BEGIN() (errno = POISON)

/* Append ret= and errno= for what a call returned; the first two bind it on success. */
void report_address(struct running *running, struct line *line, void *address);
void report_descriptor(struct running *running, struct line *line, int descriptor);
/* Counts, numbers, status. */
void report_number(struct running *running, struct line *line, int64_t number);
/* Append ret= and error= for a returned error number. */
void report_error_number(struct running *running, struct line *line, int number);
/*
 * Append setup=, and by= with the call that failed (NULL: it is the probe that cannot), and make
 * the process end after this step.
 */
void report_setup_failure(
  struct running *running, struct line *line, int error, const char *by);
/* Append missing=, and make the process end after this step. */
void report_missing(struct running *running, struct line *line, const char *name);
/* Binds NAME.field for the step's `as`, and appends " field=value". */
void report_field(struct running *running, struct line *line, const char *field, uint64_t value);

/* ---- objects.c, calls_open.c, scratch.c: what `open` opens, and where it is ------------------ */

/*
 * Makes the probe's own directory in this one. Returns 0, or the error, which every later
 * scratch_path returns too: a probe without a place to write still runs what needs none.
 */
int scratch_start(const char *directory);
/* For a new process image of the same probe: takes over what scratch_token said in the old one. */
int scratch_resume(const char *token);
const char *scratch_token(void);
/* The path of a file that a step may make; scratch_remove removes those of `open` and `tick`. */
int scratch_path(int step, char *path, size_t size);
/* Sets which case runs. */
void scratch_case(long number);
/* Removes whatever the case left: its files, its shm objects. Called by the parent. */
void scratch_remove(const struct plan *plan);
/* At the end of the case's process: does the parent's part where the case has killed it. */
void scratch_leave(const struct plan *plan);
/* Removes the probe's own directory at the end. */
void scratch_end(void);
/* The shm name that a label stands for in this case. Returns 0 where it does not fit. */
int shm_name(const char *label, char *name, size_t size);
struct object *object_named(struct running *running, const char *name);

/* ---- content.c ------------------------------------------------------------------------------- */

/*
 * Fills bytes with the content ("zero", "pattern:3", "2a") from a position on. Returns 0 if it is
 * malformed.
 */
int content_fill(const char *content, uint64_t position, unsigned char *bytes, size_t count);

/* ---- fault.c: catching signals --------------------------------------------------------------- */

struct fault {
  int signal; /* 0: none */
  int code;
  void *address;
};

enum { FAULT_STACK_BYTES = 64 * 1024 }; /* glibc 2.34 made SIGSTKSZ a call of sysconf */

/* Installs handlers and the alternate stack; again in every thread, with a stack of its own. */
void fault_install(void);
void fault_install_thread(unsigned char *stack);
void fault_remove_thread(void); /* before a thread ends, and its stack with it */

/* Around fork: in the child the thread that called it is the only one, whatever its id is there. */
int fault_slot(void);
void fault_inherit(int slot);
/*
 * Runs a function and catches SIGSEGV, SIGBUS, SIGILL, SIGFPE and SIGSYS in it. Returns 1 if one
 * was caught. Without setjmp a fault is the end of the process, after fault_report.
 */
int fault_guard(void (*function)(void *), void *argument, struct fault *fault);
void report_fault(struct line *line, const struct fault *fault);
/* execute.c: emits the line of the step whose guard has this argument. */
void fault_report(void *argument, const struct fault *fault);

/* ---- instruction.c --------------------------------------------------------------------------- */

/* The machine's return instruction, for `store bytes=return`. Returns 0 where it is not known. */
int return_instruction(const unsigned char **bytes, size_t *size);
/* Makes the machine see instructions that were stored as data. */
void instruction_stored(char *start, size_t size);

/* ---- execute.c ------------------------------------------------------------------------------- */

/* That of the process; threads have their own. There is one, so that little is static. */
struct running *running_room(void);

/* Makes a running case of a plan, before its first step. */
void running_start(struct running *running, const struct plan *plan);
/* Executes steps [from, to) in this process or thread. */
void execute_steps(struct running *running, int from, int to);

/* ---- in_place.c ------------------------------------------------------------------------------ */

/* Whether cases run in the probe's own process: without fork, and where the system refuses it. */
#if PROBE_HAS_FORK
extern int runs_in_place;
#else
enum { runs_in_place = 1 };
#endif

/* ---- observe.c: how lines come from the processes of a case to the probe --------------------- */

/* Opens the channel; where cases run in place, lines go straight out. Returns 0 or an error. */
int observe_start(void);
/* Writes a finished line, whole and at once, whichever process this is. */
void emit(const struct line *line);
/* Notes that an observation was lost. */
void observe_lost(void);
/* After the case: appends its lines to the output. Returns their number. */
int observe_collect(int *lost);
/* Drops what was observed. */
void observe_forget(void);
/* For a new process image: what it inherits, and taking it over. */
void observe_inherit(int inherited);
void observe_descriptors(int descriptors[2]);
void observe_resume(const int descriptors[2]);

/* ---- output.c: the one stream to the runner -------------------------------------------------- */

void output_start(int descriptor);
void output_line(struct line *line); /* finishes it */
void output_finished(const struct line *line);
/* Room for more lines; output_added says how much of it was used. */
char *output_room(size_t *size);
void output_added(size_t size);
/* Writes what was added, with one write where it can. Returns 0 when nobody reads any more. */
int output_flush(void);

/* ---- watch.c: the time limit, and signals to the probe --------------------------------------- */

/* First of all: each signal means what it means, and none is blocked, whatever was inherited. */
void watch_reset(void);
/* Installs the handlers. A signal that ends the probe closes its input. */
void watch_start(int input);
/* Before a case's process is made: how long it is to live. */
void watch_prepare(long milliseconds);
/* For rehearse.c: what each child does and changes nothing in the probe. */
void watch_rehearse(void);
/* In a case's process: signals mean again what they mean, and it ends even if the probe is dead. */
void watch_child(const struct plan *plan);
/* The same for what it forks, and for a new image of it. */
void watch_grandchild(const struct plan *plan, pid_t parent);
void watch_image(void);
/* Kills the group after a time, unless watch_stop comes first, which says whether it did. */
void watch(pid_t child, long milliseconds);
int watch_stop(void);
/* The signal that ends the probe, or 0. */
int watch_signal(void);

/* ---- case.c, facts.c, session.c -------------------------------------------------------------- */

/* What the probe was told of the cases that come. */
struct session {
  int input;                 /* where plans are read, unless there are pieces */
  const char *const *pieces; /* plans in memory: texts that follow each other, then NULL */
  long limit;                /* of a case, in milliseconds */
  long first, last;          /* other cases are passed over; behind the last the probe ends */
  int announces;             /* each `begin` is written out before its case runs */
};

/*
 * Runs the case of a plan, or says why not, and writes what was observed. Returns 0 like
 * output_flush, and where the case left something that the next one would find.
 */
int case_run(const struct plan *plan, const struct session *session);

/*
 * Writes the hello line and the facts. `plans` tells which are in the program, or is NULL: there
 * are none.
 */
void facts_write(const char *directory, const char *plans);

/* What the target calls itself: the fact `system`. */
const char *system_name(void);

/* mount_type.c: `fuse.sshfs`, `ext2`; NULL where it is not known. The next call overwrites it. */
const char *mount_type(const char *directory);

/* rehearse.c: runs what most cases run, before the first one, where nobody sees it. */
void rehearse(void);

/* Takes plans and runs them until the end of input, or of the output. Returns 0, or why not. */
int session_run(const struct session *session);

#endif
