/* What the probe says of its target before the first case. */
#include "platform.h"
#include "facts.h"
#include "facility.h"
#include "line.h"
#include "mount_type.h"
#include "operand.h"
#include "output.h"
#include "plan.h"
#include "require.h"
#include "route.h"
#include "start_self.h"
#include "target.h"
#include "text.h"
#include "words.h"

#if PROBE_HAS_UNAME
#include <sys/utsname.h>
#endif
#if defined(__GLIBC__) && !defined(__UCLIBC__)
#include <gnu/libc-version.h>
#endif
#if !PROBE_HAS_STATVFS || !PROBE_HAS_FILES
#define HAS_NO_TYPE
#elif defined(__linux__)
#include <sys/vfs.h>
#elif defined(__APPLE__) || defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__DragonFly__)
#include <sys/mount.h>
#include <sys/param.h>
#define HAS_TYPE_NAME
#elif defined(__NetBSD__)
#include <sys/statvfs.h>
#define statfs statvfs
#define HAS_TYPE_NAME
#endif

static unsigned fact_count;

static void start(struct line *line, const char *key) {
  fact_count++;
  line_start(line);
  line_text(line, "fact ");
  line_text(line, key);
  line_text(line, " ");
}

static void write_text(const char *key, const char *value) {
  struct line line;
  start(&line, key);
  line_text(&line, value);
  output_line(&line);
}

static void write_number(const char *key, uint64_t value) {
  struct line line;
  start(&line, key);
  line_unsigned(&line, value);
  output_line(&line);
}

static uint64_t quantity(const char *name) {
  uint64_t value = 0;
  const char *missing;
  size_t length;
  operand_value(name, NULL, &value, &missing, &length);
  return value;
}

static void write_hello(void) {
  struct line line;
  uint64_t id;
  line_start(&line);
  line_text(&line, "hello protocol=1");
  line_field(&line, "page");
  line_unsigned(&line, quantity("page"));
  line_field(&line, "size_max");
  line_unsigned(&line, quantity("SIZE_MAX"));
  line_field(&line, "off_max");
  line_unsigned(&line, quantity("OFF_MAX"));
  line_field(&line, "int_max");
  line_unsigned(&line, quantity("INT_MAX"));
  line_field(&line, "posix_version");
  line_unsigned(&line, quantity("POSIX_VERSION"));
  if (user_id(&id)) {
    line_field(&line, "uid");
    line_unsigned(&line, id);
  }
  if (group_id(&id)) {
    line_field(&line, "gid");
    line_unsigned(&line, id);
  }
  output_line(&line);
}

/* What the compiler knows where the system does not say it. */
#if defined(__x86_64__)
#define PROCESSOR "x86_64"
#elif defined(__i386__)
#define PROCESSOR "i386"
#elif defined(__aarch64__)
#define PROCESSOR "aarch64"
#elif defined(__arm__)
#define PROCESSOR "arm"
#elif defined(__riscv)
#define PROCESSOR "riscv"
#elif defined(__powerpc64__)
#define PROCESSOR "ppc64"
#elif defined(__s390x__)
#define PROCESSOR "s390x"
#elif defined(__mips__)
#define PROCESSOR "mips"
#elif defined(__wasm__)
#define PROCESSOR "wasm"
#else
#define PROCESSOR "unknown"
#endif

static void write_libc(const char *system) {
#if defined(__GLIBC__) && !defined(__UCLIBC__)
  struct line line;
  (void)system;
  start(&line, "libc");
  line_text(&line, "glibc ");
  line_text(&line, gnu_get_libc_version());
  output_line(&line);
#elif defined(__UCLIBC__)
  (void)system;
  write_text("libc", "uclibc");
#elif defined(__BIONIC__)
  (void)system;
  write_text("libc", "bionic");
#elif defined(__wasi__)
  (void)system;
  write_text("libc", "wasi-libc");
#elif defined(__linux__) && defined(__DEFINED_off_t)
  (void)system;
  write_text("libc", "musl"); /* which has no macro of its own, but its headers' guards */
#elif defined(__linux__)
  (void)system;
  write_text("libc", "unknown");
#else
  write_text("libc", system);
#endif
}

static void write_names(const char *system, const char *release, const char *machine) {
  write_text("system", system);
  write_text("release", release);
  write_text("machine", machine);
  write_libc(system);
  write_text("route", route->name);
}

static void write_system(void) {
#if PROBE_HAS_UNAME
  struct utsname names;
  if (uname(&names) >= 0) {
    write_names(system_name(), names.release, names.machine);
    return;
  }
#endif
  write_names(system_name(), "unknown", PROCESSOR);
}

#if defined(__linux__) && !defined(HAS_NO_TYPE)

/* The values are those of statfs(2); <linux/magic.h> is not everywhere. */
static const struct {
  unsigned long magic;
  const char *name;
} file_systems[] = {
  {0xef53, "ext4"},       {0x01021994, "tmpfs"},    {0x794c7630, "overlay"}, {0x58465342, "xfs"},
  {0x9123683e, "btrfs"},  {0x6969, "nfs"},          {0x01021997, "9p"},      {0x65735546, "fuse"},
  {0x00c0ffee, "hostfs"}, {0x858458f6, "ramfs"},    {0x2fc12fc1, "zfs"},     {0xf2f52010, "f2fs"},
  {0x4d44, "vfat"},       {0x2011bab0, "exfat"},    {0xff534d42, "cifs"},    {0xfe534d42, "smb2"},
  {0x9fa0, "proc"},       {0x73717368, "squashfs"}, {0xca451a4e, "bcachefs"},
  {0x958458f6, "hugetlbfs"}
};

