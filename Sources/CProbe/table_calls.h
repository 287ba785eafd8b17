/* The traits of calls, the kinds of their parameters, and the function of each call. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */
#ifndef PROBE_TABLE_CALLS_H
#define PROBE_TABLE_CALLS_H

/* The traits of a call. */
enum call_trait {
  CALL_MAPS = 1 << 0,                  /* it maps memory at an address */
  CALL_OPENS_OBJECT = 1 << 1,          /* it makes or opens an object by its kind */
  CALL_OPENS_SHARED_MEMORY = 1 << 2,   /* it opens a shared memory object by a name */
  CALL_UNLINKS_SHARED_MEMORY = 1 << 3, /* it takes the name of a shared memory object away */
  CALL_UNLINKS = 1 << 4,               /* it takes the name of an object that `open` made away */
  CALL_OPENS_MEMORY = 1 << 5,          /* it makes memory with a descriptor and without a name */
  /* its result stands for what its first argument stands for */
  CALL_DUPLICATES = 1 << 6,
  CALL_MAKES_DESCRIPTOR = 1 << 7,      /* it needs a descriptor more, or for a moment */
  CALL_WRITES = 1 << 8,                /* it needs space, or a file system that can be written to */
  CALL_STARTS_PROCESS = 1 << 9,        /* a new process executes its block */
  CALL_WAITS_FOR_PROCESS = 1 << 10,    /* it waits for the end of a process */
  CALL_STARTS_THREAD = 1 << 11,        /* a new thread executes its block */
  CALL_WAITS_FOR_THREAD = 1 << 12,     /* it waits for the end of a thread */
  CALL_CANCELS_THREAD = 1 << 13,       /* it starts a thread of its own and cancels it */
  CALL_MEETS = 1 << 14,                /* it waits for another step with the same label */
  CALL_SLEEPS = 1 << 15,               /* it takes its time */
  /* a new process image executes its block, and nothing comes back */
  CALL_REPLACES_IMAGE = 1 << 16,
  CALL_ENDS_PROCESS = 1 << 17,         /* it ends its process */
  CALL_REPEATS = 1 << 18,              /* it executes its block again and again */
  CALL_NOT_REPEATABLE = 1 << 19,       /* it may not stand in a block that is repeated */
  CALL_SENDS_SIGNAL = 1 << 20,         /* it sends a signal to a process */
  CALL_ASKS_HEADER = 1 << 21,          /* it asks what a header declares */
  CALL_ASKS_TYPE = 1 << 22,            /* it asks whether what a header declares has its type */
  CALL_MAKES_FILE = 1 << 23,           /* it makes a file of its own, named after its step */
  /* it writes a mapping back, and tells by `EBUSY` which pages are locked */
  CALL_SYNCHRONIZES = 1 << 24,
  /* `SIGXFSZ` ends the process in it where a file would exceed its limit */
  CALL_GROWS_FILE = 1 << 25,
  /*
   * it writes as many bytes as there is room for; where nobody reads them, `SIGPIPE` ends the
   * process in it
   */
  CALL_WRITES_BYTES = 1 << 26,
  /* it changes the identity of its process, and tells it whether it succeeded or not */
  CALL_CHANGES_IDENTITY = 1 << 27,
  /* a program of its case lets a child execute it, since it changes or ends its process */
  CALL_ISOLATED = 1 << 28,
  CALL_HAS_BLOCK = 1 << 29,            /* it has a block of steps */
  CALL_WITH_FORK = 1 << 30             /* it is there only where there is fork */
};

/* What a parameter takes: operands are evaluated, constants looked up. */
enum takes {
  TAKES_OPERAND,
  TAKES_CONSTANTS,
  TAKES_OBJECT_NAME,
  TAKES_PROCESS,
  TAKES_IOVECS,
  TAKES_MEMORY_NAME,
  TAKES_OBJECT_KIND,
  TAKES_OBJECT,
  TAKES_CONTENT,
  TAKES_PATH,
  TAKES_CODE,
  TAKES_WORD,
  TAKES_CHILD,
  TAKES_THREAD,
  TAKES_LABEL,
  TAKES_DECLARATION
};

struct running;
struct value;
struct line;

/*
 * Executes a step and appends its fields to the line. Binds nothing itself but fields: a result to
 * be bound to `as` is left in running->result and running->has_result set.
 */
typedef void call_function(struct running *running, const struct value *v, struct line *line);

/* The calls of <sys/mman.h>, and those extensions of it that programs use. */
call_function
  call_mmap, call_munmap, call_mprotect, call_msync, call_mlock, call_munlock, call_mlockall,
  call_munlockall, call_posix_madvise, call_shm_open, call_shm_unlink, call_posix_typed_mem_open,
  call_posix_mem_offset, call_posix_typed_mem_get_info, call_madvise, call_mremap, call_mincore,
  call_mlock2, call_process_madvise, call_mseal, call_memfd_create;

/* Calls on descriptors and the objects behind them, and what a process can ask and limit. */
call_function
  call_open, call_close, call_dup, call_dup2, call_ftruncate, call_posix_fallocate, call_read,
  call_pread, call_write, call_pwrite, call_readv, call_writev, call_lseek, call_fstat, call_fsync,
  call_fchmod, call_futimens, call_fcntl, call_pipe, call_socketpair, call_unlink, call_rename,
  call_link, call_sysconf, call_umask, call_setrlimit;

/* Accesses to memory. */
call_function
  call_load, call_store, call_fill, call_compare, call_execute, call_pages;

/* Processes, threads, signals and time. */
call_function
  call_fork, call__Fork, call_waitpid, call_pthread_create, call_pthread_join, call_cancel_at_msync,
  call_exec, call_exec_missing, call_repeat, call_repair, call_barrier, call_drop_privileges,
  call_sleep, call_tick, call_sigaction, call_kill, call__exit;

/* What headers declare, found when the probe is compiled. */
call_function
  call_declared, call_prototype;

#endif
