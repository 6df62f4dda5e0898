/// The place of a cell, rows and columns counted from 1.
struct CellReference: Equatable {
  /// Excel's own bounds.
  static let maximumRow = 1_048_576
  static let maximumColumn = 16_384

  var row: Int
  var column: Int

  /// Reads a reference such as `AB12`, within no bounds but those of sense.
  init?(_ text: Substring) {
    let bytes = Array(text.utf8)
    guard let (column, length) = Self.column(bytes.span),
      let row = Int(decimalDigits: bytes.span.extracting(length..<bytes.count))
    else { return nil }
    self.row = row
    self.column = column
  }

  /// The column of a reference that begins with its letters, and how many those are.
  static func column(_ bytes: Span<UInt8>) -> (column: Int, length: Int)? {
    var column = 0
    var length = 0
    while length < bytes.count {
      let letter = (bytes[length] & ~0x20) &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      guard length < 4 else { return nil }
      column = column * 26 + Int(letter) + 1
      length += 1
    }
    return length == 0 ? nil : (column, length)
  }

  /// The column of a cell that says where it is.
  static func column(of cell: borrowing XMLElement) -> Int? {
    cell.withAttribute("r") { column($0)?.column } ?? nil
  }

  /// A place as Excel writes it, `AB12`.
  static func name(_ row: Int, _ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + String(row)
  }
}
