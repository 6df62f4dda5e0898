/// What is wrong with a file or one of its records, and where.
///
/// The description says what, where and what to do next. It never shows a value out of the file,
/// since that may be personal data.
public struct TabularError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// There is no such file, or no such folder.
    case notFound
    /// The permissions of the file or its folder forbid it.
    case notPermitted
    /// The name is that of a folder.
    case directory
    /// Reading failed; the reason is the system's.
    case readFailed(reason: String)
    /// There is a file of that name, and it must not be replaced.
    case alreadyExists
    /// The name is that of a link, which must not be replaced by a file, or of a pipe or a device.
    case notAFile
    /// Writing failed; the reason is the system's.
    case writeFailed(reason: String)
    /// There is not a single record, so there is no header.
    case empty
    /// There is no row of this number, counted from 1, or nothing on it, so there is no header.
    case noSuchRow(Int)
    /// The file is in an encoding that the C library here cannot convert.
    case encoding(Encoding)
    /// A field holds bytes that are not UTF-8.
    case invalidUTF8
    /// A field holds bytes that are no character in the encoding of the file.
    case invalidBytes(Encoding)
    /// The text is not JSON; the character is the place on the line, counted from 1.
    case notJSON(JSONFault, character: Int)
    /// Something else than an object stands where a JSON object should.
    case notAnObject
    /// A JSON object has two values for one column.
    case repeatedName
    /// The names that lead to a value in a JSON object are longer than 4 KiB together.
    case nameTooLong
    /// A JSON string holds half of a surrogate pair.
    case loneSurrogate
    /// There are more than 16,384 columns.
    case tooManyColumns
    /// The names of all columns are longer than `JSONReader.longestRecord` together.
    case namesTooLong
    /// What has to be kept in memory is more than may be.
    case tooLarge(mebibytes: Int)
    /// Text stands between the closing quote of a field and the next delimiter.
    case textAfterQuote
    /// The quote that opens a field is not closed, or not within `CSVReader.longestRecord`.
    case unterminatedQuote
    /// A record is longer than `CSVReader.longestRecord`.
    case recordTooLong
    /// The file is refused by whatever reads its format; the place is one in the file, such as a row
    /// of a worksheet, and the reason says what to do too.
    case refused(reason: String, place: String?)
    /// Another program is needed to read it, and is not there; the reason says which.
    case programMissing(reason: String)
    /// A record has more or fewer fields than the header.
    case ragged(expected: Int, found: Int)
  }

  /// What is wrong.
  public var kind: Kind
  /// The name of the file, as it was given.
  public var file: String?
  /// The line in the file, counted from 1, or nil if the error is about the file as a whole.
  public var line: Int?
  /// The number of the field in its record, counted from 1, as a spreadsheet counts columns.
  public var column: Int?

  /// Makes an error; leave out what is not known.
  public init(_ kind: Kind, file: String? = nil, line: Int? = nil, column: Int? = nil) {
    self.kind = kind
    self.file = file
    self.line = line
    self.column = column
  }

  /// What is wrong, where, and what to do next, in one line.
  public var description: String {
    var place: [String] = []
    if let file { place.append(file) }
    if case .refused(_, let inside?) = kind { place.append(inside) }
    if let line { place.append("line \(line)") }
    if let column { place.append("column \(column)") }
    let message = kind.message
    return place.isEmpty ? message : place.joined(separator: ", ") + ": " + message
  }
}

extension TabularError.Kind {
  fileprivate var message: String {
    switch self {
    case .notFound:
      "there is no such file or folder; check the name and the current folder"
    case .notPermitted:
      "the permissions do not allow it; change them or choose another file"
    case .directory:
      "this is a folder; give the name of a file in it"
    case .readFailed(let reason):
      "cannot be read (\(reason)); check the disk or copy the file and try again"
    case .alreadyExists:
      "this file exists already; choose another name or move it away"
    case .notAFile:
      "this is a link, a pipe or a device; give the name of an ordinary file"
    case .writeFailed(let reason):
      "cannot be written (\(reason)); make room or choose another folder, and try again"
    case .empty:
      "the file is empty; it needs at least a line with the names of the columns"
    case .noSuchRow(let row):
      "row \(row) should have the names of the columns, and there is nothing on it; give another one"
    case .encoding(let encoding):
      "the text is \(encoding.rawValue), which cannot be converted here; save it as CSV UTF-8"
    case .invalidUTF8:
      "the text is not valid UTF-8; save the file as CSV UTF-8"
    case .invalidBytes(let encoding):
      "the text holds bytes that \(encoding.rawValue) does not have; choose another encoding, or save"
        + " the file as CSV UTF-8"
    case .notJSON(let fault, let character):
      "this is not JSON at character \(character) of the line: \(fault.message)"
    case .notAnObject:
      "this is no JSON object; write each record as an object { }"
    case .repeatedName:
      "the object has two values of one name; give one of them another name"
    case .nameTooLong:
      "the names that lead to a value are longer than 4 KiB together; shorten them"
    case .loneSurrogate:
      "the text holds half a character, such as \\ud83d; remove it"
    case .tooManyColumns:
      "there are more than 16,384 columns; divide the file"
    case .namesTooLong:
      "the names of all columns are longer than \(JSONReader.longestRecord >> 20) MiB together; shorten them,"
        + " or divide the file"
    case .tooLarge(let mebibytes):
      "this is more than \(mebibytes) MiB, which is too much for a pipe; save it as a file first"
    case .textAfterQuote:
      "text follows the closing quote; double every quote inside a quoted field"
    case .unterminatedQuote:
      "this quoted field is not closed within \(CSVReader.longestRecord >> 20) MiB; add the closing quote or"
        + " double the stray one"
    case .recordTooLong:
      "this record is too long, the limit is \(CSVReader.longestRecord >> 20) MiB; check for a missing line"
        + " break or quote"
    case .programMissing(let reason): reason
    case .refused(let reason, _):
      reason
    case .ragged(let expected, let found):
      "the header has \(expected) \(expected == 1 ? "field" : "fields") and this record has"
        + " \(found); quote the fields that hold the delimiter, or complete the record"
    }
  }
}
