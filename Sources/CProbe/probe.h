/*
 * What the parts of the probe share: the shape of a plan, of a running case, and of a line of
 * observations. No part uses the heap, and none but the start-up uses stdio.
 */
#ifndef PROBE_H
#define PROBE_H

#include "platform.h" /* feature macros, system headers, PROBE_HAS_* switches: always first */

enum {
  MAX_PLAN_BYTES = 65536, /* the text of one case */
  MAX_STEPS = 256,
  MAX_ARGUMENTS = 12,
  MAX_NAMES = 64,   /* names that `as` can bind in one case */
  MAX_NAME = 48,    /* bytes of a bound name, with its field and NUL */
  MAX_LINE = 512,   /* PIPE_BUF is at least this, so that a line is written whole */
  MAX_REQUIRES = 32,
  MAX_OBJECTS = 16
};

/* ---- tables.c: one table a kind -------------------------------------------------------------- */

struct constant {
  const char *kind; /* "PROT", "MAP", ... as in the parameter lists of calls */
  const char *name;
  long value;
};

/* Finds a constant of a kind. Returns 0 where this platform has none of that name. */
int constant_value(const char *kind, const char *name, size_t name_length, long *value);

/* The name of an errno value, a signal, or an si_code of that signal; NULL if there is none. */
const char *errno_name(int number);
const char *signal_name(int number);
const char *code_name(int signal, int code);

/* ---- operand.c ------------------------------------------------------------------------------- */

struct binding {
  char name[MAX_NAME];
  uint64_t value;
};

