/// A tensor that was checked: what is known of it, and where its elements lie if its type is read.
struct ONNXTensor: Sendable {
  let constant: ONNXConstant
  let stored: StoredTensor?
}
