/* The calls of <sys/mman.h>, and what systems add to them. */
#include "platform.h"
#include "calls.h"
#include "left.h"
#include "line.h"
#include "mapped.h"
#include "report.h"
#include "route.h"
#include "running.h"
#include "scratch.h"
#include "target.h"

#define ADDRESS(value) ((void *)(uintptr_t)(value).number)
#define SIZE(value) ((size_t)(value).number)

/* ---- mapping --------------------------------------------------------------------------------- */

void call_mmap(struct running *running, const struct value *v, struct line *line) {
  off_t off = (off_t)v[5].number;
  if (!route_takes_offset(off)) {
    report_setup_failure(running, line, NOT_SUPPORTED, NULL);
    return;
  }
  CALL_BEGIN();
  void *address = route->mmap(
    ADDRESS(v[0]), SIZE(v[1]), (int)v[2].number, (int)v[3].number, (int)v[4].number, off);
  report_address(running, line, address);
  if (!running->has_result) return;
  mapped_add(address, SIZE(v[1]));
#ifdef MAP_GROWSDOWN
  if (((int)v[3].number & MAP_GROWSDOWN) != 0) mapped_may_grow(address);
#endif
}

void call_munmap(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->munmap(ADDRESS(v[0]), SIZE(v[1])));
  if (running->has_result) mapped_remove(ADDRESS(v[0]), SIZE(v[1]));
}

#if PROBE_HAS_MPROTECT
void call_mprotect(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->mprotect(ADDRESS(v[0]), SIZE(v[1]), (int)v[2].number));
}
#endif

#if PROBE_HAS_MSYNC
void call_msync(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->msync(ADDRESS(v[0]), SIZE(v[1]), (int)v[2].number));
}
#endif

#if PROBE_HAS_MREMAP
void call_mremap(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  void *address = route->mremap(
    ADDRESS(v[0]), SIZE(v[1]), SIZE(v[2]), (int)v[3].number, ADDRESS(v[4]));
  report_address(running, line, address);
  if (!running->has_result) return;
#if defined(MREMAP_DONTUNMAP)
  if ((v[3].number & MREMAP_DONTUNMAP) == 0)
#endif
    mapped_remove(ADDRESS(v[0]), SIZE(v[1]));
  mapped_add(address, SIZE(v[2]));
}
#endif

/* ---- locking --------------------------------------------------------------------------------- */

#if PROBE_HAS_MLOCK

void call_mlock(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->mlock(ADDRESS(v[0]), SIZE(v[1])));
}

void call_munlock(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->munlock(ADDRESS(v[0]), SIZE(v[1])));
}

#endif

#if PROBE_HAS_MLOCKALL

void call_mlockall(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->mlockall((int)v[0].number));
  if (running->has_result) left_locked();
}

void call_munlockall(struct running *running, const struct value *v, struct line *line) {
  (void)v;
  CALL_BEGIN();
  report_number(running, line, route->munlockall());
}

#endif

#if PROBE_HAS_MLOCK2
void call_mlock2(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->mlock2(ADDRESS(v[0]), SIZE(v[1]), (unsigned)v[2].number));
}
#endif

/* ---- advice ---------------------------------------------------------------------------------- */

#if PROBE_HAS_POSIX_MADVISE
void call_posix_madvise(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_error_number(
    running, line, posix_madvise(ADDRESS(v[0]), SIZE(v[1]), (int)v[2].number));
}
#endif

#if PROBE_HAS_MADVISE
void call_madvise(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(running, line, route->madvise(ADDRESS(v[0]), SIZE(v[1]), (int)v[2].number));
}
#endif

#if PROBE_HAS_MSEAL
void call_mseal(struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  report_number(
    running, line, route->mseal(ADDRESS(v[0]), SIZE(v[1]), (unsigned long)v[2].number));
}
#endif

#if PROBE_HAS_MINCORE

