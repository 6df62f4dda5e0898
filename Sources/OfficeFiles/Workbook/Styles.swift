/// The number formats that the cells of a workbook refer to by number.
struct Styles {
  /// Excel has no more; those beyond are formats of plain numbers.
  static let maximumCount = 65_536

  private let formats: [NumberFormat]

  /// The styles of a workbook that has none.
  init() { formats = [] }

  init(part: String, in archive: ZipArchive) throws(OfficeFileError) {
    let handler = Handler()
    try archive.read(part, into: handler)
    formats = handler.ids.map { handler.custom[$0] ?? NumberFormat(builtIn: $0) }
  }

  /// The format of a style; a number's where there is no such style.
  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .number
  }
}

extension Styles {
  private final class Handler: XMLHandler {
    var ids: [Int] = []
    var custom: [Int: NumberFormat] = [:]
    private var isInCellFormats = false
    private var isInNumberFormats = false

    func start(_ element: borrowing XMLElement) {
      guard element.name.namespace == .spreadsheet else { return }
      if element.name.isLocal("xf"), isInCellFormats {
        if ids.count < Styles.maximumCount { ids.append(element.number("numFmtId") ?? 0) }
      } else if element.name.isLocal("numFmt"), isInNumberFormats {
        guard let id = element.number("numFmtId"), let code = element.text("formatCode") else {
          return
        }
        if custom.count < Styles.maximumCount { custom[id] = NumberFormat(code: code) }
      } else {
        enter(element.name, true)
      }
    }

    func end(_ name: borrowing XMLName) {
      if name.namespace == .spreadsheet { enter(name, false) }
    }

    func text(_ bytes: Span<UInt8>) {}

    private func enter(_ name: borrowing XMLName, _ isInside: Bool) {
      if name.isLocal("cellXfs") { isInCellFormats = isInside }
      if name.isLocal("numFmts") { isInNumberFormats = isInside }
    }
  }
}
