import SQLite
import Testing

@testable import StakeholderInput

@Suite("A submission that was imported before")
struct IdentityTests {
  @Test("is known with its whole file, also in a dry run")
  func sameFile() throws {
    let store = try Store.inMemory()
    let csv = "id,tekst\n1,een\n2,twee\n"
    try store.importSubmissions(csv)
    let before = try store.dump(withLog: true)
    for told in [
      try store.importSubmissions(csv), try store.rehearsing { try store.importSubmissions(csv) },
    ] {
      #expect(told.summary.outcome == .known(number: 1))
      #expect(told.summary.read == 0)
    }
    #expect(try store.dump(withLog: true) == before)
  }

  @Test("is not known with its file where that is read otherwise")
  func otherOptions() throws {
    let store = try Store.inMemory()
    let csv = "id,tekst,vraag\n1,een,x\n"
    try store.importSubmissions(csv, consultation: "1")
    let told = try store.importSubmissions(csv, consultation: "2")
    #expect(told.summary.outcome == .done(number: 2))
    #expect(told.summary.added == 1)
    let third = try store.importSubmissions(csv, map: ["statement=vraag"], consultation: "3")
    #expect(third.summary.outcome == .done(number: 3))
  }

  @Test("is found by its id in an overlapping file")
  func overlapById() throws {
    let store = try Store.inMemory()
    try store.importSubmissions("id,tekst\n1,een\n2,twee\n")
    let told = try store.importSubmissions("id,tekst\n2,twee\n3,drie\n3,drie\n")
    #expect(told.summary.added == 1)
    #expect(told.summary.present == 2)
    #expect(try store.submissions().map(\.externalID) == ["1", "2", "3"])
  }

  @Test("is found by its content where it has no id, and two equal answers stay two")
  func overlapByContent() throws {
    let store = try Store.inMemory()
    let first = try store.importSubmissions("organisatie,tekst\nROC,een\n,een\n,een\n,twee\n,\n")
    #expect(first.summary.added == 5)
    let second = try store.importSubmissions(
      "organisatie,tekst\n,een\n,drie\nROC,een\n,een\n,een\n,\n,\nUWV,een\n")
    #expect(second.summary.present == 4)
    #expect(second.summary.added == 4)
    let third = try store.importSubmissions(
      "organisatie,tekst\n,een\n,een\n,een\n,\n,\nUWV,een\n#,\n")
    #expect(third.summary.present == 6)
    #expect(third.summary.added == 1)
    #expect(try store.submissions().count == 10)
  }

  @Test("is the same whatever the order and case of names in a cell, and no other")
  func content() throws {
    let store = try Store.small()
    try store.importSubmissions("fase,knelpunt,tekst\nOnderwijs; Werk,A; AB,een\n")
    let same = try store.importSubmissions("fase,knelpunt,tekst\nwerk;onderwijs,ab;a,een\n")
    #expect(same.summary.present == 1)
    for other in ["Onderwijs,A; AB,een", "Onderwijs; Werk,A,een", "Onderwijs; Werk,A; AB,een "] {
      let told = try store.importSubmissions("fase,knelpunt,tekst\n\(other)\n")
      #expect(told.summary.added == 1)
    }
  }

  @Test("of one id is another in another consultation")
  func otherConsultation() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions("id,ronde,tekst\n1,a,een\n1,b,twee\n")
    #expect(told.summary.added == 2)
    #expect(throws: InputError.self) { try store.submission("1") }
    #expect(try store.submission("#2").consultation == "b")
  }

  @Test(
    "with other content is a conflict, whatever it is that differs",
    arguments: [
      "1,ROC,2026-01-01,Werk,X,twee", "1,UWV,2026-01-01,Werk,X,een", "1,,2026-01-01,Werk,X,een",
      "1,ROC,2026-01-02,Werk,X,een", "1,ROC,2026-01-01,Onderwijs,X,een",
      "1,ROC,2026-01-01,Werk,,een", "1,ROC,2026-01-01,Werk,X,",
    ])
  func conflict(record: String) throws {
    let store = try Store.small()
    let header = "id,organisatie,datum,fase,knelpunt,tekst\n"
    try store.importSubmissions(header + "1,ROC,2026-01-01,Werk,X,een\n")
    let before = try store.dump()
    let told = try store.importSubmissions(header + record + "\n")
    #expect(
      told.refusals == [
        "2 id: this id was imported before with other content; use --update to replace it"
      ])
    #expect(try store.dump() == before)

    let updated = try store.importSubmissions(header + record + "\n") { $0.update = true }
    #expect(updated.summary.updated == 1)
    let fresh = try Store.small()
    try fresh.importSubmissions(header + record + "\n")
    #expect(try store.export(.submissions) == fresh.export(.submissions))
  }

  @Test("is not replaced where mentions by hand would be lost")
  func manualWorkStays() throws {
    let store = try Store.small()
    try store.importSubmissions("id,tekst\n1,een\n")
    #expect(try store.addMention(of: "X", in: 1, by: "anna"))
    let told = try store.importSubmissions("id,tekst\n1,twee\n") { $0.update = true }
    #expect(
      told.refusals == [
        "2 id: 1 mentions were added to this submission after its import and would be lost; "
          + "remove them first (knelpunt mention remove)"
      ])
  }

  @Test("comes back with its old file where that may replace what a later one replaced")
  func oldFileAgain() throws {
    let store = try Store.inMemory()
    let old = "id,tekst\n1,oud\n"
    try store.importSubmissions(old)
    try store.importSubmissions("id,tekst\n1,nieuw\n") { $0.update = true }
    let told = try store.importSubmissions(old) { $0.update = true }
    #expect(told.summary.updated == 1)
    #expect(try store.statements().map(\.text) == ["oud"])
  }

  @Test("does nothing in a dry run but tell what would be done")
  func dryRun() throws {
    let store = try Store.small()
    let before = try store.dump(withLog: true)
    let csv = "id,organisatie,fase,knelpunt,tekst\n1,ROC,Pensioen,N,een\n2,,,,\n"
    let dry = try store.rehearsing {
      try store.importSubmissions(csv) { $0.onUnknown = .add }
    }
    #expect(try store.dump(withLog: true) == before)
    let done = try store.importSubmissions(csv) { $0.onUnknown = .add }
    #expect(done.summary.outcome == .done(number: 2))
    #expect(dry.summary == done.summary)
  }

  @Test("is found quickly among many equal ones")
  func manyEqual() throws {
    let store = try Store.inMemory()
    let csv = "regio,tekst\n" + String(repeating: "Noord,\n", count: 20_000)
    let start = ContinuousClock.now
    #expect(try store.importSubmissions(csv).summary.added == 20_000)
    #expect(try store.importSubmissions(csv + "Noord,een\n").summary.present == 20_000)
    let time = ContinuousClock.now - start
    // Gone through one by one, they are 400 million rows, which takes minutes.
    #expect(time < .seconds(30))
  }
}
