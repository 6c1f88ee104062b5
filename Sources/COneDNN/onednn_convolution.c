#include "COneDNN.h"
#include "onednn_library.h"

#if DNNL_VERSION_MAJOR >= 3
typedef const_dnnl_memory_desc_t description;
#else
typedef const dnnl_memory_desc_t *description;
#endif

/// A tensor as the caller has it and, where the computation wants its elements in another order, that one's copy.
typedef struct {
  description plain, wanted;
  dnnl_memory_t given, used;
} operand;

/// Copies the elements of one memory into the order of another.
static dnnl_status_t reorder(description from, dnnl_memory_t source, description to, dnnl_memory_t target) {
  dnnl_primitive_desc_t plan = NULL;
  dnnl_primitive_t primitive = NULL;
  const dnnl_engine_t engine = onednn_loaded.engine;
  dnnl_status_t status = onednn(dnnl_reorder_primitive_desc_create)(&plan, from, engine, to, engine, NULL);
  if (!status) status = onednn(dnnl_primitive_create)(&primitive, plan);
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_FROM, source}, {DNNL_ARG_TO, target}};
  if (!status) status = onednn(dnnl_primitive_execute)(primitive, onednn_loaded.stream, 2, arguments);
  if (!status) status = onednn(dnnl_stream_wait)(onednn_loaded.stream);
  if (primitive) onednn(dnnl_primitive_destroy)(primitive);
  if (plan) onednn(dnnl_primitive_desc_destroy)(plan);
  return status;
}

/// Takes the caller's elements, and makes room for a copy where the order is another.
static dnnl_status_t prepare(operand *operand, const float *elements) {
  dnnl_status_t status =
      onednn(dnnl_memory_create)(&operand->given, operand->plain, onednn_loaded.engine, (void *)elements);
  if (status) return status;
  if (onednn(dnnl_memory_desc_equal)(operand->plain, operand->wanted)) {
    operand->used = operand->given;
    return dnnl_success;
  }
  return onednn(dnnl_memory_create)(&operand->used, operand->wanted, onednn_loaded.engine, DNNL_MEMORY_ALLOCATE);
}

static dnnl_status_t bring_in(operand *operand, const float *elements) {
  dnnl_status_t status = prepare(operand, elements);
  if (status || operand->used == operand->given) return status;
  return reorder(operand->plain, operand->given, operand->wanted, operand->used);
}

static void release(operand *operand) {
  if (operand->used && operand->used != operand->given) onednn(dnnl_memory_destroy)(operand->used);
  if (operand->given) onednn(dnnl_memory_destroy)(operand->given);
}

/// The descriptions of a convolution's tensors: as the caller has them, and in any order.
typedef struct {
  dnnl_memory_desc_t input, weight, bias, output, any_input, any_weight, any_output;
  dnnl_dims_t weight_lengths;
  int weight_axis_count;
} descriptions;

static dnnl_status_t describe(dnnl_memory_desc_t *plain, dnnl_memory_desc_t *any, int count, const int64_t *sizes) {
  dnnl_dims_t lengths = {0}, strides = {0};
  int64_t stride = 1;
  for (int axis = count - 1; axis >= 0; axis -= 1) {
    lengths[axis] = sizes[axis];
    strides[axis] = stride;
    stride *= lengths[axis];
  }
#if DNNL_VERSION_MAJOR >= 3
  dnnl_status_t status = onednn(dnnl_memory_desc_create_with_strides)(plain, count, lengths, dnnl_f32, strides);
  if (status || !any) return status;
  return onednn(dnnl_memory_desc_create_with_tag)(any, count, lengths, dnnl_f32, dnnl_format_tag_any);
#else
  dnnl_status_t status = onednn(dnnl_memory_desc_init_by_strides)(plain, count, lengths, dnnl_f32, strides);
  if (status || !any) return status;
  return onednn(dnnl_memory_desc_init_by_tag)(any, count, lengths, dnnl_f32, dnnl_format_tag_any);
#endif
}

/// A weight of several groups has an axis of its own for them.
static void set_weight(descriptions *all, const onednn_convolution *c) {
  all->weight_axis_count = c->axis_count + (c->groups > 1);
  int64_t *lengths = all->weight_lengths;
  if (c->groups > 1) *lengths++ = c->groups;
  for (int axis = 0; axis < c->axis_count; axis += 1) lengths[axis] = c->weight[axis];
  lengths[0] /= c->groups;
}

static dnnl_status_t describe_all(descriptions *all, const onednn_convolution *c) {
  set_weight(all, c);
  dnnl_status_t status = describe(&all->input, &all->any_input, c->axis_count, c->input);
  if (!status) status = describe(&all->weight, &all->any_weight, all->weight_axis_count, all->weight_lengths);
  if (!status) status = describe(&all->output, &all->any_output, c->axis_count, c->output);
  return status ? status : describe(&all->bias, NULL, 1, c->weight);
}

