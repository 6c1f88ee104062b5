import Checkpoints
import Foundation
import Networks
import TestSupport
import Testing

/// The network in a graph of the folder of fixtures.
func fixture(_ name: String) throws -> Topology {
  Topology(recognisedIn: try checkpoint(name))
}

/// The file of a graph of the folder of fixtures.
func checkpoint(_ name: String) throws -> Checkpoint {
  let path = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/onnx/\(name).onnx").path
  return try Checkpoint(contentsOf: path)
}

/// The network in a graph that a test builds.
func traced(_ build: (inout ONNXBuilder) -> Void) throws -> Topology {
  var model = ONNXBuilder()
  model.input("x", [nil, 4, 6, 6])
  build(&model)
  return try traced(model)
}

/// The network in a graph that was built.
func traced(_ model: ONNXBuilder) throws -> Topology {
  let folder = try TemporaryFolder()
  return Topology(recognisedIn: try Checkpoint(contentsOf: try folder.write(model.bytes, to: "model.onnx")))
}

extension ONNXBuilder {
  /// Adds weights of any value.
  mutating func weight(_ name: String, _ shape: Int...) {
    tensor(name, shape, floats: Array(repeating: 0.5, count: shape.reduce(1, *)))
  }

  /// Adds a constant list of integers.
  mutating func integers(_ name: String, _ values: [Int]) {
    tensor { tensor in
      tensor.tensor(
        name, [values.count], type: 7, raw: littleEndianBytes(values.map { UInt64(bitPattern: Int64($0)) }))
    }
  }

  /// Adds a convolution and its weights.
  mutating func convolution(_ input: String, _ name: String, _ shape: Int..., to output: String) {
    tensor(name, shape, floats: Array(repeating: 0.5, count: shape.reduce(1, *)))
    node("Conv", [input, name], [output])
  }
}

extension ProtobufBuilder {
  static func integer(_ name: String, _ value: Int) -> ProtobufBuilder {
    onnxAttribute(name, type: 2) { $0.number(3, value) }
  }

  static func integers(_ name: String, _ values: [Int]) -> ProtobufBuilder {
    onnxAttribute(name, type: 7) { attribute in for value in values { attribute.number(8, value) } }
  }
}

extension Topology {
  /// A line for each map: `fc < a, b[0..<4]@2`: all channels of `a` and, from the third channel read on, four of `b`.
  var links: [String] {
    maps.enumerated().map { index, map in
      let sources = connections.filter { $0.target == index }.map { connection in
        maps[connection.source].name.shortened
          + (connection.window.map { "[\($0.source)..<\($0.source + $0.count)]@\($0.target)" } ?? "")
      }
      return ([map.name.shortened] + (sources.isEmpty ? [] : ["<", sources.joined(separator: ", ")]))
        .joined(separator: " ")
    }
  }

  /// The layout of a map, such as `position 6, input 4, output 5`.
  func layout(_ name: String) -> String? {
    maps.first { $0.name.shortened == name }.map { map in
      map.layout.axes.map { "\($0.role.rawValue) \($0.length)" }.joined(separator: ", ")
    }
  }
}

extension String {
  fileprivate var shortened: String { hasSuffix(".weight") ? String(dropLast(".weight".count)) : self }
}
