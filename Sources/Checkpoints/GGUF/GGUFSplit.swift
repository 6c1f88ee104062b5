/// What one file says of the model it is a part of.
///
/// Source: llama.cpp's gguf-split: `split.no` counts from 0, the numbers in the files' names from 1.
struct GGUFSplit {
  static let tensorCountKey = "split.tensors.count"
  private static let numberKey = "split.no"
  private static let countKey = "split.count"
  static let greatestPartCount = 4096

  private let number: UInt64
  private let count: Int
  private let name: GGUFPartName
  private let folder: ModelFolder

  /// Nil for a file that is whole.
  ///
  /// - Throws: `.malformed` if the file's name is not that of the part it says it is: the other parts could not be found.
  init?(_ part: GGUFFile) throws(CheckpointError) {
    guard let stated = part.metadata[Self.countKey]?.count, stated > 1 else { return nil }
    guard let count = Int(exactly: stated), count <= Self.greatestPartCount else {
      let rule = "\(stated) parts; at most \(Self.greatestPartCount) are read"
      throw CheckpointError(.limit, file: part.file.path, item: Self.countKey, rule)
    }
    let number = part.metadata[Self.numberKey]?.count
    let fileName = part.file.path.split(separator: "/").last.map(String.init) ?? part.file.path
    guard let number, number < stated, let name = GGUFPartName(fileName), name.count == count,
      UInt64(name.number) == number + 1
    else {
      let stated = number.map { "number \($0), counted from 0" } ?? "a number it does not give"
      let rule = "is \(stated), of \(count) parts, and not named so (NAME-00001-of-00003.gguf)"
      throw CheckpointError(.malformed, file: part.file.path, item: Self.numberKey, rule)
    }
    (self.number, self.count, self.name) = (number, count, name)
    folder = ModelFolder(containing: part.file.path)
  }

  /// Every part in its order; `known` is the one that was opened.
  func parts(with known: GGUFFile) throws(CheckpointError) -> [GGUFFile] {
    var parts: [GGUFFile] = []
    for number in 0..<count {
      parts.append(number == Int(self.number) ? known : try openPart(number))
    }
    return parts
  }

  private func openPart(_ number: Int) throws(CheckpointError) -> GGUFFile {
    let part = try GGUFFile(openFile(name.name(ofPart: number + 1)))
    guard part.metadata[Self.numberKey]?.count == UInt64(number),
      part.metadata[Self.countKey]?.count == UInt64(count)
    else {
      let rule = "is not what its name says, part \(number + 1) of \(count)"
      throw CheckpointError(.malformed, file: part.file.path, item: Self.numberKey, rule)
    }
    return part
  }

  private func openFile(_ name: String) throws(CheckpointError) -> FileReader {
    do {
      return try folder.open(name)
    } catch {
      guard error.category == .unreadable else { throw error }
      let rule = "a part of the model cannot be opened: \(error.rule)"
      throw CheckpointError(.unreadable, file: error.file, item: name, rule)
    }
  }
}
