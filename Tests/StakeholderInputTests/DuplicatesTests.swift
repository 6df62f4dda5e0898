import SQLite
import Testing

@testable import StakeholderInput

@Suite struct `Stakeholders that may be one` {
  static let alike: [(String, String, StakeholderDuplicate.Likeness)] = [
    ("FME", "Ver. FME", .words), ("FME", "fme.", .words),
    ("Koninklijke Metaalunie", "Metaal-unie", .letters),
    ("MKB-Nederland", "MKB Nederland", .words), ("Metaalunie", "Metaal Unie", .letters),
    ("Bouwend Nederland", "Vereniging Bouwend Nederland (De)", .words),
    ("Technische Unie B.V.", "Technische Unie BV", .words),
    ("Unie Techniek", "Techniek Unie", .words),
    ("Coöperatie Énergie", "cooperatie energie", .words), ("WENB", "W.E.N.B.", .words),
    ("Straße", "straße", .words), ("Æro", "AERO", .words),
    ("Bouwend Nederland", "Bowend Nederland", .spelling),
    ("Techniek Nederland", "Techniek Nederlnad", .spelling),
    ("Vereniging Metaalunie", "Metalunie", .spelling),
  ]

  @Test(arguments: alike) func `are proposed by their words or letters`(
    name: String, other: String, likeness: StakeholderDuplicate.Likeness
  ) throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "Organisatie,Toelichting\n\"\(name)\",een\n\"\(name)\",twee\n\"\(other)\",drie\n")
    let found = try store.stakeholderDuplicates()
    #expect(found.map(\.kept.name) == [name])
    #expect(found.map(\.other.name) == [other])
    #expect(found.map(\.likeness) == [likeness])
  }

  static let unlike: [(String, String)] = [
    ("FME", "FNV"), ("Vereniging FME", "Vereniging FNV"), ("ROC Oost", "ROC West"), ("AB", "AC"),
    ("Stichting", "Vereniging"), ("---", "..."), ("A+O fonds 1", "A+O fonds 2"),
    ("Regio 100", "Regio 1000"), ("Organisatie A", "Organisatie B"), ("ROC Oost", "ROC Post"),
    ("Techniek Nederland", "Technisch Nederland"), ("Metaalunie 12a", "Metaalunie 13a"),
    ("Bowend Nederland", "Bouwend Nederlnad"),
  ]

  @Test(arguments: unlike) func `are not proposed for what they have in common with all`(
    name: String, other: String
  ) throws {
    let store = try Store.inMemory()
    try store.importSubmissions("Organisatie,Toelichting\n\(name),een\n\(other),twee\n")
    #expect(try store.stakeholderDuplicates() == [])
  }

  @Test func `are told of once, the one with most submissions first, and gone when merged`() throws
  {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "Organisatie,Toelichting\nfme,een\nFME,twee\nFME,drie\nVer. FME,vier\nAnders,vijf\n")
    let found = try store.stakeholderDuplicates()
    #expect(
      found.map { [$0.kept.name, $0.other.name] } == [["FME", "Ver. FME"], ["FME", "fme"]])
    _ = try store.mergeStakeholder("fme", into: "FME")
    _ = try store.mergeStakeholder("Ver. FME", into: "FME")
    #expect(try store.stakeholderDuplicates() == [])
  }

  @Test func `are proposed where an alias is like another's name`() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "Organisatie,Toelichting\nFME,een\nMetaalbond,twee\nbond metaal,drie\n")
    _ = try store.mergeStakeholder("Metaalbond", into: "FME")
    #expect(try store.stakeholderDuplicates() == [])
    try store.importSubmissions("Organisatie,Toelichting\nMETAALBOND,vier\n")
    let found = try store.stakeholderDuplicates()
    #expect(found.map { [$0.kept.name, $0.other.name] } == [["FME", "METAALBOND"]])
  }
}

@Suite struct `Statements that are nearly the same` {
  private static let letter =
    "Wij vragen u met klem om meer docenten voor techniek op te leiden en om scholen daarvoor geld te geven"

