/* The making of objects, and what they hold. */
#include "pages.c"

/* part: file */
/* Makes a file that holds the content. */
static void make_file(const char *name, uint64_t size, struct content content, mode_t mode)
{
  unsigned char bytes[4096];
  unlink(name);
  int f = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  prepared(f >= 0);
  for (uint64_t at = 0; at < size;) {
    size_t count = size - at < sizeof bytes ? (size_t)(size - at) : sizeof bytes;
    for (size_t i = 0; i < count; i++) bytes[i] = byte_of(content, at + i);
    ssize_t written = pwrite(f, bytes, count, (off_t)at);
    prepared(written > 0);
    at += (uint64_t)written;
  }
  mode_is_set(fchmod(f, mode), mode);
  close(f);
}

/* part: sparseFile, used with content */
/* Makes a file that is one hole. */
static void make_sparse_file(const char *name, uint64_t size, mode_t mode)
{
  unlink(name);
  int f = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  prepared(f >= 0 && ftruncate(f, (off_t)size) == 0);
  mode_is_set(fchmod(f, mode), mode);
  close(f);
}

/* part: directory */
static void make_directory(const char *name, mode_t mode)
{
  prepared(mkdir(name, 0700) == 0 || errno == EEXIST);
  mode_is_set(chmod(name, mode), mode);
}

/* part: keep */
/* Moves a descriptor out of the way; it stays open. */
static void keep(int descriptor)
{
  prepared(descriptor >= 0);
  if (fcntl(descriptor, F_DUPFD, 100) >= 0) close(descriptor);
}

/* part: fifo */
/* Makes a FIFO, both ends of which are open, so that no open waits. */
static void make_fifo(const char *name, mode_t mode)
{
  prepared(mkfifo(name, 0600) == 0 || errno == EEXIST);
  keep(open(name, O_RDONLY | O_NONBLOCK));
  keep(open(name, O_WRONLY));
  mode_is_set(chmod(name, mode), mode);
}

/* part: sharedObject */
/* Makes a shared memory object; through a mapping, since write() need not work on one. */
static void make_shared(const char *name, uint64_t size, struct content content, mode_t mode)
{
  shm_unlink(name);
  int f = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  prepared(f >= 0 && (size == 0 || ftruncate(f, (off_t)size) == 0));
  /* A new object reads as zero. */
  if (content.count == 1 && content.bytes[0] == 0) size = 0;
  for (uint64_t at = 0; at < size; at += page) {
    unsigned char *m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, (off_t)at);
    prepared(m != MAP_FAILED);
    for (uint64_t i = 0; i < page && at + i < size; i++) m[i] = byte_of(content, at + i);
    munmap(m, page);
  }
  mode_is_set(fchmod(f, mode), mode);
  close(f);
}

/* part: memfd */
/* Makes a memory file; with other flags it is opened anew, through /proc. */
static int open_memfd(uint64_t size, struct content content, mode_t mode, int oflag)
{
  int f = memfd_create("case", MFD_ALLOW_SEALING);
  if (f < 0) return -1;
  for (uint64_t i = 0; i < size; i++) {
    unsigned char byte = byte_of(content, i);
    prepared(pwrite(f, &byte, 1, (off_t)i) == 1);
  }
  mode_is_set(fchmod(f, mode), mode);
  if (oflag == O_RDWR) return f;
  char name[64];
  snprintf(name, sizeof name, "/proc/self/fd/%d", f);
  int other = open(name, oflag);
  close(f);
  return other;
}

/* part: pipeEnd */
/* An end of a pipe whose other end stays open. */
static int pipe_end(int end)
{
  int ends[2];
  if (pipe(ends) != 0) return -1;
  keep(ends[1 - end]);
  return ends[end];
}

/* part: socket */
#include <sys/socket.h>

static int socket_end(void)
{
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
  keep(ends[1]);
  return ends[0];
}

/* part: connectedSockets */
#include <sys/socket.h>

static int connected_sockets(int ends[2])
{
  return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}

/* part: closed */
/* The number of a descriptor that has just been closed. */
static int closed_descriptor(void)
{
  int f = open("/dev/null", O_RDONLY);
  close(f);
  return f;
}

/* part: equalsDescriptor */
/* Compares a range with what an object holds. Returns 1, 0 where it differs, -signal, or -1000. */
static int equals_descriptor(const void *at, uint64_t length, int f, uint64_t offset)
{
  const volatile unsigned char *bytes = at;
  GUARD_NEGATIVE
  for (uint64_t i = 0; i < length; i++) {
    unsigned char byte = 0;
    ssize_t count = pread(f, &byte, 1, (off_t)(offset + i));
    unsigned char found = count < 0 ? 0 : bytes[i];
    if (count == 1 && found == byte) continue;
    UNGUARD
    if (count == 1) show_difference(found, byte, i);
    return count < 0 ? -1000 : 0;
  }
  UNGUARD
  return 1;
}

/* part: equalsFile */
static int equals_file(const void *at, uint64_t length, const char *name, uint64_t offset)
{
  int f = open(name, O_RDONLY);
  int result = f < 0 ? -1000 : equals_descriptor(at, length, f, offset);
  close(f);
  return result;
}

/* part: equalsShared */
/* Compares a range with a shared memory object, through a mapping. */
static int equals_shared(const void *at, uint64_t length, const char *name, uint64_t offset)
{
  const volatile unsigned char *bytes = at;
  struct stat status;
  int f = shm_open(name, O_RDONLY, 0);
  if (f < 0 || fstat(f, &status) != 0) return -1000;
  size_t size = (size_t)status.st_size;
  unsigned char *m = mmap(NULL, size, PROT_READ, MAP_SHARED, f, 0);
  close(f);
  if (m == MAP_FAILED) return -1000;
  GUARD_NEGATIVE
  uint64_t i = 0;
  while (i < length && offset + i < size && bytes[i] == m[offset + i]) i++;
  if (i < length && offset + i < size) show_difference(bytes[i], m[offset + i], i);
  UNGUARD
  munmap(m, size);
  return i == length;
}

/* part: memoryOffset */
/* What posix_mem_offset says. */
struct memory_offset {
  off_t off;
  size_t contig_len;
  int fildes;
};
