/* Constants by family: SC, RLIMIT, HANDLER. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "tables.h"

#define ROW(kind, name) { #kind, #name, (long)(name) }

const struct constant system_constants[] = {
#ifdef _SC_PAGESIZE
  ROW(SC, _SC_PAGESIZE),
#endif
#ifdef _SC_PAGE_SIZE
  ROW(SC, _SC_PAGE_SIZE),
#endif
#ifdef _SC_VERSION
  ROW(SC, _SC_VERSION),
#endif
#ifdef _SC_2_VERSION
  ROW(SC, _SC_2_VERSION),
#endif
#ifdef _SC_XOPEN_VERSION
  ROW(SC, _SC_XOPEN_VERSION),
#endif
#ifdef _SC_ADVISORY_INFO
  ROW(SC, _SC_ADVISORY_INFO),
#endif
#ifdef _SC_FSYNC
  ROW(SC, _SC_FSYNC),
#endif
#ifdef _SC_MAPPED_FILES
  ROW(SC, _SC_MAPPED_FILES),
#endif
#ifdef _SC_MEMLOCK
  ROW(SC, _SC_MEMLOCK),
#endif
#ifdef _SC_MEMLOCK_RANGE
  ROW(SC, _SC_MEMLOCK_RANGE),
#endif
#ifdef _SC_MEMORY_PROTECTION
  ROW(SC, _SC_MEMORY_PROTECTION),
#endif
#ifdef _SC_SHARED_MEMORY_OBJECTS
  ROW(SC, _SC_SHARED_MEMORY_OBJECTS),
#endif
#ifdef _SC_SYNCHRONIZED_IO
  ROW(SC, _SC_SYNCHRONIZED_IO),
#endif
#ifdef _SC_TYPED_MEMORY_OBJECTS
  ROW(SC, _SC_TYPED_MEMORY_OBJECTS),
#endif
#ifdef _SC_XOPEN_SHM
  ROW(SC, _SC_XOPEN_SHM),
#endif
#ifdef _SC_XOPEN_UNIX
  ROW(SC, _SC_XOPEN_UNIX),
#endif
#ifdef _SC_XOPEN_REALTIME
  ROW(SC, _SC_XOPEN_REALTIME),
#endif
#ifdef _SC_ASYNCHRONOUS_IO
  ROW(SC, _SC_ASYNCHRONOUS_IO),
#endif
#ifdef _SC_BARRIERS
  ROW(SC, _SC_BARRIERS),
#endif
#ifdef _SC_CLOCK_SELECTION
  ROW(SC, _SC_CLOCK_SELECTION),
#endif
#ifdef _SC_CPUTIME
  ROW(SC, _SC_CPUTIME),
#endif
#ifdef _SC_FILE_LOCKING
  ROW(SC, _SC_FILE_LOCKING),
#endif
#ifdef _SC_IPV6
  ROW(SC, _SC_IPV6),
#endif
#ifdef _SC_JOB_CONTROL
  ROW(SC, _SC_JOB_CONTROL),
#endif
#ifdef _SC_MESSAGE_PASSING
  ROW(SC, _SC_MESSAGE_PASSING),
#endif
#ifdef _SC_MONOTONIC_CLOCK
  ROW(SC, _SC_MONOTONIC_CLOCK),
#endif
#ifdef _SC_PRIORITIZED_IO
  ROW(SC, _SC_PRIORITIZED_IO),
#endif
#ifdef _SC_PRIORITY_SCHEDULING
  ROW(SC, _SC_PRIORITY_SCHEDULING),
#endif
#ifdef _SC_READER_WRITER_LOCKS
  ROW(SC, _SC_READER_WRITER_LOCKS),
#endif
#ifdef _SC_REALTIME_SIGNALS
  ROW(SC, _SC_REALTIME_SIGNALS),
#endif
#ifdef _SC_SAVED_IDS
  ROW(SC, _SC_SAVED_IDS),
#endif
#ifdef _SC_SEMAPHORES
  ROW(SC, _SC_SEMAPHORES),
#endif
#ifdef _SC_SPAWN
  ROW(SC, _SC_SPAWN),
#endif
#ifdef _SC_SPIN_LOCKS
  ROW(SC, _SC_SPIN_LOCKS),
#endif
#ifdef _SC_THREADS
  ROW(SC, _SC_THREADS),
#endif
#ifdef _SC_THREAD_SAFE_FUNCTIONS
  ROW(SC, _SC_THREAD_SAFE_FUNCTIONS),
#endif
#ifdef _SC_THREAD_ATTR_STACKADDR
  ROW(SC, _SC_THREAD_ATTR_STACKADDR),
#endif
#ifdef _SC_THREAD_ATTR_STACKSIZE
  ROW(SC, _SC_THREAD_ATTR_STACKSIZE),
#endif
#ifdef _SC_THREAD_PROCESS_SHARED
  ROW(SC, _SC_THREAD_PROCESS_SHARED),
#endif
#ifdef _SC_TIMEOUTS
  ROW(SC, _SC_TIMEOUTS),
#endif
#ifdef _SC_TIMERS
  ROW(SC, _SC_TIMERS),
#endif
#ifdef _SC_V7_ILP32_OFF32
  ROW(SC, _SC_V7_ILP32_OFF32),
#endif
#ifdef _SC_V7_ILP32_OFFBIG
  ROW(SC, _SC_V7_ILP32_OFFBIG),
#endif
#ifdef _SC_V7_LP64_OFF64
  ROW(SC, _SC_V7_LP64_OFF64),
#endif
#ifdef _SC_V7_LPBIG_OFFBIG
  ROW(SC, _SC_V7_LPBIG_OFFBIG),
#endif
#ifdef _SC_ARG_MAX
  ROW(SC, _SC_ARG_MAX),
#endif
#ifdef _SC_CHILD_MAX
  ROW(SC, _SC_CHILD_MAX),
#endif
#ifdef _SC_CLK_TCK
  ROW(SC, _SC_CLK_TCK),
#endif
#ifdef _SC_HOST_NAME_MAX
  ROW(SC, _SC_HOST_NAME_MAX),
#endif
#ifdef _SC_IOV_MAX
  ROW(SC, _SC_IOV_MAX),
#endif
#ifdef _SC_LOGIN_NAME_MAX
  ROW(SC, _SC_LOGIN_NAME_MAX),
#endif
#ifdef _SC_NGROUPS_MAX
  ROW(SC, _SC_NGROUPS_MAX),
#endif
#ifdef _SC_OPEN_MAX
  ROW(SC, _SC_OPEN_MAX),
#endif
#ifdef _SC_STREAM_MAX
  ROW(SC, _SC_STREAM_MAX),
#endif
#ifdef _SC_SYMLOOP_MAX
  ROW(SC, _SC_SYMLOOP_MAX),
#endif
#ifdef _SC_TTY_NAME_MAX
  ROW(SC, _SC_TTY_NAME_MAX),
#endif
#ifdef _SC_TZNAME_MAX
  ROW(SC, _SC_TZNAME_MAX),
#endif
#ifdef _SC_DEVICE_CONTROL
  ROW(SC, _SC_DEVICE_CONTROL),
#endif
#ifdef _SC_PHYS_PAGES
  ROW(SC, _SC_PHYS_PAGES),
#endif
#ifdef _SC_AVPHYS_PAGES
  ROW(SC, _SC_AVPHYS_PAGES),
#endif
#ifdef _SC_NPROCESSORS_CONF
  ROW(SC, _SC_NPROCESSORS_CONF),
#endif
#ifdef _SC_NPROCESSORS_ONLN
  ROW(SC, _SC_NPROCESSORS_ONLN),
#endif
#if PROBE_HAS_RLIMIT
#ifdef RLIMIT_CORE
  ROW(RLIMIT, RLIMIT_CORE),
#endif
#ifdef RLIMIT_CPU
  ROW(RLIMIT, RLIMIT_CPU),
#endif
#ifdef RLIMIT_DATA
  ROW(RLIMIT, RLIMIT_DATA),
#endif
#ifdef RLIMIT_FSIZE
  ROW(RLIMIT, RLIMIT_FSIZE),
#endif
#ifdef RLIMIT_NOFILE
  ROW(RLIMIT, RLIMIT_NOFILE),
#endif
#ifdef RLIMIT_STACK
  ROW(RLIMIT, RLIMIT_STACK),
#endif
#ifdef RLIMIT_NPROC
  ROW(RLIMIT, RLIMIT_NPROC),
#endif
#ifdef RLIMIT_RSS
  ROW(RLIMIT, RLIMIT_RSS),
#endif
#ifdef RLIMIT_VMEM
  ROW(RLIMIT, RLIMIT_VMEM),
#endif
#ifdef RLIMIT_SWAP
  ROW(RLIMIT, RLIMIT_SWAP),
#endif
#ifdef RLIMIT_LOCKS
  ROW(RLIMIT, RLIMIT_LOCKS),
#endif
#ifdef RLIMIT_AS
  ROW(RLIMIT, RLIMIT_AS),
#endif
#ifdef RLIMIT_MEMLOCK
  ROW(RLIMIT, RLIMIT_MEMLOCK),
#endif
#endif
#if PROBE_HAS_SIGNALS
#ifdef SIG_DFL
  ROW(HANDLER, SIG_DFL),
#endif
#ifdef SIG_IGN
  ROW(HANDLER, SIG_IGN),
#endif
#endif
  { NULL, NULL, 0 }
};
