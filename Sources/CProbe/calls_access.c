/* Memory accesses: by plain instructions, so that a fault is the process's own. */
#include "platform.h"
#include "calls.h"
#include "content.h"
#include "instruction.h"
#include "line.h"
#include "object_read.h"
#include "probe_limits.h"
#include "report.h"
#include "running.h"

enum { CHUNK = 4096 };

static volatile unsigned char *memory_at(uint64_t address) {
  return (volatile unsigned char *)(uintptr_t)address;
}

static void report_done(struct line *line) {
  line_field(line, "ret");
  line_unsigned(line, 0);
}

/* ---- load, store, fill ----------------------------------------------------------------------- */

void call_load(struct running *running, const struct value *v, struct line *line) {
  const volatile unsigned char *memory = memory_at(v[0].number);
  unsigned char bytes[MAX_CONTENT];
  if (v[1].number > MAX_CONTENT) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  size_t count = (size_t)v[1].number;
  for (size_t i = 0; i < count; i++) bytes[i] = memory[i];
  report_done(line);
  line_field(line, "bytes");
  line_bytes(line, bytes, count);
}

static void store_bytes(
  volatile unsigned char *memory, const unsigned char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) memory[i] = bytes[i];
}

static void store_return(struct running *running, uint64_t address, struct line *line) {
  const unsigned char *code;
  size_t size;
  if (!return_instruction(&code, &size)) {
    report_setup_failure(running, line, NOT_SUPPORTED, NULL);
    return;
  }
  store_bytes(memory_at(address), code, size);
  instruction_stored((char *)(uintptr_t)address, size);
  report_done(line);
}

void call_store(struct running *running, const struct value *v, struct line *line) {
  unsigned char bytes[MAX_CONTENT];
  size_t count = strlen(v[1].text) / 2;
  if (strcmp(v[1].text, "return") == 0) {
    store_return(running, v[0].number, line);
    return;
  }
  if (count > MAX_CONTENT || !content_fill(v[1].text, 0, bytes, count)) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  store_bytes(memory_at(v[0].number), bytes, count);
  report_done(line);
}

void call_fill(struct running *running, const struct value *v, struct line *line) {
  unsigned char bytes[CHUNK];
  for (uint64_t done = 0; done < v[1].number; done += CHUNK) {
    uint64_t left = v[1].number - done;
    size_t count = left < CHUNK ? (size_t)left : (size_t)CHUNK;
    if (!content_fill(v[2].text, v[3].number + done, bytes, count)) {
      report_setup_failure(running, line, EINVAL, NULL);
      return;
    }
    store_bytes(memory_at(v[0].number + done), bytes, count);
  }
  report_done(line);
}

/* ---- compare --------------------------------------------------------------------------------- */

/* A line of "differs=": want is -1 where the object has ended. */
static void report_difference(struct line *line, uint64_t position, unsigned char got, int want) {
  unsigned char byte = (unsigned char)want;
  line_field(line, "differs");
  line_unsigned(line, position);
  line_field(line, "got");
  line_bytes(line, &got, 1);
  line_field(line, "want");
  if (want < 0) line_text(line, "--");
  else line_bytes(line, &byte, 1);
}

/*
 * Compares `count` bytes with the first `wanted` that are expected. Returns 0, with a line, at the
 * first difference.
 */
static int compare_chunk(
  struct line *line, uint64_t address, uint64_t position, const unsigned char *expected,
  size_t wanted, size_t count) {
  const volatile unsigned char *memory = memory_at(address + position);
  for (size_t i = 0; i < count; i++) {
    unsigned char got = memory[i];
    int want = i < wanted ? expected[i] : -1;
    if (got == want) continue;
    report_difference(line, position + i, got, want);
    return 0;
  }
  return 1;
}

/* What a chunk should be: as if read from what it is compared with. Returns 0 or an error. */
static int expected_chunk(
  struct running *running, const struct value *v, uint64_t position, struct reading *expected) {
  if (v[2].text == NULL) {
    expected->offset = v[5].number + position;
    return object_read(running, v[4].text, expected);
  }
  expected->got = expected->count;
  expected->by = NULL;
  return content_fill(v[2].text, v[3].number + position, expected->bytes, expected->count) ? 0
                                                                                           : EINVAL;
}

void call_compare(struct running *running, const struct value *v, struct line *line) {
  unsigned char bytes[CHUNK];
  struct reading expected;
  expected.bytes = bytes;
  if (v[2].text == NULL && object_named(running, v[4].text) == NULL) {
    report_missing(running, line, v[4].text);
    return;
  }
  for (uint64_t done = 0; done < v[1].number; done += CHUNK) {
    uint64_t left = v[1].number - done;
    expected.count = left < CHUNK ? (size_t)left : (size_t)CHUNK;
    int error = expected_chunk(running, v, done, &expected);
    if (error != 0) {
      report_setup_failure(running, line, error, expected.by);
      return;
    }
    if (compare_chunk(line, v[0].number, done, bytes, expected.got, expected.count)) continue;
    running->failed = 1;
    return;
  }
  line_field(line, "equal");
  line_unsigned(line, v[1].number);
}

/* ---- execute --------------------------------------------------------------------------------- */

void call_execute(struct running *running, const struct value *v, struct line *line) {
  void (*function)(void);
  (void)running;
#if defined(__powerpc64__) && (!defined(_CALL_ELF) || _CALL_ELF == 1)
  /* ELFv1: a function pointer points to a descriptor, not to the code. */
  uintptr_t descriptor[3] = {(uintptr_t)v[0].number, 0, 0};
  uintptr_t address = (uintptr_t)descriptor;
#else
  uintptr_t address = (uintptr_t)v[0].number;
#endif
  memcpy(&function, &address, sizeof function);
  function();
  report_done(line);
}
