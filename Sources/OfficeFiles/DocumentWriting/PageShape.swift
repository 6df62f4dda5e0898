/// A page of A4 and what fits on it. Lengths are in twips, a twentieth of a point.
enum PageShape: Equatable {
  case portrait
  case landscape

  private static let margin = 1276
  /// A page that lies does so since its table is wide.
  private static let narrowMargin = 850
  private static let short = 11_906
  private static let long = 16_838

  /// The width between the margins.
  var textWidth: Int { (self == .portrait ? Self.short : Self.long) - 2 * sideMargin }

  private var sideMargin: Int { self == .portrait ? Self.margin : Self.narrowMargin }

  /// The height between the margins.
  var textHeight: Int { (self == .portrait ? Self.long : Self.short) - 2 * Self.margin }

  /// The properties of the section that ends here.
  var sectionProperties: XML {
    let size: XML =
      self == .portrait
      ? "<w:pgSz w:w=\"\(Self.short)\" w:h=\"\(Self.long)\"/>"
      : "<w:pgSz w:w=\"\(Self.long)\" w:h=\"\(Self.short)\" w:orient=\"landscape\"/>"
    return """
      <w:sectPr><w:footerReference w:type="default" r:id="\(text: DocumentPart.footer)"/>\(size)\
      <w:pgMar w:top="\(Self.margin)" w:right="\(sideMargin)" w:bottom="\(Self.margin)" \
      w:left="\(sideMargin)" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>
      """
  }
}

/// The widths of the columns of a table, and what it is written in.
struct TableLayout: Equatable {
  /// In twips, one a column.
  let widths: [Int]
  let isSmall: Bool

  /// What a small letter takes on average, and what stands left and right in a cell, in twips.
  private static func character(isSmall: Bool) -> Int { isSmall ? 70 : 96 }
  private static func cellMargins(isSmall: Bool) -> Int { isSmall ? 2 * smallMargin + 10 : 150 }
  /// What stands left and right in a cell where room is short.
  static let smallMargin = 20
  /// A longer word is broken.
  private static let longestWord = 26
  /// A text that is no longer stays on one line.
  private static let shortText = 14
  /// A column does not ask for more, however long its texts.
  private static let longestText = 60

  /// The page that a table needs: portrait where its words fit.
  static func page(for table: DocumentContent.Table) -> PageShape {
    let least = demands(of: table).map { width($0.least, isSmall: false) }.reduce(0, +)
    return least > PageShape.portrait.textWidth ? .landscape : .portrait
  }

  /// Lays a table out over the width of a page.
  init(_ table: DocumentContent.Table, on page: PageShape) {
    let demands = Self.demands(of: table)
    func sum(_ isSmall: Bool) -> Int {
      demands.map { Self.width($0.least, isSmall: isSmall) }.reduce(0, +)
    }
    let isSmall = sum(false) > page.textWidth
    self.isSmall = isSmall
    let least = demands.map { Self.width($0.least, isSmall: isSmall) }
    let asked = demands.map { Self.width($0.whole, isSmall: isSmall) }
    let room = page.textWidth - least.reduce(0, +)
    let wanted = zip(asked, least).map { $0 - $1 }
    let all = wanted.reduce(0, +)
    if room < 0 {
      // Too many columns for any page: all get narrower.
      widths = least.map { $0 * page.textWidth / max(1, least.reduce(0, +)) }
    } else if all <= room {
      widths = asked
    } else {
      widths = zip(least, wanted).map { $0 + $1 * room / all }
    }
  }

  private static func width(_ characters: Int, isSmall: Bool) -> Int {
    characters * character(isSmall: isSmall) + cellMargins(isSmall: isSmall)
  }

  /// The characters of the longest word and of the longest text of each column.
  private static func demands(of table: DocumentContent.Table) -> [(least: Int, whole: Int)] {
    table.columns.enumerated().map { index, column in
      var title = Longest()
      title.add(column.title)
      var cells = Longest()
      for row in table.rows {
        for run in row[index].text { cells.add(run.plain) }
      }
      let short = cells.text <= shortText ? cells.text : 0
      let word = min(max(title.word, cells.word, short), longestWord)
      // A number is not broken, and needs no more room than that, however long its heading.
      let number = max(word, min(cells.text, longestWord))
      if column.isNumeric { return (number, number) }
      return (word, max(word, min(max(title.text, cells.text), longestText)))
    }
  }

  /// The lengths of the longest word and text so far.
  ///
  /// They are those of scalars, a capital counting a third more, which is near enough, and quick
  /// where there are many texts.
  private struct Longest {
    private var wordThirds = 3
    private var textThirds = 3

    var word: Int { (wordThirds + 2) / 3 }
    var text: Int { (textThirds + 2) / 3 }

    mutating func add(_ added: String) {
      var length = 0
      var wordLength = 0
      for byte in added.utf8 where byte & 0xC0 != 0x80 {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        length += isCapital ? 4 : 3
        wordLength = byte <= UInt8(ascii: " ") ? 0 : wordLength + (isCapital ? 4 : 3)
        wordThirds = max(wordThirds, wordLength)
      }
      textThirds = max(textThirds, length)
    }
  }
}

extension DocumentContent.Run {
  /// What can be read where it stands.
  var plain: String {
    switch self {
    case .text(let text), .strong(let text), .emphasis(let text), .link(let text, _): text
    case .footnote: ""
    }
  }
}
