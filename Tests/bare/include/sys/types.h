#ifndef SYS_TYPES_H
#define SYS_TYPES_H
#include <stddef.h>
#include <stdint.h>
typedef int64_t off_t;
typedef intptr_t ssize_t;
typedef int pid_t;
typedef unsigned mode_t;
#endif
