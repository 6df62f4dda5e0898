import SQLite
import Testing

@testable import StakeholderInput

@Suite("An import of initiatives")
struct InitiativeImportTests {
  private static let header = InitiativeColumns.names.joined(separator: ",") + "\n"
  private static let hub =
    "Hub,u1; u2,ROC; UWV,Noord,jongeren,Werk; Onderwijs,rijk,geld,Net,x; A,3000,mensen,5 jaar,"
    + "target,Alles\n"

  @Test("takes all that is known of them; parents may stand below")
  func everything() throws {
    let store = try Store.small()
    let told = try store.importInitiatives(
      Self.header + Self.hub + "hub,,,,,,,,,,ruim 100,werkenden,,Behaald,\nNet,,,,,,,,,,,,,,\n")
    #expect(told.refusals == [])
    #expect(told.summary.read == 3)
    #expect(told.summary.added == 2)
    #expect(
      try store.initiatives() == [
        Initiative(
          name: "Hub", urls: ["u1", "u2"], owners: ["ROC", "UWV"], region: "Noord",
          targetGroup: "jongeren", phases: ["Onderwijs", "Werk"], funding: "rijk",
          scalingChallenge: "geld", parent: "Net", bottlenecks: ["A", "X"],
          evidence: [
            Evidence(value: "3000", unit: "mensen", period: "5 jaar", kind: .target),
            Evidence(value: "ruim 100", unit: "werkenden", period: nil, kind: .realised),
          ], summary: "Alles"), Initiative(name: "Net"),
      ])
  }

  @Test("takes what is said twice once")
  func repeated() throws {
    let store = try Store.small()
    let told = try store.importInitiatives(
      Self.header + "Net,,,,,,,,,,,,,,\n" + Self.hub + Self.hub
        + "Hub,,,,,,,,,,3000,mensen,5 jaar,doel,\n"
        + "net,,,,,,,,,,,,,,\n")
    #expect(told.refusals == [])
    #expect(try store.initiative(named: "Hub").evidence.count == 1)
  }

  @Test(
    "refuses what it cannot take, by line and column",
    arguments: [
      ("naam\nH\u{0}\n", "2 naam: a name or code cannot hold a NUL; take it out"),
      ("naam,regio\n,Noord\n", "2 naam: an initiative needs a name; give it one"),
      (
        "naam,regio\nHub,Noord\nhub,Zuid\n",
        "3 naam: this name stands above in the file with other content; leave one out"
      ),
      (
        "naam,knelpunten\nHub,A; Z1\n",
        "2 knelpunten: unknown bottleneck 'Z1'; correct the code, or import the codebook first, "
          + "or use --on-unknown add"
      ),
      (
        "naam,fasen\nHub,Later\n",
        "2 fasen: unknown phase; write one of Onderwijs, Werk, or use --on-unknown add"
      ),
      (
        "naam,ouder\nHub,Net\n",
        "2 ouder: the parent is neither in this file nor in the database; correct it or add it"
      ),
      (
        "naam,ouder\nHub,Net\nNet,Hub\n",
        "2 ouder: the parents go round in a circle; leave one of them out|"
          + "3 ouder: the parents go round in a circle; leave one of them out"
      ),
      (
        "naam,evidence_unit\nHub,mensen\n",
        "2 evidence_value: evidence needs a value; give it one"
      ),
      (
        "naam,resultaat,soort resultaat\nHub,3,veel\nHub,4,\n",
        "2 soort resultaat: write realised or target|3 soort resultaat: write realised or target"
      ),
    ])
  func refuses(csv: String, refusals: String) throws {
    let told = try Store.small().importInitiatives(csv)
    #expect(told.refusals == refusals.split(separator: "|").map(String.init))
  }

  @Test("rejects an initiative with all its records")
  func allRecords() throws {
    let store = try Store.small()
    let told = try store.importInitiatives(
      "name,parent,evidence_value,evidence_kind\nHub,Weg,1,target\nNet,,,\nHub,,2,target\n"
    ) { $0.skipBadRows = true }
    #expect(told.rejections.map(\.line) == [2, 4])
    #expect(try store.initiatives().map(\.name) == ["Net"])
  }

  @Test("adds unknown names where that is allowed, but not for what it rejects")
  func addsUnknown() throws {
    let store = try Store.small()
    let told = try store.importInitiatives(
      "name,phases,bottlenecks,parent\nHub,Later,N,\nNet,Nooit,M,Weg\n"
    ) {
      $0.onUnknown = .add
      $0.skipBadRows = true
    }
    #expect(told.summary.addedNames == ["phase Later", "bottleneck N"])
    #expect(try store.phases().map(\.name) == ["Onderwijs", "Werk", "Later"])
    #expect(try store.bottlenecks().map(\.code) == ["A", "B", "AB", "X", "N"])
  }

  @Test("replaces what is there with other content only where it may")
  func updates() throws {
    let store = try Store.small()
    try store.importInitiatives(Self.header + "Net,,,,,,,,,,,,,,\n" + Self.hub)
    let same = try store.importInitiatives(
      Self.header + Self.hub.replacing("Hub", with: "HUB").replacing("x; A", with: "a;X"))
    #expect(same.summary.present == 1)
    let other = "name,region,evidence_value,evidence_kind\nhub,Zuid,4,target\n"
    #expect(
      try store.importInitiatives(other).refusals == [
        "2 name: this name was imported before with other content; use --update to replace it"
      ])
    #expect(try store.importInitiatives(other) { $0.update = true }.summary.updated == 1)
    #expect(
      try store.initiative(named: "Hub")
        == Initiative(
          name: "hub", region: "Zuid",
          evidence: [Evidence(value: "4", unit: nil, period: nil, kind: .target)]))
  }

  @Test("leaves links that were made by hand, and does not take them for a difference")
  func linksByHand() throws {
    let store = try Store.small()
    try store.importInitiatives("name,bottlenecks\nHub,A\n")
    #expect(try store.link(initiative: "hub", to: "b"))
    let same = try store.importInitiatives("name,bottlenecks\nHub,A\nNet,\n")
    #expect(same.summary.present == 1)
    try store.importInitiatives("name,bottlenecks\nHub,X\n") { $0.update = true }
    #expect(try store.initiative(named: "Hub").bottlenecks == ["B", "X"])
    try store.undoImport(4)
    #expect(try store.initiative(named: "Hub").bottlenecks == ["A", "B"])
  }

  @Test("finds a name written with another sort of é, and its parts too")
  func unicode() throws {
    let store = try Store.inMemory()
    try store.importInitiatives("name,parent\nCafe\u{301},\nB,Caf\u{E9}\n")
    #expect(try store.initiative(named: "B").parent == "Café")
    let told = try store.importInitiatives("name,region\nCaf\u{E9},Noord\n") { $0.update = true }
    #expect(told.summary.updated == 1)
  }
}
