#ifndef KNELPUNT_CLINUX_H
#define KNELPUNT_CLINUX_H

#include <malloc.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* What glibc declares only for _GNU_SOURCE, with which Swift does not read it. */

/* memfd_create(2): a file in memory; it is not handed on to programs that are started. */
static inline int create_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1 /* MFD_CLOEXEC */);
}

/* prlimit(2): how much of a resource another process may use. */
static inline int limit_process(pid_t process, int resource, rlim_t maximum) {
  struct rlimit limit = {maximum, maximum};
  return (int)syscall(SYS_prlimit64, process, resource, &limit, (void *)0);
}

#endif
