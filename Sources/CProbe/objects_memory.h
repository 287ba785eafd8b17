/* Memory objects that `open` opens. */
#ifndef PROBE_OBJECTS_MEMORY_H
#define PROBE_OBJECTS_MEMORY_H

/* Whether there is a path for each descriptor, by which a memfd is opened anew. */
int descriptors_have_paths(void);

#endif
