import Foundation

/// Files that others made. They stand beside the project and not in it.
enum Corpora {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/corpora")
    .standardized

  static let areThere = FileManager.default.fileExists(atPath: folder.path) && Python.isThere

  static func path(_ name: String) -> String { folder.appending(path: name).path }
}
