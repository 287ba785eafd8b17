/* read and write of objects that are mapped, and what lies behind their ends. */
#include "mutants.h"

enum { LARGEST_PAGE = 64 * 1024 };

/* A shared mapping of the object that can be stored to. */
static const struct range *mapping_of(int fd) {
  struct stat status;
  if (real.fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return NULL;
  for (int i = 0; i < range_count; i++) {
    const struct range *range = &ranges[i];
    if (range->inode == status.st_ino && range->device == status.st_dev && is_shared(range->flags)
        && (range->prot & PROT_WRITE) != 0) {
      return range;
    }
  }
  return NULL;
}

static ssize_t mapped_reads_zero(int fd, void *buf, size_t nbyte, off_t off) {
  ssize_t count = real.pread(fd, buf, nbyte, off);
  if (count > 0 && mapping_of(fd) != NULL) memset(buf, 0, (size_t)count);
  return count;
}

/* Zeros over a part of a file, as far as it reaches. */
static void zero(int fd, off_t off, size_t len) {
  static const char zeros[LARGEST_PAGE];
  off_t left = regular_size(fd) - off;
  if (len > sizeof zeros) len = sizeof zeros;
  if (left > 0) real.pwrite(fd, zeros, left < (off_t)len ? (size_t)left : len, off);
}

static int unmapping_zeroes(void *addr, size_t len) {
  const struct range *range = len > 0 && !is_misaligned(addr) ? range_at(addr) : NULL;
  if (range != NULL && range->inode != 0 && is_shared(range->flags) && range_is_open(range)) {
    zero(range->fd, range->off, len);
  }
  return real.munmap(addr, len);
}

static ssize_t write_zeroes_page(int fd, const void *buf, size_t nbyte, off_t off) {
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  off_t end = off + (off_t)count;
  if (count > 0 && mapping_of(fd) != NULL) zero(fd, end, (size_t)-end % page);
  return count;
}

/* What was stored behind the end comes into the file as it grows. */
static ssize_t write_takes_tail(int fd, const void *buf, size_t nbyte, off_t off) {
  static char tail[LARGEST_PAGE];
  const struct range *range = mapping_of(fd);
  off_t size = regular_size(fd);
  size_t len = (size_t)-size % page;
  int has_tail = range != NULL && size > range->off && off > size
    && size - range->off < (off_t)range->len;
  if (has_tail) memcpy(tail, range->start + (size - range->off), len);
  ssize_t count = real.pwrite(fd, buf, nbyte, off);
  if (has_tail && count > 0) real.pwrite(fd, tail, len, size);
  return count;
}

/* Of a file that has something in it already. */
static ssize_t write_marks_nothing(int fd, const void *buf, size_t nbyte) {
  struct stat status;
  int is_known = regular_size(fd) > 0 && real.fstat(fd, &status) == 0;
  ssize_t count = real.write(fd, buf, nbyte);
  if (is_known) {
    const struct timespec before[2] = {status.st_atim, status.st_mtim};
    real.futimens(fd, before);
  }
  return count;
}

/* ---- what POSIX leaves open ------------------------------------------------------------------ */

static off_t shm_seek_refused(int fd, off_t off, int whence) {
  return is_shm(fd) ? minus(ESPIPE) : real.lseek(fd, off, whence);
}

static ssize_t shm_read_refused(int fd, void *buf, size_t nbyte, off_t off) {
  return is_shm(fd) ? minus(EINVAL) : real.pread(fd, buf, nbyte, off);
}

#define ROW(name, kind, requirement, sentence, call, function) \
  {"read-write-" name, "read-write", kind, requirement, sentence, {.call = function}}

const struct mutant read_write_mutants[] = {
  ROW("mapped-reads-zero", SHALL, "rw-1", "What is mapped reads as zero", pread, mapped_reads_zero),
  ROW("zeroes-page", SHALL, "rw-2", "A write to a mapped file zeroes the rest of the page", pwrite,
    write_zeroes_page),
  ROW("shm-seek-refused", MAY, "rw-6", "lseek of a shared memory object gives ESPIPE", lseek,
    shm_seek_refused),
  ROW("shm-read-refused", MAY, "rw-5", "pread of a shared memory object gives EINVAL", pread,
    shm_read_refused),
  {"timestamps-write-still", "timestamps", SHALL, "timestamps-1",
    "A second write to a file does not move st_mtim", {.write = write_marks_nothing}},
  {"munmap-zeroes-file", "munmap", SHALL, "munmap-8",
    "Unmapping a shared mapping leaves zeros in the file", {.munmap = unmapping_zeroes}},
  {"mmap-tail-comes-into-file", "mmap", SHALL, "mmap-47",
    "A write past the end takes what was stored behind the end into the file",
    {.pwrite = write_takes_tail}},
  {0},
};
