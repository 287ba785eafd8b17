#ifndef ERRNO_H
#define ERRNO_H
extern int errno;
#define ENOENT 2
#define EINTR 4
#define E2BIG 7
#define EBADF 9
#define EAGAIN 11
#define ENOMEM 12
#define EACCES 13
#define EFAULT 14
#define EEXIST 17
#define EINVAL 22
#define EMFILE 24
#define ENOSPC 28
#define ENAMETOOLONG 36
#define EOVERFLOW 75
#define EPROTOTYPE 91
#define ENOTSUP 95
#define ETIMEDOUT 110
#endif