static void write_file_system(const char *directory) {
  struct statfs status;
  struct line line;
  unsigned long type;
  if (statfs(directory, &status) != 0) {
    write_text("file-system", "unknown");
    return;
  }
  type = (unsigned long)status.f_type & 0xffffffff; /* signed where it is an int */
  for (size_t i = 0; i < sizeof file_systems / sizeof *file_systems; i++) {
    const char *name = file_systems[i].name;
    const char *precise = NULL;
    if (file_systems[i].magic != type) continue;
    if (strcmp(name, "fuse") == 0 || strcmp(name, "ext4") == 0) precise = mount_type(directory);
    write_text("file-system", precise != NULL ? precise : name);
    return;
  }
  start(&line, "file-system");
  line_hex(&line, type);
  output_line(&line);
}

#else

static void write_file_system(const char *directory) {
#ifdef HAS_TYPE_NAME
  struct statfs status;
  if (statfs(directory, &status) == 0) {
    write_text("file-system", status.f_fstypename);
    return;
  }
#endif
  (void)directory;
  write_text("file-system", "unknown");
}

#endif

static void write_user(void) {
  uint64_t id;
  if (!user_id(&id)) write_text("user", "unknown");
  else write_text("user", id == 0 ? "root" : "ordinary");
}

/*
 * Adds the words of one kind of require that hold, or that do not, but for one. Returns how many
 * those are.
 */
static int add_words(
  struct line *line, const char *kind, const char *const *words, int holding, int but) {
  int added = 0;
  for (int i = 0; words[i] != NULL; i++) {
    struct require require;
    require.kind = kind;
    require.value = words[i];
    if (i == but || require_holds(&require) != holding) continue;
    if (added++ > 0) line_text(line, ",");
    line_text(line, words[i]);
  }
  return added;
}

/* The options that are announced, by their codes. */
static void write_options(void) {
  struct line line;
  int added = 0;
  start(&line, "options");
  for (const struct option_name *row = option_names; row->code != NULL; row++) {
    if (option_value(row->name) <= 0) continue;
    if (added++ > 0) line_text(&line, ",");
    line_text(&line, row->code);
  }
  output_line(&line);
}

static void write_capabilities(void) {
  struct line line;
  start(&line, "capabilities");
  add_words(&line, "capability", capability_words, 1, -1);
  output_line(&line);
}

/* It is the opposite of another: no file system has both. */
enum { NO_LACK = FILE_SYSTEM_NOT_EXECUTABLE };

/* Only where there is something: two mounts of one type are told apart by it. */
static void write_file_system_lacks(void) {
  struct line line;
  line_start(&line);
  if (add_words(&line, "file-system", file_system_words, 0, NO_LACK) == 0) return;
  start(&line, "file-system-lacks");
  add_words(&line, "file-system", file_system_words, 0, NO_LACK);
  output_line(&line);
}

static int is_little_endian(void) {
  uint16_t one = 1;
  unsigned char first;
  memcpy(&first, &one, 1);
  return first == 1;
}

/* With the number of the facts: what is judged by them must know that none was lost. */
static void write_ready(void) {
  struct line line;
  line_start(&line);
  line_text(&line, "ready ");
  line_unsigned(&line, fact_count);
  output_line(&line);
}

/* A facility that was linked and does not do what it should. */
static void write_refusals(void) {
  for (int i = 0; i < FACILITIES; i++) {
    char key[32];
    struct text text;
    if (facility_refusal((enum facility)i) == NULL) continue;
    text_start(&text, key, sizeof key);
    text_add(&text, facility_name((enum facility)i));
    text_add(&text, "-refused");
    write_text(key, facility_refusal((enum facility)i));
  }
}

/* What is not told of a signal that was caught, though the signal is. */
static void write_signals_lack(void) {
#if PROBE_HAS_SIGNALS && !PROBE_HAS_SI_CODE && !PROBE_HAS_SI_ADDR
  write_text("signals-lack", "code,addr");
#elif PROBE_HAS_SIGNALS && !PROBE_HAS_SI_CODE
  write_text("signals-lack", "code");
#elif PROBE_HAS_SIGNALS && !PROBE_HAS_SI_ADDR
  write_text("signals-lack", "addr");
#endif
}

void facts_write(const char *directory, const char *plans) {
  fact_count = 0;
  write_hello();
  write_system();
  write_number("page", quantity("page"));
  write_number("word", 8 * sizeof(void *));
  write_text("endian", is_little_endian() ? "little" : "big");
  write_number("off_t", 8 * sizeof(off_t));
  write_file_system(directory);
  write_file_system_lacks();
  write_user();
  write_options();
  write_capabilities();
  write_refusals();
  write_signals_lack();
  write_text("address-space", address_space_is_fixed() ? "fixed" : "random");
  if (plans != NULL) write_text("plans", plans);
  write_ready();
}
