internal import Tabular

/// What stands in a column, as far as it tells what the column is for.
struct ColumnProfile {
  /// How many cells hold text.
  private(set) var filled = 0
  /// A value, cut off where it is long; empty where none can be shown.
  private(set) var sample = ""
  /// The different values with their numbers; nil where there are too many for a closed question.
  private(set) var values: [String: Int]? = [:]
  /// The different answers where a cell holds several; nil where there are too many.
  private(set) var answers: [String: Int]? = [:]

  /// How many cells say something, and in how many words.
  private var said = 0
  private var words = 0
  private var answerCount = 0
  /// How many cells are a few words with a full stop.
  private var sentences = 0

  /// A closed question has no more answers than this, and none that is longer.
  private static let most = (answers: 60, characters: 200)
  /// So many characters of a value are shown.
  private static let sampleLength = 40

  mutating func add(_ cell: String) {
    let text = cell.trimmed
    if text.isEmpty { return }
    filled += 1
    if !SilentAnswer.matches(text) {
      said += 1
      let count = text.split(whereSeparator: \.isWhitespace).count
      words += count
      if count > 3, ".!".contains(text.suffix(1)) { sentences += 1 }
    }
    if sample.isEmpty, !text.contains("@") { sample = Self.shortened(text) }
    Self.count(text, in: &values)
    guard answers != nil else { return }
    for answer in Self.answers(in: text) {
      answerCount += 1
      Self.count(answer, in: &answers)
    }
  }

  /// Whether it holds what people wrote themselves: several words, and not mostly the same, unless
  /// they are sentences, as many send one text that was written for them.
  var isOpen: Bool { said > 0 && words >= 3 * said && (!isClosed || holdsSentences) }

  /// Whether what stands between the commas or semicolons has the length of a sentence, or a third of
  /// the cells end as one.
  var holdsSentences: Bool {
    said > 0
      && (words >= 5 * max(said, answers == nil ? 0 : answerCount)
        || words >= 3 * said && sentences * 3 >= said)
  }

  /// Whether there is any word but yes or no.
  var hasWords: Bool {
    guard filled > 0 else { return false }
    return values.map { $0.keys.contains { $0.contains(where: \.isLetter) && YesNo($0) == nil } }
      ?? true
  }

  /// Whether it holds words that people wrote themselves, if only one or two.
  var holdsWords: Bool { said > 0 && !isClosed && hasWords }

  /// Whether the same few answers come back: four in five do.
  var isClosed: Bool {
    guard let answers, !answers.isEmpty else { return false }
    return answers.values.count { $0 == 1 } * 5 <= answerCount
  }

  /// Whether each cell has no more than a few words.
  var isShort: Bool { said > 0 && words <= 6 * said }

  /// Whether every value is one of those that `isOne` knows, and there is one.
  func holdsOnly(_ isOne: (String) -> Bool) -> Bool {
    values.map { !$0.isEmpty && $0.keys.allSatisfy(isOne) } ?? false
  }

  /// The answers that come back, and those that are known, in the order of how often they do.
  func listed(_ isKnown: (String) -> Bool) -> [String] {
    (answers ?? [:]).filter { $0.value > 1 || isKnown($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// Whether more than half of what was answered is known.
  func holdsMostly(_ isKnown: (String) -> Bool) -> Bool {
    guard let answers, !answers.isEmpty else { return false }
    return answers.reduce(0) { $0 + (isKnown($1.key) ? $1.value : 0) } * 2 > answerCount
  }

  /// Whether all that was answered is known.
  func holdsOnlyAnswers(_ isKnown: (String) -> Bool) -> Bool {
    answers.map { !$0.isEmpty && $0.keys.allSatisfy(isKnown) } ?? false
  }

  private static func count(_ text: String, in counts: inout [String: Int]?) {
    guard var known = counts else { return }
    counts = nil
    known[text, default: 0] += 1
    if known.count <= most.answers, text.count <= most.characters { counts = known }
  }

  /// The answers between semicolons, or else between commas.
  private static func answers(in text: String) -> [String] {
    let items = ListCell.split(text)
    return items.count > 1 || text.contains(";")
      ? items : text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static func shortened(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= sampleLength ? line : line.prefix(sampleLength - 1) + "…"
  }
}
