/* No si_addr, and no stack for signals. */
#pragma GCC system_header
#define sigaltstack hidden_sigaltstack
#include_next <signal.h>
#undef sigaltstack

#undef si_addr
#undef SA_ONSTACK
#undef SS_DISABLE
