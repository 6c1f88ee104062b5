#include "onednn_library.h"

#include "COneDNN.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)

onednn_library onednn_loaded;
static char failure[512];

/// The file of the version whose header this was compiled with, or of whichever version is installed for building.
static const char *const names[] = {
#if defined(__APPLE__)
    "libdnnl." TEXT(DNNL_VERSION_MAJOR) ".dylib",
    "/opt/homebrew/lib/libdnnl." TEXT(DNNL_VERSION_MAJOR) ".dylib",
    "/usr/local/lib/libdnnl." TEXT(DNNL_VERSION_MAJOR) ".dylib",
#else
    "libdnnl.so." TEXT(DNNL_VERSION_MAJOR),
#endif
};

static void *opened(void) {
  // A thread that waits for work sleeps instead of spinning: between two calls other threads want the processors.
  static const char policy[] = "OMP_WAIT_POLICY";
  const int is_chosen = getenv(policy) != NULL;
  if (!is_chosen) setenv(policy, "passive", 0);
  void *library = NULL;
  for (size_t index = 0; !library && index < sizeof names / sizeof *names; index += 1) {
    library = dlopen(names[index], RTLD_NOW | RTLD_LOCAL);
  }
  if (!is_chosen) unsetenv(policy);
  if (!library) snprintf(failure, sizeof failure, "oneDNN cannot be loaded: %s", dlerror());
  return library;
}

static void load(void) {
  void *library = opened();
  if (!library) return;
#define ONEDNN_FIND(name)                                                                       \
  onednn_loaded.name##_ = (__typeof__(name) *)dlsym(library, #name);                            \
  if (!onednn_loaded.name##_) {                                                                 \
    snprintf(failure, sizeof failure, "oneDNN cannot be used: it has no function " #name);      \
    return;                                                                                     \
  }
  ONEDNN_FUNCTIONS(ONEDNN_FIND)
  // The runtime of threads that the library itself is linked to; where that is another one, it has its own count.
  onednn_loaded.set_thread_count = (void (*)(int))dlsym(library, "omp_set_num_threads");
  const char *problem = onednn_failure(onednn(dnnl_engine_create)(&onednn_loaded.engine, dnnl_cpu, 0));
  if (!problem) {
    problem = onednn_failure(
        onednn(dnnl_stream_create)(&onednn_loaded.stream, onednn_loaded.engine, dnnl_stream_default_flags));
  }
  if (problem) snprintf(failure, sizeof failure, "oneDNN cannot be used: %s", problem);
}

const char *onednn_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure[0] ? failure : NULL;
}

const char *onednn_prepare(int threads) {
  const char *problem = onednn_load();
  if (!problem && onednn_loaded.set_thread_count) onednn_loaded.set_thread_count(threads);
  return problem;
}

const char *onednn_failure(dnnl_status_t status) {
  switch (status) {
    case dnnl_success: return NULL;
    case dnnl_out_of_memory: return "out of memory";
    case dnnl_invalid_arguments: return "sizes that oneDNN does not take";
    case dnnl_unimplemented: return "sizes that oneDNN has no computation for";
    default: return "oneDNN failed";
  }
}
