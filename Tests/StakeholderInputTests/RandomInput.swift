import Tabular

@testable import StakeholderInput

/// Files full of what can go wrong in files, the same for the same seed.
struct RandomInput {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let pieces = [
    "geld", "docent", " ", "  ", ";", ",", "\"", "\n", "\r\n", "\t", "\u{0}", "#", "é", "e\u{301}",
    "😀", "=1", "-", "'", "|", "007", "\u{A0}", "\u{FEFF}", "//",
  ]

  /// A text of pieces, not empty.
  private mutating func text() -> String {
    (0...Int.random(in: 0...4, using: &generator))
      .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  private static let voices = ["ROC", "ROC Noord", "UWV", " VNO; NCW ", "\"Hub\"", ""]

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  private mutating func pick(_ items: [String], upTo count: Int) -> [String] {
    let size = Int.random(in: 0...min(count, items.count), using: &generator)
    return Array(items.shuffled(using: &generator).prefix(size))
  }

  /// Different names that end and begin in a letter, as a cell's text does, without a NUL.
  private mutating func names(_ prefix: String, _ count: Int) -> [String] {
    (1...count).map { "\(prefix)\(text().replacing("\u{0}", with: "0"))\($0)" }
  }

  private static func csv(_ rows: [[String]]) -> String {
    var bytes: [UInt8] = []
    let writer = CSVWriter()
    for row in rows { writer.append(row, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A new database with all that there can be in it.
  mutating func store(submissions: Int) throws -> Store {
    let store = try Store.inMemory()
    let phases = names("Fase", 3)
    let codes = names("K", 8)
    let projects = names("I", 5)
    try require(try store.importCodebook(codebook(codes, phases)))
    try require(try store.importInitiatives(register(projects, codes, phases)))
    let first = answers(submissions, codes, phases, projects, prefix: "a")
    try require(try store.importSubmissions(first) { $0.onUnknown = .add })
    let gone = try store.importSubmissions(
      answers(submissions, codes, phases, projects, prefix: "b")
    ) { $0.skipBadRows = true }
    try require(gone)
    let last = answers(submissions, codes, phases, projects, prefix: "c")
    try require(try store.importSubmissions(last) { $0.onUnknown = .add })
    // A gap in the numbers.
    if let number = gone.number { try store.undoImport(number) }
    try code(store, codes)
    let stakeholders = try store.stakeholders().map(\.name)
    if stakeholders.count > 1 {
      _ = try store.mergeStakeholder(stakeholders[1], into: stakeholders[0])
    }
    try require(try store.importInvitees(invitees()))
    try require(try store.importCrosswalk(crosswalk(codes)))
    return store
  }

  private func require(_ told: Told) throws {
    guard told.number != nil else { throw Refused(refusals: told.refusals) }
  }

  struct Refused: Error { let refusals: [String] }

  private mutating func codebook(_ codes: [String], _ phases: [String]) -> String {
    var rows = [["code", "title", "definition", "keywords", "parent", "phases"]]
    rows.append(["", "", "", "", "", ListCell.join(phases)])
    for (index, code) in codes.enumerated() {
      rows.append([
        code, text(), text(), ListCell.join((0..<3).map { _ in text() }),
        index > 0 && chance(30) ? codes[index - 1] : "", ListCell.join(pick(phases, upTo: 2)),
      ])
    }
    return Self.csv(rows)
  }

  private mutating func register(
    _ names: [String], _ codes: [String], _ phases: [String]
  ) -> String {
    var rows = [InitiativeColumns.names]
    for (index, name) in names.enumerated() {
      rows.append([
        name, ListCell.join([text(), text()]), text(), text(), text(),
        ListCell.join(pick(phases, upTo: 2)), text(), text(),
        index + 1 < names.count && chance(50) ? names[index + 1] : "",
        ListCell.join(pick(codes, upTo: 3)), "een", text(), text(), "target", text(),
      ])
      if chance(50) {
        rows.append([name] + Array(repeating: "", count: 9) + ["ruim 100", "", "", "realised", ""])
      }
    }
    return Self.csv(rows)
  }

  private mutating func answers(
    _ count: Int, _ codes: [String], _ phases: [String], _ projects: [String], prefix: String
  ) -> String {
    var rows = [
      [
        "id", "consultation", "stakeholder", "stakeholder-type", "region", "received", "part",
        "phase", "kind", "question", "bottleneck", "initiative", "statement",
      ]
    ]
    for number in 1...count {
      let voice = Self.voices.randomElement(using: &generator) ?? ""
      let id = chance(30) ? "" : (chance(20) ? "##" : chance(20) ? "#" : "") + "\(prefix)\(number)"
      let day = chance(50) ? "" : "\(Int.random(in: 1...28, using: &generator))-2-2026"
      let cover = [
        id, chance(50) ? "Ronde 1" : "Ronde;2", voice, voice.isEmpty ? "" : "type \(voice)",
        voice.isEmpty || chance(50) ? "" : "Noord", day,
      ]
      for part in 1...Int.random(in: 1...3, using: &generator) {
        let words = chance(25) ? ["", "-", "n.v.t.", " "].randomElement(using: &generator) : text()
        rows.append(
          cover + [
            "\(part)", ListCell.join(pick(phases, upTo: 2)),
            StatementKind.allCases.randomElement(using: &generator)?.rawValue ?? "",
            chance(50) ? "" : "Vraag \(text())", ListCell.join(pick(codes, upTo: 3)),
            ListCell.join(chance(20) ? pick(projects, upTo: 2) : []), words ?? "",
          ])
      }
    }
    return Self.csv(rows)
  }

  private mutating func invitees() -> String {
    var rows = [["consultation", "stakeholder", "type", "region", "network"]]
    for voice in Self.voices + ["Stil", "\tOok; stil"] where !voice.isEmpty {
      for round in ["Ronde 1", "Ronde;2", "Ronde 3"] where chance(60) {
        rows.append([round, voice, "", chance(50) ? "" : "Zuid", "net"])
      }
    }
    return Self.csv(rows)
  }

  /// Steps from a code to one further on, so that there is no circle.
  private mutating func crosswalk(_ codes: [String]) -> String {
    var rows = [["code", "successor"]]
    for (index, code) in codes.dropLast().enumerated() where chance(40) || index < 2 {
      rows.append([code, codes[(index + 1)...].randomElement(using: &generator) ?? ""])
    }
    return Self.csv(rows)
  }

  /// Adds mentions by hand, some with a span, and takes imported ones away.
  private mutating func code(_ store: Store, _ codes: [String]) throws {
    for statement in try store.statements() where chance(40) {
      for mention in statement.mentions where chance(30) {
        _ = try store.removeMention(of: mention.code, in: statement.id)
      }
      let length = statement.text?.unicodeScalars.count ?? 0
      var span: TextSpan?
      if length > 0, chance(50) {
        let start = Int.random(in: 0..<length, using: &generator)
        span = TextSpan(
          start: start, length: Int.random(in: 1...(length - start), using: &generator))
      }
      // A bottleneck that is out of place is refused, and that is well.
      _ = try? store.addMention(
        of: codes.randomElement(using: &generator) ?? "", in: statement.id,
        by: chance(50) ? "anna" : "b; ob", span: span)
    }
  }
}
