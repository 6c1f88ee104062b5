/// Where a writer's bytes go: a file, standard output, memory, a checksum.
///
/// Writers hand over bytes in order and in pieces of any size; a sink buffers where that pays.
public protocol ByteSink: AnyObject {
  /// Takes the next bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError)
}

// Every number in the binary formats here is little-endian, and is written as it lies in memory.
#if _endian(big)
  #error("the binary writers need a little-endian machine")
#endif

extension ByteSink {
  /// Takes a text, in UTF-8.
  public func write(_ text: String) throws(OutputError) {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(OutputError) in try write(UnsafeRawBufferPointer(bytes)) }
    }
    try result.get()
  }

  /// Takes numbers as they lie in memory, little-endian.
  package func write<Element: BitwiseCopyable>(values: [Element]) throws(OutputError) {
    let result = values.withUnsafeBytes { bytes in
      Result { () throws(OutputError) in try write(bytes) }
    }
    try result.get()
  }

  /// Takes one integer, little-endian.
  package func write<Integer: FixedWidthInteger & BitwiseCopyable>(integer: Integer) throws(OutputError) {
    try write(values: [integer.littleEndian])
  }
}
