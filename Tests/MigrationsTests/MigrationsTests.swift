import Foundation
import Migrations
import Testing

@Suite struct `The list of migrations` {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
  private static let folder = root.appending(path: "Migrations")

  private var fileNames: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        .filter { $0.hasSuffix(".sql") }.sorted()
    }
  }

  @Test func `is the folder's SQL files, in order`() throws {
    #expect(try Migration.all.map(\.fileName) == fileNames)
  }

  @Test func `is what Package.swift embeds`() throws {
    let file = Self.root.appending(path: "Package.swift")
    let manifest = try String(contentsOf: file, encoding: .utf8)
    let embedded = manifest.matches(of: /\.embedInCode\("([^"]+\.sql)"\)/).map { String($0.1) }
    #expect(embedded == Migration.all.map(\.fileName))
  }

  @Test(arguments: Migration.all)
  func `holds each file byte for byte`(migration: Migration) throws {
    let file = try Data(contentsOf: Self.folder.appending(path: migration.fileName))
    #expect(migration.bytes == Array(file))
  }

  @Test func `counts from 1 without a gap`() {
    #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
  }

  @Test(arguments: Migration.all)
  func `has a way up and a way down in every file`(migration: Migration) {
    #expect(migration.up.contains("\nCREATE "))
    #expect(migration.down.contains("\nDROP "))
  }

  /// Embedded bytes are compiled as one array literal, which is slow beyond this.
  @Test func `is small enough to be compiled`() {
    #expect(Migration.all.map(\.bytes.count).reduce(0, +) < 40 << 10)
  }
}

@Suite struct `A migration` {
  @Test func `is divided at the line that says down`() {
    let migration = Migration(
      number: 12, name: "twelve",
      bytes: Array("CREATE TABLE a (b) STRICT; -- down\n-- down\nDROP TABLE a;\n".utf8))
    #expect(migration.up == "CREATE TABLE a (b) STRICT; -- down\n")
    #expect(migration.down == "-- down\nDROP TABLE a;\n")
  }

  @Test func `without that line has no way down`() {
    let migration = Migration(number: 1, name: "one", bytes: Array("SELECT 1;\n".utf8))
    #expect(migration.up == "SELECT 1;\n")
    #expect(migration.down.isEmpty)
  }

  @Test(arguments: [(1, "0001_a.sql"), (123, "0123_a.sql"), (12345, "12345_a.sql")])
  func `is named after its number`(number: Int, fileName: String) {
    #expect(Migration(number: number, name: "a", bytes: []).fileName == fileName)
  }
}
