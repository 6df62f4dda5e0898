internal import CZip

/// Why a file of an office program could not be made, and what to do next.
public struct OfficeWritingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// The library that writes the file failed; the reason is its own.
    case failed(String)
    /// A table has more rows than a worksheet can hold.
    case tooManyRows(count: Int, maximum: Int)
    /// A table has more columns than a worksheet can hold.
    case tooManyColumns(count: Int, maximum: Int)
  }

  /// What is wrong.
  public var kind: Kind

  /// What is wrong and what to do next, in one line.
  public var description: String {
    switch kind {
    case .failed(let reason):
      "the file cannot be made (\(reason)); see whether the disk of the temporary folder is full"
    case .tooManyRows(let count, let maximum):
      "\(count) rows are more than the \(maximum) that a worksheet holds; write CSV, or filter"
    case .tooManyColumns(let count, let maximum):
      "\(count) columns are more than the \(maximum) that a worksheet holds; write CSV, or filter"
    }
  }

  init(_ kind: Kind) { self.kind = kind }

  init(_ error: inout zip_error_t) {
    kind = .failed(String(cString: zip_error_strerror(&error)))
  }
}
