// dladdr is no part of POSIX, and glibc shows it on demand only.
#define _GNU_SOURCE
#include "library_files.h"

#include <dlfcn.h>
#include <stddef.h>

const char *svr_library_file(const char *function) {
  Dl_info info;
  void *symbol = dlsym(RTLD_DEFAULT, function);
  return symbol != NULL && dladdr(symbol, &info) != 0 ? info.dli_fname : NULL;
}
