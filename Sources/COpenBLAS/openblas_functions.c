#if defined(__linux__)
#include "openblas_functions.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *openblas;
/// OpenBLAS itself where it holds LAPACKE; Debian has that in a library of its own.
static void *lapacke;

/// Ends the process as the dynamic loader does where a library that the program needs is missing.
static void end(const char *name) {
  fprintf(stderr, "svr: %s cannot be loaded: %s\n", name, dlerror());
  _exit(2);
}

/// The library of a name, or of that without the version, which only the packages for building install.
static void *opened(const char *name, const char *unversioned) {
  // Global: where LAPACKE names a function that OpenBLAS has too, OpenBLAS's is taken, as if both were linked in this order.
  void *library = dlopen(name, RTLD_LAZY | RTLD_GLOBAL);
  if (!library) library = dlopen(unversioned, RTLD_LAZY | RTLD_GLOBAL);
  if (!library) end(name);
  return library;
}

static void load(void) {
  // A thread that has nothing to do spins for 2^26 cycles of the clock before it sleeps, and takes a processor from those that work
  // side by side: divide and conquer on two threads took twice as long. 2^18 is about the time between two calls.
  static const char timeout[] = "OPENBLAS_THREAD_TIMEOUT";
  const int is_chosen = getenv(timeout) != NULL;
  if (!is_chosen) setenv(timeout, "18", 0);
  openblas = opened("libopenblas.so.0", "libopenblas.so");
  if (!is_chosen) unsetenv(timeout);
  lapacke = dlsym(openblas, "LAPACKE_dgesdd") ? openblas : opened("liblapacke.so.3", "liblapacke.so");
}

static void *function(const char *name) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  void *found = dlsym(openblas, name);
  if (!found) found = dlsym(lapacke, name);
  if (!found) end(name);
  return found;
}

#define OPENBLAS_DEFINE(result, name, parameters, arguments)                               \
  result name parameters {                                                                 \
    static _Atomic(void *) found;                                                          \
    void *known = atomic_load_explicit(&found, memory_order_acquire);                      \
    if (!known) atomic_store_explicit(&found, known = function(#name), memory_order_release); \
    return ((result(*) parameters)known)arguments;                                         \
  }
OPENBLAS_FUNCTIONS(OPENBLAS_DEFINE)

#endif
