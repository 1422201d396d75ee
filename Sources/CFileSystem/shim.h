#ifndef FLOWTREE_CFILESYSTEM_H
#define FLOWTREE_CFILESYSTEM_H

#include <sys/syscall.h>
#include <unistd.h>

/* Exchanges two folders in one step (renameat2 with RENAME_EXCHANGE, Linux 3.15). Glibc declares renameat2 only under
   _GNU_SOURCE, which Swift's view of the headers lacks. Returns 0, or -1 with errno. */
static inline int flowtree_exchange(int folder_a, const char *name_a, int folder_b, const char *name_b) {
  return (int)syscall(SYS_renameat2, folder_a, name_a, folder_b, name_b, 2u);
}

#endif
