#include "temporary_files.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { slot_count = 64, path_capacity = 4096, digit_count = 6, greatest_count = 1000000 };
enum { slot_free, slot_filling, slot_live };

static char paths[slot_count][path_capacity];
static atomic_int states[slot_count];
/// How many files a folder may have; -1 for a file.
static atomic_int counts[slot_count];

static int enter(const char *path, int count) {
  size_t length = strlen(path);
  if (length + digit_count >= path_capacity) {
    errno = ENAMETOOLONG;
    return -1;
  }
  for (int slot = 0; slot < slot_count; slot++) {
    int expected = slot_free;
    if (!atomic_compare_exchange_strong(&states[slot], &expected, slot_filling)) continue;
    memcpy(paths[slot], path, length + 1);
    atomic_store(&counts[slot], count);
    atomic_store(&states[slot], slot_live);
    return slot;
  }
  errno = EMFILE;
  return -1;
}

int svr_temporary_register(const char *path) { return enter(path, -1); }

int svr_temporary_register_folder(const char *path) { return enter(path, 0); }

void svr_temporary_count(int slot, int count) {
  if (slot >= 0 && slot < slot_count && count <= greatest_count) atomic_store(&counts[slot], count);
}

void svr_temporary_forget(int slot) {
  if (slot >= 0 && slot < slot_count) atomic_store(&states[slot], slot_free);
}

/// Unlinks the numbered files of a folder, then the folder.
static void remove_folder(const char *path, int count) {
  char name[path_capacity];
  size_t length = strlen(path);
  memcpy(name, path, length);
  name[length + digit_count] = 0;
  for (int number = 0; number < count; number++) {
    int rest = number;
    for (int digit = digit_count - 1; digit >= 0; digit--, rest /= 10) {
      name[length + (size_t)digit] = (char)('0' + rest % 10);
    }
    unlink(name);
  }
  rmdir(path);
}

void svr_temporary_remove_all(void) {
  int saved = errno;
  for (int slot = 0; slot < slot_count; slot++) {
    if (atomic_load(&states[slot]) != slot_live) continue;
    int count = atomic_load(&counts[slot]);
    if (count < 0) {
      unlink(paths[slot]);
    } else {
      remove_folder(paths[slot], count);
    }
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
