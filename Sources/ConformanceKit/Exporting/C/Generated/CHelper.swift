// swift-format-ignore-file
// Generated from Exporting/C/helpers; swift run vocabulary writes it anew.

/// A function that exported programs may need; each has only those that its case calls.
///
/// A helper stands behind those that it calls, as in the files.
enum CHelper: String, CaseIterable, Sendable {
  case mapped, note, nanoseconds, preparation, mode, scratch, iovecs, paths, sharedNames, faults
  case content, holds, show, difference, load, store, storeReturn, fill, equals, execute, repair,
    repairedLoad, repairedStore
  case pageStates, look, lookByCall, states, address, apart, vector, vectorIs, transfer, put,
    transferSeen
  case file, sparseFile, directory, keep, fifo, sharedObject, memfd, pipeEnd, socket, connectedSockets,
    closed, equalsDescriptor, equalsFile, equalsShared, memoryOffset
  case adviseProcess, waiting, barriers, nobody, tick, action, softLimit, times, threads, cancelled,
    exec, missing, mapsShared, mountFlags

  /// The helpers by the functions and structures that they define.
  static let definers: [String: CHelper] = [
    "mapped(": .mapped, "note(": .note, "nanoseconds(": .nanoseconds, "prepared(": .preparation,
    "mode_is_set(": .mode, "make_scratch(": .scratch, "path(": .paths, "shm_name(": .sharedNames,
    "struct content": .content, "byte_of(": .content, "holds(": .holds, "show(": .show,
    "show_difference(": .difference, "load(": .load, "store(": .store,
    "store_return(": .storeReturn, "fill(": .fill, "equals(": .equals, "execute(": .execute,
    "repair_by(": .repair, "repaired_by_load(": .repairedLoad,
    "repaired_by_store(": .repairedStore, "pages_of(": .pageStates, "show_states(": .pageStates,
    "touch(": .look, "state_of(": .look, "look(": .look, "hand_over(": .lookByCall,
    "moves(": .lookByCall, "look_by_call(": .lookByCall, "letter(": .states,
    "is_one_of(": .states, "states_are(": .states, "fault_address(": .address, "apart(": .apart,
    "vector_room(": .vector, "vector_is(": .vectorIs, "put(": .put,
    "transfer_seen(": .transferSeen, "make_file(": .file, "make_sparse_file(": .sparseFile,
    "make_directory(": .directory, "keep(": .keep, "make_fifo(": .fifo,
    "make_shared(": .sharedObject, "open_memfd(": .memfd, "pipe_end(": .pipeEnd,
    "socket_end(": .socket, "connected_sockets(": .connectedSockets,
    "closed_descriptor(": .closed, "equals_descriptor(": .equalsDescriptor,
    "equals_file(": .equalsFile, "equals_shared(": .equalsShared,
    "struct memory_offset": .memoryOffset, "advise_process(": .adviseProcess,
    "wait_for(": .waiting, "meet(": .barriers, "open_barriers(": .barriers,
    "become_nobody(": .nobody, "tick(": .tick, "set_action(": .action,
    "set_soft_limit(": .softLimit, "set_times(": .times, "struct call_of_msync": .cancelled,
    "call_msync(": .cancelled, "cancelled_at_msync(": .cancelled, "exec_image(": .exec,
    "exec_missing(": .missing, "maps_shared(": .mapsShared, "mount_flags(": .mountFlags,
  ]

