/* Constants by family: SIG. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "tables.h"

#define ROW(kind, name) { #kind, #name, (long)(name) }

const struct constant signal_constants[] = {
#if PROBE_HAS_SIGNALS
#ifdef SIGABRT
  ROW(SIG, SIGABRT),
#endif
#ifdef SIGALRM
  ROW(SIG, SIGALRM),
#endif
#ifdef SIGBUS
  ROW(SIG, SIGBUS),
#endif
#ifdef SIGCHLD
  ROW(SIG, SIGCHLD),
#endif
#ifdef SIGCONT
  ROW(SIG, SIGCONT),
#endif
#ifdef SIGFPE
  ROW(SIG, SIGFPE),
#endif
#ifdef SIGHUP
  ROW(SIG, SIGHUP),
#endif
#ifdef SIGILL
  ROW(SIG, SIGILL),
#endif
#ifdef SIGINT
  ROW(SIG, SIGINT),
#endif
#ifdef SIGKILL
  ROW(SIG, SIGKILL),
#endif
#ifdef SIGPIPE
  ROW(SIG, SIGPIPE),
#endif
#ifdef SIGQUIT
  ROW(SIG, SIGQUIT),
#endif
#ifdef SIGSEGV
  ROW(SIG, SIGSEGV),
#endif
#ifdef SIGSTOP
  ROW(SIG, SIGSTOP),
#endif
#ifdef SIGTERM
  ROW(SIG, SIGTERM),
#endif
#ifdef SIGTSTP
  ROW(SIG, SIGTSTP),
#endif
#ifdef SIGTTIN
  ROW(SIG, SIGTTIN),
#endif
#ifdef SIGTTOU
  ROW(SIG, SIGTTOU),
#endif
#ifdef SIGUSR1
  ROW(SIG, SIGUSR1),
#endif
#ifdef SIGUSR2
  ROW(SIG, SIGUSR2),
#endif
#ifdef SIGSYS
  ROW(SIG, SIGSYS),
#endif
#ifdef SIGTRAP
  ROW(SIG, SIGTRAP),
#endif
#ifdef SIGURG
  ROW(SIG, SIGURG),
#endif
#ifdef SIGVTALRM
  ROW(SIG, SIGVTALRM),
#endif
#ifdef SIGXCPU
  ROW(SIG, SIGXCPU),
#endif
#ifdef SIGXFSZ
  ROW(SIG, SIGXFSZ),
#endif
#ifdef SIGWINCH
  ROW(SIG, SIGWINCH),
#endif
#ifdef SIGPOLL
  ROW(SIG, SIGPOLL),
#endif
#ifdef SIGPROF
  ROW(SIG, SIGPROF),
#endif
#ifdef SIGIO
  ROW(SIG, SIGIO),
#endif
#ifdef SIGPWR
  ROW(SIG, SIGPWR),
#endif
#ifdef SIGSTKFLT
  ROW(SIG, SIGSTKFLT),
#endif
#ifdef SIGEMT
  ROW(SIG, SIGEMT),
#endif
#ifdef SIGINFO
  ROW(SIG, SIGINFO),
#endif
#endif
  { NULL, NULL, 0 }
};

const struct constant signal_codes[] = {
#if PROBE_HAS_SIGNALS
#ifdef SEGV_MAPERR
  ROW(SIGSEGV, SEGV_MAPERR),
#endif
#ifdef SEGV_ACCERR
  ROW(SIGSEGV, SEGV_ACCERR),
#endif
#ifdef SEGV_BNDERR
  ROW(SIGSEGV, SEGV_BNDERR),
#endif
#ifdef SEGV_PKUERR
  ROW(SIGSEGV, SEGV_PKUERR),
#endif
#ifdef SEGV_ACCADI
  ROW(SIGSEGV, SEGV_ACCADI),
#endif
#ifdef SEGV_ADIDERR
  ROW(SIGSEGV, SEGV_ADIDERR),
#endif
#ifdef SEGV_ADIPERR
  ROW(SIGSEGV, SEGV_ADIPERR),
#endif
#ifdef SEGV_MTEAERR
  ROW(SIGSEGV, SEGV_MTEAERR),
#endif
#ifdef SEGV_MTESERR
  ROW(SIGSEGV, SEGV_MTESERR),
#endif
#ifdef SEGV_CPERR
  ROW(SIGSEGV, SEGV_CPERR),
#endif
#ifdef BUS_ADRALN
  ROW(SIGBUS, BUS_ADRALN),
#endif
#ifdef BUS_ADRERR
  ROW(SIGBUS, BUS_ADRERR),
#endif
#ifdef BUS_OBJERR
  ROW(SIGBUS, BUS_OBJERR),
#endif
#ifdef BUS_MCEERR_AR
  ROW(SIGBUS, BUS_MCEERR_AR),
#endif
#ifdef BUS_MCEERR_AO
  ROW(SIGBUS, BUS_MCEERR_AO),
#endif
#ifdef BUS_OOMERR
  ROW(SIGBUS, BUS_OOMERR),
#endif
#ifdef ILL_ILLOPC
  ROW(SIGILL, ILL_ILLOPC),
#endif
#ifdef ILL_ILLOPN
  ROW(SIGILL, ILL_ILLOPN),
#endif
#ifdef ILL_ILLADR
  ROW(SIGILL, ILL_ILLADR),
#endif
#ifdef ILL_ILLTRP
  ROW(SIGILL, ILL_ILLTRP),
#endif
#ifdef ILL_PRVOPC
  ROW(SIGILL, ILL_PRVOPC),
#endif
#ifdef ILL_PRVREG
  ROW(SIGILL, ILL_PRVREG),
#endif
#ifdef ILL_COPROC
  ROW(SIGILL, ILL_COPROC),
#endif
#ifdef ILL_BADSTK
  ROW(SIGILL, ILL_BADSTK),
#endif
#ifdef FPE_INTDIV
  ROW(SIGFPE, FPE_INTDIV),
#endif
#ifdef FPE_INTOVF
  ROW(SIGFPE, FPE_INTOVF),
#endif
#ifdef FPE_FLTDIV
  ROW(SIGFPE, FPE_FLTDIV),
#endif
#ifdef FPE_FLTOVF
  ROW(SIGFPE, FPE_FLTOVF),
#endif
#ifdef FPE_FLTUND
  ROW(SIGFPE, FPE_FLTUND),
#endif
#ifdef FPE_FLTRES
  ROW(SIGFPE, FPE_FLTRES),
#endif
#ifdef FPE_FLTINV
  ROW(SIGFPE, FPE_FLTINV),
#endif
#ifdef FPE_FLTSUB
  ROW(SIGFPE, FPE_FLTSUB),
#endif
#ifdef SYS_SECCOMP
  ROW(SIGSYS, SYS_SECCOMP),
#endif
#ifdef SI_USER
  ROW(SIG, SI_USER),
#endif
#ifdef SI_QUEUE
  ROW(SIG, SI_QUEUE),
#endif
#ifdef SI_TIMER
  ROW(SIG, SI_TIMER),
#endif
#ifdef SI_ASYNCIO
  ROW(SIG, SI_ASYNCIO),
#endif
#ifdef SI_MESGQ
  ROW(SIG, SI_MESGQ),
#endif
#ifdef SI_KERNEL
  ROW(SIG, SI_KERNEL),
#endif
#ifdef SI_NOINFO
  ROW(SIG, SI_NOINFO),
#endif
#ifdef SI_UNDEFINED
  ROW(SIG, SI_UNDEFINED),
#endif
#ifdef SI_TKILL
  ROW(SIG, SI_TKILL),
#endif
#endif
  { NULL, NULL, 0 }
};
