/* The probe's own descriptors. */
#include "platform.h"
#include "descriptors.h"

int descriptor_copy(int descriptor) {
#if PROBE_HAS_DUP
  int copy = fcntl(descriptor, F_DUPFD, OWN_DESCRIPTORS);
  if (copy >= 0) return copy;
#endif
  return descriptor;
}

int descriptor_move(int descriptor) {
  int moved = descriptor_copy(descriptor);
#if PROBE_HAS_DUP
  if (moved != descriptor) close(descriptor);
#endif
  return moved;
}

static void silence(int descriptor) {
#if PROBE_HAS_DUP && PROBE_HAS_FILES
  int null = open("/dev/null", O_RDWR);
  if (null < 0 || null == descriptor) return;
  dup2(null, descriptor);
  close(null);
#else
  (void)descriptor;
#endif
}

void silence_others(int input, int output) {
  for (int i = 0; i < 3; i++) {
    if (i != input && i != output) silence(i);
  }
}
