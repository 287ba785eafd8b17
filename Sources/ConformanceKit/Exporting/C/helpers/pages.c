/* The states of pages, and what is read and written. */
#include "accesses.c"

/* part: pageStates */
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

/* part: look */
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

/* part: lookByCall */
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

/* part: states */
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

/* part: address, used with faults */
/* What si_addr was. */
static uintptr_t fault_address(void)
{
  return (uintptr_t)fault.si_addr;
}

/* part: apart */
/* Whether two ranges have no page in common. */
static int apart(void *one, uint64_t length, void *other, uint64_t other_length)
{
  uint64_t a = (uintptr_t)one, b = (uintptr_t)other;
  length = (length + page - 1) / page * page;
  other_length = (other_length + page - 1) / page * page;
  return a < b ? b - a >= length : a - b >= other_length;
}

/* part: vector */
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

/* part: vectorIs */
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

/* part: transfer, used with preparation */
/* What is read and written. */
static LOCAL unsigned char transfer[262144];

/* part: put */
static void put(size_t length, struct content content, uint64_t from)
{
  prepared(length <= sizeof transfer);
  for (size_t i = 0; i < length; i++) transfer[i] = byte_of(content, from + i);
}

/* part: transferSeen */
/* How much of what was read is looked at, and shown. */
static size_t transfer_seen(long count)
{
  size_t length = count <= 0 ? 0 : count < MAX_OBSERVED_BYTES ? (size_t)count : MAX_OBSERVED_BYTES;
  show(transfer, length);
  return length;
}