  /// The helpers that this one calls, and those that its callers need besides.
  var needs: Set<CHelper> {
    switch self {
    case .mode: [.preparation]
    case .paths: [.scratch]
    case .sharedNames: [.scratch]
    case .holds: [.content]
    case .load: [.faults, .show]
    case .store: [.faults, .content]
    case .storeReturn: [.faults]
    case .fill: [.faults, .content]
    case .equals: [.faults, .content, .difference]
    case .execute: [.faults]
    case .repairedLoad: [.faults, .repair]
    case .repairedStore: [.faults, .repair]
    case .pageStates: [.preparation]
    case .look: [.faults, .pageStates]
    case .lookByCall: [.preparation, .faults, .pageStates]
    case .states: [.pageStates]
    case .address: [.faults]
    case .vector: [.preparation]
    case .vectorIs: [.vector]
    case .transfer: [.preparation]
    case .put: [.preparation, .content, .transfer]
    case .transferSeen: [.show, .transfer]
    case .file: [.preparation, .mode, .content]
    case .sparseFile: [.preparation, .mode, .content]
    case .directory: [.preparation, .mode]
    case .keep: [.preparation]
    case .fifo: [.preparation, .mode, .keep]
    case .sharedObject: [.preparation, .mode, .content]
    case .memfd: [.preparation, .mode, .content]
    case .pipeEnd: [.keep]
    case .socket: [.keep]
    case .equalsDescriptor: [.faults, .difference]
    case .equalsFile: [.equalsDescriptor]
    case .equalsShared: [.faults, .difference]
    case .tick: [.paths]
    case .exec: [.scratch]
    case .missing: [.paths]
    case .mapsShared: [.paths]
    case .mountFlags: [.scratch]
    default: []
    }
  }

  /// The headers that it needs besides those of every program.
  var headers: Set<String> {
    switch self {
    case .nanoseconds: ["time.h"]
    case .iovecs: ["sys/uio.h"]
    case .faults: ["setjmp.h"]
    case .socket: ["sys/socket.h"]
    case .connectedSockets: ["sys/socket.h"]
    case .adviseProcess: ["sys/syscall.h", "sys/uio.h"]
    case .waiting: ["sys/wait.h"]
    case .nobody: ["grp.h"]
    case .tick: ["time.h"]
    case .softLimit: ["sys/resource.h"]
    case .times: ["time.h"]
    case .threads: ["pthread.h"]
    case .cancelled: ["pthread.h"]
    case .mountFlags: ["sys/statvfs.h"]
    default: []
    }
  }

