#pragma once

// BLAS and LAPACK as OpenBLAS has them. On Linux the library is loaded by the first call and not with the program: loading it takes
// about as long as everything else at the start, and its threads spin, which a command that computes nothing need not pay.
#if defined(__linux__)
#include "openblas_functions.h"
#else
#include <cblas.h>
#include <lapacke.h>

void dlaed2_(
    lapack_int *k, const lapack_int *n, const lapack_int *n1, double *d, double *q, const lapack_int *ldq, lapack_int *indxq,
    double *rho, double *z, double *dlamda, double *w, double *q2, lapack_int *indx, lapack_int *indxc, lapack_int *indxp,
    lapack_int *coltyp, lapack_int *info);
void dlaed4_(
    const lapack_int *n, const lapack_int *i, const double *d, const double *z, double *delta, const double *rho, double *dlam,
    lapack_int *info);
#endif

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
