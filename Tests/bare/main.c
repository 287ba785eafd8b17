/* The probe with plans of its own: the system has no input. */
#include "cprobe.h"

#include <stddef.h>

#define MAP " addr=NULL len=2*page prot=PROT_READ|PROT_WRITE flags=MAP_PRIVATE|MAP_ANONYMOUS" \
  " fildes=-1 off=0\n"

static const char *const pieces[] = {
  "case 0 a/fresh-memory-is-zero\n"
  "0 mmap as=m" MAP "1 load at=m len=4\n2 compare at=m len=2*page content=zero from=0 stride=1\n"
  "end 0\n",
  "case 1 a/what-is-stored-is-loaded\n"
  "0 mmap as=m" MAP "1 store at=m+page-1 bytes=0102\n2 load at=m+page-1 len=3\n"
  "3 munmap addr=m len=page\n4 load at=m+page len=1\nend 1\n",
  "case 2 a/an-error-is-named\n"
  "0 mmap addr=NULL len=0 prot=PROT_READ flags=MAP_PRIVATE|MAP_ANONYMOUS fildes=-1 off=0\n"
  "1 munmap addr=1 len=page\nend 2\n",
  "case 3 a/file\n"
  "0 open as=f object=file size=page content=pattern oflag=O_RDWR mode=0o600\nend 3\n",
  "case 4 a/call\n0 mmap as=m" MAP "1 mprotect addr=m len=page prot=PROT_READ\nend 4\n",
  "case 5 a/capability\nrequire capability fork\n0 fork {\n}\nend 5\n",
  "case 6 a/faults\n0 mmap as=m" MAP "1 pages at=m len=page by=touch\nend 6\n",
  "case 7 a/constant\n"
  "0 mmap addr=NULL len=page prot=PROT_READ flags=MAP_SHARED|MAP_ANONYMOUS fildes=-1 off=0\n"
  "end 7\n",
  "case 8 a/option\nrequire option SHM\nend 8\n",
  "case 9 a/header\n0 declared name=PROT_READ with=0\n1 declared name=MS_SYNC with=0\nend 9\n",
  "case 10 a/function\n0 prototype name=msync\nend 10\n",
  "case 11 a/the-first-case-left-nothing\n0 mmap as=m" MAP "end 11\n",
  "case 12 a/fault\n0 load at=8 len=1\nend 12\n",
  "case 13 a/behind-the-fault\n0 mmap as=m" MAP "end 13\n",
  NULL
};

static const char *const no_arguments[] = {NULL};

int main(int argc, char **argv) {
  static const struct cprobe_plans plans = {pieces, "14 bare", no_arguments};
  return cprobe_main_with_plans(&plans, argc, argv);
}
