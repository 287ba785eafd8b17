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

/* A part of a range of which each STRIDE-th byte is touched, the first one of the part first. */
struct part {
  uint64_t length, stride; /* of the range */
  uint64_t position;       /* where the part begins */
  size_t count;            /* its bytes: one alone where the next lies behind a chunk */
};

static void start_parts(struct part *part, uint64_t length, uint64_t stride) {
  memset(part, 0, sizeof *part);
  part->length = length;
  part->stride = stride;
}

/* From one byte that is touched to the next one of a part, which is no longer than a chunk. */
static size_t step_within(const struct part *part) {
  return part->stride < CHUNK ? (size_t)part->stride : CHUNK;
}

/* Returns 0 behind the last part. */
static int next_part(struct part *part) {
  int is_wide = part->stride >= CHUNK;
  uint64_t size = is_wide ? part->stride : CHUNK - CHUNK % part->stride;
  uint64_t left;
  if (part->count > 0) {
    if (part->length - part->position <= size) return 0;
    part->position += size;
  }
  left = part->length - part->position;
  if (is_wide) size = 1;
  part->count = (size_t)(left < size ? left : size);
  return part->count > 0;
}

void call_fill(struct running *running, const struct value *v, struct line *line) {
  unsigned char bytes[CHUNK];
  struct part part;
  start_parts(&part, v[1].number, v[4].number);
  if (part.stride == 0) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  while (next_part(&part)) {
    volatile unsigned char *memory = memory_at(v[0].number + part.position);
    if (!content_fill(v[2].text, v[3].number + part.position, bytes, part.count)) {
      report_setup_failure(running, line, EINVAL, NULL);
      return;
    }
    for (size_t i = 0; i < part.count; i += step_within(&part)) memory[i] = bytes[i];
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

/* Compares a part with what is expected of it. Returns 0, with a line, at the first difference. */
static int compare_part(
  struct line *line, uint64_t address, const struct part *part, const struct reading *expected) {
  const volatile unsigned char *memory = memory_at(address + part->position);
  for (size_t i = 0; i < part->count; i += step_within(part)) {
    unsigned char got = memory[i];
    int want = i < expected->got ? expected->bytes[i] : -1;
    if (got == want) continue;
    report_difference(line, part->position + i, got, want);
    return 0;
  }
  return 1;
}

/* What a part should be: as if read from what it is compared with. Returns 0 or an error. */
static int expected_part(
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
  struct part part;
  expected.bytes = bytes;
  if (v[2].text == NULL && object_named(running, v[4].text) == NULL) {
    report_missing(running, line, v[4].text);
    return;
  }
  start_parts(&part, v[1].number, v[6].number);
  if (part.stride == 0) {
    report_setup_failure(running, line, EINVAL, NULL);
    return;
  }
  while (next_part(&part)) {
    expected.count = part.count;
    int error = expected_part(running, v, part.position, &expected);
    if (error != 0) {
      report_setup_failure(running, line, error, expected.by);
      return;
    }
    if (compare_part(line, v[0].number, &part, &expected)) continue;
    running_failed(running, "differs");
    return;
  }
  line_field(line, "equal");
  line_unsigned(line, v[1].number / part.stride + (v[1].number % part.stride != 0));
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
