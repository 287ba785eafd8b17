/* Locks that are there and budgets that something takes, as the held-out mutants need them. */
#ifndef BUDGETS_H
#define BUDGETS_H

#include "mutants.h"
#include "pages.h"

/* Memory of these pages is locked, as MS_INVALIDATE tells; errno stays. */
int held_is_locked(void *addr, size_t len);
/* Ends the mode of MCL_FUTURE, and leaves what is locked as it is. */
void held_end_future(void);
/* Address space that nothing gives back; locked too. */
void held_keep_space(size_t len);
void held_keep_locked(size_t len);

#endif
