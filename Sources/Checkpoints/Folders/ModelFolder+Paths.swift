import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ModelFolder {
  /// Opens a file of the folder by a name that came from a file.
  ///
  /// The name is relative, in plain components. What it leads to, symbolic links followed, lies in the folder, or among
  /// the blobs of the same repository if the folder is a snapshot in a Hugging Face cache, where
  /// `models--NAME/snapshots/REVISION/FILE` is a link to `models--NAME/blobs/HASH`. A file with more than one name (a
  /// hard link) is refused: its other name may lie anywhere.
  ///
  /// - Throws: `.path` for anything else, `.unreadable` for a file that is not there.
  func open(_ name: String) throws(CheckpointError) -> FileReader {
    let components = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.contains("\0"), components.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      throw CheckpointError(.path, file: path, item: name, "a file name must stay in the model's folder")
    }
    let filePath = self.path(of: name)
    guard let folder = resolved(path), let target = resolved(filePath) else {
      throw CheckpointError(.unreadable, file: filePath, String(cString: strerror(errno)))
    }
    guard isInside(folder, target) || isBlob(of: folder, target) else {
      throw CheckpointError(.path, file: filePath, "a symbolic link leads out of the model's folder")
    }
    let file = try FileReader(path: filePath)
    guard file.linkCount == 1 else {
      throw CheckpointError(.path, file: filePath, "a hard link: the file has \(file.linkCount) names")
    }
    return file
  }

  /// A part of a path, compared byte for byte: two names that Swift's strings hold equal may be two files.
  private typealias Component = ArraySlice<UInt8>

  /// The absolute path without symbolic links, as its components; nil, with `errno` set, if there is no such file.
  private func resolved(_ path: String) -> [Component]? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let bytes = UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))
    return Array(bytes).split(separator: UInt8(ascii: "/"))
  }

  private func isInside(_ folder: [Component], _ target: [Component]) -> Bool {
    target.count > folder.count && target.starts(with: folder)
  }

  /// Whether the folder is `.../models--NAME/snapshots/REVISION...` and the target `.../models--NAME/blobs/HASH`.
  private func isBlob(of folder: [Component], _ target: [Component]) -> Bool {
    guard let snapshots = folder.lastIndex(of: Component("snapshots".utf8)), snapshots > 0,
      folder.count > snapshots + 1, folder[snapshots - 1].starts(with: "models--".utf8), let hash = target.last
    else { return false }
    let hexadecimal = Set("0123456789abcdefABCDEF".utf8)
    return target.dropLast() == folder[..<snapshots] + [Component("blobs".utf8)]
      && hash.allSatisfy(hexadecimal.contains)
  }
}
