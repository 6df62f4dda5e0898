import SQLite
import Testing

@testable import StakeholderInput

/// Imports of submissions see to foreign keys themselves, block by block.
@Suite("Foreign keys of what an import adds")
struct AddedRowKeysTests {
  /// What goes wrong when a row is added, as a fault of the program would do it.
  private static let faults: [(table: String, fault: String)] = [
    ("submission", "UPDATE submission SET stakeholder_id = 999999 WHERE id = NEW.id"),
    ("submission", "UPDATE submission SET import_id = 99 WHERE id = NEW.id"),
    ("submission", "UPDATE submission SET consultation_id = 99 WHERE id = NEW.id"),
    ("submission", "DELETE FROM submission WHERE id = NEW.id"),
    ("stakeholder", "DELETE FROM stakeholder WHERE id = NEW.id"),
    ("stakeholder", "UPDATE stakeholder SET import_id = 99 WHERE id = NEW.id"),
    ("statement", "UPDATE statement SET submission_id = 999999 WHERE id = NEW.id"),
    ("statement", "UPDATE statement SET phase_set_id = 99 WHERE id = NEW.id"),
    ("statement", "UPDATE statement SET question_id = 99 WHERE id = NEW.id"),
    ("statement", "DELETE FROM statement WHERE id = NEW.id"),
    ("mention", "UPDATE mention SET bottleneck_id = 99 WHERE statement_id = NEW.statement_id"),
    ("mention", "UPDATE mention SET statement_id = 999999 WHERE statement_id = NEW.statement_id"),
    ("mention", "UPDATE mention SET statement_id = -1 WHERE statement_id = NEW.statement_id"),
    ("statement_initiative", "UPDATE statement_initiative SET initiative_id = 99"),
    ("phase_set_member", "UPDATE phase_set_member SET phase_id = 99"),
    ("bottleneck_phase", "UPDATE bottleneck_phase SET phase_id = 99"),
    ("bottleneck", "UPDATE bottleneck SET import_id = 99 WHERE id = NEW.id"),
    ("phase", "UPDATE phase SET import_id = 99 WHERE id = NEW.id"),
    ("consultation", "UPDATE consultation SET import_id = 99 WHERE id = NEW.id"),
    ("initiative", "UPDATE initiative SET import_id = 99 WHERE id = NEW.id"),
  ]

  private static let header = "id,stakeholder,consultation,phase,bottleneck,initiative,statement\n"

  @Test("roll everything back where a row refers to one that is not there", arguments: faults)
  func broken(table: String, fault: String) throws {
    let store = try Store.inMemory()
    try store.importSubmissions(Self.header + "1,ROC,ronde,Een,A,Plan,tekst\n") {
      $0.onUnknown = .add
    }
    let before = try store.dump(withLog: true)
    try store.database.executeScript(
      "CREATE TEMP TRIGGER fault AFTER INSERT ON main.\(table) BEGIN \(fault); END")
    let more = Self.header + "2,UWV,andere,Twee,B,Ander,tekst\n"
    #expect {
      try store.importSubmissions(more) { $0.onUnknown = .add }
    } throws: { error in
      guard let error = error as? InputError else { return false }
      return error.kind == .schema && error.message.contains("would refer to rows that are gone")
    }
    #expect(try store.dump(withLog: true) == before)
    #expect(try store.database.pragma("foreign_keys") == .integer(1))
  }

  @Test("are seen to before the next block of submissions")
  func early() throws {
    let store = try Store.inMemory()
    try store.database.executeScript(
      """
      CREATE TEMP TRIGGER fault AFTER INSERT ON main.submission WHEN NEW.external_id = '5' BEGIN
        UPDATE submission SET stakeholder_id = 999999 WHERE id = NEW.id;
      END
      """)
    let many = (1...20_000).map { "\($0),ROC,ronde,Een,A,,tekst\n" }.joined()
    var read = 0
    #expect(throws: InputError.self) {
      try store.importSubmissions(Self.header + many) {
        $0.onUnknown = .add
        $0.onProgress = { read = $0 }
      }
    }
    #expect(read < 10_000)
  }

  @Test("are right where the numbers of rows have holes between them")
  func holes() throws {
    let store = try Store.inMemory()
    func answers(_ numbers: ClosedRange<Int>) -> String {
      Self.header + numbers.map { "\($0),s\($0 % 50),,Een,A,,t \($0)\n" }.joined()
    }
    try store.importSubmissions(answers(1...30)) { $0.onUnknown = .add }
    let second = try store.importSubmissions(answers(31...70)) { $0.onUnknown = .add }
    try store.importSubmissions(answers(71...80)) { $0.onUnknown = .add }
    _ = try store.mergeStakeholder("s7", into: "s9")
    try store.undoImport(try #require(second.number))
    // Stakeholders of before and after the holes, and one that was merged.
    #expect(try store.importSubmissions(answers(20...200)).summary.added == 160)
    #expect(try store.count("SELECT count(*) FROM submission") == 200)
  }
}
