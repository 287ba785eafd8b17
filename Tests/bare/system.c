/* A system that has mmap, munmap and write, and ends when main() does: Linux's calls, bare. */
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

int errno;
int main(int argc, char **argv);
_Noreturn void begin(long *stack);

#if defined(__x86_64__)

enum { CALL_WRITE = 1, CALL_MMAP = 9, CALL_MUNMAP = 11, CALL_EXIT = 231 };

__asm__(
  ".globl _start\n"
  "_start:\n  xor %ebp, %ebp\n  mov %rsp, %rdi\n  and $-16, %rsp\n  call begin\n");

static long call(long number, long a, long b, long c, long d, long e, long f) {
  register long fourth __asm__("r10") = d;
  register long fifth __asm__("r8") = e;
  register long sixth __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
    : "=a"(result)
    : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth), "r"(sixth)
    : "rcx", "r11", "memory");
  return result;
}

#elif defined(__aarch64__)

enum { CALL_WRITE = 64, CALL_MMAP = 222, CALL_MUNMAP = 215, CALL_EXIT = 94 };

__asm__(".globl _start\n_start:\n  mov x29, #0\n  mov x30, #0\n  mov x0, sp\n  bl begin\n");

static long call(long number, long a, long b, long c, long d, long e, long f) {
  register long which __asm__("x8") = number;
  register long result __asm__("x0") = a;
  register long second __asm__("x1") = b;
  register long third __asm__("x2") = c;
  register long fourth __asm__("x3") = d;
  register long fifth __asm__("x4") = e;
  register long sixth __asm__("x5") = f;
  __asm__ volatile("svc #0"
    : "+r"(result)
    : "r"(which), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(sixth)
    : "memory");
  return result;
}

#else
#error "Only for x86_64 and aarch64"
#endif

static long checked(long result) {
  if (result >= 0 || result < -4095) return result;
  errno = (int)-result;
  return -1;
}

void *mmap(void *addr, size_t len, int prot, int flags, int fildes, off_t off) {
  return (void *)checked(call(CALL_MMAP, (long)addr, (long)len, prot, flags, fildes, off));
}

int munmap(void *addr, size_t len) {
  return (int)checked(call(CALL_MUNMAP, (long)addr, (long)len, 0, 0, 0, 0));
}

ssize_t write(int fildes, const void *buf, size_t nbyte) {
  return checked(call(CALL_WRITE, fildes, (long)buf, (long)nbyte, 0, 0, 0));
}

void begin(long *stack) {
  int status = main((int)stack[0], (char **)(stack + 1));
  for (;;) call(CALL_EXIT, status, 0, 0, 0, 0, 0);
}
