/// The titles above a place in a document.
struct DocumentOutline {
  /// A line that does nothing but name a phase is a title, on the level of those in bold.
  static let levelOfLine = 10
  /// Titles in a table stand below all others.
  static let levelInTable = 11

  private struct Title {
    let text: String
    let level: Int
    var phases: [String]
    /// Whether it says nothing but the name of a phase.
    let isPhase: Bool
    let kind: String?
  }

  private let names: PhaseNames
  private let kind: @Sendable (String) -> String?
  private var titles: [Title] = []
  /// The phases that a form gave, for all that stands below no title with others.
  private var given: [String] = []

  init(_ vocabulary: DocumentVocabulary) {
    names = PhaseNames(vocabulary.phases)
    kind = { text in
      let question = AskedLabel.withoutNumber(text)
      if let kind = vocabulary.kind(question) { return kind }
      // A long title can speak of anything.
      return text.last == "?" ? vocabulary.kindAsked(question) : nil
    }
  }

  /// The phases of what stands here: those of the nearest title that names any.
  var phases: [String] { titles.last { !$0.phases.isEmpty }?.phases ?? given }

  /// The nearest title, one with nothing but a phase only where there is no other.
  var question: String { (titles.last { !$0.isPhase } ?? titles.last)?.text ?? "" }

  /// Whether a title stands above that says more than a phase.
  var hasQuestion: Bool { titles.contains { !$0.isPhase } }

  /// The kind of statement that the nearest title announces, if that is what it does.
  var kindOfStatement: String { titles.last { !$0.isPhase }?.kind ?? "" }

  /// Whether the text just above asked something.
  var isAsking: Bool { titles.last?.text.asksSomething ?? false }

  mutating func add(_ text: String, level: Int) {
    leave(level)
    titles.append(
      Title(
        text: text, level: level, phases: names.chapter(text),
        isPhase: !names.only(in: text).isEmpty,
        kind: kind(text)))
  }

  /// Leaves the titles of a level and of those below it.
  mutating func leave(_ level: Int) {
    while titles.last.map({ $0.level >= level }) == true { titles.removeLast() }
  }

  /// Takes the phases that a form gives for all that follows, whatever the titles above say.
  mutating func give(_ phases: [String]) {
    given = phases
    for index in titles.indices { titles[index].phases = [] }
  }
}
