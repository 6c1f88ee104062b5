#if defined(__linux__)
#define _GNU_SOURCE
#include <fcntl.h>
#endif

#include <errno.h>

#include "temporary_files.h"

void svr_begin_writeback(int descriptor, long long offset, long long count) {
#if defined(__linux__)
  int saved = errno;
  sync_file_range(descriptor, offset, count, SYNC_FILE_RANGE_WRITE);
  errno = saved;
#else
  (void)descriptor, (void)offset, (void)count;
#endif
}
