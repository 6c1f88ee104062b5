import CHDF5
import HDF5Protocol
import JSON

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads the attributes that Keras keeps as texts, and no others, while their texts together stay within the limit.
struct TextAttributes {
  private static let names = ["model_config", "keras_version", "backend", "name", "dtype"]
  /// Lists; Keras spreads a long one over attributes whose names end in 0, 1, 2 ...
  private static let listNames = ["layer_names", "weight_names"]
  private var remaining = HDF5Limits.textByteCount

  init() {}

  /// The texts of an object: strings, and arrays of strings.
  mutating func read(of object: HDF5Handle, path: String) throws -> JSONValue {
    var members = JSONObject()
    for name in Self.names where H5Aexists(object.identifier, name) > 0 {
      if let text = try texts(name, of: object, path).first { members[name] = .string(text) }
    }
    for name in Self.listNames {
      if let list = try list(name, of: object, path) { members[name] = .array(list.map { .string($0) }) }
    }
    return .object(members)
  }

  private mutating func list(_ name: String, of object: HDF5Handle, _ path: String) throws -> [String]? {
    if H5Aexists(object.identifier, name) > 0 { return try texts(name, of: object, path) }
    var parts: [[String]] = []
    while H5Aexists(object.identifier, "\(name)\(parts.count)") > 0 {
      parts.append(try texts("\(name)\(parts.count)", of: object, path))
    }
    return parts.isEmpty ? nil : parts.flatMap(\.self)
  }

  /// The elements of one attribute; none if they are no texts, as NumPy's empty array of numbers is none.
  private mutating func texts(_ name: String, of object: HDF5Handle, _ path: String) throws -> [String] {
    let failure = "its attribute \(name) cannot be read"
    let attribute = try HDF5Handle(svr_hdf5_open_attribute(object.identifier, name), item: path, failure) {
      H5Aclose($0)
    }
    let type = try HDF5Handle(H5Aget_type(attribute.identifier), item: path, failure) { H5Tclose($0) }
    let space = try HDF5Handle(H5Aget_space(attribute.identifier), item: path, failure) { H5Sclose($0) }
    guard H5Tget_class(type.identifier) == H5T_STRING else { return [] }
    let isVariable = H5Tis_variable_str(type.identifier) > 0
    let size =
      isVariable ? MemoryLayout<UnsafeMutablePointer<CChar>?>.size : Int(clamping: H5Tget_size(type.identifier))
    let count = Int(clamping: H5Sget_simple_extent_npoints(space.identifier))
    let (byteCount, overflow) = size.multipliedReportingOverflow(by: count)
    guard !overflow, byteCount >= 0 else { throw tooMuch(path, name) }
    guard byteCount > 0 else { return [] }
    try take(byteCount, path, name)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: byteCount, alignment: 16)
    defer { buffer.deallocate() }
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    let memory = try HDF5Handle(H5Tget_native_type(type.identifier, H5T_DIR_DEFAULT), item: path, failure) {
      H5Tclose($0)
    }
    guard H5Aread(attribute.identifier, memory.identifier, buffer.baseAddress) >= 0 else {
      throw Refusal.library(item: path, failure)
    }
    return try isVariable
      ? variableTexts(UnsafeRawBufferPointer(buffer), path, name)
      : fixedTexts(
        UnsafeRawBufferPointer(buffer), size, isPadded: H5Tget_strpad(type.identifier) == H5T_STR_SPACEPAD, path, name)
  }

  /// What the pointers lead to stays where it is: the process ends soon.
  private mutating func variableTexts(
    _ buffer: UnsafeRawBufferPointer, _ path: String, _ name: String
  ) throws -> [String] {
    var texts: [String] = []
    for pointer in buffer.bindMemory(to: UnsafeMutablePointer<CChar>?.self) {
      guard let pointer else {
        texts.append("")
        continue
      }
      try take(strlen(pointer), path, name)
      guard let text = String(validatingCString: pointer) else { throw notText(path, name) }
      texts.append(text)
    }
    return texts
  }

  private func fixedTexts(
    _ buffer: UnsafeRawBufferPointer, _ size: Int, isPadded: Bool, _ path: String, _ name: String
  ) throws -> [String] {
    try stride(from: 0, to: buffer.count, by: size).map { start in
      var bytes = buffer[start..<start + size].prefix { $0 != 0 }
      while isPadded, bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
      guard let text = String(validating: bytes, as: UTF8.self) else { throw notText(path, name) }
      return text
    }
  }

  private mutating func take(_ byteCount: Int, _ path: String, _ name: String) throws {
    guard byteCount <= remaining else { throw tooMuch(path, name) }
    remaining -= byteCount
  }

  private func tooMuch(_ path: String, _ name: String) -> Refusal {
    Refusal(.limit, item: path, "with its attribute \(name) the texts exceed \(HDF5Limits.textByteCount) bytes")
  }

  private func notText(_ path: String, _ name: String) -> Refusal {
    Refusal(.malformed, item: path, "its attribute \(name) is not UTF-8")
  }
}
