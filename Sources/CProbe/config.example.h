/*
 * For a system whose build is its own: a copy that is called config.h says what the target has,
 * where -DPROBE_CONFIG is given. What is not said is guessed by platform.h.
 */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

/*
 * Off without PROBE_HAS_PIPE, PROBE_HAS_FCNTL, <sys/wait.h>, fork, waitpid, execv, setpgid,
 * getpgrp, realpath, access, strtoull. Goes with it: fork, _Fork, waitpid, exec, exec_missing,
 * drop_privileges; a process of its own for each case, and its time limit. Cases run in the probe's
 * process, which cleans up behind each: mappings, descriptors, locks, limits, dispositions, umask.
 */
/* #define PROBE_HAS_FORK 0 */

/* Off without PROBE_HAS_FORK, _Fork. Goes with it: _Fork. */
/* #define PROBE_HAS__FORK 0 */

/*
 * Off without PROBE_HAS_FORK, <sys/prctl.h>, prctl, PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER. Goes
 * with it: a process of a case whose parent died goes on until its alarm.
 */
/* #define PROBE_HAS_PRCTL 0 */

/*
 * Off without PROBE_HAS_FORK, <sys/personality.h>, personality, ADDR_NO_RANDOMIZE. Goes with it:
 * the fact address-space is random.
 */
/* #define PROBE_HAS_PERSONALITY 0 */

/*
 * Off without PROBE_HAS_FORK, <sys/auxv.h>, getauxval. Goes with it: a new image is not asked what
 * the kernel tells it of the machine.
 */
/* #define PROBE_HAS_AUXV 0 */

/*
 * Off without <signal.h>, signal, raise, kill, alarm, sig_atomic_t. Goes with it: repair, kill;
 * caught faults (a fault ends its process), the time limit; what expects a signal or touches pages
 * is unsupported capability signals.
 */
/* #define PROBE_HAS_SIGNALS 0 */

/*
 * Off without PROBE_HAS_SIGNALS, PROBE_HAS_FORK, <sys/time.h>, setitimer, suseconds_t, ITIMER_REAL.
 * Goes with it: the time limit is in whole seconds.
 */
/* #define PROBE_HAS_SETITIMER 0 */

/*
 * Off without PROBE_HAS_SIGNALS, sigaction, sigprocmask, sigemptyset. Goes with it: sigaction; the
 * code and the address of a fault; what expects one of these is unsupported.
 */
/* #define PROBE_HAS_SIGACTION 0 */

/*
 * Off without PROBE_HAS_SIGACTION, sa_sigaction, si_code, SA_SIGINFO. Goes with it: the code of a
 * fault; what expects one is unsupported.
 */
/* #define PROBE_HAS_SI_CODE 0 */

/*
 * Off without PROBE_HAS_SIGACTION, sa_sigaction, si_addr, SA_SIGINFO. Goes with it: the address of
 * a fault; what expects one is unsupported.
 */
/* #define PROBE_HAS_SI_ADDR 0 */

/*
 * Off without PROBE_HAS_SIGACTION, SA_NODEFER. Goes with it: each guard saves the mask of signals,
 * which a fault restores.
 */
/* #define PROBE_HAS_SA_NODEFER 0 */

/*
 * Off without PROBE_HAS_SIGACTION, sigaltstack, stack_t, SA_ONSTACK, SS_DISABLE. Goes with it: a
 * fault is handled on the stack of the case.
 */
/* #define PROBE_HAS_SIGALTSTACK 0 */

/*
 * Off without <setjmp.h>, sigsetjmp, siglongjmp. Goes with it: the steps behind a fault; pages by
 * touch (unsupported call siglongjmp).
 */
/* #define PROBE_HAS_SETJMP 0 */

/*
 * Off without <pthread.h>, pthread_create, pthread_join, pthread_self, pthread_equal,
 * pthread_cancel, pthread_attr_init, pthread_attr_setstacksize, pthread_attr_destroy,
 * pthread_mutex_lock, pthread_mutex_unlock, pthread_cond_wait, pthread_cond_broadcast,
 * pthread_setcancelstate. Goes with it: pthread_create, pthread_join, cancel_at_msync.
 */
