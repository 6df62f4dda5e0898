import Foundation
import SQLite
import Testing

/// Calls `body` with the path of a new folder that is gone afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("knelpunt-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}

/// Calls `body` with the path of a file that is not there yet, in a folder of its own.
func withTemporaryFile(_ body: (String) throws -> Void) throws {
  try withTemporaryFolder { folder in try body(folder + "/knelpunt.sqlite") }
}

/// The permission bits of a file, in octal.
func mode(of path: String) throws -> String {
  let attributes = try FileManager.default.attributesOfItem(atPath: path)
  let number = try #require(attributes[.posixPermissions] as? Int)
  return String(number, radix: 8)
}

func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// The database error that `body` throws; the test fails where it throws none.
func databaseError(
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> DatabaseError {
  try #require(throws: DatabaseError.self, sourceLocation: sourceLocation) { try body() }
}

/// The bytes of a file as text, for a search of ASCII in it.
func contents(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}
