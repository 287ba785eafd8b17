#ifndef UNISTD_H
#define UNISTD_H
#include <sys/types.h>
ssize_t write(int fildes, const void *buf, size_t nbyte);
#endif