  /// The text, without a line feed at its end.
  var text: String {
    switch self {
    case .mapped:
#"""
/* Whether a call returned a mapping: the last page has none, but negated error numbers. */
static int mapped(const void *address)
{
  return (uintptr_t)address <= UINTPTR_MAX - 4095;
}
"""#
    case .note:
#"""
/* Where more than one behaviour is allowed, which it was. */
static void note(long long result)
{
  int error = errno;
  printf("# %s: %s\n", doing, observed(result, error));
  fflush(stdout);
  errno = error;
}
"""#
    case .nanoseconds:
#"""
static int64_t nanoseconds(struct timespec time)
{
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}
"""#
    case .preparation:
#"""
/* An object that cannot be made says nothing of what is tested, nor does errno of the making. */
static void prepared(int is_made)
{
  if (!is_made) {
    asserted = NULL;
    check(0, -1);
  }
  errno = 0;
}
"""#
    case .mode:
#"""
/* A file system may know no modes: who made a plain object reads and writes it either way. */
static void mode_is_set(int status, mode_t mode)
{
  prepared(status == 0 || mode == 0600);
}
"""#
    case .scratch:
#"""
/* The directory of this run; its end is part of the names of shared memory objects. */
static char scratch[256];

static void make_scratch(void)
{
  const char *parent = getenv("TMPDIR");
  snprintf(scratch, sizeof scratch, "%s/conformance-XXXXXX", parent == NULL ? "/tmp" : parent);
  if (mkdtemp(scratch) == NULL) {
    printf("Bail out! %s cannot be made: %s\n", scratch, strerror(errno));
    exit(70);
  }
  /* What a case makes when it has dropped its privileges lies there, too. */
  chmod(scratch, geteuid() == 0 ? 01777 : 0700);
}
"""#
    case .iovecs:
#"""
/* A range of memory in an array of such. */
#define IOVEC(base, length) {(void *)(base), (size_t)(length)}
"""#
    case .paths:
#"""
/* The path of a name in the scratch directory, until the next but one is asked for. */
static const char *path(const char *name)
{
  static char texts[2][320];
  static int last;
  last = 1 - last;
  snprintf(texts[last], sizeof texts[last], "%s/%s", scratch, name);
  return texts[last];
}
"""#
    case .sharedNames:
#"""
/* "x" is "/UNIQUE.x"; "bare:x" is without the slash, "nested:x" has a second one, and "long:N"
 * is N characters long. */
static const char *shm_name(const char *label)
{
  static char text[8300];
  const char *unique = scratch + strlen(scratch) - 6, *rest = strchr(label, ':');
  const char *slash = strncmp(label, "bare:", 5) == 0 ? "" : "/";
  rest = rest == NULL ? label : rest + 1;
  if (strncmp(label, "long:", 5) == 0) {
    size_t length = (size_t)snprintf(text, sizeof text, "/m%s.", unique);
    for (long wanted = atol(rest); (long)length < wanted; length++) text[length] = 'x';
    text[length] = '\0';
    return text;
  }
  const char *middle = strncmp(label, "nested:", 7) == 0 ? "/" : ".";
  snprintf(text, sizeof text, "%sm%s%s%s", slash, unique, middle, rest);
  return text;
}
"""#
    case .faults:
#"""
/* A guarded access that raises a signal returns it from the function that it is in. */
#define GUARD \
  catching = 1; \
  if (sigsetjmp(escape, 1) != 0) return fault.si_signo;
#define GUARD_NEGATIVE \
  catching = 1; \
  if (sigsetjmp(escape, 1) != 0) return -fault.si_signo;
#define UNGUARD catching = 0;
"""#
    case .content:
#"""
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
"""#
    case .holds:
#"""
/* Whether there are bytes, and they are these. */
static int holds(const unsigned char *bytes, size_t length, struct content content, uint64_t from)
{
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] != byte_of(content, from + i)) return 0;
  }
  return length > 0;
}
"""#
    case .show:
#"""
/* Shows bytes as evidence. */
static void show(const unsigned char *bytes, size_t length)
{
  for (size_t i = 0; i < length && 2 * i + 3 <= sizeof evidence; i++) {
    snprintf(evidence + 2 * i, 3, "%02x", bytes[i]);
  }
}
"""#
    case .difference:
#"""
static void show_difference(unsigned found, unsigned wanted, uint64_t at)
{
  snprintf(evidence, sizeof evidence, "%02x instead of %02x at byte %llu", found, wanted,
    (unsigned long long)at);
}
"""#
    case .load:
#"""
/* Loads bytes into `seen`. Returns 0, or the signal that it raised. */
static LOCAL unsigned char seen[64];
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
"""#
    case .store:
#"""
/* Stores the bytes. Returns 0, or the signal that it raised. */
static int store(void *at, struct content content)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (size_t i = 0; i < content.count; i++) bytes[i] = byte_of(content, i);
  UNGUARD
  return 0;
}
"""#
    case .storeReturn:
#"""
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
"""#
    case .fill:
#"""
/* Fills each stride-th byte of a range. Returns 0, or the signal that it raised. */
static int fill(void *at, uint64_t length, struct content content, uint64_t from, uint64_t stride)
{
  volatile unsigned char *bytes = at;
  GUARD
  for (uint64_t i = 0; i < length; i += stride) bytes[i] = byte_of(content, from + i);
  UNGUARD
  return 0;
}
"""#
    case .equals:
#"""
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
"""#
    case .execute:
#"""
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
"""#
    case .repair:
#"""
/* Begins an access of a byte whose signal a handler repairs. */
static void repair_by(int raised, void (*handler)(void))
{
  repaired_faults = 0;
  repaired_si_addr = 0;
  repair = handler;
  repairing = raised;
}
"""#
    case .repairedLoad:
#"""
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
"""#
    case .repairedStore:
#"""
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
"""#
    case .pageStates:
#"""
/* The state of each page of a range: 'b' rw, 'r', 'w', 'n' none, 'u' bus. */
static LOCAL char states[8192];
static const char letters[] = "brwnu";
static const char *const names[] = {"rw", "r", "w", "none", "bus"};

