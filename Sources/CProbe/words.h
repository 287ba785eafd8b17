/* Words of plans that have code of their own, each table in the order of its enum. */
/* Generated from Cases/vocabulary; swift run vocabulary writes it anew. */
#ifndef PROBE_WORDS_H
#define PROBE_WORDS_H

enum quantity {
  QUANTITY_PAGE,          /* `sysconf(_SC_PAGESIZE)` */
  QUANTITY_KIB,           /* 1024 */
  QUANTITY_MIB,           /* 1024 KiB */
  QUANTITY_GIB,           /* 1024 MiB */
  QUANTITY_TIB,           /* 1024 GiB */
  QUANTITY_SIZE_MAX,      /* the largest `size_t` */
  QUANTITY_OFF_MAX,       /* the largest `off_t` */
  QUANTITY_INT_MAX,       /* the largest `int` */
  QUANTITY_INT_MIN,       /* the least `int` */
  QUANTITY_NULL,          /* 0 */
  QUANTITY_MAP_FAILED,    /* what `mmap` returns where it fails */
  QUANTITY_POSIX_VERSION, /* `sysconf(_SC_VERSION)`, such as 202405; 0 where there is none */
  /*
   * the effective user id when the probe started; after `drop_privileges` the one that it left, in
   * its process and what that forks later
   */
  QUANTITY_UID,
  QUANTITY_GID            /* the same of the group id */
};
extern const char *const quantity_words[];

enum capability {
  CAPABILITY_FORK,
  CAPABILITY_SIGNALS,
  CAPABILITY_THREADS,
  CAPABILITY_EXEC,
  CAPABILITY_PIPE
};
extern const char *const capability_words[];

enum privilege {
  PRIVILEGE_APPROPRIATE,
  PRIVILEGE_ORDINARY
};
extern const char *const privilege_words[];

enum file_system {
  FILE_SYSTEM_ANY,
  FILE_SYSTEM_SHARED_MAPPINGS,
  FILE_SYSTEM_ACCESS_TIMES,
  FILE_SYSTEM_EXECUTABLE,
  FILE_SYSTEM_NOT_EXECUTABLE
};
extern const char *const file_system_words[];

/* words.c: the index of a text of a given length; -1 where it is none of the words. */
int word_index(const char *const *words, const char *text, size_t length);

/* The options of POSIX: the margin code, and the name of sysconf(). */
struct option_name {
  const char *code;
  const char *name;
};

extern const struct option_name option_names[];

#endif
