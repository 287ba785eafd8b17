/*
 * The pages that any mapping has locked, in this process or in another one of the probe: what a
 * system sees that counts locks a page. Linux has them in /proc, which knows what ended a lock.
 */
#include "lawful.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct view {
  char *start;
  size_t len, off;
  unsigned major, minor;
  unsigned long inode; /* 0: private and anonymous */
  int is_other, is_locked;
};

enum { MAX_VIEWS = 1024 };
struct views {
  struct view all[MAX_VIEWS];
  int count;
};

/* A line that begins a mapping; what follows it may begin with a hexadecimal digit as well. */
static int read_view(const char *line, struct view *view) {
  uintptr_t start, end;
  struct view next = *view;
  if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %*4s %zx %x:%x %lu", &start, &end, &next.off,
        &next.major, &next.minor, &next.inode) != 6) {
    return 0;
  }
  next.start = (char *)start;
  next.len = end - start;
  *view = next;
  return 1;
}

static void add(struct views *views, const char *process, int is_other) {
  char path[300], line[600];
  struct view view = {.is_other = is_other};
  snprintf(path, sizeof path, "/proc/%s/smaps", process);
  FILE *file = fopen(path, "re");
  if (file == NULL) return;
  while (fgets(line, sizeof line, file) != NULL) {
    if (read_view(line, &view) || strncmp(line, "VmFlags:", 8) != 0) continue;
    view.is_locked = strstr(line, " lo") != NULL;
    if (views->count < MAX_VIEWS) views->all[views->count++] = view;
  }
  fclose(file);
}

/* Where a process runs another program, or may not be looked at, its locks are not counted. */
static int is_probe(const char *process, const char *program) {
  char path[300], target[600] = "";
  snprintf(path, sizeof path, "/proc/%s/exe", process);
  return readlink(path, target, sizeof target - 1) > 0 && strcmp(target, program) == 0;
}

static void add_others(struct views *views) {
  char program[600] = "";
  DIR *processes = opendir("/proc");
  if (processes == NULL) return;
  if (readlink("/proc/self/exe", program, sizeof program - 1) > 0) {
    for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
      int process = atoi(entry->d_name);
      if (process > 0 && process != getpid() && is_probe(entry->d_name, program)) {
        add(views, entry->d_name, 1);
      }
    }
  }
  closedir(processes);
}

/* Whether a private page has been written by this process alone, or is not there. */
static int is_own_copy(int pagemap, const struct view *view, const char *at) {
  const uint64_t present = UINT64_C(1) << 63, of_object = UINT64_C(1) << 61,
                 exclusive = UINT64_C(1) << 56;
  uint64_t entry = 0;
  off_t off = (off_t)((size_t)at / page * sizeof entry);
  if (real.pread(pagemap, &entry, sizeof entry, off) != (ssize_t)sizeof entry) return 0;
  if ((entry & present) == 0) return view->inode == 0;
  return (entry & of_object) == 0 && (entry & exclusive) != 0;
}

static int has_page(const struct view *other, const struct view *view, const char *at) {
  size_t off = view->off + (size_t)(at - view->start);
  if (view->inode != other->inode || view->major != other->major || view->minor != other->minor) {
    return 0;
  }
  /* What is private and anonymous is shared at most with what was forked, at the same address. */
  if (view->inode == 0) {
    return other->is_other && at >= other->start && at < other->start + other->len;
  }
  return off >= other->off && off - other->off < other->len;
}

static int has_locked_page(const struct views *views, int pagemap, const struct view *view,
    char *start, char *end) {
  for (int i = 0; i < views->count; i++) {
    const struct view *other = &views->all[i];
    for (char *at = start; other->is_locked && at < end; at += page) {
      if (has_page(other, view, at) && !is_own_copy(pagemap, view, at)) return 1;
    }
  }
  return 0;
}

int is_locked_anywhere(void *addr, size_t len) {
  struct views *views = calloc(1, sizeof *views);
  int own, pagemap, found = 0;
  if (views == NULL) return 0;
  add(views, "self", 0);
  own = views->count;
  add_others(views);
  pagemap = real.open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC, 0);
  for (int i = 0; i < own && !found; i++) {
    const struct view *view = &views->all[i];
    char *start = page_of(addr), *end = end_of(addr, len);
    if (start < view->start) start = view->start;
    if (end > view->start + view->len) end = view->start + view->len;
    found = start < end && has_locked_page(views, pagemap, view, start, end);
  }
  if (pagemap >= 0) real.close(pagemap);
  free(views);
  return found;
}
