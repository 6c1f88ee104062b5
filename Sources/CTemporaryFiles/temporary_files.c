#include "temporary_files.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { slot_count = 64, path_capacity = 4096 };
enum { slot_free, slot_filling, slot_live };

static char paths[slot_count][path_capacity];
static atomic_int states[slot_count];

int svr_temporary_register(const char *path) {
  size_t length = strlen(path);
  if (length >= path_capacity) {
    errno = ENAMETOOLONG;
    return -1;
  }
  for (int slot = 0; slot < slot_count; slot++) {
    int expected = slot_free;
    if (!atomic_compare_exchange_strong(&states[slot], &expected, slot_filling)) continue;
    memcpy(paths[slot], path, length + 1);
    atomic_store(&states[slot], slot_live);
    return slot;
  }
  errno = EMFILE;
  return -1;
}

void svr_temporary_forget(int slot) {
  if (slot >= 0 && slot < slot_count) atomic_store(&states[slot], slot_free);
}

void svr_temporary_remove_all(void) {
  int saved = errno;
  for (int slot = 0; slot < slot_count; slot++) {
    if (atomic_load(&states[slot]) == slot_live) unlink(paths[slot]);
  }
  errno = saved;
}

static void remove_and_exit(int number) {
  svr_temporary_remove_all();
  _exit(128 + number);
}

void svr_temporary_remove_on_interrupt(void) {
  const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction action, before;
    memset(&action, 0, sizeof action);
    action.sa_handler = remove_and_exit;
    sigfillset(&action.sa_mask);
    if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
    sigaction(numbers[i], &action, NULL);
  }
}
