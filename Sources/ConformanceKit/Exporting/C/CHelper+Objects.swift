import ConformanceSystem

extension CHelper {
  /// The making of objects, and what they hold.
  var objectText: String? {
    switch self {
    case .scratch:
      """
      /* The directory of this run; its end is part of the names of shared memory objects. */
      static char scratch[256];

      static void make_scratch(void)
      {
        const char *parent = getenv("TMPDIR");
        snprintf(scratch, sizeof scratch, "%s/\(ScratchDirectory.template)", parent == NULL ? "/tmp" : parent);
        if (mkdtemp(scratch) == NULL) {
          printf("Bail out! %s cannot be made: %s\\n", scratch, strerror(errno));
          exit(70);
        }
        /* What a case makes when it has dropped its privileges lies there, too. */
        chmod(scratch, geteuid() == 0 ? 01777 : 0700);
      }
      """
    case .paths:
      """
      static const char *path(const char *name)
      {
        static char text[320];
        snprintf(text, sizeof text, "%s/%s", scratch, name);
        return text;
      }
      """
    case .sharedNames:
      """
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
          text[length] = '\\0';
          return text;
        }
        const char *middle = strncmp(label, "nested:", 7) == 0 ? "/" : ".";
        snprintf(text, sizeof text, "%sm%s%s%s", slash, unique, middle, rest);
        return text;
      }
      """
    case .memoryOffset:
      """
      /* What posix_mem_offset says. */
      struct memory_offset {
        off_t off;
        size_t contig_len;
        int fildes;
      };
      """
    case .preparation:
      """
      /* An object that cannot be made says nothing of what is tested, nor does errno of the making. */
      static void prepared(int is_made)
      {
        if (!is_made) {
          asserted = NULL;
          check(0, -1);
        }
        errno = 0;
      }
      """
    case .mode:
      """
      /* A file system may know no modes: who made a plain object reads and writes it either way. */
      static void mode_is_set(int status, mode_t mode)
      {
        prepared(status == 0 || mode == 0600);
      }
      """
    case .file:
      """
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
      """
    case .sparseFile:
      """
      /* Makes a file that is one hole. */
      static void make_sparse_file(const char *name, uint64_t size, mode_t mode)
      {
        unlink(name);
        int f = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
        prepared(f >= 0 && ftruncate(f, (off_t)size) == 0);
        mode_is_set(fchmod(f, mode), mode);
        close(f);
      }
      """
    case .directory:
      """
      static void make_directory(const char *name, mode_t mode)
      {
        prepared(mkdir(name, 0700) == 0 || errno == EEXIST);
        mode_is_set(chmod(name, mode), mode);
      }
      """
    case .keep:
      """
      /* Moves a descriptor out of the way; it stays open. */
      static void keep(int descriptor)
      {
        prepared(descriptor >= 0);
        if (fcntl(descriptor, F_DUPFD, 100) >= 0) close(descriptor);
      }
      """
    case .fifo:
      """
      /* Makes a FIFO, both ends of which are open, so that no open waits. */
      static void make_fifo(const char *name, mode_t mode)
      {
        prepared(mkfifo(name, 0600) == 0 || errno == EEXIST);
        keep(open(name, O_RDONLY | O_NONBLOCK));
        keep(open(name, O_WRONLY));
        mode_is_set(chmod(name, mode), mode);
      }
      """
    case .sharedObject:
      """
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
      """
    case .memfd:
      """
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
      """
    case .pipeEnd:
      """
      /* An end of a pipe whose other end stays open. */
      static int pipe_end(int end)
      {
        int ends[2];
        if (pipe(ends) != 0) return -1;
        keep(ends[1 - end]);
        return ends[end];
      }
      """
    case .socket:
      """
      static int socket_end(void)
      {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
        keep(ends[1]);
        return ends[0];
      }
      """
    case .closed:
      """
      /* The number of a descriptor that has just been closed. */
      static int closed_descriptor(void)
      {
        int f = open("/dev/null", O_RDONLY);
        close(f);
        return f;
      }
      """
    case .equalsDescriptor:
      """
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
      """
    case .equalsFile:
      """
      static int equals_file(const void *at, uint64_t length, const char *name, uint64_t offset)
      {
        int f = open(name, O_RDONLY);
        int result = f < 0 ? -1000 : equals_descriptor(at, length, f, offset);
        close(f);
        return result;
      }
      """
    case .mapsShared:
      """
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
      """
    case .mountFlags:
      """
      static unsigned long mount_flags(void)
      {
        struct statvfs status;
        return statvfs(scratch, &status) == 0 ? status.f_flag : 0;
      }
      """
    case .equalsShared:
      """
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
      """
    default: nil
    }
  }
}
