/// Reads records from JSON: an array of objects, or NDJSON, an object on each line.
///
/// Which of the two it is shows in the first character; the array may also stand under `results` in the
/// answer of an API, as that of KoboToolbox. Every object is a record, flattened as
/// ``JSONFlattener`` says; the first record holds the names of the columns, which are those of all
/// objects in the order in which they first appear. So the file is read twice, and memory does not
/// grow with it; what can be read only once, such as a pipe, is kept in memory.
///
/// JSON is read strictly, by RFC 8259. A fault in an array is one of the whole file and is told at
/// opening, before any record; one in NDJSON costs its line.
public struct JSONReader: RecordSource, ~Copyable {
  /// What an object must be shorter than in the file, 1 MiB.
  public static let longestRecord = CSVReader.longestRecord

  /// What a pipe may hold, 8 MiB.
  public static let longestPipe = 8 << 20

  /// The name of the file for messages.
  public let file: String?
  /// The encoding that the text is read in; mostly UTF-8, which JSON should be.
  public let encoding: EncodingFinding
  /// Whether it is NDJSON.
  public let isLines: Bool
  /// The names of the columns, each of them once.
  public let columns: [String]

  /// What is to be said of the encoding, and of what the file is a part of.
  public var remarks: [String] {
    var remarks = encoding.remarks
    if objects.envelope?.hasNext == true {
      remarks.append(
        "this is one page of several, as its member next says; fetch and import the others too")
    }
    return remarks
  }

  private var objects: JSONObjects
  private var flattener = JSONFlattener()
  private let indexOfColumn: [String: Int]
  /// Whether objects stand on a line together, so that their number has to do for a line.
  private let sharesLines: Bool
  private var count = 0
  private var givesHeader = true
  private var isFinished = false

  /// Opens a file or a pipe.
  ///
  /// - Throws: `TabularError` if the file cannot be read, is not JSON, or has more than 16,384
  ///   columns or longer names; of kind `tooLarge` if it is a pipe and holds too much.
  public init(path: String, encoding: EncodingChoice = .certain) throws(TabularError) {
    try self.init(path: path, encoding: encoding, bufferSize: 256 << 10)
  }

  /// Opens a file with a buffer of at least 4 bytes and another limit, for the tests of the edges.
  init(
    path: String, encoding: EncodingChoice = .certain, bufferSize: Int,
    limit: Int = Self.longestRecord
  ) throws(TabularError) {
    var input = try InputBuffer(path: path, size: bufferSize)
    if input.isRereadable {
      let again = try InputBuffer(path: path, size: bufferSize)
      try self.init(input, again, encoding: encoding, file: path, limit: limit)
    } else {
      guard let bytes = try input.wholeText(limit: Self.longestPipe) else {
        throw TabularError(.tooLarge(mebibytes: Self.longestPipe >> 20), file: path)
      }
      try self.init(
        InputBuffer(bytes), InputBuffer(bytes), encoding: encoding, file: path, limit: limit)
    }
  }

  /// Reads bytes that are in memory.
  ///
  /// - Throws: `TabularError` if they are not JSON, or have more than 16,384 columns.
  public init(
    bytes: [UInt8], encoding: EncodingChoice = .certain, file: String? = nil
  ) throws(TabularError) {
    try self.init(
      InputBuffer(bytes), InputBuffer(bytes), encoding: encoding, file: file,
      limit: Self.longestRecord)
  }

  private init(
    _ first: consuming InputBuffer, _ second: consuming InputBuffer, encoding: EncodingChoice,
    file: String?, limit: Int
  ) throws(TabularError) {
    var names = try JSONObjects(first, encoding: encoding, file: file, limit: limit)
    let columns = try JSONColumns(of: &names)
    let given = EncodingChoice.given(names.encoding.encoding)
    objects = try JSONObjects(second, encoding: given, file: file, limit: limit)
    self.columns = columns.names
    indexOfColumn = columns.indexOf
    sharesLines = columns.sharesLines
    self.encoding = names.encoding
    isLines = names.layout == .lines
    self.file = file
  }

  /// Reads the next record into `record`: first the names of the columns, then the objects.
  ///
  /// A record's line is the one on which its object starts; where objects share lines, it is the
  /// number of the object.
  ///
  /// - Returns: false at the end, with `record` empty.
  /// - Throws: `TabularError` of kind `notAnObject`, `repeatedName`, `nameTooLong`, `loneSurrogate`,
  ///   `invalidUTF8` or `invalidBytes` about one record; in NDJSON also `notJSON` and
  ///   `recordTooLong`. Reading can then go on.
  public mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
    record.removeAll()
    if givesHeader {
      givesHeader = false
      for column in columns { record.append(column) }
      return true
    }
    if isFinished { return false }
    do throws(TabularError) {
      guard try objects.next(&flattener) else { return false }
    } catch {
      count += 1
      record.line = objects.line
      throw error
    }
    count += 1
    record.line = sharesLines ? count : objects.line
    try fill(&record)
    return true
  }

  /// Puts the values of the object under their columns.
  private mutating func fill(_ record: inout Record) throws(TabularError) {
    var places = [Int?](repeating: nil, count: columns.count)
    var repeated: Int?
    for (place, name) in flattener.names.enumerated() {
      guard let column = indexOfColumn[name] else {
        isFinished = true
        throw TabularError(
          .readFailed(reason: "the file changed while it was read"), file: file)
      }
      if places[column] != nil { repeated = repeated ?? column }
      places[column] = places[column] ?? place
    }
    for place in places {
      if let place {
        flattener.values.withBytes(of: place) { record.append($0) }
      } else {
        record.append("")
      }
    }
    let invalid = record.isASCII ? nil : record.firstInvalidField()
    if let kind = flattener.fault ?? invalid.map({ _ in invalidText }) {
      record.mend()
      throw TabularError(kind, file: file, line: record.line, column: invalid.map { $0 + 1 })
    }
    if let repeated {
      throw TabularError(.repeatedName, file: file, line: record.line, column: repeated + 1)
    }
  }

  private var invalidText: TabularError.Kind {
    encoding.encoding == .utf8 ? .invalidUTF8 : .invalidBytes(encoding.encoding)
  }
}

/// The columns of all objects, found by reading them once.
private struct JSONColumns {
  var names: [String] = []
  var indexOf: [String: Int] = [:]
  var sharesLines = false

  init(of objects: inout JSONObjects) throws(TabularError) {
    var flattener = JSONFlattener()
    var firstError: TabularError?
    var lastLine = 0
    var length = 0
    while true {
      do throws(TabularError) {
        guard try objects.next(&flattener) else { break }
      } catch {
        // A bad line costs no more than itself; it is told when its turn comes.
        if objects.layout == .array || error.line == nil { throw error }
        firstError = firstError ?? error
        continue
      }
      if flattener.fault == .tooManyColumns { throw tooMany(objects.file) }
      if objects.line == lastLine { sharesLines = true }
      lastLine = objects.line
      for name in flattener.names where indexOf[name] == nil {
        if names.count == JSONFlattener.mostColumns { throw tooMany(objects.file) }
        length += name.utf8.count
        guard length <= JSONReader.longestRecord else {
          throw TabularError(.namesTooLong, file: objects.file)
        }
        indexOf[name] = names.count
        names.append(name)
      }
    }
    if names.isEmpty, let firstError { throw firstError }
  }

  private func tooMany(_ file: String?) -> TabularError {
    TabularError(.tooManyColumns, file: file)
  }
}
