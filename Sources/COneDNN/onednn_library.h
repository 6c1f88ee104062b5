#pragma once
#include <oneapi/dnnl/dnnl.h>
#include <stddef.h>

// Every function of oneDNN that is called, by the declaration in its header: `onednn(name)` is the function of the loaded library.
// Those that name descriptors differ between its versions 2 and 3.

#define ONEDNN_COMMON_FUNCTIONS(F) \
  F(dnnl_version)                  \
  F(dnnl_engine_create)            \
  F(dnnl_stream_create)            \
  F(dnnl_stream_wait)              \
  F(dnnl_memory_desc_equal)        \
  F(dnnl_memory_create)            \
  F(dnnl_memory_destroy)           \
  F(dnnl_primitive_desc_query_md)  \
  F(dnnl_primitive_desc_destroy)   \
  F(dnnl_reorder_primitive_desc_create) \
  F(dnnl_primitive_create)         \
  F(dnnl_primitive_execute)        \
  F(dnnl_primitive_destroy)        \
  F(dnnl_sgemm)

#if DNNL_VERSION_MAJOR >= 3
#define ONEDNN_FUNCTIONS(F)                        \
  ONEDNN_COMMON_FUNCTIONS(F)                       \
  F(dnnl_memory_desc_create_with_strides)          \
  F(dnnl_memory_desc_create_with_tag)              \
  F(dnnl_memory_desc_destroy)                      \
  F(dnnl_convolution_forward_primitive_desc_create)
#else
#define ONEDNN_FUNCTIONS(F)                  \
  ONEDNN_COMMON_FUNCTIONS(F)                 \
  F(dnnl_memory_desc_init_by_strides)        \
  F(dnnl_memory_desc_init_by_tag)            \
  F(dnnl_dilated_convolution_forward_desc_init) \
  F(dnnl_primitive_desc_create)
#endif

#define ONEDNN_POINTER(name) __typeof__(name) *name##_;
typedef struct {
  ONEDNN_FUNCTIONS(ONEDNN_POINTER)
  void (*set_thread_count)(int);
  dnnl_engine_t engine;
  dnnl_stream_t stream;
} onednn_library;
#undef ONEDNN_POINTER

/// The loaded library; before it is loaded, and where it cannot be, of no use.
extern onednn_library onednn_loaded;
#define onednn(name) onednn_loaded.name##_

/// What a status says, NULL for success.
const char *onednn_failure(dnnl_status_t status);
/// Loads the library and gives calls from this thread so many threads.
const char *onednn_prepare(int threads);
