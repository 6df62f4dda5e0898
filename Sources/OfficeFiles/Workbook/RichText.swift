/// Tells which text of a shared or inline string is the text of the cell: that of `t`, alone or in
/// runs, but not that of phonetic runs, which say how to pronounce it (ECMA-376-1, 18.4.6).
struct RichText {
  /// What the text of a cell may take as UTF-8. Excel holds 32,767 units of UTF-16.
  static let maximumLength = 3 * 32_767

  /// Whether text that comes now belongs to the cell.
  var isText: Bool { isInText && !isPhonetic }
  private var isInText = false
  private var isPhonetic = false

  mutating func start(_ name: borrowing XMLName) {
    if name.isLocal("t") { isInText = true }
    if name.isLocal("rPh") { isPhonetic = true }
  }

  mutating func end(_ name: borrowing XMLName) {
    if name.isLocal("t") { isInText = false }
    if name.isLocal("rPh") { isPhonetic = false }
  }

  /// Adds a piece of text to that of the cell, which begins at `start`.
  static func append(
    _ piece: Span<UInt8>, to bytes: inout [UInt8], from start: Int
  ) throws(OfficeFileError) {
    guard bytes.count - start + piece.count <= maximumLength else {
      throw OfficeFileError(.cellTextTooLong(maximum: maximumLength))
    }
    piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }
}
