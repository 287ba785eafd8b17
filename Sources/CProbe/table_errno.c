/* The names of errno values. Of two names of one value the first is reported. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */

#include "tables.h"

#define ROW(kind, name) { #kind, #name, (long)(name) }

const struct constant errno_constants[] = {
#ifdef E2BIG
  ROW(errno, E2BIG),
#endif
#ifdef EACCES
  ROW(errno, EACCES),
#endif
#ifdef EADDRINUSE
  ROW(errno, EADDRINUSE),
#endif
#ifdef EADDRNOTAVAIL
  ROW(errno, EADDRNOTAVAIL),
#endif
#ifdef EAFNOSUPPORT
  ROW(errno, EAFNOSUPPORT),
#endif
#ifdef EAGAIN
  ROW(errno, EAGAIN),
#endif
#ifdef EALREADY
  ROW(errno, EALREADY),
#endif
#ifdef EBADF
  ROW(errno, EBADF),
#endif
#ifdef EBADMSG
  ROW(errno, EBADMSG),
#endif
#ifdef EBUSY
  ROW(errno, EBUSY),
#endif
#ifdef ECANCELED
  ROW(errno, ECANCELED),
#endif
#ifdef ECHILD
  ROW(errno, ECHILD),
#endif
#ifdef ECONNABORTED
  ROW(errno, ECONNABORTED),
#endif
#ifdef ECONNREFUSED
  ROW(errno, ECONNREFUSED),
#endif
#ifdef ECONNRESET
  ROW(errno, ECONNRESET),
#endif
#ifdef EDEADLK
  ROW(errno, EDEADLK),
#endif
#ifdef EDESTADDRREQ
  ROW(errno, EDESTADDRREQ),
#endif
#ifdef EDOM
  ROW(errno, EDOM),
#endif
#ifdef EDQUOT
  ROW(errno, EDQUOT),
#endif
#ifdef EEXIST
  ROW(errno, EEXIST),
#endif
#ifdef EFAULT
  ROW(errno, EFAULT),
#endif
#ifdef EFBIG
  ROW(errno, EFBIG),
#endif
#ifdef EHOSTUNREACH
  ROW(errno, EHOSTUNREACH),
#endif
#ifdef EIDRM
  ROW(errno, EIDRM),
#endif
#ifdef EILSEQ
  ROW(errno, EILSEQ),
#endif
#ifdef EINPROGRESS
  ROW(errno, EINPROGRESS),
#endif
#ifdef EINTR
  ROW(errno, EINTR),
#endif
#ifdef EINVAL
  ROW(errno, EINVAL),
#endif
#ifdef EIO
  ROW(errno, EIO),
#endif
#ifdef EISCONN
  ROW(errno, EISCONN),
#endif
#ifdef EISDIR
  ROW(errno, EISDIR),
#endif
#ifdef ELOOP
  ROW(errno, ELOOP),
#endif
#ifdef EMFILE
  ROW(errno, EMFILE),
#endif
#ifdef EMLINK
  ROW(errno, EMLINK),
#endif
#ifdef EMSGSIZE
  ROW(errno, EMSGSIZE),
#endif
#ifdef EMULTIHOP
  ROW(errno, EMULTIHOP),
#endif
#ifdef ENAMETOOLONG
  ROW(errno, ENAMETOOLONG),
#endif
#ifdef ENETDOWN
  ROW(errno, ENETDOWN),
#endif
#ifdef ENETRESET
  ROW(errno, ENETRESET),
#endif
#ifdef ENETUNREACH
  ROW(errno, ENETUNREACH),
#endif
#ifdef ENFILE
  ROW(errno, ENFILE),
#endif
#ifdef ENOBUFS
  ROW(errno, ENOBUFS),
#endif
#ifdef ENODATA
  ROW(errno, ENODATA),
#endif
#ifdef ENODEV
  ROW(errno, ENODEV),
#endif
#ifdef ENOENT
  ROW(errno, ENOENT),
#endif
#ifdef ENOEXEC
  ROW(errno, ENOEXEC),
#endif
#ifdef ENOLCK
  ROW(errno, ENOLCK),
#endif
#ifdef ENOLINK
  ROW(errno, ENOLINK),
#endif
#ifdef ENOMEM
  ROW(errno, ENOMEM),
#endif
#ifdef ENOMSG
  ROW(errno, ENOMSG),
#endif
#ifdef ENOPROTOOPT
  ROW(errno, ENOPROTOOPT),
#endif
#ifdef ENOSPC
  ROW(errno, ENOSPC),
#endif
#ifdef ENOSR
  ROW(errno, ENOSR),
#endif
#ifdef ENOSTR
  ROW(errno, ENOSTR),
#endif
#ifdef ENOSYS
  ROW(errno, ENOSYS),
#endif
#ifdef ENOTCONN
  ROW(errno, ENOTCONN),
#endif
#ifdef ENOTDIR
  ROW(errno, ENOTDIR),
#endif
#ifdef ENOTEMPTY
  ROW(errno, ENOTEMPTY),
#endif
#ifdef ENOTRECOVERABLE
  ROW(errno, ENOTRECOVERABLE),
#endif
#ifdef ENOTSOCK
  ROW(errno, ENOTSOCK),
#endif
#ifdef ENOTSUP
  ROW(errno, ENOTSUP),
#endif
#ifdef ENOTTY
  ROW(errno, ENOTTY),
#endif
#ifdef ENXIO
  ROW(errno, ENXIO),
#endif
#ifdef EOPNOTSUPP
  ROW(errno, EOPNOTSUPP),
#endif
#ifdef EOVERFLOW
  ROW(errno, EOVERFLOW),
#endif
#ifdef EOWNERDEAD
  ROW(errno, EOWNERDEAD),
#endif
#ifdef EPERM
  ROW(errno, EPERM),
#endif
#ifdef EPIPE
  ROW(errno, EPIPE),
#endif
#ifdef EPROTO
  ROW(errno, EPROTO),
#endif
#ifdef EPROTONOSUPPORT
  ROW(errno, EPROTONOSUPPORT),
#endif
#ifdef EPROTOTYPE
  ROW(errno, EPROTOTYPE),
#endif
#ifdef ERANGE
  ROW(errno, ERANGE),
#endif
#ifdef EROFS
  ROW(errno, EROFS),
#endif
#ifdef ESOCKTNOSUPPORT
  ROW(errno, ESOCKTNOSUPPORT),
#endif
#ifdef ESPIPE
  ROW(errno, ESPIPE),
#endif
#ifdef ESRCH
  ROW(errno, ESRCH),
#endif
#ifdef ESTALE
  ROW(errno, ESTALE),
#endif
#ifdef ETIME
  ROW(errno, ETIME),
#endif
#ifdef ETIMEDOUT
  ROW(errno, ETIMEDOUT),
#endif
#ifdef ETXTBSY
  ROW(errno, ETXTBSY),
#endif
#ifdef EWOULDBLOCK
  ROW(errno, EWOULDBLOCK),
#endif
#ifdef EXDEV
  ROW(errno, EXDEV),
#endif
#ifdef EHOSTDOWN
  ROW(errno, EHOSTDOWN),
#endif
#ifdef ENOTBLK
  ROW(errno, ENOTBLK),
#endif
#ifdef EPFNOSUPPORT
  ROW(errno, EPFNOSUPPORT),
#endif
#ifdef EREMOTE
  ROW(errno, EREMOTE),
#endif
#ifdef ESHUTDOWN
  ROW(errno, ESHUTDOWN),
#endif
#ifdef ETOOMANYREFS
  ROW(errno, ETOOMANYREFS),
#endif
#ifdef EUSERS
  ROW(errno, EUSERS),
#endif
#ifdef EUCLEAN
  ROW(errno, EUCLEAN),
#endif
#ifdef ENOMEDIUM
  ROW(errno, ENOMEDIUM),
#endif
#ifdef EMEDIUMTYPE
  ROW(errno, EMEDIUMTYPE),
#endif
#ifdef EHWPOISON
  ROW(errno, EHWPOISON),
#endif
#ifdef ERESTART
  ROW(errno, ERESTART),
#endif
#ifdef EREMOTEIO
  ROW(errno, EREMOTEIO),
#endif
#ifdef ENOKEY
  ROW(errno, ENOKEY),
#endif
#ifdef EKEYEXPIRED
  ROW(errno, EKEYEXPIRED),
#endif
#ifdef EKEYREVOKED
  ROW(errno, EKEYREVOKED),
#endif
#ifdef EKEYREJECTED
  ROW(errno, EKEYREJECTED),
#endif
#ifdef ERFKILL
  ROW(errno, ERFKILL),
#endif
#ifdef ELIBACC
  ROW(errno, ELIBACC),
#endif
#ifdef ELIBBAD
  ROW(errno, ELIBBAD),
#endif
#ifdef EADV
  ROW(errno, EADV),
#endif
#ifdef ECOMM
  ROW(errno, ECOMM),
#endif
#ifdef ENONET
  ROW(errno, ENONET),
#endif
#ifdef EBADFD
  ROW(errno, EBADFD),
#endif
#ifdef EFTYPE
  ROW(errno, EFTYPE),
#endif
#ifdef EAUTH
  ROW(errno, EAUTH),
#endif
#ifdef EBADRPC
  ROW(errno, EBADRPC),
#endif
#ifdef ECAPMODE
  ROW(errno, ECAPMODE),
#endif
#ifdef ENOTCAPABLE
  ROW(errno, ENOTCAPABLE),
#endif
#ifdef EDOOFUS
  ROW(errno, EDOOFUS),
#endif
#ifdef EINTEGRITY
  ROW(errno, EINTEGRITY),
#endif
#ifdef ENEEDAUTH
  ROW(errno, ENEEDAUTH),
#endif
#ifdef ENOATTR
  ROW(errno, ENOATTR),
#endif
#ifdef EPROCLIM
  ROW(errno, EPROCLIM),
#endif
#ifdef EPWROFF
  ROW(errno, EPWROFF),
#endif
#ifdef EDEVERR
  ROW(errno, EDEVERR),
#endif
#ifdef EBADARCH
  ROW(errno, EBADARCH),
#endif
#ifdef EBADEXEC
  ROW(errno, EBADEXEC),
#endif
#ifdef EBADMACHO
  ROW(errno, EBADMACHO),
#endif
#ifdef ENOPOLICY
  ROW(errno, ENOPOLICY),
#endif
#ifdef EQFULL
  ROW(errno, EQFULL),
#endif
  { NULL, NULL, 0 }
};
