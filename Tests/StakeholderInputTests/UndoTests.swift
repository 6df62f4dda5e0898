import SQLite
import Testing

@testable import StakeholderInput

@Suite("An import that is undone")
struct UndoTests {
  /// A database with something of every kind, to which a step is added and taken back.
  private static func full() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives(
      "name,url,owners,phases,parent,bottlenecks,evidence_value,evidence_kind\n"
        + "Hub,u1; u2,ROC,Werk,Net,A; X,1,target\nHub,,,,,,2,realised\nNet,,,,,,,\n")
    try store.importSubmissions(
      "id,part,organisatie,type,fase,knelpunt,initiatief,vraag,tekst\n"
        + "1,1,ROC,,Onderwijs,A; AB,Hub,Wat?,een\n1,2,ROC,,,X,,Hoe?,twee\n"
        + "2,1,UWV,mbo,Werk,B,,Wat?,drie\n,1,,,,,,,vier\nm,1,,,Onderwijs,,,,mens\n")
    try store.importMentions(
      "submission,bottleneck,coder,start,length,coded\nm,A,anna,0,1,2026-02-01\n")
    return store
  }

  private enum Step: String, CaseIterable {
    case codebook, phasesTurned, initiatives, submissions, moreSubmissions, emptied, added
    case mentions, wider

    func take(_ store: Store) throws -> Told {
      switch self {
      case .codebook:
        try store.importCodebook(
          "code,title,definition,keywords,parent,phases\na,Anders,,nieuw,X,Onderwijs; Later\n"
            + "N,Nieuw,,k,A,\nAB,,,,,\n"
        ) { $0.update = true }
      case .phasesTurned:
        try store.importCodebook("code,phases\n,Werk; Later; Onderwijs\n") { $0.update = true }
      case .initiatives:
        try store.importInitiatives(
          "name,url,owners,phases,parent,bottlenecks,evidence_value,evidence_kind\n"
            + "HUB,u2,,Onderwijs,,B,3,target\nNet,,,,Hub,,,\nNieuw,,,,,X,,\n"
        ) { $0.update = true }
      case .submissions:
        try store.importSubmissions(
          "id,organisatie,type,fase,knelpunt,initiatief,vraag,tekst\n1,Nieuw,x,Werk,B,Net,Nu?,vijf\n"
            + "2,UWV,hbo,Werk,B,,Wat?,drie\n3,UWV,,,A,,,zes\n"
        ) { $0.update = true }
      case .moreSubmissions:
        try store.importSubmissions(
          "id,organisatie,type,regio,ronde,fase,knelpunt,vraag,tekst\n"
            + "9,ROC,school,,nieuw,Werk,AB,Nu?,een\n8,UWV,,Noord,,,,,twee\n")
      case .emptied:
        try store.importSubmissions("id,tekst\n1,\n2,\n") { $0.update = true }
      case .added:
        try store.importSubmissions(
          "fase,knelpunt,initiatief,tekst\nPensioen,N; A,Weg,een\nWerk,A,,twee\n"
        ) { $0.onUnknown = .add }
      case .mentions:
        try store.importMentions(
          "submission,bottleneck,coder,method,start,length,coded\n"
            + "m,a,anna,rule,0,2,2026-02-02\nm,X,nieuw,rule,,,2026-02-02\n"
        ) { $0.update = true }
      case .wider:
        try store.importMentions(
          "submission,bottleneck,coder,coded\nm,B,nieuw,2026-02-02\nm,N2,nieuw,2026-02-02\n"
        ) { $0.onUnknown = .add }
      }
    }
  }

  @Test("leaves no trace but in the list of imports", arguments: Step.allCases, [true, false])
  private func exact(step: Step, enforcingKeys: Bool) throws {
    let store = try Self.full()
    let before = try store.dump()
    let told = try step.take(store)
    let number = try #require(told.number)
    let after = try store.dump()
    #expect(after != before)
    _ = try store.undoImport(number, force: false, enforcingKeys: enforcingKeys)
    #expect(try store.database.pragma("foreign_keys") == .integer(1))
    #expect(try store.dump() == before)
    #expect(try store.count("SELECT count(*) FROM import_change WHERE import_id = \(number)") == 0)
    #expect(try store.imports().last?.undoneAt != nil)
    // And once more: it is not taken for known.
    #expect(try step.take(store).number == number + 1)
    #expect(try store.exports() == Self.twice(step))
    try store.undoImport(number + 1)
    #expect(try store.dump() == before)
  }

  private static func twice(_ step: Step) throws -> [String] {
    let store = try full()
    _ = try step.take(store)
    return try store.exports()
  }

  @Test("can be the last of several, one after another, down to nothing")
  func allTheWay() throws {
    let store = try Self.full()
    var dumps: [[String]] = []
    var numbers: [Int64] = []
    for step in Step.allCases {
      dumps.append(try store.dump())
      let told = try step.take(store)
      numbers.append(try #require(told.number, "\(step) \(told.refusals)"))
    }
    for (number, dump) in zip(numbers, dumps).reversed() {
      try store.undoImport(number)
      #expect(try store.dump() == dump, "import \(number)")
    }
    for number in Int64(1)...4 { try store.undoImport(5 - number) }
    #expect(try store.dump() == Store.inMemory().dump())
  }

  @Test("is refused where a later import changed what it brought or changed, and named")
  func laterChanges() throws {
    let store = try Self.full()
    for step in [Step.codebook, .initiatives, .submissions] { _ = try step.take(store) }
    func refusal(_ number: Int64) -> String? {
      let error = #expect(throws: InputError.self) {
        try store.undoImport(number, force: true)
      }
      return error?.kind == .usage ? error?.message : nil
    }
    let message = "changed what import"
    #expect(refusal(1) == "import 5 \(message) 1 brought or changed; undo that first")
    #expect(refusal(2) == "import 6 \(message) 2 brought or changed; undo that first")
    #expect(refusal(3) == "import 7 \(message) 3 brought or changed; undo that first")
    _ = try Step.emptied.take(store)
    #expect(refusal(7) == "import 8 \(message) 7 brought or changed; undo that first")
    #expect(refusal(3) == "import 8, 7 \(message) 3 brought or changed; undo that first")
  }

  @Test("is not in the way of one that changed other rows of the same tables")
  func otherRows() throws {
    let store = try Store.inMemory()
    try store.importSubmissions("id,organisatie,type,tekst\n1,A,,een\n2,B,,twee\n")
    try store.importSubmissions("id,organisatie,type,tekst\n1,A,x,drie\n") { $0.update = true }
    let between = try store.dump()
    try store.importSubmissions("id,organisatie,type,tekst\n2,B,y,vier\n") { $0.update = true }
    try store.undoImport(2)
    #expect(try store.statements().map(\.text) == ["een", "vier"])
    try store.undoImport(3)
    #expect(try store.statements().map(\.text) == ["een", "twee"])
    #expect(try store.dump() != between)
  }

  @Test("gives back numbers that nothing else has taken")
  func noNumberTwice() throws {
    let store = try Store.small()
    try store.importSubmissions("id,part,knelpunt,tekst\n1,1,,een\n2,1,A,twee\n2,2,X,drie\n")
    let before = try store.dump()
    try store.importSubmissions("id,knelpunt,tekst\n2,,\n") { $0.update = true }
    try store.importSubmissions("id,part,knelpunt,tekst\n3,1,B,nieuw\n3,2,B,ook\n")
    try store.undoImport(3)
    #expect(try store.statements().map(\.text) == ["een", "twee", "drie", "nieuw", "ook"])
    try store.undoImport(4)
    #expect(try store.dump() == before)
  }

  @Test("keeps what another import remembers")
  func remembered() throws {
    let store = try Store.small()
    try store.importCodebook("code\nM\n")
    try store.importSubmissions("id,organisatie,tekst\n0,ROC,nul\n")
    try store.importSubmissions("id,organisatie,knelpunt,vraag,tekst\n1,ROC,M,Oud?,een\n")
    let before = try store.dump()
    try store.importSubmissions("id,organisatie,vraag,tekst\n1,UWV,Nieuw?,een\n") {
      $0.update = true
    }
    // Nobody has the question and the stakeholder now, but they must be there when 5 is undone.
    try store.undoImport(3)
    let error = #expect(throws: InputError.self) { try store.undoImport(2, force: true) }
    #expect(
      error?.message == "import 5 replaced what refers to what import 2 brought; undo that first")
    try store.undoImport(5)
    #expect(try store.submission("1").stakeholder == "ROC")
    #expect(try store.statements().map(\.question) == ["Oud?"])
    #expect(before.contains { $0.contains("Oud?") })
  }

  @Test("leaves a stakeholder, phase and consultation that something else uses")
  func shared() throws {
    for update in [false, true] {
      let store = try Store.inMemory()
      let csv = "id,organisatie,ronde,fase,vraag,tekst\n"
      try store.importSubmissions(csv + "1,ROC,r,Werk,Wat?,een\n2,UWV,s,Later,Hoe?,twee\n") {
        $0.onUnknown = .add
        $0.update = update
      }
      try store.importSubmissions(csv + "3,ROC,r,Werk,Wat?,drie\n")
      try store.undoImport(1)
      #expect(try store.stakeholders().map(\.name) == ["ROC"])
      #expect(try store.phases().map(\.name) == ["Werk"])
      #expect(try store.submissions().map(\.consultation) == ["r"])
      #expect(try store.rows("SELECT text FROM question") == ["Wat?"])
      // The last to use them was not the one that brought them, so they stay.
      try store.undoImport(2)
      #expect(try store.stakeholders().map(\.name) == ["ROC"])
    }
  }

  @Test("closes up the phases in whatever order they were made")
  func positions() throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,phases\n,a; b; c\n")
    try store.importCodebook("code,phases\n,c; b; a\n") { $0.update = true }
    try store.importCodebook("code,phases\n,d; e\n")
    try store.importSubmissions("fase,tekst\ne,een\nf,twee\n") { $0.onUnknown = .add }
    try store.undoImport(3)
    #expect(
      try store.phases().map { "\($0.position) \($0.name)" } == ["1 c", "2 b", "3 a", "4 e", "5 f"])
    try store.undoImport(2)
    #expect(try store.phases().map(\.name) == ["a", "b", "c", "e", "f"])
  }

  @Test("is refused twice, and where there is none")
  func refusals() throws {
    let store = try Store.small()
    try store.undoImport(1)
    let twice = #expect(throws: InputError.self) { try store.undoImport(1, force: true) }
    #expect(twice?.message.hasPrefix("import 1 was undone already, at 20") == true)
    let none = #expect(throws: InputError.self) { try store.undoImport(2) }
    #expect(none?.description == "there is no import 2; see: knelpunt imports")
    #expect(none?.kind == .notFound)
  }
}
