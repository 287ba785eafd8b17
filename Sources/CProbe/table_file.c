/* Constants by family: O, SEEK, F, F_ARG. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "tables.h"

#define ROW(kind, name) { #kind, #name, (long)(name) }

const struct constant file_constants[] = {
#ifdef O_RDONLY
  ROW(O, O_RDONLY),
#endif
#ifdef O_WRONLY
  ROW(O, O_WRONLY),
#endif
#ifdef O_RDWR
  ROW(O, O_RDWR),
#endif
#ifdef O_CREAT
  ROW(O, O_CREAT),
#endif
#ifdef O_EXCL
  ROW(O, O_EXCL),
#endif
#ifdef O_TRUNC
  ROW(O, O_TRUNC),
#endif
#ifdef O_APPEND
  ROW(O, O_APPEND),
#endif
#ifdef O_NONBLOCK
  ROW(O, O_NONBLOCK),
#endif
#ifdef O_CLOEXEC
  ROW(O, O_CLOEXEC),
#endif
#ifdef O_DIRECTORY
  ROW(O, O_DIRECTORY),
#endif
#ifdef O_NOFOLLOW
  ROW(O, O_NOFOLLOW),
#endif
#ifdef O_NOCTTY
  ROW(O, O_NOCTTY),
#endif
#ifdef O_SYNC
  ROW(O, O_SYNC),
#endif
#ifdef O_EXEC
  ROW(O, O_EXEC),
#endif
#ifdef O_SEARCH
  ROW(O, O_SEARCH),
#endif
#ifdef O_NDELAY
  ROW(O, O_NDELAY),
#endif
#ifdef O_CLOFORK
  ROW(O, O_CLOFORK),
#endif
#ifdef O_TTY_INIT
  ROW(O, O_TTY_INIT),
#endif
#ifdef O_DSYNC
  ROW(O, O_DSYNC),
#endif
#ifdef O_RSYNC
  ROW(O, O_RSYNC),
#endif
#ifdef O_FSYNC
  ROW(O, O_FSYNC),
#endif
#ifdef O_DIRECT
  ROW(O, O_DIRECT),
#endif
#ifdef O_LARGEFILE
  ROW(O, O_LARGEFILE),
#endif
#ifdef O_NOATIME
  ROW(O, O_NOATIME),
#endif
#ifdef O_TMPFILE
  ROW(O, O_TMPFILE),
#endif
#ifdef O_ASYNC
  ROW(O, O_ASYNC),
#endif
#ifdef O_SHLOCK
  ROW(O, O_SHLOCK),
#endif
#ifdef O_EXLOCK
  ROW(O, O_EXLOCK),
#endif
#ifdef O_EVTONLY
  ROW(O, O_EVTONLY),
#endif
#ifdef O_SYMLINK
  ROW(O, O_SYMLINK),
#endif
#ifdef O_VERIFY
  ROW(O, O_VERIFY),
#endif
#ifdef O_RESOLVE_BENEATH
  ROW(O, O_RESOLVE_BENEATH),
#endif
#ifdef O_PATH
  ROW(O, O_PATH),
#endif
#ifdef SEEK_SET
  ROW(SEEK, SEEK_SET),
#endif
#ifdef SEEK_CUR
  ROW(SEEK, SEEK_CUR),
#endif
#ifdef SEEK_END
  ROW(SEEK, SEEK_END),
#endif
#ifdef SEEK_DATA
  ROW(SEEK, SEEK_DATA),
#endif
#ifdef SEEK_HOLE
  ROW(SEEK, SEEK_HOLE),
#endif
#ifdef F_GETFD
  ROW(F, F_GETFD),
#endif
#ifdef F_SETFD
  ROW(F, F_SETFD),
#endif
#ifdef F_DUPFD
  ROW(F, F_DUPFD),
#endif
#ifdef F_DUPFD_CLOEXEC
  ROW(F, F_DUPFD_CLOEXEC),
#endif
#ifdef F_DUPFD_CLOFORK
  ROW(F, F_DUPFD_CLOFORK),
#endif
#ifdef F_GETFL
  ROW(F, F_GETFL),
#endif
#ifdef F_SETFL
  ROW(F, F_SETFL),
#endif
#ifdef F_GETPIPE_SZ
  ROW(F, F_GETPIPE_SZ),
#endif
#ifdef F_ADD_SEALS
  ROW(F, F_ADD_SEALS),
#endif
#ifdef F_GET_SEALS
  ROW(F, F_GET_SEALS),
#endif
#ifdef F_FULLFSYNC
  ROW(F, F_FULLFSYNC),
#endif
#ifdef F_BARRIERFSYNC
  ROW(F, F_BARRIERFSYNC),
#endif
#ifdef F_NOCACHE
  ROW(F, F_NOCACHE),
#endif
#ifdef F_RDAHEAD
  ROW(F, F_RDAHEAD),
#endif
#ifdef F_ISUNIONSTACK
  ROW(F, F_ISUNIONSTACK),
#endif
#ifdef F_KINFO
  ROW(F, F_KINFO),
#endif
#ifdef FD_CLOEXEC
  ROW(F_ARG, FD_CLOEXEC),
#endif
#ifdef O_RDONLY
  ROW(F_ARG, O_RDONLY),
#endif
#ifdef O_WRONLY
  ROW(F_ARG, O_WRONLY),
#endif
#ifdef O_RDWR
  ROW(F_ARG, O_RDWR),
#endif
#ifdef O_APPEND
  ROW(F_ARG, O_APPEND),
#endif
#ifdef O_NONBLOCK
  ROW(F_ARG, O_NONBLOCK),
#endif
#ifdef O_SYNC
  ROW(F_ARG, O_SYNC),
#endif
#ifdef O_DSYNC
  ROW(F_ARG, O_DSYNC),
#endif
#ifdef O_RSYNC
  ROW(F_ARG, O_RSYNC),
#endif
#ifdef O_ASYNC
  ROW(F_ARG, O_ASYNC),
#endif
#ifdef O_DIRECT
  ROW(F_ARG, O_DIRECT),
#endif
#ifdef O_NOATIME
  ROW(F_ARG, O_NOATIME),
#endif
#ifdef FD_CLOFORK
  ROW(F_ARG, FD_CLOFORK),
#endif
#ifdef F_SEAL_SEAL
  ROW(F_ARG, F_SEAL_SEAL),
#endif
#ifdef F_SEAL_SHRINK
  ROW(F_ARG, F_SEAL_SHRINK),
#endif
#ifdef F_SEAL_GROW
  ROW(F_ARG, F_SEAL_GROW),
#endif
#ifdef F_SEAL_WRITE
  ROW(F_ARG, F_SEAL_WRITE),
#endif
#ifdef F_SEAL_FUTURE_WRITE
  ROW(F_ARG, F_SEAL_FUTURE_WRITE),
#endif
#ifdef F_SEAL_EXEC
  ROW(F_ARG, F_SEAL_EXEC),
#endif
  { NULL, NULL, 0 }
};
