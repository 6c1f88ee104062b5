import Dispatch
import LinearAlgebra

extension SpectralGraphFile {
  /// A part of a tensor, of a few megabytes at most, that is brought into the order of the file in one go.
  enum Piece: Sendable {
    case values([Double])
    case vectors(StoredMatrix, VectorLayout, channels: Range<Int>)

    /// The numbers of a piece in the order of the file.
    fileprivate enum Content: Sendable {
      case float32([Float])
      case float64([Double])
    }

    fileprivate var content: Content {
      switch self {
      case .values(let values): .float64(values)
      case .vectors(.float32(let matrix), let layout, let channels): .float32(layout.gathered(channels, of: matrix))
      case .vectors(.float64(let matrix), let layout, let channels): .float64(layout.gathered(channels, of: matrix))
      }
    }
  }
}

extension SpectralGraphFile.Entry {
  /// The entry in the order of the file.
  var pieces: [SpectralGraphFile.Piece] {
    switch content {
    case .values(let values): [.values(values)]
    case .vectors(let matrix, let layout): layout.blocks.map { .vectors(matrix, layout, channels: $0) }
    }
  }
}

/// A piece that is brought into order on another thread.
private final class Preparation: @unchecked Sendable {
  private let piece: SpectralGraphFile.Piece
  private let group = DispatchGroup()
  private var prepared: SpectralGraphFile.Piece.Content?

  init(_ piece: SpectralGraphFile.Piece) {
    self.piece = piece
    DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in prepared = piece.content }
  }

  /// The content, waited for.
  var content: SpectralGraphFile.Piece.Content {
    group.wait()
    return prepared ?? piece.content
  }
}

extension ByteSink {
  /// Takes pieces one behind the other; the next two are brought into order while one is written.
  ///
  /// - Complexity: O(bytes), with room for three pieces.
  func write(pieces: [SpectralGraphFile.Piece]) throws(OutputError) {
    var ahead = pieces.prefix(2).map(Preparation.init)
    for index in pieces.indices {
      let content = ahead.removeFirst().content
      if index + 2 < pieces.count { ahead.append(Preparation(pieces[index + 2])) }
      switch content {
      case .float32(let values): try write(values: values)
      case .float64(let values): try write(values: values)
      }
    }
  }
}