struct names {
  struct binding bindings[MAX_NAMES];
  int count;
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

/* ---- line.c: one line of observations ----------------------------------------------------------- */

struct line {
  char text[MAX_LINE];
  size_t length;
};

void line_start(struct line *line);                       /* "~" */
void line_text(struct line *line, const char *text);      /* appended as it is */
void line_unsigned(struct line *line, uint64_t number);
void line_signed(struct line *line, int64_t number);
void line_hex(struct line *line, uint64_t number);        /* "0x..." */
void line_bytes(struct line *line, const unsigned char *bytes, size_t count);
/* " name=", then a value by one of the functions above. */
void line_field(struct line *line, const char *name);
/* Adds the checksum and the line feed. A line that did not fit is cut before them. */
void line_finish(struct line *line);
uint16_t fletcher16(const char *text, size_t length);

/* ---- plan.c ---------------------------------------------------------------------------------- */

struct call;

struct argument {
  const char *name;
  const char *value; /* NULL where an alternative was not chosen */
};

struct step {
  int number;
  const struct call *call;
  const char *as[2];                      /* NULL where nothing is bound */
  struct argument arguments[MAX_ARGUMENTS]; /* in the order of call->parameters */
  int end;                                /* index behind the step's block; its own index + 1 without one */
};

struct require {
  const char *kind;
  const char *value;
};

struct plan {
  long number;
  const char *id;
  long limit; /* milliseconds, 0 for the probe's own */
  struct require requires[MAX_REQUIRES];
  int require_count;
  struct step steps[MAX_STEPS];
  int step_count;
  /* Where the plan cannot be executed: what for the ending of its case, else NULL. */
  const char *unsupported_kind, *unsupported_name;
  const char *malformed;
};

/*
 * Reads the text of one case, from its `case` line to its `end` line, in place: the text is cut
 * into strings that the plan points into. What the target lacks (constants, calls, objects) is
 * found here, before anything runs.
 */
void plan_parse(struct plan *plan, char *text, size_t length);

/* ---- require.c ------------------------------------------------------------------------------- */

/* Whether a requirement of a plan holds here. */
int require_holds(const struct require *require);

/* ---- calls: one row a call -------------------------------------------------------------------- */

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

struct parameter {
  const char *name;
  /* "o" operand, "t" text (labels, contents, objects); else the kind of a set or constant. */
  const char *kind;
};

enum call_block { BLOCK_NONE, BLOCK_REQUIRED };

struct call {
  const char *name;
  call_function *run; /* NULL: this platform does not have it */
  struct parameter parameters[MAX_ARGUMENTS];
  enum call_block block;
};

/* All tables of calls, ended by an entry without a name; call_named searches them. */
extern const struct call memory_calls[];  /* calls_memory.c: <sys/mman.h> and extensions */
extern const struct call file_calls[];    /* calls_file.c: descriptors, sysconf, limits */
extern const struct call access_calls[];  /* calls_access.c: load ... pages */
extern const struct call process_calls[]; /* calls_process.c: fork, threads, exec, repeat, barrier ... */
const struct call *call_named(const char *name);

/* ---- the running case -------------------------------------------------------------------------- */

/* An object that `open` made, remembered so that it can be opened again, compared and removed. */
struct object {
  char name[MAX_NAME];  /* the name that `open` bound */
  const char *kind;
  char path[256];       /* its path, or its shm name */
};

struct running {
  const struct plan *plan;
  const struct step *step;
  struct names names;
  struct object objects[MAX_OBJECTS];
  int object_count;
  uint64_t result;
  int has_result;
  int stop;            /* the process that executes ends after this step */
};

/* report.c: calls and results */

/* The value errno has before every call. */
enum { POISON = 31013 };

/* Poisons errno; to be followed by nothing but the call. */
#define CALL_BEGIN() (errno = POISON)

/* Append ret= and errno= for what a call returned; the first two bind it on success. */
void report_address(struct running *running, struct line *line, void *address);
void report_descriptor(struct running *running, struct line *line, int descriptor);
void report_number(struct running *running, struct line *line, int64_t number); /* counts, numbers, status */
/* Append ret= and error= for a returned error number. */
void report_error_number(struct line *line, int number);
/* Append setup=, and make the process end after this step. */
void report_setup_failure(struct running *running, struct line *line, int error);
/* Binds NAME.field for the step's `as`, and appends " field=value". */
void report_field(struct running *running, struct line *line, const char *field, uint64_t value);

/* ---- objects.c: what `open` opens ------------------------------------------------------------- */

/* The directory of the case, made on first use; NULL with errno set if it cannot be. */
const char *scratch_directory(void);
/* Sets where scratch directories are made, and which case runs. */
int scratch_start(const char *directory);
void scratch_case(long number);
/* Removes whatever the case left: its directory, its shm objects. Called by the parent. */
void scratch_remove(const struct plan *plan);
/* Removes the probe's own directory at the end. */
void scratch_end(void);
/* The shm name that a label stands for in this case. */
void shm_name(const char *label, char *name, size_t size);
int object_kind_known(const char *kind);
struct object *object_named(struct running *running, const char *name);

/* ---- content.c -------------------------------------------------------------------------------- */

/* Fills bytes with the content ("zero", "pattern:3", "2a") from a position on. Returns 0 if malformed. */
int content_fill(const char *content, uint64_t position, unsigned char *bytes, size_t count);

/* ---- fault.c: catching signals ---------------------------------------------------------------- */

struct fault {
  int signal; /* 0: none */
  int code;
  void *address;
};

/* Installs handlers and the alternate stack; again in every thread. */
void fault_install(void);
void fault_install_thread(void);
/* Runs a function and catches SIGSEGV, SIGBUS, SIGILL, SIGFPE and SIGSYS in it. Returns 1 if one was caught. */
int fault_guard(void (*function)(void *), void *argument, struct fault *fault);
void report_fault(struct line *line, const struct fault *fault);

/* ---- execute.c -------------------------------------------------------------------------------- */

/* Executes steps [from, to) in this process or thread. */
void execute_steps(struct running *running, int from, int to);
/* Writes a finished line where observations go, and counts it. */
void emit(const struct line *line);

/* ---- session.c --------------------------------------------------------------------------------- */

/* Reads plans from a descriptor and runs them until the end of input. Returns the exit status. */
int session_run(int input, int output, long limit);

#endif
