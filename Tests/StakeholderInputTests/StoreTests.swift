import Foundation
import Migrations
import SQLite
import Testing

@testable import StakeholderInput

@Suite struct `Making a database` {
  @Test func `gives a file that only its owner can read, and nothing beside it`() throws {
    let scratch = try MigratorScratch()
    let mask = umask(0)
    defer { umask(mask) }
    _ = try Store.create(path: scratch.path)
    #expect(try scratch.mode() == "600")
    #expect(try scratch.names == ["knelpunt.sqlite"])
    try Migrator(path: scratch.path).verify()
    #expect(try Migrator(path: scratch.path).status().allSatisfy { $0.appliedAt != nil })
  }

  @Test(arguments: Language.allCases)
  func `remembers the language`(language: Language) throws {
    let scratch = try MigratorScratch()
    _ = try Store.create(path: scratch.path, language: language)
    #expect(try Store(path: scratch.path, readOnly: true).language() == language)
  }

  @Test func `never overwrites a file`() throws {
    let scratch = try MigratorScratch()
    try scratch.write("mine")
    let refusal = try storeRefusal { _ = try Store.create(path: scratch.path) }
    #expect(refusal.kind == .cannotCreate)
    #expect(
      refusal.message == "\(scratch.path) is there already and is left as it is; give another name")
    #expect(try scratch.bytes == Data("mine".utf8))
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test func `never follows a link that leads nowhere`() throws {
    let scratch = try MigratorScratch()
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path, withDestinationPath: scratch.folder + "/elsewhere")
    #expect(try storeRefusal { _ = try Store.create(path: scratch.path) }.kind == .cannotCreate)
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test(arguments: ["no-such-folder/knelpunt.sqlite", "file.txt/knelpunt.sqlite", "k/"])
  func `is refused where the file cannot be`(name: String) throws {
    let scratch = try MigratorScratch()
    try scratch.write("", to: "file.txt")
    let path = scratch.folder + "/" + name
    let refusal = try storeRefusal { _ = try Store.create(path: path) }
    #expect(refusal.kind == .cannotCreate)
    #expect(refusal.message.hasPrefix("\(path) cannot be made: "))
    #expect(try scratch.names == ["file.txt"])
  }

  @Test(arguments: ["", ":memory:"])
  func `is refused for a name that is no file's`(path: String) throws {
    let made = try storeRefusal { _ = try Store.create(path: path) }
    let opened = try storeRefusal { _ = try Store(path: path) }
    #expect(made.kind == .usage && opened.kind == .usage)
    #expect(made.message == "'\(path)' is no name of a file; give one with --database FILE")
  }

  @Test func `in memory gives a store that works`() throws {
    let store = try Store.inMemory(language: .en)
    #expect(try store.language() == .en)
    #expect(try store.phases().isEmpty)
  }
}

@Suite struct `Opening a database` {
  @Test(arguments: [true, false])
  func `is refused where there is none`(readOnly: Bool) throws {
    let scratch = try MigratorScratch()
    let refusal = try storeRefusal { _ = try Store(path: scratch.path, readOnly: readOnly) }
    #expect(refusal.kind == .notFound)
    #expect(
      refusal.message == "there is no database \(scratch.path). "
        + "Make one with: knelpunt init --database \(scratch.path)")
    #expect(try scratch.names.isEmpty)
  }

  @Test func `is refused for a folder`() throws {
    let scratch = try MigratorScratch()
    let refusal = try storeRefusal { _ = try Store(path: scratch.folder) }
    #expect(refusal.kind == .notFound)
    #expect(refusal.message == "\(scratch.folder) is a folder, not a file; give another name")
  }

  @Test(arguments: ["tekst\n", String(repeating: "tekst en nog wat tekst\n", count: 400)])
  func `is refused for a file of text`(text: String) throws {
    let scratch = try MigratorScratch()
    try scratch.write(text)
    for readOnly in [true, false] {
      let refusal = try storeRefusal { _ = try Store(path: scratch.path, readOnly: readOnly) }
      #expect(refusal.kind == .schema)
      #expect(
        refusal.message == "\(scratch.path) is not a database, or it is damaged; "
          + "give another file or restore a backup")
    }
    #expect(try scratch.bytes == Data(text.utf8))
  }

  @Test func `is refused for an empty file`() throws {
    let scratch = try MigratorScratch()
    try scratch.write("")
    let attempts: [() throws -> Void] = [
      { _ = try Store(path: scratch.path) },
      { _ = try Migrator(path: scratch.path).migrate(.up) },
      { _ = try Migrator(path: scratch.path).status() },
    ]
    for attempt in attempts {
      let refusal = try storeRefusal(attempt)
      #expect(refusal.kind == .schema)
      #expect(
        refusal.description == "\(scratch.path): there is no database in this file; "
          + "remove it and make one with: knelpunt init")
    }
    #expect(try scratch.bytes.isEmpty)
  }

  @Test func `is refused for a database of another program`() throws {
    let scratch = try MigratorScratch()
    let other = try Connection(path: scratch.path, access: .create)
    try other.executeScript("CREATE TABLE migration (number INTEGER) STRICT")
    let refusal = try storeRefusal { _ = try Store(path: scratch.path) }
    #expect(
      refusal.description == "\(scratch.path): this is a SQLite database, but not one of "
        + "Knelpunt; give another file")
  }

  @Test func `is refused for an older one, with what to do`() throws {
    let scratch = try MigratorScratch.version(1)
    let refusal = try storeRefusal { _ = try Store(path: scratch.path) }
    #expect(refusal.kind == .schema)
    #expect(
      refusal.description == "\(scratch.path): the database is at version 1 and this program at "
        + "\(Migration.all.count). Run: knelpunt migrate up")
  }

  @Test func `is refused for one that has drifted`() throws {
    let scratch = try MigratorScratch.version(3)
    try scratch.tamper("DROP INDEX bottleneck_by_parent")
    let refusal = try storeRefusal { _ = try Store(path: scratch.path, readOnly: true) }
    #expect(
      refusal.description == "\(scratch.path): the schema has drifted: "
        + "index bottleneck_by_parent is missing. "
        + "Restore a backup, or use the Knelpunt that made it")
  }

  @Test func `for reading alone does not write`() throws {
    let scratch = try MigratorScratch()
    _ = try Store.create(path: scratch.path)
    let store = try Store(path: scratch.path, readOnly: true)
    let error = try #require(throws: DatabaseError.self) {
      try store.database.execute("DELETE FROM setting")
    }
    #expect(error.kind == .forbidden)
  }

  @Test func `takes a name that looks like a URI for a name`() throws {
    let scratch = try MigratorScratch()
    let path = scratch.folder + "/file:k?mode=memory"
    _ = try Store.create(path: path)
    #expect(try scratch.names == ["file:k?mode=memory"])
    #expect(try Store(path: path).language() == .nl)
  }
}
