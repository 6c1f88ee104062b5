#include "COneDNN.h"
#include "onednn_library.h"

const char *onednn_multiply(
    int32_t threads, char transpose_a, char transpose_b, int64_t m, int64_t n, int64_t k, float alpha, const float *a,
    int64_t lda, const float *b, int64_t ldb, float beta, float *c, int64_t ldc) {
  const char *problem = onednn_prepare(threads);
  if (problem) return problem;
  return onednn_failure(
      onednn(dnnl_sgemm)(transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc));
}
