/* Ranges of memory as readv() takes them. */
#include "platform.h"
#include "iovecs.h"
#include "operand.h"
#include "report.h"
#include "running.h"

#if PROBE_HAS_READV

int iovecs_read(
  struct running *running, struct line *line, const char *text, struct iovec *iovecs) {
  struct operand_pair pairs[MAX_IOVECS];
  const char *missing;
  size_t length;
  int count;
  enum operand_result result =
    operand_pairs(text, &running->names, pairs, &count, &missing, &length);
  if (result != OPERAND_OK) {
    report_missing_part(running, line, missing, length);
    return 0;
  }
  for (int i = 0; i < count; i++) {
    iovecs[i].iov_base = (void *)(uintptr_t)pairs[i].first;
    iovecs[i].iov_len = (size_t)pairs[i].second;
  }
  return count;
}

#endif
