#ifndef KNELPUNT_CLINUX_H
#define KNELPUNT_CLINUX_H

#include <malloc.h>
#include <stdio.h>
#include <sys/mman.h>
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

/* Gives back the pages of code that are in memory, of the program and its libraries: those that are
   needed from now on come again from where the system keeps files. Nobody has changed them, so that what
   is read there is the same (proc_pid_maps(5); madvise(2), MADV_DONTNEED). */
static inline void give_code_back(void) {
  FILE *maps = fopen("/proc/self/maps", "re");
  if (!maps) return;
  char line[512];
  while (fgets(line, sizeof line, maps)) {
    unsigned long start, end;
    char path;
    if (sscanf(line, "%lx-%lx r-xp %*s %*s %*s %c", &start, &end, &path) == 3 && path == '/')
      madvise((void *)start, end - start, MADV_DONTNEED);
  }
  fclose(maps);
}

#endif