  private func store(_ texts: [String]) throws -> Store {
    let store = try Store.inMemory()
    try store.importSubmissions("Toelichting\n" + texts.map { "\"\($0)\"\n" }.joined())
    return store
  }

  @Test func `are one group, whatever their case, accents, punctuation and a few other words`()
    throws
  {
    let store = try store([
      Self.letter, "Iets heel anders over stages en bedrijven in de regio waar wij werken",
      Self.letter.uppercased() + "!", "Geachte minister. " + Self.letter, Self.letter + ", nu!",
    ])
    let groups = try store.statementDuplicates()
    #expect(groups.map { $0.members.map(\.statement) } == [[1, 3, 4, 5]])
    #expect(groups.map(\.submissions) == [4] && groups.map(\.stakeholders) == [4])
    #expect(groups.map(\.number) == [1])
    #expect(groups.first?.members.map { ($0.similarity * 18).rounded() } == [18, 18, 16, 17])
    #expect(try store.count("SELECT count(*) FROM statement") == 5)
    #expect(
      try store.statementDuplicates(similarity: 1).map { $0.members.map(\.statement) } == [[1, 3]])
  }

  @Test func `are no group where they are short, say nothing or are of one submission`() throws {
    #expect(try store(["geen tijd", "geen tijd", "-", "-"]).statementDuplicates() == [])
    #expect(
      try store(["geen tijd", "Geen tijd."]).statementDuplicates(minimumWords: 1).count == 1)
    let store = try Store.inMemory()
    try store.importSubmissions("Toelichting,Opmerking\n\(Self.letter),\(Self.letter)\n")
    #expect(try store.statementDuplicates() == [])
  }

  @Test(arguments: [0.49, 1.1, -1, .nan]) func `need a similarity that can be found`(
    similarity: Double
  ) throws {
    #expect(throws: InputError.self) { try store([]).statementDuplicates(similarity: similarity) }
  }

  /// Texts of one vocabulary, some of them copies of others with a few words changed.
  private func texts(_ count: Int, using random: inout SeededGenerator) -> [String] {
    var texts: [String] = []
    for _ in 0..<count {
      var words = (0..<Int.random(in: 10...40, using: &random)).map { _ in
        "woord\(Int.random(in: 0..<500, using: &random))"
      }
      if let copied = texts.randomElement(using: &random), Bool.random(using: &random) {
        words = copied.split(separator: " ").map(String.init)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
          words[Int.random(in: words.indices, using: &random)] = "anders"
        }
      }
      texts.append(words.joined(separator: " "))
    }
    return texts
  }

  @Test(
    .enabled(if: Python.isThere, "Python is not there"),
    arguments: [1, 2, 3] as [UInt64], [0.5, 0.7, 0.9])
  func `are those that comparing each with each gives`(seed: UInt64, similarity: Double) throws {
    var random = SeededGenerator(seed: seed)
    let texts = texts(300, using: &random)
    let program = """
      import sys
      sets = []
      for line in open(sys.argv[1]):
        words = line.split()
        sets.append({tuple(words[i:i + 3]) for i in range(len(words) - 2)})
      group = list(range(len(sets)))
      def root(i):
        while group[i] != i: i = group[i]
        return i
      for i, a in enumerate(sets):
        for j, b in enumerate(sets[:i]):
          if len(a & b) / len(a | b) >= float(sys.argv[2]): group[max(root(i), root(j))] = min(root(i), root(j))
      found = {}
      for i in range(len(sets)): found.setdefault(root(i), []).append(i + 1)
      for key in sorted(found):
        if len(found[key]) > 1: print(*found[key])
      """
    let expected = try Python.run(
      program, [texts.map { $0 + "\n" }.joined()], arguments: ["\(similarity)"])
    let groups = try store(texts).statementDuplicates(similarity: similarity)
      .map { $0.members.map { String($0.statement) }.joined(separator: " ") }
    let lines = expected.split(separator: "\n").map(String.init)
    #expect(lines.count > 20)
    #expect(groups.sorted() == lines.sorted())
  }
}
