/// One step of the schema: SQL that makes it and SQL that takes it back.
public struct Migration: Sendable {
  /// Its place in the order; the first is 1.
  public let number: Int
  /// Its name, as in the file's name after the number.
  public let name: String
  /// The whole file, which is what its SHA-256 is taken of.
  public let bytes: [UInt8]

  /// Makes a migration of a file's bytes.
  public init(number: Int, name: String, bytes: [UInt8]) {
    self.number = number
    self.name = name
    self.bytes = bytes
  }

  /// The SQL from the version below to this one: the file up to the line `-- down`.
  public var up: String { String(decoding: bytes[..<divider], as: UTF8.self) }

  /// The SQL from this version to the one below: the file from the line `-- down` on.
  public var down: String { String(decoding: bytes[divider...], as: UTF8.self) }

  /// The name of its file.
  public var fileName: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + "\(digits)_\(name).sql"
  }

  /// Where the line `-- down` begins; looked for in the bytes, since every opening of a database asks.
  private var divider: Int {
    var line = bytes.startIndex
    while line < bytes.endIndex, !bytes[line...].starts(with: "-- down\n".utf8) {
      let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n"))
      line = end.map { $0 + 1 } ?? bytes.endIndex
    }
    return line
  }

  /// Every migration of this program, in order. A new file is listed here and in Package.swift.
  public static let all: [Migration] = [
    Migration(number: 1, name: "input", bytes: PackageResources._001_input_sql),
    Migration(number: 2, name: "codebook", bytes: PackageResources._002_codebook_sql),
    Migration(number: 3, name: "initiatives", bytes: PackageResources._003_initiatives_sql),
    Migration(number: 4, name: "counts", bytes: PackageResources._004_counts_sql),
    Migration(number: 5, name: "mappings", bytes: PackageResources._005_mappings_sql),
    Migration(number: 6, name: "reports", bytes: PackageResources._006_reports_sql),
    Migration(number: 7, name: "undated", bytes: PackageResources._007_undated_sql),
    Migration(number: 8, name: "keys", bytes: PackageResources._008_keys_sql),
  ]
}
