/* The machine's own of a system that knows one process. */
#pragma GCC system_header
#define fork hidden_fork
#define vfork hidden_vfork
#define _Fork hidden__Fork
#include_next <unistd.h>
#undef fork
#undef vfork
#undef _Fork
