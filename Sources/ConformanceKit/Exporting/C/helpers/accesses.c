/* Accesses of memory, and what is expected there. */
#include "basics.c"

/* part: content */
/* What a range holds: some bytes again and again, or a pattern whose period is a prime. */
struct content {
  unsigned pattern;
  const char *bytes;
  size_t count;
};

#define BYTES(text) (struct content){0, text, sizeof text - 1}
#define PATTERN(n) (struct content){n, NULL, 0}

static unsigned char byte_of(struct content content, uint64_t i)
{
  if (content.bytes != NULL) return (unsigned char)content.bytes[i % content.count];
  return (unsigned char)(1 + (i % 251 + 16 * content.pattern) % 251);
}

/* part: holds */
/* Whether there are bytes, and they are these. */
static int holds(const unsigned char *bytes, size_t length, struct content content, uint64_t from)
{
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] != byte_of(content, from + i)) return 0;
  }
  return length > 0;
}

/* part: show */
/* Shows bytes as evidence. */
static void show(const unsigned char *bytes, size_t length)
{
  for (size_t i = 0; i < length && 2 * i + 3 <= sizeof evidence; i++) {
    snprintf(evidence + 2 * i, 3, "%02x", bytes[i]);
  }
}

/* part: difference */
static void show_difference(unsigned found, unsigned wanted, uint64_t at)
{
  snprintf(evidence, sizeof evidence, "%02x instead of %02x at byte %llu", found, wanted,
    (unsigned long long)at);
}

/* part: load */
/* Loads bytes into `seen`. Returns 0, or the signal that it raised. */
static LOCAL unsigned char seen[MAX_CONTENT];
static LOCAL size_t seen_length;

static int load(const void *at, size_t length)
{
  const volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < length; i++) seen[i] = bytes[i];
  UNGUARD
  seen_length = length;
  show(seen, length);
  return 0;
}

/* part: store */
/* Stores the bytes. Returns 0, or the signal that it raised. */
static int store(void *at, struct content content)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < content.count; i++) bytes[i] = byte_of(content, i);
  UNGUARD
  return 0;
}

/* part: storeReturn */
/* Stores the machine's return instruction, and before it what lets an indirect call land there.
   Returns 0, or the signal that it raised. */
static int store_return(void *at)
{
#if defined(__x86_64__)
  static const unsigned char code[] = {0xf3, 0x0f, 0x1e, 0xfa, 0xc3};
#elif defined(__i386__)
  static const unsigned char code[] = {0xc3};
#elif defined(__aarch64__)
  static const unsigned char code[] = {0x5f, 0x24, 0x03, 0xd5, 0xc0, 0x03, 0x5f, 0xd6};
#elif defined(__riscv)
  static const unsigned char code[] = {0x17, 0x00, 0x00, 0x00, 0x67, 0x80, 0x00, 0x00};
#elif defined(__s390x__)
  static const unsigned char code[] = {0x07, 0xfe};
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
  static const unsigned char code[] = {0x20, 0x00, 0x80, 0x4e};
#else
#error "add the return instruction of this machine"
#endif
  volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < sizeof code; i++) bytes[i] = code[i];
  UNGUARD
  __builtin___clear_cache((char *)at, (char *)at + sizeof code);
  return 0;
}

/* part: fill */
/* Fills each stride-th byte of a range. Returns 0, or the signal that it raised. */
static int fill(void *at, uint64_t length, struct content content, uint64_t from, uint64_t stride)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (uint64_t i = 0; i < length; i += stride) bytes[i] = byte_of(content, from + i);
  UNGUARD
  return 0;
}

/* part: equals */
/* Compares each stride-th byte of a range. Returns 1 where all are equal, 0 where one differs, or
   -signal. */
static int equals(
  const void *at, uint64_t length, struct content content, uint64_t from, uint64_t stride)
{
  const volatile unsigned char *bytes = at;
  GUARD_NEGATIVE
  for (uint64_t i = 0; i < length; i += stride) {
    unsigned char found = bytes[i], wanted = byte_of(content, from + i);
    if (found == wanted) continue;
    UNGUARD
    show_difference(found, wanted, i);
    return 0;
  }
  UNGUARD
  return 1;
}

/* part: execute */
/* Calls what is there. Returns 0, or the signal that it raised. */
static int execute(void *at)
{
  void (*function)(void);
  memcpy(&function, &at, sizeof function);
  GUARD
  function();
  UNGUARD
  return 0;
}

/* part: repair */
/* Begins an access of a byte whose signal a handler repairs. */
static void repair_by(int raised, void (*handler)(void))
{
  repaired_faults = 0;
  repaired_si_addr = 0;
  repair = handler;
  repairing = raised;
}

/* part: repairedLoad */
/* Loads a byte, whose signal a handler repairs. Returns 0, or the signal that it raised. */
static LOCAL volatile int repaired_value;

static int repaired_by_load(const void *at, int raised, void (*handler)(void))
{
  GUARD
  repair_by(raised, handler);
  repaired_value = *(const volatile unsigned char *)at;
  repairing = 0;
  UNGUARD
  return 0;
}

/* part: repairedStore */
/* Stores a byte, whose signal a handler repairs. Returns 0, or the signal that it raised. */
static int repaired_by_store(void *at, int raised, void (*handler)(void))
{
  GUARD
  repair_by(raised, handler);
  *(volatile unsigned char *)at = 0x2a;
  repairing = 0;
  UNGUARD
  return 0;
}