#if DNNL_VERSION_MAJOR >= 3
#define ADDRESS(member) ((member))
static void forget(descriptions *all) {
  dnnl_memory_desc_t each[] = {all->input,     all->weight,     all->bias,      all->output,
                               all->any_input, all->any_weight, all->any_output};
  for (size_t index = 0; index < sizeof each / sizeof *each; index += 1) {
    if (each[index]) onednn(dnnl_memory_desc_destroy)(each[index]);
  }
}
#else
#define ADDRESS(member) (&(member))
static void forget(descriptions *all) { (void)all; }
#endif

static dnnl_status_t plan(
    dnnl_primitive_desc_t *plan, const descriptions *all, const onednn_convolution *c, int has_bias) {
  dnnl_dims_t strides = {0}, skipped = {0}, before = {0}, after = {0};
  for (int axis = 0; axis < c->axis_count - 2; axis += 1) {
    strides[axis] = c->strides[axis];
    skipped[axis] = c->dilations[axis] - 1;
    before[axis] = c->padding_before[axis];
    after[axis] = c->padding_after[axis];
  }
#if DNNL_VERSION_MAJOR >= 3
  return onednn(dnnl_convolution_forward_primitive_desc_create)(
      plan, onednn_loaded.engine, dnnl_forward_inference, dnnl_convolution_direct, all->any_input, all->any_weight,
      has_bias ? all->bias : NULL, all->any_output, strides, skipped, before, after, NULL);
#else
  dnnl_convolution_desc_t convolution;
  dnnl_status_t status = onednn(dnnl_dilated_convolution_forward_desc_init)(
      &convolution, dnnl_forward_inference, dnnl_convolution_direct, &all->any_input, &all->any_weight,
      has_bias ? &all->bias : NULL, &all->any_output, strides, skipped, before, after);
  return status ? status : onednn(dnnl_primitive_desc_create)(plan, &convolution, NULL, onednn_loaded.engine, NULL);
#endif
}

/// Runs a planned convolution on its operands: input, weight, bias and output.
static dnnl_status_t run(dnnl_primitive_desc_t plan, const operand *operands, int has_bias) {
  dnnl_primitive_t primitive = NULL;
  dnnl_status_t status = onednn(dnnl_primitive_create)(&primitive, plan);
  const dnnl_exec_arg_t arguments[] = {
      {DNNL_ARG_SRC, operands[0].used},
      {DNNL_ARG_WEIGHTS, operands[1].used},
      {DNNL_ARG_DST, operands[3].used},
      {DNNL_ARG_BIAS, operands[2].used},
  };
  if (!status) status = onednn(dnnl_primitive_execute)(primitive, onednn_loaded.stream, 3 + has_bias, arguments);
  if (!status) status = onednn(dnnl_stream_wait)(onednn_loaded.stream);
  if (primitive) onednn(dnnl_primitive_destroy)(primitive);
  return status;
}

const char *onednn_convolve(
    const onednn_convolution *c, int32_t threads, const float *input, const float *weight, const float *bias,
    float *output) {
  const char *problem = onednn_prepare(threads);
  if (problem) return problem;
  descriptions all = {0};
  dnnl_primitive_desc_t planned = NULL;
  operand operands[4] = {0};
  dnnl_status_t status = describe_all(&all, c);
  if (!status) status = plan(&planned, &all, c, bias != NULL);
  if (!status) {
    operands[0].plain = ADDRESS(all.input);
    operands[1].plain = ADDRESS(all.weight);
    operands[2].plain = operands[2].wanted = ADDRESS(all.bias);
    operands[3].plain = ADDRESS(all.output);
    operands[0].wanted = onednn(dnnl_primitive_desc_query_md)(planned, dnnl_query_src_md, 0);
    operands[1].wanted = onednn(dnnl_primitive_desc_query_md)(planned, dnnl_query_weights_md, 0);
    operands[3].wanted = onednn(dnnl_primitive_desc_query_md)(planned, dnnl_query_dst_md, 0);
    status = bring_in(&operands[0], input);
  }
  if (!status) status = bring_in(&operands[1], weight);
  if (!status && bias) status = prepare(&operands[2], bias);
  if (!status) status = prepare(&operands[3], output);
  if (!status) status = run(planned, operands, bias != NULL);
  if (!status && operands[3].used != operands[3].given) {
    status = reorder(operands[3].wanted, operands[3].used, operands[3].plain, operands[3].given);
  }
  for (int index = 0; index < 4; index += 1) release(&operands[index]);
  if (planned) onednn(dnnl_primitive_desc_destroy)(planned);
  forget(&all);
  return onednn_failure(status);
}
