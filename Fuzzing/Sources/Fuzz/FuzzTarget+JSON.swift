import Checkpoints
import JSON
import Networks
import TestSupport

/// The targets whose input is a JSON document.
extension FuzzTarget {
  /// What is read must be written so that it is read as the same.
  static let json = FuzzTarget(
    name: "json",
    start: {
      { input in
        let value = try JSONValue.parse(input)
        guard let again = try? JSONValue.parse(value.serialised()), again == value else {
          preconditionFailure("what is written is not read as the same")
        }
      }
    },
    seeds: {
      let documents = [
        #"{"a":[1,-2.5e3,0.1,1e-7,true,false,null,"x"],"b":{"c":{}}}"#, #"["\u00e9\ud83d\ude00\n\"\\\/","é😀"]"#,
        "[[[[[[[[]]]]]]]]", " 18446744073709551615 ", "-9223372036854775808", "1.7976931348623157e308", "5e-324",
        #"{"a":1,"\u0061":2}"#, "\"\\ud800\"", "01", "[1,]", "",
      ]
      return documents.enumerated().map { ("document-\($0)", Array($1.utf8)) }
    })

  /// The index of a model in two right shards.
  static let index = FuzzTarget(
    name: "index",
    start: {
      let file = try ScratchFile("model.safetensors.index.json")
      for number in 1...2 {
        var shard = SafetensorsBuilder()
        shard.add("fc\(number).weight", shape: [2, 2], floats: [1, 2, 3, 4])
        try file.write(shard.bytes, beside: "m\(number).safetensors")
      }
      return { input in
        file.write(input)
        try Checkpoint.exercise(file.path)
      }
    },
    seeds: {
      func index(_ first: String, _ second: String, size: Int = 32) -> Seed {
        let map = #"{"fc1.weight":"\#(first)","fc2.weight":"\#(second)"}"#
        return (
          "\(first)-\(second)-\(size)",
          Array(#"{"metadata":{"total_size":\#(size),"note":"x"},"weight_map":\#(map)}"#.utf8)
        )
      }
      let names = ("m1.safetensors", "m2.safetensors")
      return [
        index(names.0, names.1), index(names.0, names.0), index(names.0, names.1, size: 7), index("../x", names.1),
        index("/dev/null", names.1), index(names.0, "."), index("none", names.1),
        index(names.0, "model.safetensors.index.json"),
      ]
    })

  /// What states the topology of a right checkpoint.
  static let topology = FuzzTarget(
    name: "topology",
    start: {
      let file = try ScratchFile("topology.json")
      var model = SafetensorsBuilder()
      model.add("a.weight", shape: [4, 2, 3, 3], floats: [Float](repeating: 1, count: 72))
      model.add("b.weight", shape: [2, 8], floats: [Float](repeating: 1, count: 16))
      for name in ["g", "v"] { model.add(name, shape: [4], floats: [1, 2, 3, 4]) }
      try file.write(model.bytes, beside: "model.safetensors")
      let checkpoint = try Checkpoint(contentsOf: "\(file.folder)/model.safetensors")
      return { input in
        file.write(input)
        _ = try Network(checkpoint, topologyFile: file.path)
      }
    },
    seeds: {
      let documents = [
        #"{"maps":[{"tensor":"a.weight"},{"tensor":"b.weight","inputChannels":4,"flatten":"channels-last"}]}"#,
        #"{"maps":[{"tensor":"a.weight","kind":"transposed-conv2d","layout":[{"input":4},{"output":2},{"position":3},"#
          + #"{"position":3}],"normalisation":null},{"tensor":"b.weight"}],"connections":[{"source":"a.weight","#
          + #""target":"b.weight","window":{"source":0,"target":2,"count":2}}]}"#,
        #"{"maps":[{"tensor":"a.weight","groups":2,"normalisation":{"scale":"g","variance":"v","epsilon":1e-5}}]}"#,
      ]
      return documents.enumerated().map { ("document-\($0)", Array($1.utf8)) }
    })
}
