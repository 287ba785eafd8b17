/* Every switch of the vocabulary has a value. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */
#ifndef PROBE_SWITCHES_H
#define PROBE_SWITCHES_H

#ifndef PROBE_HAS_FORK
#error "platform.h gives PROBE_HAS_FORK no value"
#endif
#ifndef PROBE_HAS__FORK
#error "platform.h gives PROBE_HAS__FORK no value"
#endif
#ifndef PROBE_HAS_PRCTL
#error "platform.h gives PROBE_HAS_PRCTL no value"
#endif
#ifndef PROBE_HAS_PERSONALITY
#error "platform.h gives PROBE_HAS_PERSONALITY no value"
#endif
#ifndef PROBE_HAS_AUXV
#error "platform.h gives PROBE_HAS_AUXV no value"
#endif
#ifndef PROBE_HAS_SIGNALS
#error "platform.h gives PROBE_HAS_SIGNALS no value"
#endif
#ifndef PROBE_HAS_SETITIMER
#error "platform.h gives PROBE_HAS_SETITIMER no value"
#endif
#ifndef PROBE_HAS_SIGACTION
#error "platform.h gives PROBE_HAS_SIGACTION no value"
#endif
#ifndef PROBE_HAS_SI_CODE
#error "platform.h gives PROBE_HAS_SI_CODE no value"
#endif
#ifndef PROBE_HAS_SI_ADDR
#error "platform.h gives PROBE_HAS_SI_ADDR no value"
#endif
#ifndef PROBE_HAS_SA_NODEFER
#error "platform.h gives PROBE_HAS_SA_NODEFER no value"
#endif
#ifndef PROBE_HAS_SIGALTSTACK
#error "platform.h gives PROBE_HAS_SIGALTSTACK no value"
#endif
#ifndef PROBE_HAS_SETJMP
#error "platform.h gives PROBE_HAS_SETJMP no value"
#endif
#ifndef PROBE_HAS_THREADS
#error "platform.h gives PROBE_HAS_THREADS no value"
#endif
#ifndef PROBE_HAS_PIPE
#error "platform.h gives PROBE_HAS_PIPE no value"
#endif
#ifndef PROBE_HAS_DUP
#error "platform.h gives PROBE_HAS_DUP no value"
#endif
#ifndef PROBE_HAS_FCNTL
#error "platform.h gives PROBE_HAS_FCNTL no value"
#endif
#ifndef PROBE_HAS_PROCESS_IDS
#error "platform.h gives PROBE_HAS_PROCESS_IDS no value"
#endif
#ifndef PROBE_HAS_USERS
#error "platform.h gives PROBE_HAS_USERS no value"
#endif
#ifndef PROBE_HAS_INPUT
#error "platform.h gives PROBE_HAS_INPUT no value"
#endif
#ifndef PROBE_HAS_POLL
#error "platform.h gives PROBE_HAS_POLL no value"
#endif
#ifndef PROBE_HAS_FILES
#error "platform.h gives PROBE_HAS_FILES no value"
#endif
#ifndef PROBE_HAS_READV
#error "platform.h gives PROBE_HAS_READV no value"
#endif
#ifndef PROBE_HAS_RENAME
#error "platform.h gives PROBE_HAS_RENAME no value"
#endif
#ifndef PROBE_HAS_LINK
#error "platform.h gives PROBE_HAS_LINK no value"
#endif
#ifndef PROBE_HAS_STAT_TIMES
#error "platform.h gives PROBE_HAS_STAT_TIMES no value"
#endif
#ifndef PROBE_HAS_FSYNC
#error "platform.h gives PROBE_HAS_FSYNC no value"
#endif
#ifndef PROBE_HAS_FUTIMENS
#error "platform.h gives PROBE_HAS_FUTIMENS no value"
#endif
#ifndef PROBE_HAS_MODES
#error "platform.h gives PROBE_HAS_MODES no value"
#endif
#ifndef PROBE_HAS_FCHMOD
#error "platform.h gives PROBE_HAS_FCHMOD no value"
#endif
#ifndef PROBE_HAS_MKFIFO
#error "platform.h gives PROBE_HAS_MKFIFO no value"
#endif
#ifndef PROBE_HAS_POSIX_FALLOCATE
#error "platform.h gives PROBE_HAS_POSIX_FALLOCATE no value"
#endif
#ifndef PROBE_HAS_SOCKETS
#error "platform.h gives PROBE_HAS_SOCKETS no value"
#endif
#ifndef PROBE_HAS_RLIMIT
#error "platform.h gives PROBE_HAS_RLIMIT no value"
#endif
#ifndef PROBE_HAS_SYSCONF
#error "platform.h gives PROBE_HAS_SYSCONF no value"
#endif
#ifndef PROBE_HAS_ENVIRONMENT
#error "platform.h gives PROBE_HAS_ENVIRONMENT no value"
#endif
#ifndef PROBE_HAS_NANOSLEEP
#error "platform.h gives PROBE_HAS_NANOSLEEP no value"
#endif
#ifndef PROBE_HAS_SYSCALL
#error "platform.h gives PROBE_HAS_SYSCALL no value"
#endif
#ifndef PROBE_HAS_UNAME
#error "platform.h gives PROBE_HAS_UNAME no value"
#endif
#ifndef PROBE_HAS_STATVFS
#error "platform.h gives PROBE_HAS_STATVFS no value"
#endif
#ifndef PROBE_HAS_MOUNT_TYPE
#error "platform.h gives PROBE_HAS_MOUNT_TYPE no value"
#endif
#ifndef PROBE_HAS_MPROTECT
#error "platform.h gives PROBE_HAS_MPROTECT no value"
#endif
#ifndef PROBE_HAS_MSYNC
#error "platform.h gives PROBE_HAS_MSYNC no value"
#endif
#ifndef PROBE_HAS_MLOCK
#error "platform.h gives PROBE_HAS_MLOCK no value"
#endif
#ifndef PROBE_HAS_MLOCKALL
#error "platform.h gives PROBE_HAS_MLOCKALL no value"
#endif
#ifndef PROBE_HAS_SHM_OPEN
#error "platform.h gives PROBE_HAS_SHM_OPEN no value"
#endif
#ifndef PROBE_HAS_POSIX_MADVISE
#error "platform.h gives PROBE_HAS_POSIX_MADVISE no value"
#endif
#ifndef PROBE_HAS_TYPED_MEMORY
#error "platform.h gives PROBE_HAS_TYPED_MEMORY no value"
#endif
#ifndef PROBE_HAS_MADVISE
#error "platform.h gives PROBE_HAS_MADVISE no value"
#endif
#ifndef PROBE_HAS_MREMAP
#error "platform.h gives PROBE_HAS_MREMAP no value"
#endif
#ifndef PROBE_HAS_MINCORE
#error "platform.h gives PROBE_HAS_MINCORE no value"
#endif
#ifndef PROBE_HAS_MEMFD_CREATE
#error "platform.h gives PROBE_HAS_MEMFD_CREATE no value"
#endif
#ifndef PROBE_HAS_MLOCK2
#error "platform.h gives PROBE_HAS_MLOCK2 no value"
#endif
#ifndef PROBE_HAS_PROCESS_MADVISE
#error "platform.h gives PROBE_HAS_PROCESS_MADVISE no value"
#endif
#ifndef PROBE_HAS_MSEAL
#error "platform.h gives PROBE_HAS_MSEAL no value"
#endif

#endif
