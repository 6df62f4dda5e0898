internal import OfficeFiles
internal import StakeholderInput
internal import _StringProcessing

/// What lines are of, and whether they claim something.
struct AnnexClaims {
  /// The keys of the names of initiatives and phases, which headings have.
  private let headings: Set<String>
  private let initiatives: Set<String>
  private let codes: Set<String>
  /// How lines on a bottleneck begin, the longest first, by their first word, and its code.
  private var beginnings: [Substring: [(text: String, code: String)]] = [:]
  /// All names by their first word.
  private var names: [Substring: [String]] = [:]
  /// Words for shares and amounts, as ``spaced(_:)``.
  private let quantifiers: [String]

  init(_ content: AnnexContent, _ word: Wording) {
    let key = AnnexOutline.Line.key
    func plain(_ text: String) -> String { key(PlainText.oneLine(text)) }
    initiatives = Set(content.register.map { plain($0.initiative.name) })
    codes = Set(content.codebook.keys.map(plain))
    headings = initiatives.union(
      content.frequency.phases.map { plain(word.phase($0.phase)) } + [word.allPhases])
    quantifiers = (content.thresholds.map(\.word) + Self.amounts).map(Self.spaced)
    for (code, bottleneck) in content.codebook.sorted(by: { $0.key < $1.key }) {
      let (title, code) = (plain(bottleneck.title), plain(code))
      for text in ["\(title) (\(code))", "\(code) \(title)", title] {
        beginnings[Self.firstWord(of: text), default: []].append((text, code))
      }
    }
    beginnings = beginnings.mapValues {
      $0.sorted { ($1.text.count, $0.text) < ($0.text.count, $1.text) }
    }
    for name in initiatives.union(content.codebook.values.map { plain($0.title) }) {
      names[Self.firstWord(of: name), default: []].append(name)
    }
  }

  private static func firstWord(of text: String) -> Substring {
    text.prefix { $0.isLetter || $0.isNumber }
  }

  func isInitiative(_ key: String) -> Bool { initiatives.contains(key) }

  /// Whether a heading is the name of something.
  func isName(_ key: String) -> Bool { headings.contains(key) }

  /// The code of the bottleneck with whose title a line begins.
  func bottleneck(begun key: String) -> String? {
    let begun = (beginnings[Self.firstWord(of: key)] ?? [])
      .first { Self.isWhole($0.text, at: key.startIndex, in: key) }
    if let begun { return begun.code }
    // Whoever called it otherwise left its code.
    guard let match = key.prefixMatch(of: /[^().]+\(([^()]+)\)/) else { return nil }
    return codes.contains(String(match.1)) ? String(match.1) : nil
  }

