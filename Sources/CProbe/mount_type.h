/* The type of a mount. */
#ifndef PROBE_MOUNT_TYPE_H
#define PROBE_MOUNT_TYPE_H

/* `fuse.sshfs`, `ext2`; NULL where it is not known. The next call overwrites it. */
const char *mount_type(const char *directory);

#endif
