#pragma once
#include <stddef.h>
#include <stdint.h>

// Every function of OpenBLAS and LAPACKE that is called, as cblas.h and lapacke.h declare it, or LAPACK's Fortran
// has it (two steps of divide and conquer, which LAPACKE does not declare): a new one is a line of the list.
// Each is defined here under a name of its own in the program, `svr_` before it, and hands its arguments on.

typedef int32_t blasint;
typedef int32_t lapack_int;

typedef enum CBLAS_ORDER { CblasRowMajor = 101, CblasColMajor = 102 } CBLAS_ORDER;
typedef enum CBLAS_TRANSPOSE { CblasNoTrans = 111, CblasTrans = 112, CblasConjTrans = 113 } CBLAS_TRANSPOSE;
typedef enum CBLAS_UPLO { CblasUpper = 121, CblasLower = 122 } CBLAS_UPLO;
typedef enum CBLAS_DIAG { CblasNonUnit = 131, CblasUnit = 132 } CBLAS_DIAG;
typedef enum CBLAS_SIDE { CblasLeft = 141, CblasRight = 142 } CBLAS_SIDE;

#define LAPACK_ROW_MAJOR 101
#define LAPACK_COL_MAJOR 102

/// F(result, name, parameters, arguments)
#define OPENBLAS_FUNCTIONS(F)                                                                                         \
  F(void, openblas_set_num_threads, (int count), (count))                                                             \
  F(int, openblas_get_num_threads, (void), ())                                                                        \
  F(char *, openblas_get_corename, (void), ())                                                                        \
  F(char *, openblas_get_config, (void), ())                                                                          \
  F(double, cblas_ddot, (blasint n, const double *x, blasint stepX, const double *y, blasint stepY),                  \
    (n, x, stepX, y, stepY))                                                                                          \
  F(void, cblas_daxpy, (blasint n, double alpha, const double *x, blasint stepX, double *y, blasint stepY),           \
    (n, alpha, x, stepX, y, stepY))                                                                                   \
  F(double, cblas_dnrm2, (blasint n, const double *x, blasint stepX), (n, x, stepX))                                  \
  F(size_t, cblas_idamax, (blasint n, const double *x, blasint stepX), (n, x, stepX))                                 \
  F(void, cblas_dscal, (blasint n, double alpha, double *x, blasint stepX), (n, alpha, x, stepX))                     \
  F(void, cblas_dgemm,                                                                                                \
    (CBLAS_ORDER order, CBLAS_TRANSPOSE opA, CBLAS_TRANSPOSE opB, blasint m, blasint n, blasint k, double alpha,      \
     const double *a, blasint lda, const double *b, blasint ldb, double beta, double *c, blasint ldc),                \
    (order, opA, opB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc))                                                  \
  F(void, cblas_sgemm,                                                                                                \
    (CBLAS_ORDER order, CBLAS_TRANSPOSE opA, CBLAS_TRANSPOSE opB, blasint m, blasint n, blasint k, float alpha,       \
     const float *a, blasint lda, const float *b, blasint ldb, float beta, float *c, blasint ldc),                    \
    (order, opA, opB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc))                                                  \
  F(void, cblas_dsyrk,                                                                                                \
    (CBLAS_ORDER order, CBLAS_UPLO triangle, CBLAS_TRANSPOSE opA, blasint n, blasint k, double alpha,                 \
     const double *a, blasint lda, double beta, double *c, blasint ldc),                                              \
    (order, triangle, opA, n, k, alpha, a, lda, beta, c, ldc))                                                        \
  F(void, cblas_ssyrk,                                                                                                \
    (CBLAS_ORDER order, CBLAS_UPLO triangle, CBLAS_TRANSPOSE opA, blasint n, blasint k, float alpha,                  \
     const float *a, blasint lda, float beta, float *c, blasint ldc),                                                 \
    (order, triangle, opA, n, k, alpha, a, lda, beta, c, ldc))                                                        \
  F(void, cblas_dtrsm,                                                                                                \
    (CBLAS_ORDER order, CBLAS_SIDE side, CBLAS_UPLO triangle, CBLAS_TRANSPOSE opA, CBLAS_DIAG diagonal, blasint m,    \
     blasint n, double alpha, const double *a, blasint lda, double *b, blasint ldb),                                  \
    (order, side, triangle, opA, diagonal, m, n, alpha, a, lda, b, ldb))                                              \
  F(void, dlaed2_,                                                                                                    \
    (lapack_int *k, const lapack_int *n, const lapack_int *n1, double *d, double *q, const lapack_int *ldq,           \
     lapack_int *indxq, double *rho, double *z, double *dlamda, double *w, double *q2, lapack_int *indx,              \
     lapack_int *indxc, lapack_int *indxp, lapack_int *coltyp, lapack_int *info),                                     \
    (k, n, n1, d, q, ldq, indxq, rho, z, dlamda, w, q2, indx, indxc, indxp, coltyp, info))                            \
  F(void, dlaed4_,                                                                                                    \
    (const lapack_int *n, const lapack_int *i, const double *d, const double *z, double *delta, const double *rho,    \
     double *dlam, lapack_int *info),                                                                                 \
    (n, i, d, z, delta, rho, dlam, info))                                                                             \
  F(void, LAPACKE_ilaver, (lapack_int *major, lapack_int *minor, lapack_int *patch), (major, minor, patch))           \
  F(lapack_int, LAPACKE_dgesdd,                                                                                       \
    (int layout, char job, lapack_int m, lapack_int n, double *a, lapack_int lda, double *s, double *u,               \
     lapack_int ldu, double *vt, lapack_int ldvt),                                                                    \
    (layout, job, m, n, a, lda, s, u, ldu, vt, ldvt))                                                                 \
  F(lapack_int, LAPACKE_dsytrd,                                                                                       \
    (int layout, char triangle, lapack_int n, double *a, lapack_int lda, double *d, double *e, double *tau),          \
    (layout, triangle, n, a, lda, d, e, tau))                                                                         \
  F(lapack_int, LAPACKE_dstedc,                                                                                       \
    (int layout, char job, lapack_int n, double *d, double *e, double *z, lapack_int ldz),                            \
    (layout, job, n, d, e, z, ldz))                                                                                   \
  F(lapack_int, LAPACKE_dgeqrf,                                                                                       \
    (int layout, lapack_int m, lapack_int n, double *a, lapack_int lda, double *tau), (layout, m, n, a, lda, tau))    \
  F(lapack_int, LAPACKE_sgeqrf,                                                                                       \
    (int layout, lapack_int m, lapack_int n, float *a, lapack_int lda, float *tau), (layout, m, n, a, lda, tau))      \
  F(lapack_int, LAPACKE_dorgqr,                                                                                       \
    (int layout, lapack_int m, lapack_int n, lapack_int k, double *a, lapack_int lda, const double *tau),             \
    (layout, m, n, k, a, lda, tau))                                                                                   \
  F(lapack_int, LAPACKE_sorgqr,                                                                                       \
    (int layout, lapack_int m, lapack_int n, lapack_int k, float *a, lapack_int lda, const float *tau),               \
    (layout, m, n, k, a, lda, tau))

#define OPENBLAS_DECLARE(result, name, parameters, arguments) result name parameters __asm__("svr_" #name);
OPENBLAS_FUNCTIONS(OPENBLAS_DECLARE)
#undef OPENBLAS_DECLARE
