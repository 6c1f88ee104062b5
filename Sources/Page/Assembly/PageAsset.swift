import CPageAssets

/// The files of `CPageAssets/assets`, which are in the program itself.
enum PageAsset {
  /// `page.html`, with the places that ``InteractivePage`` fills.
  static var template: [UInt8] { bytes(of: svr_page_template()) }
  /// `style.css`.
  static var style: [UInt8] { bytes(of: svr_page_style()) }

  /// All that runs in the page: D3 behind its licence, and the page's own scripts in one closure.
  static var script: [UInt8] {
    Array("\n/*\n".utf8) + bytes(of: svr_page_d3_license()) + Array("*/\n".utf8) + bytes(of: svr_page_d3())
      + Array("\n(() => {\n\"use strict\";\n".utf8) + bytes(of: svr_page_scripts()) + Array("})();\n".utf8)
  }

  private static func bytes(of asset: svr_asset) -> [UInt8] {
    Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
  }
}
