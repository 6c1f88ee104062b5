#include "sandbox.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define SVR_ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define SVR_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define SVR_LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define SVR_REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define SVR_ALLOW(call) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

int svr_sandbox_enter(void) {
  struct sock_filter filter[] = {
      SVR_LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SVR_ARCHITECTURE, 1, 0),
      SVR_REFUSE,
      SVR_LOAD(nr),
      // What is open.
      SVR_ALLOW(read),
      SVR_ALLOW(pread64),
      SVR_ALLOW(lseek),
      SVR_ALLOW(fstat),
      SVR_ALLOW(write),
      SVR_ALLOW(close),
      // Memory, and the seed of Swift's hash tables.
      SVR_ALLOW(brk),
      SVR_ALLOW(mmap),
      SVR_ALLOW(mremap),
      SVR_ALLOW(munmap),
      SVR_ALLOW(mprotect),
      SVR_ALLOW(madvise),
      SVR_ALLOW(futex),
      SVR_ALLOW(getrandom),
      SVR_ALLOW(clock_gettime),
      // The end, also an untimely one.
      SVR_ALLOW(exit),
      SVR_ALLOW(exit_group),
      SVR_ALLOW(rt_sigaction),
      SVR_ALLOW(rt_sigprocmask),
      SVR_ALLOW(rt_sigreturn),
      SVR_ALLOW(restart_syscall),
      SVR_REFUSE,
  };
  struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : -1;
}

#else

int svr_sandbox_enter(void) { return -1; }

#endif
