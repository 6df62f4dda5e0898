internal import Tabular

/// A column with answers to a closed question, and what they mention.
struct ChoiceColumn: Sendable, Equatable {
  /// The column, counted from 0.
  let column: Int
  /// What its answers mention; nil where they are codes themselves.
  let codes: [ChoiceCode]?

  /// What one answer mentions, and what of it is no answer of the list.
  struct Answer: Sendable {
    var codes: [String] = []
    var rest: [String] = []
  }

  /// Reads the answers of one column.
  struct Reader: Sendable {
    private let ticked: [String]
    /// The answers that the mapping lists, in lower case with single spaces.
    private var listed: [String: [String]] = [:]
    /// So many pieces between commas has the listed answer with the most of them.
    private var widest = 1
    private let ownNames: Set<String>
    private let areCodes: Bool
    private let separator: String?

    init(_ choice: ChoiceColumn, name: String, separator: String?) {
      areCodes = choice.codes == nil
      ticked = (choice.codes ?? []).filter { $0.answer == nil }.compactMap(\.code)
      for code in choice.codes ?? [] {
        guard let answer = code.answer else { continue }
        listed[Self.plain(answer), default: []] += [code.code].compactMap(\.self)
        widest = max(widest, answer.count { $0 == "," } + 1)
      }
      ownNames = QuestionText.choices(in: name)
      self.separator = separator
    }

    /// What an answer mentions; nil where it is neither yes nor no, and no list says what else.
    func read(_ cell: String) -> Answer? {
      if areCodes { return Answer(codes: items(cell)) }
      if let codes = listed[Self.plain(cell)] { return Answer(codes: codes) }
      switch YesNo(cell) {
      case .no: return Answer()
      case .yes where listed.isEmpty || !ticked.isEmpty: return Answer(codes: ticked)
      default: break
      }
      if ownNames.contains(ColumnName.key(cell)) { return Answer(codes: ticked) }
      guard !listed.isEmpty else { return nil }
      var answer = Answer()
      for item in items(cell) {
        if let codes = listed[Self.plain(item)] {
          answer.codes += codes
        } else {
          readCommas(item, into: &answer)
        }
      }
      return answer
    }

    /// Reads answers with commas between, as Google Forms and Qualtrics write them; since an answer
    /// may hold commas itself, as many pieces as make one are taken together.
    private func readCommas(_ item: String, into answer: inout Answer) {
      let pieces = item.split(separator: ",").map { String($0).trimmed }
      var rest: [String] = []
      var start = 0
      while start < pieces.count {
        let end = (start + 1...min(start + widest, pieces.count)).last { end in
          listed[Self.plain(pieces[start..<end].joined(separator: ", "))] != nil
        }
        if let end {
          answer.codes += listed[Self.plain(pieces[start..<end].joined(separator: ", "))] ?? []
          start = end
        } else {
          rest.append(pieces[start])
          start += 1
        }
      }
      // Untouched where nothing of it was found.
      if rest.count == pieces.count { return answer.rest.append(item) }
      if !rest.isEmpty { answer.rest.append(rest.joined(separator: ", ")) }
    }

    private func items(_ cell: String) -> [String] {
      separator.map { ListCell.split(cell, separator: $0) } ?? ListCell.split(cell)
    }

    /// In lower case, with single spaces, and none behind a comma.
    private static func plain(_ text: String) -> String {
      text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .split(separator: ", ", omittingEmptySubsequences: false).joined(separator: ",")
    }
  }
}

/// The columns of one closed question: together they are one statement without text of its own.
struct ChoiceBlock: Sendable, Equatable {
  var traits: ColumnTraits
  var columns: [ChoiceColumn]
}

/// What a mapping says of the answers in a column beside what the records say.
struct ColumnTraits: Sendable, Hashable {
  /// The phases; empty for those of the record.
  var phases: [String] = []
  /// The kind; nil for that of the record.
  var kind: StatementKind?
  /// The question; nil for that of the record or the column's name.
  var question: String?

  var isEmpty: Bool { phases.isEmpty && kind == nil && question == nil }
}