  private static func isWhole(_ text: String, at place: String.Index, in line: String) -> Bool {
    guard line[place...].hasPrefix(text) else { return false }
    let rest = line[place...].dropFirst(text.count)
    return rest.first.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  // MARK: - Claims

  /// Whether a text says how much or how many: with a word for an amount, a percentage, `3 van 4` or
  /// a number of organisations, submissions and the like.
  func claimsAmount(_ key: String) -> Bool {
    let spaced = Self.spaced(key)
    if quantifiers.contains(where: spaced.contains) || key.contains(where: "%‰½⅓⅔¼¾".contains) {
      return true
    }
    let words = spaced.split(separator: " ")
    return words.indices.contains { index in
      guard Self.isNumber(words[index]) else { return false }
      let next = words[(index + 1)...].prefix(3)
      if next.prefix(2).contains(where: Self.counted.contains) { return true }
      guard next.first.map(Self.parting.contains) == true else { return false }
      let rest = words[(index + 2)...].drop { Self.articles.contains($0) }
      // `2 van 3 december` is a day.
      return rest.first.map(Self.isNumber) == true
        && rest.dropFirst().first.map(Self.months.contains) != true
    }
  }

  /// Whether a text has a number, an address or a name of the annex in it.
  func hasParticulars(_ key: String) -> Bool {
    if key.contains(where: \.isNumber) || key.contains("://") { return true }
    var place = key.startIndex
    while place < key.endIndex {
      let rest = key[place...]
      if (names[Self.firstWord(of: String(rest))] ?? []).contains(where: {
        Self.isWhole($0, at: place, in: key)
      }) {
        return true
      }
      guard let space = rest.firstIndex(of: " ") else { break }
      place = key.index(after: space)
    }
    return false
  }

  /// Whether a text is of the kind that the program writes: `Regio: Noord` with an initiative, an
  /// address alone, `2 van 15 inzendingen`, a quote with its statement, a footnote.
  func isOfProgram(_ line: AnnexOutline.Line) -> Bool {
    if let last = line.path.last, isInitiative(last), line.subject == last {
      if line.key.prefixMatch(of: #/[A-Z][^:.]{1,40}: /#) != nil { return true }
      if line.key.wholeMatch(of: #/[a-z]+://\S+/#) != nil { return true }
    }
    let figure = #/\d (?:van|of) \d+ (?:inzending|submission|stakeholder)/#
    return line.key.firstMatch(of: figure) != nil
      || line.key.firstMatch(of: #/\((?:uitspraak|statement) \d+\)$/#) != nil
      || line.key.prefixMatch(of: #/(?:Uitspraak|Uitspraken|Statements?) [0-9, –]+\.?$/#) != nil
  }

  /// The words of a text in lower case, with a space before and after each.
  private static func spaced(_ text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return " " + words.joined(separator: " ") + " "
  }

  private static func isNumber(_ word: Substring) -> Bool {
    word.allSatisfy(\.isNumber) || numbers.contains(word)
  }

  /// Numbers in words, and what stands for one that is not told, which claims something before what is
  /// counted: `meerdere stakeholders`.
  private static let numbers: Set<Substring> = [
    "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "tientallen", "honderd", "honderden", "duizend", "duizenden", "meerdere",
    "diverse", "verscheidene", "ettelijke", "verschillende", "elke", "ieder", "iedere", "hundred",
    "hundreds", "thousands",
    "various", "multiple", "every", "each",
  ]

  /// What stands between a part and its whole.
  private static let parting: Set<Substring> = ["van", "of", "op", "uit"]

  private static let articles: Set<Substring> = ["de", "the"]

  private static let months: Set<Substring> = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december", "january", "february", "march", "may", "june", "july",
    "august", "october",
  ]

  /// What is counted where partners are asked.
  private static let counted: Set<Substring> = [
    "inzendingen", "inzending", "inzenders", "stakeholders", "stakeholder", "partners", "partijen",
    "organisaties", "respondenten", "deelnemers", "instellingen", "scholen", "bedrijven",
    "werkgevers", "branches", "brancheorganisaties", "gemeenten", "mensen", "personen",
    "uitspraken", "vermeldingen", "knelpunten", "problemen", "initiatieven", "projecten", "regio",
    "submissions", "submission", "organisations", "organizations", "respondents", "participants",
    "institutions", "schools", "companies", "employers", "municipalities", "people", "statements",
    "noemen", "zeggen", "vinden", "mention", "say", "mentions", "bottlenecks", "problems",
    "initiatives", "projects", "regions",
  ]

  /// What people write of amounts, beside the words of the thresholds.
  private static let amounts = [
    "alle", "allemaal", "iedereen", "niemand", "niets", "geen van", "geen enkele", "bijna alle",
    "vrijwel", "de meeste", "het merendeel", "meerderheid", "minderheid", "de helft", "helft",
    "een kwart", "kwart", "driekwart", "een derde", "tweederde", "twee derde", "procent", "veel",
    "vele", "vaakst", "enkele", "een aantal", "sommige", "weinig", "dubbel", "tientallen",
    "honderden", "overgrote", "gros", "handvol", "handjevol", "unaniem", "zowat", "nagenoeg",
    "twee keer", "drie keer", "keer zo", "steeds meer", "steeds minder", "groot deel",
    "grote deel", "leeuwendeel", "grote groep", "kleine groep", "flink", "hooguit", "talloze",
    "vaak",
    "zelden",
    "all", "most often", "everyone", "nobody", "none", "no one", "nothing", "most", "majority",
    "minority",
    "half", "a quarter", "three quarters", "a third", "two thirds", "percent", "many", "some",
    "few", "several", "twice", "dozens", "hundreds", "vast majority", "bulk of", "handful",
    "unanimous", "unanimously", "virtually", "nearly", "times as", "more and more",
    "fewer and fewer", "numerous", "everybody", "anyone", "hardly", "large share", "large part",
    "often", "rarely",
  ]
}