/* #define PROBE_HAS_THREADS 0 */

/*
 * Off without pipe, read, close. Goes with it: pipe, barrier; pipes and FIFOs as objects, pages by
 * call; with it goes FORK.
 */
/* #define PROBE_HAS_PIPE 0 */

/*
 * Off without dup, dup2, close, fcntl. Goes with it: dup, dup2, barrier; the low descriptors are
 * the probe's own.
 */
/* #define PROBE_HAS_DUP 0 */

/* Off without fcntl. Goes with it: fcntl; with it goes FORK. */
/* #define PROBE_HAS_FCNTL 0 */

/*
 * Off without getpid, getppid. Goes with it: a scratch directory named after the probe
 * (mmap-probe.0); kill and FORK bring them.
 */
/* #define PROBE_HAS_PROCESS_IDS 0 */

/*
 * Off without <grp.h>, geteuid, getegid, setuid, setgid, setgroups. Goes with it: drop_privileges;
 * uid, gid; no privilege is known, neither appropriate nor ordinary.
 */
/* #define PROBE_HAS_USERS 0 */

/*
 * Off without read. Goes with it: plans by standard input: they must be in the program (export
 * probe).
 */
/* #define PROBE_HAS_INPUT 0 */

/*
 * Off without <poll.h>, poll. Goes with it: an output or input that is not ready is tried again
 * each millisecond.
 */
/* #define PROBE_HAS_POLL 0 */

/*
 * Off without <dirent.h>, open, close, read, pread, pwrite, lseek, fstat, ftruncate, opendir,
 * readdir, closedir, mkdir, rmdir, unlink. Goes with it: tick; files, directories, devices as
 * objects; the fact file-system.
 */
/* #define PROBE_HAS_FILES 0 */

/* Off without <sys/uio.h>, readv, writev, struct iovec. Goes with it: readv, writev. */
/* #define PROBE_HAS_READV 0 */

/* Off without PROBE_HAS_FILES, <stdio.h>, rename. Goes with it: rename. */
/* #define PROBE_HAS_RENAME 0 */

/* Off without PROBE_HAS_FILES, link. Goes with it: link. */
/* #define PROBE_HAS_LINK 0 */

/* Off without . Goes with it: the times of files are in whole seconds. */
/* #define PROBE_HAS_STAT_TIMES 0 */

/* Off without fsync. Goes with it: fsync. */
/* #define PROBE_HAS_FSYNC 0 */

/* Off without futimens. Goes with it: futimens. */
/* #define PROBE_HAS_FUTIMENS 0 */

/*
 * Off without umask, chmod. Goes with it: umask; objects have the mode that the system gives them.
 */
/* #define PROBE_HAS_MODES 0 */

/*
 * Off without fchmod. Goes with it: fchmod; objects have the mode of their making: another than
 * 0600 that they did not get is setup=ENOTSUP by=fchmod.
 */
/* #define PROBE_HAS_FCHMOD 0 */

/* Off without mkfifo. Goes with it: FIFOs as objects. */
/* #define PROBE_HAS_MKFIFO 0 */

/*
 * Off without posix_fallocate. Goes with it: posix_fallocate; shared memory objects are allocated
 * by stores.
 */
/* #define PROBE_HAS_POSIX_FALLOCATE 0 */

/*
 * Off without <sys/socket.h>, socketpair, read, close. Goes with it: socketpair; sockets as
 * objects.
 */
/* #define PROBE_HAS_SOCKETS 0 */

/*
 * Off without <sys/resource.h>, getrlimit, setrlimit, rlim_t, RLIMIT_CORE. Goes with it: setrlimit.
 */
/* #define PROBE_HAS_RLIMIT 0 */

/*
 * Off without sysconf, _SC_PAGESIZE. Goes with it: sysconf; options are those that <unistd.h>
 * announces, and the page size is PAGESIZE of <limits.h>.
 */