/* How many pages a range touches; there is room for so many. */
static size_t pages_of(const void *at, size_t length)
{
  size_t covered = length == 0 ? 0 : (uintptr_t)at % page + length;
  size_t count = covered / page + (covered % page != 0);
  prepared(count < sizeof states);
  memset(states, 0, sizeof states);
  return count;
}

static void show_states(void)
{
  size_t length = 0;
  evidence[0] = '\0';
  for (size_t i = 0; states[i] != '\0' && length + 8 < sizeof evidence; i++) {
    const char *name = names[strchr(letters, states[i]) - letters];
    length += (size_t)snprintf(evidence + length, 8, "%s%s", i == 0 ? "" : " ", name);
  }
}
"""#
    case .look:
#"""
static int touch(volatile unsigned char *at, int how)
{
  GUARD
  if (how == 0) (void)*at;
  else if (how == 1) *at = *at;
  else *at = 0x2a;
  UNGUARD
  return 0;
}

static char state_of(unsigned char *at)
{
  if (touch(at, 0) == 0) return touch(at, 1) == 0 ? 'b' : 'r';
  int raised = fault.si_signo;
  if (touch(at, 2) == 0) return 'w';
  return raised == SIGBUS ? 'u' : 'n';
}

/* Looks at every page that a range touches. Returns how many. */
static int look(void *at, size_t length)
{
  unsigned char *start = (unsigned char *)at - (uintptr_t)at % page;
  size_t count = pages_of(at, length);
  for (size_t i = 0; i < count; i++) states[i] = state_of(start + i * page);
  show_states();
  return (int)count;
}
"""#
    case .lookByCall:
#"""
/* Hands one byte of a page to write() or read(). Returns the signal that it raised, or 0. */
static int hand_over(int writes, int end, void *at, ssize_t *moved)
{
  GUARD
  *moved = writes ? write(end, at, 1) : read(end, at, 1);
  UNGUARD
  return 0;
}

/* Whether the byte was moved; else errno is set. A call may raise a signal in place of EFAULT. */
static int moves(int writes, int end, void *at)
{
  ssize_t moved = -1;
  if (hand_over(writes, end, at, &moved) == 0) return moved == 1;
  errno = EFAULT;
  return 0;
}

/* The same, as the kernel sees the pages that it is handed; it does not tell bus from none. */
static int look_by_call(void *at, size_t length)
{
  unsigned char *start = (unsigned char *)at - (uintptr_t)at % page, own = 0x2a;
  size_t count = pages_of(at, length);
  int ends[2];
  prepared(pipe(ends) == 0);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  for (size_t i = 0; i < count; i++) {
    unsigned char *at_page = start + i * page;
    int readable = moves(1, ends[1], at_page);
    if (!readable) prepared(errno == EFAULT && write(ends[1], &own, 1) == 1);
    int writable = moves(0, ends[0], at_page);
    /* A system may have dropped the byte that it could not deliver. */
    if (!writable) prepared(errno == EFAULT && (read(ends[0], &own, 1) == 1 || errno == EAGAIN));
    states[i] = readable ? (writable ? 'b' : 'r') : (writable ? 'w' : 'n');
  }
  close(ends[0]);
  close(ends[1]);
  show_states();
  return (int)count;
}
"""#
    case .states:
#"""
/* The letter of a state by its name. */
static char letter(const char *name, size_t length)
{
  for (int i = 0; i < 5; i++) {
    if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) return letters[i];
  }
  return '?';
}

/* Whether one of "r|rw" is a state. */
static int is_one_of(char state, const char *names, size_t length)
{
  for (size_t at = 0; at <= length;) {
    size_t end = at;
    while (end < length && names[end] != '|') end++;
    if (letter(names + at, end - at) == state) return 1;
    at = end + 1;
  }
  return 0;
}

