"""Headers that are wrong in one thing, each before the machine's own, and a probe built behind it.

Only the units of the probe that ask a header are compiled anew: what else the probe does is what it
does without the mutant, so that a case which fails has seen the header.
"""
import glob
import os
import re
import subprocess

from suite import FLAGS, MUTANTS, Mutant

FOLDER = os.path.join(MUTANTS.build_folder, "headers")
SOURCES = sorted(glob.glob("Sources/CProbe/*.c")) + ["Sources/mmap-probe/main.c"]
# The units that ask each header.
UNITS = {
    "sys/mman.h": ["header_mman"],
    "unistd.h": ["header_unistd", "table_system"],
    "limits.h": ["header_limits"],
    "sys/stat.h": ["calls_file"],
}
INTERFACES = {"sys/mman.h": "sys-mman.h", "unistd.h": "sysconf", "limits.h": "sysconf",
              "sys/stat.h": "fstat"}


class Header:
    """A row: what stands before the machine's header, what behind it, and switches of the probe."""

    def __init__(self, header, name, requirement, sentence, after, before="", flags=(),
                 kind="shall"):
        interface = INTERFACES[header]
        self.mutant = Mutant(interface + "-" + name, interface, kind, requirement, sentence)
        self.header, self.flags = header, list(flags)
        self.text = "#pragma GCC system_header\n{}\n#include_next <{}>\n{}\n".format(
            before, header, after)
        self.include = os.path.join(FOLDER, self.mutant.name, "include")
        self.probe = os.path.join(FOLDER, self.mutant.name, "mmap-probe")

    def options(self):
        return [*self.flags, "-I" + self.include]

    def build(self):
        path = os.path.join(self.include, self.header)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(self.text)
        own = [compiled(source, os.path.join(FOLDER, self.mutant.name), *self.options())
               for source in SOURCES if unit(source) in UNITS[self.header]]
        shared = [plain_object(source) for source in SOURCES
                  if unit(source) not in UNITS[self.header]]
        subprocess.run(["cc", *own, *shared, "-o", self.probe, "-lpthread"], check=True)

    def has_effect(self):
        """Whether the preprocessor sees another header."""
        return preprocessed(self.header, self.options()) != preprocessed(self.header, [])


def unit(source):
    return os.path.splitext(os.path.basename(source))[0]


def plain_object(source):
    return os.path.join(FOLDER, unit(source) + ".o")


def compiled(source, folder, *options):
    output = os.path.join(folder, unit(source) + ".o")
    subprocess.run(["cc", *FLAGS, *options, "-ISources/CProbe/include", "-c", source, "-o", output],
                   check=True)
    return output


def preprocessed(header, options):
    """What it declares and defines, without the lines that say where."""
    text = subprocess.run(
        ["cc", "-std=c99", "-D_XOPEN_SOURCE=800", *options, "-E", "-dD", "-"], text=True,
        input="#include <{}>\n".format(header), check=True, stdout=subprocess.PIPE).stdout
    place = re.compile(r"# \d|#define PROBE")
    return [line for line in text.splitlines() if line and not place.match(line)]


# ---- what can be wrong ---------------------------------------------------------------------------


def mman(*arguments, **options):
    return Header("sys/mman.h", *arguments, **options)


def word(name):
    return name.lower().replace("_", "-")


def lacks(name, requirement):
    return mman("lacks-" + word(name), requirement, name + " is not defined", "#undef " + name)


def is_now(name, value, requirement, what):
    """A constant that has another value, of which the words are what."""
    return mman("{}-is-{}".format(word(name), word(what)), requirement,
                "{} is {}".format(name, what.replace("-", " ")),
                "#undef {0}\n#define {0} {1}".format(name, value))


def without(names, requirement, switch):
    """Functions that are not declared, which the probe has to be told."""
    return mman("without-" + word(names[0]), requirement,
                "The header does not declare " + " and ".join(names),
                "\n".join("#undef " + name for name in names),
                before="\n".join("#define {0} system_{0}".format(name) for name in names),
                flags=["-DPROBE_HAS_{}=0".format(switch)])


def declares(name, prototype, requirement, sentence):
    return mman("prototype-" + word(name), requirement, sentence,
                "#undef {}\nextern {};".format(name, prototype),
                before="#define {0} system_{0}".format(name))


def defines(name, base, requirement, sentence):
    return mman("type-" + word(name), requirement, sentence,
                "#undef {0}\ntypedef {1} {0};".format(name, base),
                before="#define {0} system_{0}".format(name))


def announces(name, value, requirement, sentence):
    return Header("unistd.h", "announces" + word(name), requirement, sentence,
                  "#undef {0}\n#define {0} {1}".format(name, value))


def limit(name):
    return Header("limits.h", "limit-" + word(name), "sysconf-4",
                  "{} of <limits.h> is twice the page size".format(name),
                  "#undef {0}\n#define {0} {1}".format(name, 2 * os.sysconf("SC_PAGESIZE")))


TELLS_OBJECTS = """
#undef S_TYPEISSHM
#define S_TYPEISSHM(buffer) lies_among_objects(buffer)
static inline int lies_among_objects(const struct stat *status) {
  struct stat folder;
  return stat("/dev/shm", &folder) == 0 && folder.st_dev == status->st_dev;
}
"""

