/// The numbers that an annex has now, line by line, to find those in another that it has not.
struct AnnexNumbers {
  /// The numbers of each line.
  private var lines: [[String]] = []
  /// The lines that a number stands in.
  private var places: [String: Set<Int>] = [:]

  /// Takes the annex as it would be made now.
  init(of report: Report) {
    for line in report.told.map(\.text) + report.sections.flatMap(\.blocks).flatMap(report.lines) {
      let numbers = Self.numbers(in: line)
      for number in numbers { places[number, default: []].insert(lines.count) }
      if !numbers.isEmpty { lines.append(numbers) }
    }
  }

  /// The numbers of a line that do not stand together in a line of the annex as it would be now;
  /// where one line has most of them, those that it has not. Where several have as many, a number that
  /// few lines have tells more than one that many have.
  func strangers(in line: String) -> [String] {
    // A line without a word, such as the axis of a chart, claims nothing.
    guard line.contains(where: \.isLetter) else { return [] }
    let numbers = Self.numbers(in: line)
    var candidates: [Int: (numbers: Int, rarity: Double)] = [:]
    for number in Set(numbers).sorted() {
      let standing = places[number] ?? []
      for place in standing {
        candidates[place, default: (0, 0)].numbers += 1
        candidates[place, default: (0, 0)].rarity += 1 / Double(standing.count)
      }
    }
    let most = candidates.values.max { $0 < $1 }
    let nearest = candidates.filter { $0.value == most ?? (0, 0) }.keys.sorted()
      .map { numbers.removing(lines[$0]) }
    return nearest.min { $0.count < $1.count } ?? numbers
  }

  /// The words that begin with a digit, without what is around them.
  ///
  /// Days, times and the digest of the data are left out: an annex tells when it was made.
  private static func numbers(in line: String) -> [String] {
    line.split(whereSeparator: \.isWhitespace).compactMap { word in
      let number = word.drop { !$0.isLetter && !$0.isNumber && $0 != "^" }
        .reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()
      guard number.first?.isNumber == true else { return nil }
      return tellsState(String(number)) ? nil : String(number)
    }
  }

  /// Whether a word is a day, a time or a digest, by which an annex tells when it was made.
  static func tellsState(_ word: String) -> Bool {
    let isMoment = word.count { $0 == "-" } == 2 || word.contains(":")
    let isDigest = word.count == digestLength && word.allSatisfy(\.isHexDigit)
    return word.first?.isNumber == true && isMoment || isDigest
  }

  private static let digestLength = 16
}

extension Report {
  /// What a piece says, line by line, its footnotes after it.
  func lines(of block: Block) -> [String] {
    switch block {
    case .heading(let text, _): [text]
    case .paragraph(let runs), .quotation(let runs): lines(of: runs)
    case .list(let items): items.flatMap(lines(of:))
    case .table(let table):
      table.rows.map { row in
        zip(row, table.columns).map { word.shown($0, in: $1) }.joined(separator: " ")
      }
    case .chart(let chart): [chart.title, chart.description]
    }
  }

  private func lines(of runs: [Inline]) -> [String] {
    let notes = runs.compactMap { if case .footnote(let text) = $0 { text } else { nil } }
    return [runs.map(\.plain).joined()] + notes
  }
}

extension [String] {
  /// What is left of them after each of the others has been taken out once.
  fileprivate func removing(_ others: [String]) -> [String] {
    others.reduce(into: self) { rest, other in
      if let place = rest.firstIndex(of: other) { rest.remove(at: place) }
    }
  }
}
