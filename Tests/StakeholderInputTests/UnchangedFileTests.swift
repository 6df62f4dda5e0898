import Foundation
import SQLite
import Testing

@testable import StakeholderInput

@Suite("A database file")
struct UnchangedFileTests {
  @Test(
    "is the same byte for byte after an import that was refused, tried, known or undone in vain",
    arguments: ["refused", "dry run", "known", "undo"])
  func unchanged(what: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "knelpunt.sqlite").path
    let store = try Store.create(path: path)
    try store.importCodebook(smallCodebook)
    let known = "id,knelpunt,tekst\n1,A,een\n"
    try store.importSubmissions(known)
    #expect(try store.addMention(of: "X", in: 1, by: "anna"))
    let before = try #require(FileManager.default.contents(atPath: path))
    // So many that SQLite writes pages to the file before it knows the end.
    let text = String(repeating: "x", count: 1000)
    let many = "id,knelpunt,tekst\n" + (1...9000).map { "b\($0),X,\(text)\n" }.joined()
    switch what {
    case "refused":
      #expect(try store.importSubmissions(many + "c,Z9,een\n").summary.outcome == .refused)
    case "dry run":
      let dry = try store.rehearsing { try store.importSubmissions(many) }
      #expect(dry.summary.added == 9000)
    case "known":
      #expect(try store.importSubmissions(known).summary.outcome == .known(number: 2))
    default: #expect(throws: InputError.self) { try store.undoImport(2) }
    }
    #expect(FileManager.default.contents(atPath: path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["knelpunt.sqlite"])
  }
}
