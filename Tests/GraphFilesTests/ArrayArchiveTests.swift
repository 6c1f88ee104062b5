import Foundation
import LinearAlgebra
import Testing

@testable import GraphFiles

@Suite struct ArrayArchiveTests {
  @Test("the elements of every array begin at a multiple of 64 bytes", arguments: [0, 1, 9, 10, 99, 1_000_000])
  func alignment(count: Int) throws {
    let sink = MemorySink()
    try NumPyArray.flags(Array(repeating: true, count: count)).write(to: sink)
    #expect((sink.bytes.count - count).isMultiple(of: 64))
    #expect(Int(sink.bytes[8]) + Int(sink.bytes[9]) << 8 + 10 == sink.bytes.count - count)
  }

  @Test(
    "Python reads archives of the plain format and of zip64",
    .enabled(if: PythonRunner.isExpected, "needs Python: make .venv from Scripts/requirements.txt, or set SVR_PYTHON"),
    arguments: [0xFFFF_FFFF, 1, 64, 200, 1_000])
  func zip64(limit: UInt64) throws {
    let folder = try TemporaryFolder()
    let file = try AtomicFile(path: folder.file("a.npz"))
    var archive = ZipWriter(file, zip64From: limit)
    let arrays: [(String, NumPyArray)] = [
      ("reals", .reals([0.1, -.infinity, .nan])), ("integers", .integers([.min, 0, .max])),
      ("matrix", .matrix(Matrix(rowCount: 2, columnCount: 3, elements: [0, 1, 2, 3, 4, 5]))),
      ("texts", .texts(["", "é\u{1F9E0}", "abc"])), ("text", .text("x")), ("none", .texts([])), ("empty", .reals([])),
    ]
    for (name, array) in arrays {
      try archive.add(name + ".npy") { (member) throws(OutputError) in try array.write(to: member) }
    }
    try archive.finish()
    try file.commit()
    let (status, output) = try PythonRunner.run(["-c", Self.check, folder.file("a.npz")])
    #expect(status == 0, "\(output)")
  }

  private static let check = """
    import sys, zipfile, numpy
    with zipfile.ZipFile(sys.argv[1]) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    a = numpy.load(sys.argv[1], allow_pickle=False)
    assert sorted(a.files) == ["empty", "integers", "matrix", "none", "reals", "text", "texts"]
    assert repr(a["reals"].tolist()) == "[0.1, -inf, nan]"
    assert a["integers"].tolist() == [-2**63, 0, 2**63 - 1]
    assert a["matrix"].tolist() == [[0, 2, 4], [1, 3, 5]]
    assert a["texts"].tolist() == ["", "\\u00e9\\U0001f9e0", "abc"]
    assert a["text"].shape == () and str(a["text"]) == "x"
    assert a["none"].shape == (0,) and a["empty"].shape == (0,)
    """
}