/* Whether the pages are as expected: "rw r|none", or "rw*" of every page. */
static int states_are(const char *expected)
{
  size_t count = strlen(states), at = 0;
  size_t length = strlen(expected);
  int every = length > 0 && expected[length - 1] == '*';
  if (every) length--;
  for (size_t i = 0; i < count; i++) {
    size_t end = at;
    while (end < length && expected[end] != ' ') end++;
    if (at >= length || !is_one_of(states[i], expected + at, end - at)) return 0;
    if (!every) at = end + 1;
  }
  return every ? count > 0 : at >= length;
}
"""#
    case .address:
#"""
/* What si_addr was. */
static uintptr_t fault_address(void)
{
  return (uintptr_t)fault.si_addr;
}
"""#
    case .apart:
#"""
/* Whether two ranges have no page in common. */
static int apart(void *one, uint64_t length, void *other, uint64_t other_length)
{
  uint64_t a = (uintptr_t)one, b = (uintptr_t)other;
  length = (length + page - 1) / page * page;
  other_length = (other_length + page - 1) / page * page;
  return a < b ? b - a >= length : a - b >= other_length;
}
"""#
    case .vector:
#"""
/* What mincore says: the lowest bit of each byte is a page. */
static unsigned char vector[4096];
static size_t vector_count;

/* How many pages a length has; there is room for so many. */
static size_t vector_room(size_t length)
{
  size_t count = length / page + (length % page != 0);
  prepared(count <= sizeof vector);
  return count;
}
"""#
    case .vectorIs:
#"""
static int vector_is(const char *digits)
{
  for (size_t i = 0; i < vector_count && i + 1 < sizeof evidence; i++) {
    evidence[i] = (char)('0' + (vector[i] & 1));
    evidence[i + 1] = '\0';
  }
  if (strlen(digits) != vector_count) return 0;
  for (size_t i = 0; i < vector_count; i++) {
    if ((vector[i] & 1) != digits[i] - '0') return 0;
  }
  return 1;
}
"""#
    case .transfer:
#"""
/* What is read and written. */
static LOCAL unsigned char transfer[262144];
"""#
    case .put:
#"""
static void put(size_t length, struct content content, uint64_t from)
{
  prepared(length <= sizeof transfer);
  for (size_t i = 0; i < length; i++) transfer[i] = byte_of(content, from + i);
}
"""#
    case .transferSeen:
#"""
/* How much of what was read is looked at, and shown. */
static size_t transfer_seen(long count)
{
  size_t length = count <= 0 ? 0 : count < 64 ? (size_t)count : 64;
  show(transfer, length);
  return length;
}
"""#
    case .file:
#"""
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
"""#
    case .sparseFile:
#"""
/* Makes a file that is one hole. */
static void make_sparse_file(const char *name, uint64_t size, mode_t mode)
{
  unlink(name);
  int f = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  prepared(f >= 0 && ftruncate(f, (off_t)size) == 0);
  mode_is_set(fchmod(f, mode), mode);
  close(f);
}
"""#
    case .directory:
#"""
static void make_directory(const char *name, mode_t mode)
{
  prepared(mkdir(name, 0700) == 0 || errno == EEXIST);
  mode_is_set(chmod(name, mode), mode);
}
"""#
    case .keep:
#"""
/* Moves a descriptor out of the way; it stays open. */
static void keep(int descriptor)
{
  prepared(descriptor >= 0);
  if (fcntl(descriptor, F_DUPFD, 100) >= 0) close(descriptor);
}
"""#
    case .fifo:
#"""
/* Makes a FIFO, both ends of which are open, so that no open waits. */
static void make_fifo(const char *name, mode_t mode)
{
  prepared(mkfifo(name, 0600) == 0 || errno == EEXIST);
  keep(open(name, O_RDONLY | O_NONBLOCK));
  keep(open(name, O_WRONLY));
  mode_is_set(chmod(name, mode), mode);
}
"""#
    case .sharedObject:
#"""
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
"""#
    case .memfd:
#"""
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
"""#
    case .pipeEnd:
#"""
/* An end of a pipe whose other end stays open. */
static int pipe_end(int end)
{
  int ends[2];
  if (pipe(ends) != 0) return -1;
  keep(ends[1 - end]);
  return ends[end];
}
"""#
    case .socket:
#"""
static int socket_end(void)
{
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
  keep(ends[1]);
  return ends[0];
}
"""#
    case .connectedSockets:
#"""
static int connected_sockets(int ends[2])
{
  return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}
