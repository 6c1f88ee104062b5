#pragma once
#include <cblas.h>
#include <lapacke.h>

// Functions of the compiler that Swift cannot call.

/// Whether the processor, and the system, have all of AVX-512 that OpenBLAS's kernels for it use.
static inline int processor_has_avx512(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512cd");
#else
  return 0;
#endif
}

/// Whether the processor, and the system, have AVX2 and fused multiplication and addition.
static inline int processor_has_avx2(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}
