/*
 * What a header declares when it is the only one that is included: one table a header, each in a
 * file of its own, which includes this behind the header. Hence no other header here.
 */
#ifndef HEADER_H
#define HEADER_H

enum { TYPE_UNKNOWN = -1, TYPE_WRONG = 0, TYPE_RIGHT = 1 };

struct declaration {
  const char *name;
  /* Of a constant its value, of an integer type its greatest one, else 0. */
  unsigned long long value;
  int type; /* whether it has the type that POSIX gives it, as far as the compiler can tell */
  void (*address)(void); /* of a function: that it links as well */
};

/*
 * The tables, each ended by an entry without a name, in a list ended by 0. What a header lacks has
 * no entry.
 */
extern const struct declaration *const declaration_tables[];
extern const struct declaration unistd_declarations[];

/* The declaration of a name of a given length; NULL where no header that is asked declares it. */
const struct declaration *declaration_named(const char *name, unsigned long length);

/* ---- rows of a table ----------------------------------------------------------------------------- */

#if defined(__GNUC__)
#define HAS_TYPE(expression, type) __builtin_types_compatible_p(__typeof__(expression), type)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define HAS_TYPE(expression, type) _Generic((expression), type: TYPE_RIGHT, default: TYPE_WRONG)
#else
#define HAS_TYPE(expression, type) TYPE_UNKNOWN
#endif

/* Only of an integer constant expression that is 0 is the cast a null pointer, and the type int *. */
#define IS_CONSTANT(value) HAS_TYPE(1 ? (void *)((long)(value) * 0L) : (int *)0, int *)

/* An option of an old edition may be defined as nothing: it is 0, and no constant. */
#define TEXT(value) #value
#define IS_EMPTY(value) (sizeof TEXT(value) == 1)
#define CONSTANT(name) \
  { \
    #name, (unsigned long long)(long long)(name + 0), \
      IS_EMPTY(name) ? TYPE_WRONG : IS_CONSTANT(name + 0), 0 \
  }

#define POINTER(name, wanted) \
  { #name, (unsigned long long)(unsigned long)(name), HAS_TYPE(name, wanted), 0 }

/* By its address: a macro of the same name has been undefined before. */
#define FUNCTION(name, wanted) { #name, 0, HAS_TYPE(&(name), wanted), (void (*)(void))(name) }

/* glibc and musl declare typed memory, and have none. */
#define DECLARED_ONLY(name, wanted) { #name, 0, HAS_TYPE(&(name), wanted), 0 }

#define MEMBER(structure, name, wanted) \
  { #name, 0, HAS_TYPE(&((structure *)0)->name, wanted *), 0 }

#define IS_SIGNED(type) ((type)-1 < (type)1)
#define IS_INTEGER(type) ((type)0.5 == (type)0)
#define GREATEST(type) (~0ULL >> (64 - 8 * sizeof(type) + IS_SIGNED(type)))
#define INTEGER_TYPE(name, wanted) { #name, GREATEST(name), IS_INTEGER(name) && (wanted), 0 }

#define END_OF_DECLARATIONS { 0, 0, TYPE_UNKNOWN, 0 }

#endif
