/* The machine's own without SA_NODEFER: a signal is blocked as long as its handler runs. */
#pragma GCC system_header
#include_next <signal.h>

#undef SA_NODEFER
#undef SA_NOMASK
