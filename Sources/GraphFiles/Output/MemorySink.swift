/// A sink that keeps what it is given, for small parts of a file and for tests.
package final class MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    self.bytes.append(contentsOf: bytes)
  }
}
