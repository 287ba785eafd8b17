/*
 * The type of the mount that a directory is on, from /proc/self/mountinfo. Only where the number
 * in statfs is not enough: ext2 to ext4 share one, and so do all that FUSE serves.
 */
#include "platform.h"
#include "mount_type.h"
#include "text.h"

#if PROBE_HAS_MOUNT_TYPE

#include <sys/sysmacros.h>

enum { LINE_BYTES = 2048 };

/* Reads a line without its LF; what does not fit is dropped. Returns 0 at the end. */
static int read_line(int descriptor, char *line) {
  static char block[4096];
  static ssize_t filled, taken;
  size_t length = 0;
  for (;;) {
    if (taken == filled) {
      taken = 0;
      filled = read(descriptor, block, sizeof block);
      if (filled <= 0) break;
    }
    char byte = block[taken++];
    line[length] = '\0';
    if (byte == '\n') return 1;
    if (length < LINE_BYTES - 1) line[length++] = byte;
  }
  filled = 0;
  return 0;
}

/* What is behind the fields that are left out, each with the space that ends it. */
static char *skip_fields(char *text, int count) {
  while (count-- > 0 && text != NULL) {
    text = strchr(text, ' ');
    if (text != NULL) text++;
  }
  return text;
}

/* The type in a line of the device that is mounted there; NULL for another one. */
static char *type_in(char *line, const char *device) {
  char *number = skip_fields(line, 2);
  size_t length = strlen(device);
  char *type;
  if (number == NULL || strncmp(number, device, length) != 0 || number[length] != ' ') return NULL;
  type = strstr(number, " - ");
  if (type == NULL) return NULL;
  type += 3;
  type[strcspn(type, " ")] = '\0';
  return type;
}

const char *mount_type(const char *directory) {
  static char line[LINE_BYTES];
  char device[48];
  struct stat status;
  struct text text;
  const char *type = NULL;
  int descriptor;
  if (stat(directory, &status) != 0) return NULL;
  text_start(&text, device, sizeof device);
  text_add_number(&text, major(status.st_dev), 10);
  text_add(&text, ":");
  text_add_number(&text, minor(status.st_dev), 10);
  descriptor = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return NULL;
  while (type == NULL && read_line(descriptor, line)) type = type_in(line, device);
  close(descriptor);
  return type;
}

#else

const char *mount_type(const char *directory) {
  (void)directory;
  return NULL;
}

#endif
