/// Names by which kinds of layers are known.
enum FamilyNames {
  /// Whether a layer belongs to an attention head.
  static func isAttention(_ name: String) -> Bool {
    name.lowercased().split(separator: ".").contains { component in
      component.contains("attention")
        || component.split(separator: "_").contains { $0.hasPrefix("attn") || $0.hasSuffix("attn") || $0 == "mha" }
        || attentionWords.contains(String(component))
    }
  }

  private static let attentionWords: Set<String> = [
    "q_proj", "k_proj", "v_proj", "qkv", "qkv_proj", "wqkv", "in_proj_weight", "query", "query_key_value", "wq",
    "to_q", "to_k", "to_v", "to_qkv", "to_kv", "att",
  ]

  /// Whether a layer is stored as (inputs, outputs), as the first transformers' one-dimensional convolutions are.
  static func isStoredInputsFirst(_ name: String) -> Bool {
    name.split(separator: ".").contains { ["c_attn", "c_fc", "c_proj"].contains($0) }
  }

  /// Whether a layer is a low-rank adapter, added to one that the file may not hold.
  static func isAdapter(_ name: String) -> Bool {
    name.split(separator: ".").contains { $0.hasPrefix("lora_") }
  }
}
