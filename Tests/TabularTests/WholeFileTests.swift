import Foundation
import Tabular
import Testing

@Suite struct WholeFileTests {
  struct Stop: Error {}

  @Test("A file is written whole, for its owner only")
  func whole() throws {
    let file = try TemporaryFile()
    try WholeFile.write(to: file.path) { sink in
      for _ in 0..<30_000 { try sink.write("regel\n") }
      try sink.write(Array("slot".utf8))
    }
    #expect(file.text == String(repeating: "regel\n", count: 30_000) + "slot")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try file.names == ["in.csv"])
  }

  @Test("A file of that name is replaced, unless that must not be")
  func replacing() throws {
    let file = try TemporaryFile("oud")
    #expect(throws: TabularError(.alreadyExists, file: file.path)) {
      try WholeFile.write(to: file.path, exclusive: true) { try $0.write("nieuw") }
    }
    #expect(file.text == "oud")
    try WholeFile.write(to: file.path) { try $0.write("nieuw") }
    #expect(file.text == "nieuw")
    #expect(try file.names == ["in.csv"])
    let fresh = try TemporaryFile()
    try WholeFile.write(to: fresh.path, exclusive: true) { try $0.write("nieuw") }
    #expect(fresh.text == "nieuw")
  }

  @Test("When writing stops halfway the old file stays and nothing is left behind")
  func halfway() throws {
    let file = try TemporaryFile("oud")
    #expect(throws: Stop.self) {
      try WholeFile.write(to: file.path) { sink in
        try sink.write(String(repeating: "x", count: 1 << 20))
        throw Stop()
      }
    }
    #expect(file.text == "oud")
    #expect(try file.names == ["in.csv"])
  }

  @Test("A file that comes in the meantime is not replaced by an exclusive one")
  func race() throws {
    let file = try TemporaryFile()
    #expect(throws: TabularError(.alreadyExists, file: file.path)) {
      try WholeFile.write(to: file.path, exclusive: true) { sink in
        try sink.write("nieuw")
        try Data("anders".utf8).write(to: URL(filePath: file.path))
      }
    }
    #expect(file.text == "anders")
    #expect(try file.names == ["in.csv"])
  }

  @Test("A folder, a link and a device are not replaced, and a missing folder is told")
  func refused() throws {
    let file = try TemporaryFile("oud")
    let link = file.folder + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
    let missing = file.folder + "/niet/uit.csv"
    let cases: [(String, TabularError.Kind)] = [
      (file.folder, .directory), (link, .notAFile), ("/dev/null", .notAFile), (missing, .notFound),
    ]
    for (path, kind) in cases {
      #expect(throws: TabularError(kind, file: path)) {
        try WholeFile.write(to: path) { _ in Issue.record("it was opened") }
      }
    }
    #expect(file.text == "oud")
    #expect(try file.names == ["in.csv", "link"])
  }

  @Test("A name without a folder is one in the current folder")
  func relativeName() throws {
    let name = "whole-file-\(UUID().uuidString).txt"
    try WholeFile.write(to: name) { try $0.write("hier") }
    #expect(FileManager.default.contents(atPath: name) == Data("hier".utf8))
    try FileManager.default.removeItem(atPath: name)
  }
}