"""#
    case .closed:
#"""
/* The number of a descriptor that has just been closed. */
static int closed_descriptor(void)
{
  int f = open("/dev/null", O_RDONLY);
  close(f);
  return f;
}
"""#
    case .equalsDescriptor:
#"""
/* Compares a range with what an object holds. Returns 1, 0 where it differs, -signal, or -1000. */
static int equals_descriptor(
  const void *at, uint64_t length, int f, uint64_t offset, uint64_t stride)
{
  const volatile unsigned char *bytes = at;
  GUARD_NEGATIVE
  for (uint64_t i = 0; i < length; i += stride) {
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
"""#
    case .equalsFile:
#"""
static int equals_file(
  const void *at, uint64_t length, const char *name, uint64_t offset, uint64_t stride)
{
  int f = open(name, O_RDONLY);
  int result = f < 0 ? -1000 : equals_descriptor(at, length, f, offset, stride);
  close(f);
  return result;
}
"""#
    case .equalsShared:
#"""
/* Compares a range with a shared memory object, through a mapping. */
static int equals_shared(
  const void *at, uint64_t length, const char *name, uint64_t offset, uint64_t stride)
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
  while (i < length && offset + i < size && bytes[i] == m[offset + i]) i += stride;
  if (i < length && offset + i < size) show_difference(bytes[i], m[offset + i], i);
  UNGUARD
  munmap(m, size);
  return i >= length;
}
"""#
    case .memoryOffset:
#"""
/* What posix_mem_offset says. */
struct memory_offset {
  off_t off;
  size_t contig_len;
  int fildes;
};
"""#
    case .adviseProcess:
#"""
/* Advises the memory of a process, through a descriptor of its own. */
static long advise_process(
    pid_t pid, const struct iovec *iov, size_t count, int advice, unsigned flags)
{
  int descriptor = (int)syscall(SYS_pidfd_open, (long)pid, 0L);
  if (descriptor < 0) return -1;
  long advised = process_madvise(descriptor, iov, count, advice, flags);
  int error = errno;
  close(descriptor);
  errno = error;
  return advised;
}
"""#
    case .waiting:
#"""
/* Waits for a child. Returns its status, or -1. */
static int wait_for(pid_t child)
{
  int status;
  waiting = 1;
  pid_t ended = waitpid(child, &status, 0);
  waiting = 0;
  if (ended != child) return -1;
  if (WIFEXITED(status)) {
    snprintf(evidence, sizeof evidence, "exit status %d", WEXITSTATUS(status));
  } else {
    snprintf(evidence, sizeof evidence, "signal %d", WTERMSIG(status));
  }
  return status;
}
"""#
    case .barriers:
#"""
/* Two processes or threads meet: each wakes the other through a pipe. */
static int meet(int barrier, int side)
{
  char byte = 0;
  int base = BARRIERS + 4 * barrier;
  if (write(base + 2 * side + 1, &byte, 1) != 1) return -1;
  waiting = 1;
  ssize_t count = read(base + 2 * (1 - side), &byte, 1);
  waiting = 0;
  return count == 1 ? 0 : -1;
}

static void open_barriers(int count)
{
  for (int i = 0; i < 2 * count; i++) {
    int ends[2];
    if (pipe(ends) != 0) exit(70);
    for (int end = 0; end < 2; end++) {
      dup2(ends[end], BARRIERS + 2 * i + end);
      close(ends[end]);
    }
  }
}
"""#
    case .nobody:
#"""
/* Gives up the privileges, where there are any. */
static int become_nobody(void)
{
  gid_t group = 65534;
  if (geteuid() != 0) return 0;
  if (setgroups(1, &group) != 0 || setgid(group) != 0) return -1;
  return setuid(65534);
}
"""#
    case .tick:
#"""
/* Returns when the clock of the file system has advanced. */
static int tick(const char *name)
{
  struct stat first, now;
  int f = open(name, O_RDWR | O_CREAT, 0600), result = -1;
  if (pwrite(f, "", 1, 0) != 1 || fstat(f, &first) != 0) return -1;
  for (int i = 0; i < 500 && result != 0; i++) {
    nanosleep(&(struct timespec){0, 10000000}, NULL);
    if (pwrite(f, "", 1, 0) != 1 || fstat(f, &now) != 0) break;
    if (now.st_mtim.tv_sec != first.st_mtim.tv_sec) result = 0;
    if (now.st_mtim.tv_nsec != first.st_mtim.tv_nsec) result = 0;
  }
  close(f);
  return result;
}
"""#
    case .action:
#"""
static int set_action(int number, void (*handler)(int))
{
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  return sigaction(number, &action, NULL);
}
"""#
    case .softLimit:
#"""
/* The hard limit stays. */
static int set_soft_limit(int resource, uint64_t limit)
{
  struct rlimit limits;
  if (getrlimit(resource, &limits) != 0) return -1;
  limits.rlim_cur = (rlim_t)limit;
  return setrlimit(resource, &limits);
}
"""#
    case .times:
#"""
/* Sets the times, in seconds. */
static int set_times(int f, time_t accessed, time_t modified)
{
  struct timespec times[2] = {{accessed, 0}, {modified, 0}};
  return futimens(f, times);
}
"""#
    case .threads:
#"""

"""#
    case .cancelled:
#"""
/* Whether a thread that was cancelled before it called msync ended there; -1 on an error. */
struct call_of_msync {
  void *addr;
  size_t len;
  int flags;
};

static void *call_msync(void *argument)
{
  struct call_of_msync *call = argument;
  int state;
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
  pthread_cancel(pthread_self());
  pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state);
  msync(call->addr, call->len, call->flags);
  pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
  return NULL;
}

