import Crypto
import Foundation
import Testing

@testable import Page

@Suite("The page's file")
struct AssemblyTests {
  private let page = InteractivePage(title: "a model", container: Array("some data".utf8))

  @Test("the policy allows the very script that the page holds, and nothing from outside")
  func policy() throws {
    let text = try page.text()
    let script = try #require(text.between("<script>", "</script>"))
    let hash = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
    let policy = try #require(text.between("Content-Security-Policy\" content=\"", "\""))
    #expect(policy.contains("script-src 'sha256-\(hash)';"))
    #expect(policy.hasPrefix("default-src 'none';"))
    #expect(!policy.contains("http"))
  }

  @Test(
    "nothing in the scripts or the style ends their element or opens another, and no line ends in a carriage return")
  func elements() throws {
    let script = String(decoding: PageAsset.script, as: UTF8.self).lowercased()
    for mark in ["</script", "<script", "<!--", "\r"] { #expect(!script.contains(mark), "\(mark)") }
    #expect(script.contains("redistribution and use in source and binary forms"))
    let style = String(decoding: PageAsset.style, as: UTF8.self).lowercased()
    for mark in ["</style", "<!--", "@import", "url("] { #expect(!style.contains(mark), "\(mark)") }
  }

  @Test("every place is filled, once")
  func places() throws {
    let text = try page.text()
    for name in ["policy", "title", "style", "data", "script"] { #expect(!text.contains("{{\(name)}}"), "\(name)") }
    #expect(text.components(separatedBy: "<title>a model</title>").count == 2)
  }

  @Test(
    "a title is text, whatever it holds",
    arguments: [
      "</title><script>alert(1)</script>", "{{script}}{{data}}", "\u{202e}\u{0}\u{7}\"'&", "<\u{338}b",
      String(repeating: "long", count: 2_500),
    ])
  func titles(title: String) throws {
    let text = try InteractivePage(title: title, container: []).text()
    let shown = try #require(text.between("<title>", "</title>"))
    #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E && $0 != "<" && $0 != ">" })
    #expect(shown.count < 2_000)
    #expect(text.components(separatedBy: "<script").count == 3)
  }

  @Test("the same page twice is the same bytes")
  func determinism() throws { #expect(try page.text() == page.text()) }
}