ROWS = [
    *(lacks(name, "mman_h-2") for name in ("PROT_NONE", "PROT_READ", "PROT_WRITE", "PROT_EXEC")),
    *(lacks(name, "mman_h-3") for name in ("MAP_SHARED", "MAP_PRIVATE", "MAP_FIXED")),
    *(lacks(name, "mman_h-6") for name in ("MS_ASYNC", "MS_SYNC", "MS_INVALIDATE")),
    *(lacks(name, "mman_h-7") for name in ("MCL_CURRENT", "MCL_FUTURE")),
    *(lacks("POSIX_MADV_" + name, "mman_h-10")
      for name in ("NORMAL", "SEQUENTIAL", "RANDOM", "WILLNEED", "DONTNEED")),
    is_now("MAP_FAILED", "(-1L)", "mman_h-9", "an-integer"),
    is_now("MAP_FAILED", "((void *)0)", "mman_h-8", "null"),
    is_now("PROT_READ", "PROT_WRITE", "mman_h-33", "PROT_WRITE"),
    is_now("PROT_WRITE", "(PROT_READ|PROT_EXEC)", "mman_h-33", "reading-and-execution"),
    is_now("PROT_EXEC", "PROT_READ", "mman_h-33", "PROT_READ"),
    is_now("MAP_PRIVATE", "MAP_SHARED", "mman_h-34", "MAP_SHARED"),
    is_now("MAP_FIXED", "0", "mman_h-34", "0"),
    is_now("MS_SYNC", "MS_ASYNC", "mman_h-35", "MS_ASYNC"),
    is_now("MS_SYNC", "((int)(4.0 + 0.0))", "mman_h-31", "no-integer-constant-expression"),
    is_now("MS_INVALIDATE", "0", "mman_h-40", "0"),
    is_now("MCL_FUTURE", "MCL_CURRENT", "mman_h-36", "MCL_CURRENT"),
    is_now("MCL_CURRENT", "0", "mman_h-36", "0"),
    is_now("POSIX_MADV_DONTNEED", "POSIX_MADV_NORMAL", "mman_h-37", "POSIX_MADV_NORMAL"),
    declares("mmap", "void *mmap(void *, size_t, int, int, int, int)", "mman_h-18",
             "off of mmap is an int"),
    declares("munmap", "int munmap(char *, size_t)", "mman_h-23", "addr of munmap is a char *"),
    declares("mprotect", "int mprotect(const void *, size_t, int)", "mman_h-19",
             "addr of mprotect is a const void *"),
    declares("msync", "int msync(void *, int, int)", "mman_h-20", "len of msync is an int"),
    declares("mlock", "int mlock(void *, size_t)", "mman_h-16", "addr of mlock is a void *"),
    declares("munlock", "int munlock(void *, size_t)", "mman_h-21", "addr of munlock is a void *"),
    declares("mlockall", "int mlockall(unsigned)", "mman_h-17", "flags of mlockall are unsigned"),
    declares("munlockall", "int munlockall(int)", "mman_h-22", "munlockall takes an int"),
    declares("posix_madvise", "void posix_madvise(void *, size_t, int)", "mman_h-24",
             "posix_madvise returns nothing"),
    declares("shm_open", "int shm_open(const char *, int, ...)", "mman_h-28",
             "shm_open takes its mode as open does"),
    declares("shm_unlink", "int shm_unlink(char *)", "mman_h-29",
             "name of shm_unlink is a char *"),
    without(["mprotect"], "mman_h-1", "MPROTECT"),
    without(["msync"], "mman_h-1", "MSYNC"),
    without(["mlock", "munlock"], "mman_h-1", "MLOCK"),
    without(["mlockall", "munlockall"], "mman_h-1", "MLOCKALL"),
    without(["posix_madvise"], "mman_h-1", "POSIX_MADVISE"),
    without(["shm_open", "shm_unlink"], "mman_h-1", "SHM_OPEN"),
    defines("mode_t", "unsigned char", "mman_h-12", "mode_t has 8 bits"),
    defines("off_t", "unsigned long", "mman_h-13", "off_t is unsigned"),
    defines("size_t", "long", "mman_h-14", "size_t is signed"),
    announces("_POSIX_TYPED_MEMORY_OBJECTS", "200809L", "sysconf-16",
              "<unistd.h> announces typed memory, which there is not"),
    Header("unistd.h", "page-size-another", "sysconf-2", "_SC_PAGE_SIZE is _SC_CLK_TCK",
           "#undef _SC_PAGE_SIZE\n#define _SC_PAGE_SIZE _SC_CLK_TCK"),
    limit("PAGESIZE"),
    limit("PAGE_SIZE"),
    Header("sys/stat.h", "typeisshm-always", "fstat-3", "S_TYPEISSHM is 1 for every file",
           "#undef S_TYPEISSHM\n#define S_TYPEISSHM(buffer) ((void)(buffer), 1)"),
    Header("sys/stat.h", "typeisshm-tells-objects", "fstat-7",
           "Shared memory objects are a file type of their own", TELLS_OBJECTS, kind="may"),
]
BY_NAME = {row.mutant.name: row for row in ROWS}


def build(names):
    """Builds the probes of these mutants; names of others are passed over."""
    chosen = [BY_NAME[name] for name in names if name in BY_NAME]
    if not chosen:
        return
    os.makedirs(FOLDER, exist_ok=True)
    for source in SOURCES:
        compiled(source, FOLDER)
    for row in chosen:
        row.build()
