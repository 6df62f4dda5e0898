public import Tabular

/// What every import can be told.
public struct ImportOptions {
  /// What to do with names that the database does not know.
  public var onUnknown = OnUnknown.reject
  /// Replace what is there with other content, instead of rejecting the record.
  public var update = false
  /// Import the good records although others are rejected.
  public var skipBadRows = false
  /// What separates the items of a cell that holds several; nil for `;` and newlines.
  public var separator: String?
  /// What was asked of the reading of the file, on one line: its encoding, its sheet and the like. The
  /// same file read otherwise is not the same import.
  public var reading = ""
  /// Of a letter or a mail, by what that one is known; nil for a table. Two that say the same are two
  /// voices, unless both are of one stakeholder.
  public var origin: String?
  /// Called with every rejected record as it is met.
  public var onReject: (Rejection, Record) throws -> Void = { _, _ in }
  /// Called with the number of records read, every few thousand of them.
  public var onProgress: (Int) -> Void = { _ in }

  /// Makes options that reject what is unknown, replace nothing and keep all or nothing.
  public init() {}
}
