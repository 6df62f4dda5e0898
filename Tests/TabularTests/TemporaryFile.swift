import Foundation

/// A file, or the name of one, in a folder of its own that goes away with it.
final class TemporaryFile: Sendable {
  let folder: String
  let path: String

  init(_ bytes: [UInt8]? = nil, name: String = "in.csv") throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder.path
    path = folder.appending(path: name).path
    if let bytes { try Data(bytes).write(to: URL(filePath: path)) }
  }

  convenience init(_ text: String) throws { try self.init(Array(text.utf8)) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// What the file holds now, or nil if there is none.
  var text: String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in the folder.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }
}
