/*
 * The machine's return instruction: what `store bytes=return` puts where `execute` then jumps.
 * Where a machine can ask indirect calls to land on a pad, that comes first: without the check, or
 * on an older machine, it does nothing.
 */
#include "platform.h"
#include "instruction.h"

#if defined(__x86_64__)
#define RETURN_CODE {0xf3, 0x0f, 0x1e, 0xfa, 0xc3} /* endbr64; ret */
typedef unsigned char code_unit;
#elif defined(__i386__) && defined(__CET__)
#define RETURN_CODE {0xf3, 0x0f, 0x1e, 0xfb, 0xc3} /* endbr32, which an i586 has not; ret */
typedef unsigned char code_unit;
#elif defined(__i386__)
#define RETURN_CODE {0xc3} /* ret */
typedef unsigned char code_unit;
#elif defined(__aarch64__)
/* bti c; ret: little-endian also on a big-endian machine */
#define RETURN_CODE {0x5f, 0x24, 0x03, 0xd5, 0xc0, 0x03, 0x5f, 0xd6}
typedef unsigned char code_unit;
#elif defined(__arm__) && (!defined(__ARM_ARCH_PROFILE) || __ARM_ARCH_PROFILE != 'M')
#define RETURN_CODE {0xe12fff1e} /* bx lr; an even address is called in ARM state */
typedef uint32_t code_unit;
#elif defined(__riscv)
/* lpad 0; ret: little-endian always */
#define RETURN_CODE {0x17, 0x00, 0x00, 0x00, 0x67, 0x80, 0x00, 0x00}
typedef unsigned char code_unit;
#elif defined(__powerpc__) || defined(__powerpc64__)
#define RETURN_CODE {0x4e800020} /* blr */
typedef uint32_t code_unit;
#elif defined(__s390x__)
#define RETURN_CODE {0x07, 0xfe} /* br %r14 */
typedef unsigned char code_unit;
#elif defined(__mips__)
#if defined(__mips_isa_rev) && __mips_isa_rev >= 6
#define RETURN_CODE {0x03e00009, 0x00000000} /* jalr $zero, $ra; nop: release 6 has no jr */
#else
#define RETURN_CODE {0x03e00008, 0x00000000} /* jr $ra; nop */
#endif
typedef uint32_t code_unit;
#elif defined(__loongarch__)
#define RETURN_CODE {0x20, 0x00, 0x00, 0x4c} /* jirl $zero, $ra, 0 */
typedef unsigned char code_unit;
#elif defined(__sparc__)
#define RETURN_CODE {0x81c3e008, 0x01000000} /* retl; nop */
typedef uint32_t code_unit;
#endif

#if defined(RETURN_CODE)
int return_instruction(const unsigned char **bytes, size_t *size) {
  static const code_unit code[] = RETURN_CODE;
  *bytes = (const unsigned char *)code;
  *size = sizeof code;
  return 1;
}
#else
int return_instruction(const unsigned char **bytes, size_t *size) {
  (void)bytes;
  (void)size;
  return 0;
}
#endif

#if !defined(__GNUC__) || defined(__wasm__) || defined(__s390x__)

/* WebAssembly has its code elsewhere; s390x sees it at once. */
void instruction_stored(char *start, size_t size) {
  (void)start;
  (void)size;
}

#elif defined(__powerpc__) || defined(__powerpc64__)

/* Not by the compiler's function: LLVM's library has none for this machine. */
void instruction_stored(char *start, size_t size) {
  for (size_t i = 0; i < size; i += 4) {
    __asm__ volatile("dcbst 0, %0\n\tsync\n\ticbi 0, %0" : : "r"(start + i) : "memory");
  }
  __asm__ volatile("sync\n\tisync" : : : "memory");
}

#else

void instruction_stored(char *start, size_t size) {
  __builtin___clear_cache(start, start + size);
}

#endif
