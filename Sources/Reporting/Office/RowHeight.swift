internal import OfficeFiles

/// How high a row must be for its text to be read. Programs that open the file make a row so high by
/// themselves, but not all do, and none does where cells are merged.
extension SheetContent.Row {
  private static let line = 15.0
  private static let titleLine = 21.0

  /// A text over the first columns, as high as it needs.
  static func spanning(
    _ span: Int, of widths: [Double], _ text: String, _ style: CellStyle
  ) -> SheetContent.Row {
    let width = (0..<span).map { $0 < widths.count ? widths[$0] : defaultWidth }.reduce(0, +)
    // The letters of a title are half as large again.
    let lines = Self.lines(of: text, width: style == .title ? width / 1.5 : width)
    return SheetContent.Row(
      [.init(.text(text), style)],
      height: Double(lines) * (style == .title ? titleLine : line), span: span)
  }

  /// The height of a row of cells of these widths; nil where one line does.
  static func height(of cells: [SheetContent.Cell], in widths: [Double]) -> Double? {
    let most = zip(cells, widths).map { cell, width in
      if case .text(let text) = cell.value { lines(of: text, width: width) } else { 1 }
    }.max()
    return most.flatMap { $0 > 1 ? Double($0) * line : nil }
  }

  /// The width of a column that was not given one.
  static let defaultWidth = 8.43

  /// How many lines a text takes. Widths are counted in digits, and letters are a seventh narrower,
  /// of which words that are not broken take half again.
  private static func lines(of text: String, width: Double) -> Int {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { part in
      max(1, Int((Double(part.count) * 0.93 / width).rounded(.up)))
    }.reduce(0, +)
  }
}