/* #define PROBE_HAS_SYSCONF 0 */

/* Off without getenv. Goes with it: TMPDIR. */
/* #define PROBE_HAS_ENVIRONMENT 0 */

/* Off without <time.h>, nanosleep, struct timespec. Goes with it: sleep, tick. */
/* #define PROBE_HAS_NANOSLEEP 0 */

/*
 * Off without <sys/syscall.h>, syscall, SYS_munmap, SYS_mprotect, SYS_msync, SYS_mlock,
 * SYS_munlock, SYS_mlockall, SYS_munlockall, SYS_madvise, SYS_mremap, SYS_mincore. Goes with it:
 * the route syscall.
 */
/* #define PROBE_HAS_SYSCALL 0 */

/*
 * Off without <sys/utsname.h>, uname. Goes with it: the names of the system: the facts system,
 * release and machine are what the compiler knows.
 */
/* #define PROBE_HAS_UNAME 0 */

/*
 * Off without <sys/statvfs.h>, statvfs. Goes with it: the type and the options of the file system.
 */
/* #define PROBE_HAS_STATVFS 0 */

/*
 * Off without PROBE_HAS_FILES, PROBE_HAS_STATVFS, <sys/sysmacros.h>, stat, strstr. Goes with it:
 * the types of file systems that have one number in statfs: ext2 is ext4, all of FUSE is fuse.
 */
/* #define PROBE_HAS_MOUNT_TYPE 0 */

/* Off without mprotect. Goes with it: mprotect. */
/* #define PROBE_HAS_MPROTECT 0 */

/* Off without msync. Goes with it: msync, cancel_at_msync. */
/* #define PROBE_HAS_MSYNC 0 */

/* Off without mlock, munlock. Goes with it: mlock, munlock. */
/* #define PROBE_HAS_MLOCK 0 */

/* Off without mlockall, munlockall. Goes with it: mlockall, munlockall. */
/* #define PROBE_HAS_MLOCKALL 0 */

/*
 * Off without shm_open, shm_unlink, close, fstat, ftruncate, lseek, pread, pwrite. Goes with it:
 * shm_open, shm_unlink; shared memory objects.
 */
/* #define PROBE_HAS_SHM_OPEN 0 */

/* Off without posix_madvise. Goes with it: posix_madvise. */
/* #define PROBE_HAS_POSIX_MADVISE 0 */

/*
 * Off without posix_typed_mem_open, posix_typed_mem_get_info, posix_mem_offset, struct
 * posix_typed_mem_info. Goes with it: posix_typed_mem_open, posix_mem_offset,
 * posix_typed_mem_get_info.
 */
/* #define PROBE_HAS_TYPED_MEMORY 0 */

/* Off without madvise. Goes with it: madvise. */
/* #define PROBE_HAS_MADVISE 0 */

/* Off without mremap, MREMAP_MAYMOVE. Goes with it: mremap. */
/* #define PROBE_HAS_MREMAP 0 */

/* Off without mincore. Goes with it: mincore. */
/* #define PROBE_HAS_MINCORE 0 */

/*
 * Off without memfd_create, close, fstat, ftruncate, lseek, pread, pwrite. Goes with it:
 * memfd_create; memfds as objects.
 */
/* #define PROBE_HAS_MEMFD_CREATE 0 */

/* Off without mlock2. Goes with it: mlock2. */
/* #define PROBE_HAS_MLOCK2 0 */

/*
 * Off without PROBE_HAS_PROCESS_IDS, PROBE_HAS_READV, <sys/pidfd.h>, <sys/uio.h>, process_madvise,
 * pidfd_open, close. Goes with it: process_madvise.
 */
/* #define PROBE_HAS_PROCESS_MADVISE 0 */

/* Off without mseal. Goes with it: mseal. */
/* #define PROBE_HAS_MSEAL 0 */

/* Where neither sysconf() nor <limits.h> knows it. */
/* #define PROBE_PAGE_SIZE 4096 */
