import Foundation

/// Files that others made to try readers on. They stand beside the project and not in it.
enum Corpora {
  static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/corpora")
    .standardized

  static let areThere = FileManager.default.fileExists(atPath: folder.path)

  static let delimited = ["csv-spectrum", "csvkit-examples", "univocity-csv", "frictionless-data"]

  /// The names of the delimited files under a folder of the corpora, in order.
  static func files(in name: String) throws -> [String] {
    let root = folder.appending(path: name)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { name in [".csv", ".tsv", ".txt"].contains { name.hasSuffix($0) } }
      .map { name + "/" + $0 }
      .sorted()
  }

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func text(_ name: String) throws -> String {
    try String(decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }
}
