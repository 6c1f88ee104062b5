import HDF5Protocol

/// What `svr-hdf5` sent, as far as it has the form of an answer; what the document says is judged later.
struct HDF5Answer {
  /// What is wrong with the form.
  enum Fault {
    /// Something else than an answer.
    case foreign
    /// The output ended early.
    case cut
  }

  let fault: Fault?
  /// The JSON document, nil if it did not come whole.
  let document: [UInt8]?
  let payload: [UInt8]
  /// How the program ended; nil if it was not waited for, because it was still talking.
  let ending: ChildProcess.Ending?

  /// Reads an answer to its end and waits for the program's.
  ///
  /// - Parameter payloadByteCount: how many bytes must follow the document, known to be justified by the file's size.
  init(from child: inout ChildProcess, payloadByteCount: Int) throws(ChildProcess.Failure) {
    let head = try child.receive(upTo: HDF5Protocol.signature.count + HDF5Protocol.lengthByteCount)
    let length = UInt64(littleEndianBytes: head.dropFirst(HDF5Protocol.signature.count))
    guard head.prefix(HDF5Protocol.signature.count).elementsEqual(HDF5Protocol.signature.prefix(head.count)),
      length <= UInt64(HDF5Limits.documentByteCount)
    else {
      (fault, document, payload, ending) = (.foreign, nil, [], nil)
      return
    }
    let document = try child.receive(upTo: Int(length))
    let payload = try child.receive(upTo: payloadByteCount)
    guard try child.receive(upTo: 1).isEmpty else {
      (fault, self.document, self.payload, ending) = (.foreign, nil, [], nil)
      return
    }
    let hasHead = head.count == HDF5Protocol.signature.count + HDF5Protocol.lengthByteCount
    self.document = hasHead && document.count == Int(length) ? document : nil
    self.payload = payload
    fault = payload.count == payloadByteCount && self.document != nil ? nil : .cut
    ending = try child.end()
  }
}

extension ChildProcess {
  /// The next bytes: `count`, or fewer if the output ends before.
  fileprivate func receive(upTo count: Int) throws(Failure) -> [UInt8] {
    var failure: Failure?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, received in
      do throws(Failure) {
        received = try receive(
          into: UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[..<count])))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