static int cancelled_at_msync(void *addr, size_t len, int flags)
{
  struct call_of_msync call = {addr, len, flags};
  pthread_t thread;
  void *result = NULL;
  if (pthread_create(&thread, NULL, call_msync, &call) != 0) return -1;
  if (pthread_join(thread, &result) != 0) return -1;
  return result == PTHREAD_CANCELED;
}
"""#
    case .exec:
#"""
/* Runs a part of this program in a new process image, which is told some values. */
static char *program;

static int exec_image(int image, int count, const uint64_t *values)
{
  enum { NAMES = 128 }; /* no case has more */
  static char texts[NAMES + 1][24], *arguments[NAMES + 4];
  arguments[0] = program;
  arguments[1] = texts[NAMES];
  arguments[2] = scratch;
  snprintf(texts[NAMES], sizeof texts[NAMES], "%d", image);
  for (int i = 0; i < count; i++) {
    snprintf(texts[i], sizeof texts[i], "%llu", (unsigned long long)values[i]);
    arguments[3 + i] = texts[i];
  }
  return execvp(program, arguments);
}
"""#
    case .missing:
#"""
static int exec_missing(const char *name)
{
  char word[] = "missing";
  char *arguments[] = {word, NULL};
  return execv(name, arguments);
}
"""#
    case .mapsShared:
#"""
/* Whether a file of this file system can be mapped shared at all. */
static int maps_shared(void)
{
  int f = open(path("try"), O_RDWR | O_CREAT | O_EXCL, 0600), holds = 1;
  if (f < 0) return 1;
  if (ftruncate(f, (off_t)page) == 0) {
    void *m = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, f, 0);
    holds = m != MAP_FAILED;
    if (holds) munmap(m, page);
  }
  close(f);
  unlink(path("try"));
  return holds;
}
"""#
    case .mountFlags:
#"""
static unsigned long mount_flags(void)
{
  struct statvfs status;
  return statvfs(scratch, &status) == 0 ? status.f_flag : 0;
}
"""#
    }
  }
}
