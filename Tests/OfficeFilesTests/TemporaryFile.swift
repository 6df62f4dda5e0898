import Foundation

/// A file, or the name of one, in a folder of its own that goes away with it.
final class TemporaryFile: Sendable {
  let path: String
  private let folder: URL

  init(_ bytes: [UInt8]? = nil, name: String = "in.xlsx") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: name).path
    if let bytes { try Data(bytes).write(to: URL(filePath: path)) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
