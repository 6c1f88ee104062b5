extension PickleGlobalPolicy {
  /// Whether PyTorch writes the name into the state dicts and modules it saves, or Python into plain data.
  static func isKnown(_ global: PickleGlobal) -> Bool {
    if known[global.module]?.contains(global.name) == true { return true }
    return TensorElement.storageTypes[global.name] != nil && storageModules.contains(global.module)
      || global.module == "torch" && TensorElement.dataTypes[global.name] != nil
  }

  private static let storageModules: Set<String> = ["torch", "torch.cuda", "torch.storage"]

  private static let plain: Set<String> = [
    "bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "long", "object", "range",
    "set", "slice", "str", "tuple", "unicode", "xrange",
  ]

  private static let rebuilders: Set<String> = [
    "_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3", "_rebuild_parameter",
    "_rebuild_parameter_with_state", "_rebuild_qtensor", "_rebuild_sparse_tensor", "_rebuild_sparse_csr_tensor",
    "_rebuild_nested_tensor", "_rebuild_meta_tensor_no_storage", "_rebuild_wrapper_subclass",
    "_rebuild_device_tensor_from_numpy", "_rebuild_device_tensor_from_cpu_tensor", "_rebuild_xla_tensor",
  ]

  private static let known: [String: Set<String>] = [
    "builtins": plain,
    "__builtin__": plain,
    "collections": ["OrderedDict", "defaultdict", "Counter", "deque"],
    "_codecs": ["encode"],
    "copyreg": ["_reconstructor"],
    "copy_reg": ["_reconstructor"],
    "torch": [
      "Size", "Tensor", "device", "strided", "sparse_coo", "sparse_csr", "per_tensor_affine", "per_tensor_symmetric",
      "per_channel_affine", "per_channel_symmetric", "contiguous_format", "channels_last", "preserve_format",
    ],
    "torch._utils": rebuilders,
    "torch._tensor": ["_rebuild_from_type", "_rebuild_from_type_v2"],
    "torch.nn.parameter": ["Parameter", "Buffer"],
    "torch.serialization": ["_get_layout"],
    "torch.jit._pickle": [
      "build_intlist", "build_boollist", "build_doublelist", "build_tensorlist", "restore_type_tag",
    ],
  ]
}
