#pragma once
#include <stdint.h>

// The two computations that networks are run with, as oneDNN does them. The library is loaded by the first call and not with the program:
// it brings a runtime of threads and a compiler of its own, which a command that runs no network need not pay. Every function gives NULL,
// or what went wrong in words that stay valid.

enum { onednn_greatest_axis_count = 5 };

/// The sizes of a convolution over 1 to 3 axes of positions, all tensors dense and row-major.
typedef struct {
  /// How many axes the input, the weight and the output have, 3 to 5: samples or channels, channels, and the positions.
  int32_t axis_count;
  int64_t groups;
  int64_t input[onednn_greatest_axis_count];
  /// [output channels, input channels of a group, positions...]
  int64_t weight[onednn_greatest_axis_count];
  int64_t output[onednn_greatest_axis_count];
  int64_t strides[onednn_greatest_axis_count];
  /// The distance between two positions of the kernel, 1 for neighbours.
  int64_t dilations[onednn_greatest_axis_count];
  int64_t padding_before[onednn_greatest_axis_count];
  int64_t padding_after[onednn_greatest_axis_count];
} onednn_convolution;

/// Loads the library, once.
const char *onednn_load(void);

/// Convolves; `bias` has one number an output channel, or is NULL.
const char *onednn_convolve(
    const onednn_convolution *convolution, int32_t threads, const float *input, const float *weight, const float *bias,
    float *output);

/// C = alpha op(A) op(B) + beta C, row-major: op(A) has m rows, op(B) n columns, and k is what they share. `transpose_a` is 'N' or 'T'.
const char *onednn_multiply(
    int32_t threads, char transpose_a, char transpose_b, int64_t m, int64_t n, int64_t k, float alpha, const float *a,
    int64_t lda, const float *b, int64_t ldb, float beta, float *c, int64_t ldc);
