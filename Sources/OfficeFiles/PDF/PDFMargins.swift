extension [PDFPage] {
  /// How much of a page is margin at most, at its top and at its bottom.
  private static let marginShare = 0.12

  /// Takes off what stands in the margins and is no text: the number of the page, and lines that
  /// come back on half of the pages or more, whatever numbers are in them.
  mutating func removeRunningLines() {
    var counts: [String: Int] = [:]
    for page in self {
      for key in Set(page.marginLines(Self.marginShare).map(\.runningKey)) {
        counts[key, default: 0] += 1
      }
    }
    let least = Swift.max(2, count / 2)
    for index in indices {
      let page = self[index]
      self[index].blocks = page.blocks.map { block in
        block.filter { line in
          guard page.isInMargin(line, Self.marginShare) else { return true }
          return !line.isPageNumber && counts[line.runningKey] ?? 0 < least
        }
      }.filter { !$0.isEmpty }
    }
  }
}

extension PDFPage {
  fileprivate func isInMargin(_ line: Line, _ share: Double) -> Bool {
    line.bottom < height * share || line.top > height * (1 - share)
  }

  fileprivate func marginLines(_ share: Double) -> [Line] {
    blocks.joined().filter { isInMargin($0, share) }
  }
}

extension PDFPage.Line {
  /// The same for lines that differ in their numbers only.
  fileprivate var runningKey: String {
    text.lowercased().split(whereSeparator: \.isWholeNumber).joined(separator: "#")
  }

  /// Whether it is the number of a page, as in `3`, `- 3 -`, `3/12` and `Pagina 3 van 12`.
  fileprivate var isPageNumber: Bool {
    let words = text.lowercased().split {
      $0 == " " || $0 == "/" || $0 == "|" || $0 == "-" || $0 == "–"
    }
    let names: Set = ["pagina", "page", "blz", "blz.", "p.", "van", "of"]
    let numbers = words.filter { $0.allSatisfy(\.isWholeNumber) }
    return (1...2).contains(numbers.count) && numbers.allSatisfy { $0.count <= 4 }
      && words.allSatisfy { names.contains(String($0)) || $0.allSatisfy(\.isWholeNumber) }
  }
}
