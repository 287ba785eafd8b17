/* The calls: a function, its traits and its parameters for each; and their blocks. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "calls.h"

#if !PROBE_HAS_MPROTECT
#define call_mprotect NULL
#endif
#if !PROBE_HAS_MSYNC
#define call_msync NULL
#endif
#if !PROBE_HAS_MLOCK
#define call_mlock NULL
#define call_munlock NULL
#endif
#if !PROBE_HAS_MLOCKALL
#define call_mlockall NULL
#define call_munlockall NULL
#endif
#if !PROBE_HAS_POSIX_MADVISE
#define call_posix_madvise NULL
#endif
#if !PROBE_HAS_SHM_OPEN
#define call_shm_open NULL
#define call_shm_unlink NULL
#endif
#if !PROBE_HAS_TYPED_MEMORY
#define call_posix_typed_mem_open NULL
#define call_posix_mem_offset NULL
#define call_posix_typed_mem_get_info NULL
#endif
#if !PROBE_HAS_MADVISE
#define call_madvise NULL
#endif
#if !PROBE_HAS_MREMAP
#define call_mremap NULL
#endif
#if !PROBE_HAS_MINCORE
#define call_mincore NULL
#endif
#if !PROBE_HAS_MLOCK2
#define call_mlock2 NULL
#endif
#if !PROBE_HAS_PROCESS_MADVISE
#define call_process_madvise NULL
#endif
#if !PROBE_HAS_MSEAL
#define call_mseal NULL
#endif
#if !PROBE_HAS_MEMFD_CREATE
#define call_memfd_create NULL
#endif
#if !HAS_DESCRIPTORS
#define call_open NULL
#define call_close NULL
#define call_read NULL
#define call_write NULL
#define call_unlink NULL
#endif
#if !PROBE_HAS_DUP
#define call_dup NULL
#define call_dup2 NULL
#endif
#if !HAS_OBJECTS
#define call_ftruncate NULL
#define call_pread NULL
#define call_pwrite NULL
#define call_lseek NULL
#define call_fstat NULL
#endif
#if !(PROBE_HAS_POSIX_FALLOCATE && HAS_OBJECTS)
#define call_posix_fallocate NULL
#endif
#if !(PROBE_HAS_READV && HAS_DESCRIPTORS)
#define call_readv NULL
#define call_writev NULL
#endif
#if !PROBE_HAS_FSYNC
#define call_fsync NULL
#endif
#if !PROBE_HAS_FCHMOD
#define call_fchmod NULL
#endif
#if !PROBE_HAS_FUTIMENS
#define call_futimens NULL
#endif
#if !PROBE_HAS_FCNTL
#define call_fcntl NULL
#endif
#if !PROBE_HAS_PIPE
#define call_pipe NULL
#endif
#if !PROBE_HAS_SOCKETS
#define call_socketpair NULL
#endif
#if !PROBE_HAS_RENAME
#define call_rename NULL
#endif
#if !PROBE_HAS_LINK
#define call_link NULL
#endif
#if !PROBE_HAS_SYSCONF
#define call_sysconf NULL
#endif
#if !PROBE_HAS_MODES
#define call_umask NULL
#endif
#if !PROBE_HAS_RLIMIT
#define call_setrlimit NULL
#endif
#if !PROBE_HAS_FORK
#define call_fork NULL
#define call_waitpid NULL
#define call_exec NULL
#define call_exec_missing NULL
#endif
#if !(PROBE_HAS_FORK && PROBE_HAS__FORK)
#define call__Fork NULL
#endif
#if !PROBE_HAS_THREADS
#define call_pthread_create NULL
#define call_pthread_join NULL
#endif
#if !(PROBE_HAS_MSYNC && PROBE_HAS_THREADS)
#define call_cancel_at_msync NULL
#endif
#if !PROBE_HAS_SIGNALS
#define call_repair NULL
#define call_kill NULL
#endif
#if !(PROBE_HAS_PIPE && PROBE_HAS_DUP)
#define call_barrier NULL
#endif
#if !(PROBE_HAS_FORK && PROBE_HAS_USERS)
#define call_drop_privileges NULL
#endif
#if !PROBE_HAS_NANOSLEEP
#define call_sleep NULL
#endif
#if !(PROBE_HAS_NANOSLEEP && PROBE_HAS_FILES)
#define call_tick NULL
#endif
#if !PROBE_HAS_SIGACTION
#define call_sigaction NULL
#endif

const struct call calls[] = {
  {"mmap", call_mmap, CALL_MAPS,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"prot", TAKES_CONSTANTS, 0, "PROT"}, {"flags", TAKES_CONSTANTS, 0, "MAP"},
    {"fildes", TAKES_OPERAND, 0, NULL}, {"off", TAKES_OPERAND, 0, NULL}}},
  {"munmap", call_munmap, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL}}},
  {"mprotect", call_mprotect, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"prot", TAKES_CONSTANTS, 0, "PROT"}}},
  {"msync", call_msync, CALL_SYNCHRONIZES,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"flags", TAKES_CONSTANTS, 0, "MS"}}},
  {"mlock", call_mlock, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL}}},
  {"munlock", call_munlock, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL}}},
  {"mlockall", call_mlockall, 0,
   {{"flags", TAKES_CONSTANTS, 0, "MCL"}}},
  {"munlockall", call_munlockall, 0,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"posix_madvise", call_posix_madvise, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"advice", TAKES_CONSTANTS, 0, "POSIX_MADV"}}},
  {"shm_open", call_shm_open, CALL_MAKES_DESCRIPTOR | CALL_WRITES | CALL_OPENS_SHARED_MEMORY,
   {{"name", TAKES_OBJECT_NAME, 0, NULL}, {"oflag", TAKES_CONSTANTS, 0, "O"},
    {"mode", TAKES_OPERAND, 0, NULL}}},
  {"shm_unlink", call_shm_unlink, CALL_WRITES | CALL_UNLINKS_SHARED_MEMORY,
   {{"name", TAKES_OBJECT_NAME, 0, NULL}}},
  {"posix_typed_mem_open", call_posix_typed_mem_open, CALL_MAKES_DESCRIPTOR,
   {{"name", TAKES_OBJECT_NAME, 0, NULL}, {"oflag", TAKES_CONSTANTS, 0, "O"},
    {"tflag", TAKES_CONSTANTS, 0, "POSIX_TYPED_MEM"}}},
  {"posix_mem_offset", call_posix_mem_offset, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL}}},
  {"posix_typed_mem_get_info", call_posix_typed_mem_get_info, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}}},
  {"madvise", call_madvise, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"advice", TAKES_CONSTANTS, 0, "MADV"}}},
  {"mremap", call_mremap, 0,
   {{"old_address", TAKES_OPERAND, 0, NULL}, {"old_size", TAKES_OPERAND, 0, NULL},
    {"new_size", TAKES_OPERAND, 0, NULL}, {"flags", TAKES_CONSTANTS, 0, "MREMAP"},
    {"new_address", TAKES_OPERAND, 0, NULL}}},
  {"mincore", call_mincore, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"vec", TAKES_OPERAND, 0, NULL}}},
  {"mlock2", call_mlock2, 0,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"flags", TAKES_CONSTANTS, 0, "MLOCK"}}},
  {"process_madvise", call_process_madvise, CALL_MAKES_DESCRIPTOR,
   {{"pid", TAKES_PROCESS, 0, NULL}, {"iov", TAKES_IOVECS, 0, NULL},
    {"advice", TAKES_CONSTANTS, 0, "MADV"}, {"flags", TAKES_OPERAND, 0, NULL}}},
  {"mseal", call_mseal, CALL_ISOLATED,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"flags", TAKES_OPERAND, 0, NULL}}},
  {"memfd_create", call_memfd_create, CALL_MAKES_DESCRIPTOR | CALL_WRITES | CALL_OPENS_MEMORY,
   {{"name", TAKES_MEMORY_NAME, 0, NULL}, {"flags", TAKES_CONSTANTS, 0, "MFD"}}},
  {"open", call_open, CALL_OPENS_OBJECT | CALL_MAKES_DESCRIPTOR | CALL_WRITES,
   {{"object", TAKES_OBJECT_KIND, 1, NULL}, {"same", TAKES_OBJECT, 1, NULL},
    {"size", TAKES_OPERAND, 1, NULL}, {"content", TAKES_CONTENT, 1, NULL},
    {"oflag", TAKES_CONSTANTS, 0, "O"}, {"mode", TAKES_OPERAND, 0, NULL}}},
  {"close", call_close, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}}},
  {"dup", call_dup, CALL_DUPLICATES | CALL_MAKES_DESCRIPTOR,
   {{"fildes", TAKES_OPERAND, 0, NULL}}},
  {"dup2", call_dup2, CALL_DUPLICATES | CALL_MAKES_DESCRIPTOR,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"fildes2", TAKES_OPERAND, 0, NULL}}},
  {"ftruncate", call_ftruncate, CALL_WRITES | CALL_GROWS_FILE,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"length", TAKES_OPERAND, 0, NULL}}},
  {"posix_fallocate", call_posix_fallocate, CALL_WRITES | CALL_GROWS_FILE,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"offset", TAKES_OPERAND, 0, NULL},
    {"len", TAKES_OPERAND, 0, NULL}}},
  {"read", call_read, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"nbyte", TAKES_OPERAND, 0, NULL},
    {"buf", TAKES_OPERAND, 0, NULL}}},
  {"pread", call_pread, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"nbyte", TAKES_OPERAND, 0, NULL},
    {"buf", TAKES_OPERAND, 0, NULL}, {"offset", TAKES_OPERAND, 0, NULL}}},
  {"write", call_write, CALL_WRITES | CALL_GROWS_FILE | CALL_WRITES_BYTES,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"nbyte", TAKES_OPERAND, 0, NULL},
    {"buf", TAKES_OPERAND, 1, NULL}, {"content", TAKES_CONTENT, 1, NULL},
    {"from", TAKES_OPERAND, 1, NULL}}},
  {"pwrite", call_pwrite, CALL_WRITES | CALL_GROWS_FILE | CALL_WRITES_BYTES,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"nbyte", TAKES_OPERAND, 0, NULL},
    {"buf", TAKES_OPERAND, 1, NULL}, {"content", TAKES_CONTENT, 1, NULL},
    {"from", TAKES_OPERAND, 1, NULL}, {"offset", TAKES_OPERAND, 0, NULL}}},
  {"readv", call_readv, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"iov", TAKES_IOVECS, 0, NULL}}},
  {"writev", call_writev, CALL_WRITES | CALL_GROWS_FILE | CALL_WRITES_BYTES,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"iov", TAKES_IOVECS, 0, NULL}}},
  {"lseek", call_lseek, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"offset", TAKES_OPERAND, 0, NULL},
    {"whence", TAKES_CONSTANTS, 0, "SEEK"}}},
  {"fstat", call_fstat, 0,
   {{"fildes", TAKES_OPERAND, 0, NULL}}},
  {"fsync", call_fsync, CALL_WRITES,
   {{"fildes", TAKES_OPERAND, 0, NULL}}},
  {"fchmod", call_fchmod, CALL_WRITES,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"mode", TAKES_OPERAND, 0, NULL}}},
  {"futimens", call_futimens, CALL_WRITES,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"atime", TAKES_OPERAND, 0, NULL},
    {"mtime", TAKES_OPERAND, 0, NULL}}},
  {"fcntl", call_fcntl, CALL_DUPLICATES | CALL_MAKES_DESCRIPTOR,
   {{"fildes", TAKES_OPERAND, 0, NULL}, {"cmd", TAKES_CONSTANTS, 0, "F"},
    {"arg", TAKES_CONSTANTS, 0, "F_ARG"}}},
  {"pipe", call_pipe, CALL_MAKES_DESCRIPTOR,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"socketpair", call_socketpair, CALL_MAKES_DESCRIPTOR,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"unlink", call_unlink, CALL_UNLINKS | CALL_WRITES,
   {{"object", TAKES_OBJECT, 0, NULL}}},
  {"rename", call_rename, CALL_WRITES,
   {{"old", TAKES_PATH, 0, NULL}, {"new", TAKES_PATH, 0, NULL}}},
  {"link", call_link, CALL_WRITES,
   {{"path1", TAKES_PATH, 0, NULL}, {"path2", TAKES_PATH, 0, NULL}}},
  {"sysconf", call_sysconf, 0,
   {{"name", TAKES_CONSTANTS, 0, "SC"}}},
  {"umask", call_umask, 0,
   {{"cmask", TAKES_OPERAND, 0, NULL}}},
  {"setrlimit", call_setrlimit, CALL_ISOLATED,
   {{"resource", TAKES_CONSTANTS, 0, "RLIMIT"}, {"rlim_cur", TAKES_OPERAND, 0, NULL}}},
  {"load", call_load, 0,
   {{"at", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL}}},
  {"store", call_store, 0,
   {{"at", TAKES_OPERAND, 0, NULL}, {"bytes", TAKES_CODE, 0, NULL}}},
  {"fill", call_fill, 0,
   {{"at", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"content", TAKES_CONTENT, 0, NULL}, {"from", TAKES_OPERAND, 0, NULL},
    {"stride", TAKES_OPERAND, 0, NULL}}},
  {"compare", call_compare, 0,
   {{"at", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"content", TAKES_CONTENT, 1, NULL}, {"from", TAKES_OPERAND, 1, NULL},
    {"object", TAKES_OBJECT, 1, NULL}, {"off", TAKES_OPERAND, 1, NULL},
    {"stride", TAKES_OPERAND, 0, NULL}}},
  {"execute", call_execute, 0,
   {{"at", TAKES_OPERAND, 0, NULL}}},
  {"pages", call_pages, 0,
   {{"at", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL}, {"by", TAKES_WORD, 0, NULL}}},
  {"fork", call_fork, CALL_STARTS_PROCESS | CALL_NOT_REPEATABLE | CALL_ISOLATED | CALL_HAS_BLOCK
   | CALL_WITH_FORK,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"_Fork", call__Fork, CALL_STARTS_PROCESS | CALL_NOT_REPEATABLE | CALL_ISOLATED | CALL_HAS_BLOCK
   | CALL_WITH_FORK,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"waitpid", call_waitpid, CALL_WAITS_FOR_PROCESS | CALL_NOT_REPEATABLE | CALL_WITH_FORK,
   {{"pid", TAKES_CHILD, 0, NULL}}},
  {"pthread_create", call_pthread_create, CALL_STARTS_THREAD | CALL_NOT_REPEATABLE | CALL_ISOLATED
   | CALL_HAS_BLOCK,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"pthread_join", call_pthread_join, CALL_WAITS_FOR_THREAD | CALL_NOT_REPEATABLE,
   {{"thread", TAKES_THREAD, 0, NULL}}},
  {"cancel_at_msync", call_cancel_at_msync, CALL_ISOLATED | CALL_CANCELS_THREAD,
   {{"addr", TAKES_OPERAND, 0, NULL}, {"len", TAKES_OPERAND, 0, NULL},
    {"flags", TAKES_CONSTANTS, 0, "MS"}}},
  {"exec", call_exec, CALL_REPLACES_IMAGE | CALL_NOT_REPEATABLE | CALL_ISOLATED | CALL_HAS_BLOCK
   | CALL_WITH_FORK,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"exec_missing", call_exec_missing, CALL_ISOLATED | CALL_WITH_FORK,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"repeat", call_repeat, CALL_REPEATS | CALL_HAS_BLOCK,
   {{"times", TAKES_OPERAND, 0, NULL}, {"until", TAKES_WORD, 0, NULL}}},
  {"repair", call_repair, CALL_HAS_BLOCK,
   {{"sig", TAKES_CONSTANTS, 0, "SIG"}, {"at", TAKES_OPERAND, 0, NULL}, {"by", TAKES_WORD, 0, NULL}}},
  {"barrier", call_barrier, CALL_MEETS,
   {{"name", TAKES_LABEL, 0, NULL}, {"side", TAKES_OPERAND, 0, NULL}}},
  {"drop_privileges", call_drop_privileges, CALL_CHANGES_IDENTITY | CALL_ISOLATED | CALL_WITH_FORK,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"sleep", call_sleep, CALL_SLEEPS,
   {{"seconds", TAKES_OPERAND, 0, NULL}}},
  {"tick", call_tick, CALL_MAKES_DESCRIPTOR | CALL_WRITES | CALL_MAKES_FILE,
   {{NULL, TAKES_OPERAND, 0, NULL}}},
  {"sigaction", call_sigaction, CALL_ISOLATED,
   {{"sig", TAKES_CONSTANTS, 0, "SIG"}, {"handler", TAKES_CONSTANTS, 0, "HANDLER"}}},
  {"kill", call_kill, CALL_SENDS_SIGNAL | CALL_ISOLATED,
   {{"pid", TAKES_PROCESS, 0, NULL}, {"sig", TAKES_CONSTANTS, 0, "SIG"}}},
  {"_exit", call__exit, CALL_ENDS_PROCESS | CALL_NOT_REPEATABLE | CALL_ISOLATED,
   {{"status", TAKES_OPERAND, 0, NULL}}},
  {"declared", call_declared, CALL_ASKS_HEADER,
   {{"name", TAKES_DECLARATION, 0, NULL}, {"with", TAKES_DECLARATION, 0, NULL}}},
  {"prototype", call_prototype, CALL_ASKS_HEADER | CALL_ASKS_TYPE,
   {{"name", TAKES_DECLARATION, 0, NULL}}},
  {NULL, NULL, 0, {{NULL, TAKES_OPERAND, 0, NULL}}}
};

const struct block_call block_calls[] = {
  {"repair", "mmap"},
  {"repair", "mprotect"},
  {"repair", "ftruncate"},
  {"repair", "store"},
  {NULL, NULL}
};