static void add_vector(struct line *line, const unsigned char *vector, size_t count) {
  line_field(line, "vec");
  for (size_t i = 0; i < count; i++) line_text(line, (vector[i] & 1) != 0 ? "1" : "0");
}

/*
 * A range that is too long for the probe's own vector is asked about nevertheless: such a case
 * wants an error, and what a wrong answer overwrites is this case's own process.
 */
void call_mincore(struct running *running, const struct value *v, struct line *line) {
  uint64_t page = page_size();
  uint64_t count = v[1].number / page + (v[1].number % page != 0);
  int is_own = v[2].number == 0 && count <= TRANSFER_BYTES;
  unsigned char *vector = v[2].number == 0 ? running->transfer : ADDRESS(v[2]);
  if (is_own) memset(vector, 0, (size_t)count);
  CALL_BEGIN();
  report_number(running, line, route->mincore(ADDRESS(v[0]), SIZE(v[1]), vector));
  if (running->has_result && is_own) add_vector(line, vector, (size_t)count);
}

#endif

/* ---- memory objects -------------------------------------------------------------------------- */

#if PROBE_HAS_SHM_OPEN || PROBE_HAS_MEMFD_CREATE
/* The name that a label stands for; NULL where it is too long even for a name that is too long. */
static const char *name_of(struct running *running, const char *label, struct line *line) {
  char *name = (char *)running->transfer;
  if (shm_name(label, name, MAX_SHM_NAME)) return name;
  report_setup_failure(running, line, EINVAL, NULL);
  return NULL;
}
#endif

#if PROBE_HAS_SHM_OPEN

void call_shm_open(struct running *running, const struct value *v, struct line *line) {
  const char *name = name_of(running, v[0].text, line);
  if (name == NULL) return;
  CALL_BEGIN();
  report_descriptor(running, line, shm_open(name, (int)v[1].number, (mode_t)v[2].number));
}

void call_shm_unlink(struct running *running, const struct value *v, struct line *line) {
  const char *name = name_of(running, v[0].text, line);
  if (name == NULL) return;
  CALL_BEGIN();
  report_number(running, line, shm_unlink(name));
}

#endif

#if PROBE_HAS_MEMFD_CREATE
void call_memfd_create(struct running *running, const struct value *v, struct line *line) {
  const char *name = strncmp(v[0].text, "long:", 5) == 0 ? name_of(running, v[0].text, line)
                                                         : v[0].text;
  if (name == NULL) return;
  CALL_BEGIN();
  report_descriptor(running, line, route->memfd_create(name, (unsigned)v[1].number));
}
#endif

/* ---- typed memory ---------------------------------------------------------------------------- */

#if PROBE_HAS_TYPED_MEMORY

void call_posix_typed_mem_open(
  struct running *running, const struct value *v, struct line *line) {
  CALL_BEGIN();
  int descriptor = posix_typed_mem_open(v[0].text, (int)v[1].number, (int)v[2].number);
  report_descriptor(running, line, descriptor);
}

void call_posix_mem_offset(
  struct running *running, const struct value *v, struct line *line) {
  off_t offset = 0;
  size_t length = 0;
  int descriptor = -1;
  CALL_BEGIN();
  int error = posix_mem_offset(ADDRESS(v[0]), SIZE(v[1]), &offset, &length, &descriptor);
  report_error_number(running, line, error);
  if (error != 0) return;
  report_field(running, line, "off", (uint64_t)offset);
  report_field(running, line, "contig_len", (uint64_t)length);
  report_field(running, line, "fildes", (uint64_t)descriptor);
}

void call_posix_typed_mem_get_info(
  struct running *running, const struct value *v, struct line *line) {
  struct posix_typed_mem_info info;
  CALL_BEGIN();
  int error = posix_typed_mem_get_info((int)v[0].number, &info);
  report_error_number(running, line, error);
  if (error == 0) report_field(running, line, "posix_tmi_length", (uint64_t)info.posix_tmi_length);
}

#endif
