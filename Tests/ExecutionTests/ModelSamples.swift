import Checkpoints
import Execution
import Foundation
import TestSupport

extension ONNXBuilder {
  /// A graph with the input x [1, 2, 4, 4].
  static func reading(_ shape: [Int?] = [1, 2, 4, 4], version: Int = 17) -> ONNXBuilder {
    var model = ONNXBuilder()
    model.tail = ProtobufBuilder { $0.message(8) { $0.number(2, version) } }
    model.input("x", shape)
    return model
  }

  /// Adds a constant list of integers.
  mutating func integers(_ name: String, _ values: Int...) {
    tensor { tensor in
      tensor.tensor(
        name, [values.count], type: 7, raw: littleEndianBytes(values.map { UInt64(bitPattern: Int64($0)) }))
    }
  }

  /// Adds weights that are all a half.
  mutating func weight(_ name: String, _ shape: Int...) {
    tensor(name, shape, floats: Array(repeating: 0.5, count: shape.reduce(1, *)))
  }

  /// The network of the file, ready to run.
  func execution(
    engine: any ExecutionEngine = PlainEngine(), memoryLimit: Int = NetworkExecution.standardMemoryLimit
  ) throws -> NetworkExecution {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let checkpoint = try Checkpoint(contentsOf: try folder.write(bytes, to: "model.onnx"))
    return try NetworkExecution(of: checkpoint, engine: engine, memoryLimit: memoryLimit)
  }
}

extension ProtobufBuilder {
  static func integer(_ name: String, _ value: Int) -> ProtobufBuilder {
    onnxAttribute(name, type: 2) { $0.number(3, value) }
  }

  static func integers(_ name: String, _ values: Int...) -> ProtobufBuilder {
    onnxAttribute(name, type: 7) { attribute in for value in values { attribute.number(8, value) } }
  }

  static func text(_ name: String, _ value: String) -> ProtobufBuilder {
    onnxAttribute(name, type: 3) { $0.text(4, value) }
  }

  static func number(_ name: String, _ value: Float) -> ProtobufBuilder {
    onnxAttribute(name, type: 1) { $0.float(2, value) }
  }
}

/// An engine in a few loops: it shows that another one can be given, and checks oneDNN's sums.
struct PlainEngine: ExecutionEngine {
  func convolved(
    _ convolution: Convolution, input: [Float], weight: [Float], bias: [Float]?
  ) throws(ExecutionError) -> [Float] {
    let (sizes, window) = (convolution.input, convolution.window)
    guard sizes.count == 4 else { throw ExecutionError(.unsupported, "only two axes of positions") }
    let (outputs, channels) = (convolution.kernel[0], convolution.kernel[1])
    let (height, width) = (window.output[0], window.output[1])
    var result: [Float] = []
    for n in 0..<sizes[0] {
      for o in 0..<outputs {
        let first = o / (outputs / convolution.groups) * channels
        for y in 0..<height {
          for x in 0..<width {
            var sum = Double(bias?[o] ?? 0)
            for c in 0..<channels {
              for i in 0..<window.kernel[0] {
                for j in 0..<window.kernel[1] {
                  let row = y * window.strides[0] + i * window.dilations[0] - window.paddingBefore[0]
                  let column = x * window.strides[1] + j * window.dilations[1] - window.paddingBefore[1]
                  guard (0..<sizes[2]).contains(row), (0..<sizes[3]).contains(column) else { continue }
                  let place = ((n * sizes[1] + first + c) * sizes[2] + row) * sizes[3] + column
                  let tap = ((o * channels + c) * window.kernel[0] + i) * window.kernel[1] + j
                  sum += Double(input[place]) * Double(weight[tap])
                }
              }
            }
            result.append(Float(sum))
          }
        }
      }
    }
    return result
  }

  func multiply(
    _ product: MatrixProduct, _ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>,
    into c: UnsafeMutableBufferPointer<Float>
  ) throws(ExecutionError) {
    let (m, n, k) = (product.rows, product.columns, product.depth)
    for i in 0..<m {
      for j in 0..<n {
        var sum = 0.0
        for l in 0..<k {
          let x = product.isTransposedA ? a[l * m + i] : a[i * k + l]
          let y = product.isTransposedB ? b[j * k + l] : b[l * n + j]
          sum += Double(x) * Double(y)
        }
        let old = product.beta == 0 ? 0 : Double(product.beta) * Double(c[i * n + j])
        c[i * n + j] = Float(Double(product.alpha) * sum + old)
      }
    }
  }
}
