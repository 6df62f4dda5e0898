import Foundation

/// Files that others made to try readers on. They stand beside the project and not in it.
enum Corpora {
  static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/corpora")
    .standardized

  static let areThere = FileManager.default.fileExists(atPath: folder.path)

  /// The names of the files under a folder of the corpora with one of these endings, in order.
  static func files(in name: String, _ endings: String...) throws -> [String] {
    let root = folder.appending(path: name)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { name in endings.contains { name.hasSuffix($0) } }
      .map { name + "/" + $0 }
      .sorted()
  }

  static func path(_ name: String) -> String { folder.appending(path: name).path }
}
