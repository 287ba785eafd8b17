import ConformanceVocabulary

extension CHelper {
  /// Accesses of memory, and what is expected there.
  var memoryText: String? {
    switch self {
    case .mapped:
      """
      /* Whether a call returned a mapping: the last page has none, but negated error numbers. */
      static int mapped(const void *address)
      {
        return (uintptr_t)address <= UINTPTR_MAX - 4095;
      }
      """
    case .content: Self.contentText
    case .holds: Self.holdsText
    case .show:
      """
      /* Shows bytes as evidence. */
      static void show(const unsigned char *bytes, size_t length)
      {
        for (size_t i = 0; i < length && 2 * i + 3 <= sizeof evidence; i++) {
          snprintf(evidence + 2 * i, 3, "%02x", bytes[i]);
        }
      }
      """
    case .difference:
      """
      static void show_difference(unsigned found, unsigned wanted, uint64_t at)
      {
        snprintf(evidence, sizeof evidence, "%02x instead of %02x at byte %llu", found, wanted,
          (unsigned long long)at);
      }
      """
    case .load:
      """
      /* Loads bytes into `seen`. Returns 0, or the signal that it raised. */
      static @LOCAL unsigned char seen[\(Limits.content)];
      static @LOCAL size_t seen_length;

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
      """
    case .store:
      """
      /* Stores the bytes. Returns 0, or the signal that it raised. */
      static int store(void *at, struct content content)
      {
        volatile unsigned char *bytes = at;
        GUARD
        for (size_t i = 0; i < content.count; i++) bytes[i] = byte_of(content, i);
        UNGUARD
        return 0;
      }
      """
    case .fill:
      """
      /* Fills a range. Returns 0, or the signal that it raised. */
      static int fill(void *at, uint64_t length, struct content content, uint64_t from)
      {
        volatile unsigned char *bytes = at;
        GUARD
        for (uint64_t i = 0; i < length; i++) bytes[i] = byte_of(content, from + i);
        UNGUARD
        return 0;
      }
      """
    case .equals:
      """
      /* Compares a range. Returns 1 where it is equal, 0 where it differs, or -signal. */
      static int equals(const void *at, uint64_t length, struct content content, uint64_t from)
      {
        const volatile unsigned char *bytes = at;
        GUARD_NEGATIVE
        for (uint64_t i = 0; i < length; i++) {
          unsigned char found = bytes[i], wanted = byte_of(content, from + i);
          if (found == wanted) continue;
          UNGUARD
          show_difference(found, wanted, i);
          return 0;
        }
        UNGUARD
        return 1;
      }
      """
    case .execute:
      """
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
      """
    case .storeReturn: Self.returnText
    case .pageStates:
      """
      /* The state of each page of a range: 'b' rw, 'r', 'w', 'n' none, 'u' bus. */
      static @LOCAL char states[8192];
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
        evidence[0] = '\\0';
        for (size_t i = 0; states[i] != '\\0' && length + 8 < sizeof evidence; i++) {
          const char *name = names[strchr(letters, states[i]) - letters];
          length += (size_t)snprintf(evidence + length, 8, "%s%s", i == 0 ? "" : " ", name);
        }
      }
      """
    case .look: Self.lookText
    case .states: Self.statesText
    case .lookByCall: Self.lookByCallText
    case .address:
      """
      /* What si_addr was. */
      static uintptr_t fault_address(void)
      {
        return (uintptr_t)fault.si_addr;
      }
      """
    case .apart:
      """
      /* Whether two ranges have no page in common. */
      static int apart(void *one, uint64_t length, void *other, uint64_t other_length)
      {
        uint64_t a = (uintptr_t)one, b = (uintptr_t)other;
        length = (length + page - 1) / page * page;
        other_length = (other_length + page - 1) / page * page;
        return a < b ? b - a >= length : a - b >= other_length;
      }
      """
    case .vector:
      """
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
      """
    case .vectorIs:
      """
      static int vector_is(const char *digits)
      {
        for (size_t i = 0; i < vector_count && i + 1 < sizeof evidence; i++) {
          evidence[i] = (char)('0' + (vector[i] & 1));
          evidence[i + 1] = '\\0';
        }
        if (strlen(digits) != vector_count) return 0;
        for (size_t i = 0; i < vector_count; i++) {
          if ((vector[i] & 1) != digits[i] - '0') return 0;
        }
        return 1;
      }
      """
    case .transfer:
      """
      /* What is read and written. */
      static @LOCAL unsigned char transfer[262144];
      """
    case .put:
      """
      static void put(size_t length, struct content content, uint64_t from)
      {
        prepared(length <= sizeof transfer);
        for (size_t i = 0; i < length; i++) transfer[i] = byte_of(content, from + i);
      }
      """
    case .transferSeen:
      """
      /* How much of what was read is looked at, and shown. */
      static size_t transfer_seen(long count)
      {
        size_t length = count <= 0 ? 0 : count < \(Limits.observedBytes) ? (size_t)count : \(Limits.observedBytes);
        show(transfer, length);
        return length;
      }
      """
    default: nil
    }
  }

  private static let contentText = """
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
    """

  private static let holdsText = """
    /* Whether there are bytes, and they are these. */
    static int holds(const unsigned char *bytes, size_t length, struct content content, uint64_t from)
    {
      for (size_t i = 0; i < length; i++) {
        if (bytes[i] != byte_of(content, from + i)) return 0;
      }
      return length > 0;
    }
    """

  private static let returnText = """
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
    """

  private static let lookText = """
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
    """

  private static let statesText = """
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
    """

  private static let lookByCallText = """
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
    """
}
