internal import Tabular

/// What the text of a question tells of the answers to it.
enum QuestionText {
  /// The text without the code before it: `KN[SQ001]. Wat knelt? [Geld]` asks `Wat knelt? [Geld]`.
  static func withoutCode(_ name: String) -> String {
    let code = name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_[]".contains($0)) }
    let rest = name[code.endIndex...]
    guard code.first?.isLetter == true, rest.hasPrefix(". ") else { return name }
    let text = String(rest.dropFirst(2)).trimmed
    return text.isEmpty ? name : text
  }

  /// How the name of a column can put a question and one of its choices together.
  enum Joint: CaseIterable {
    /// `question [choice]`
    case brackets
    /// `question - choice`, or `question - Selected Choice - choice`
    case dash
    /// `question/choice`
    case slash
    /// `question: choice`
    case colon
    /// `14. choice`
    case number

    /// Parts a name; nil where it is not put together so.
    func parts(_ name: String) -> (question: String, choice: String)? {
      let name = name.trimmed
      var question: Substring
      let choice: Substring
      switch self {
      case .brackets:
        guard name.hasSuffix("]"), let start = name.lastIndex(of: "[") else { return nil }
        question = name[..<start]
        choice = name[start...].dropFirst().dropLast()
      case .dash:
        guard let place = name.ranges(of: " - ").last else { return nil }
        question = name[..<place.lowerBound]
        for middle in [" - Selected Choice", " - Geselecteerde keuze"]
        where question.hasSuffix(middle) { question = question.dropLast(middle.count) }
        choice = name[place.upperBound...]
      case .slash:
        guard let place = name.lastIndex(of: "/") else { return nil }
        question = name[..<place]
        choice = name[place...].dropFirst()
      case .colon:
        guard let place = name.ranges(of: ": ").last else { return nil }
        question = name[..<place.lowerBound]
        choice = name[place.upperBound...]
      case .number:
        guard let place = name.ranges(of: ". ").first else { return nil }
        question = name[..<place.lowerBound]
        guard question.first?.isNumber == true, !question.contains(" ") else { return nil }
        choice = name[place.upperBound...]
      }
      let parts = (question: String(question).trimmed, choice: String(choice).trimmed)
      return parts.question.isEmpty || parts.choice.isEmpty ? nil : parts
    }
  }

  /// What a column of one choice may hold where that is ticked, reduced by ``ColumnName/key(_:)``: the
  /// choice in its name, in every way to read that.
  static func choices(in name: String) -> Set<String> {
    var choices: Set<String> = [ColumnName.key(name), ColumnName.key(withoutCode(name))]
    for joint in Joint.allCases {
      if let choice = joint.parts(name)?.choice { choices.insert(ColumnName.key(choice)) }
    }
    choices.remove("")
    return choices
  }

  /// The kind of what answers a question, by its words; nil where none of them shows it.
  ///
  /// What makes a thing work, or would mend it, is often said beside the word for a problem, so those
  /// come first.
  static func kind(of question: String) -> StatementKind? {
    let question = question.lowercased()
    let words: [(StatementKind, [String])] = [
      (
        .scalingChallenge,
        ["opschal", "opschaal", "opgeschaal", "scaling up", "scale up", "scaling challenge"]
      ),
      (
        .successFactor,
        ["succesfactor", "success factor", "succes factor", "wat werkt", "what works"]
      ),
      (
        .recommendation,
        ["aanbevel", "advies", "adviseer", "oplossing", "recommend", "suggest", "advise", "advice"]
      ),
      (
        .problem,
        [
          "knelpunt", "belemmer", "probleem", "problemen", "bottleneck", "barrier", "obstacle",
          "problem", "hinder", "pain point",
        ]
      ),
    ]
    return words.first { $0.1.contains(where: question.contains) }?.0
  }

  /// Whether a name is a question as it is put to people.
  static func isQuestion(_ name: String) -> Bool { name.trimmed.hasSuffix("?") }

  /// Whether a question leaves the words to whoever answers, however few those are; one about them
  /// (`Wat is uw functie?`) does not count, nor one that gives the choice.
  static func asksForWords(_ question: String) -> Bool {
    let text = words(of: withoutCode(question))
    let starts = ["wat", "waarom", "waardoor", "what", "why"]
    guard isQuestion(question), starts.contains(where: { text.hasPrefix(" \($0) ") }) else {
      return false
    }
    return ![
      " wat is uw ", " wat is je ", " wat is jouw ", " wat voor ", " what is your ", " what kind ",
      " what type ", " what sort ", " organisatie ", " organisation ", " organization ",
    ].contains(where: text.contains)
  }

  /// The names among `phases` that stand in a text as whole words, in their order.
  static func phases(_ phases: [String], in text: String) -> [String] {
    let text = words(of: text)
    return phases.filter { text.contains(words(of: $0)) }
  }

  /// The words in lower case, each between spaces.
  private static func words(of text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return " " + words.joined(separator: " ") + " "
  }
}
