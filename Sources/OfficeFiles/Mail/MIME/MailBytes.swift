/// The bytes of a mail, in a file that may be one in memory, from which they are read as they are asked
/// for: most of a mail is mostly an attachment that nobody looks at.
final class MailBytes {
  let count: Int
  private let file: InputFile
  /// What keeps the file there if it is in memory.
  private let memory: MemoryFile?

  /// Opens a file; one of more than `maximum` bytes is refused.
  init(path: String, maximum: Int) throws(OfficeFileError) {
    file = try InputFile(path: path, maximum: maximum)
    memory = nil
    count = file.size
  }

  /// Takes what is in memory.
  convenience init(_ bytes: ArraySlice<UInt8>) throws(OfficeFileError) {
    var memory = try MemoryFile()
    try memory.append(bytes)
    try self.init(memory)
  }

  /// Takes a mail that is a part of another, as it was before it was made fit for sending.
  convenience init(of part: MIMEPart) throws(OfficeFileError) {
    guard part.isSmall else {
      throw OfficeFileError(.partTooLarge(maximum: MIMEPart.largestFile))
    }
    var memory = try MemoryFile()
    try part.forEachPiece { piece throws(OfficeFileError) in try memory.append(piece[...]) }
    try self.init(memory)
  }

  private init(_ memory: consuming MemoryFile) throws(OfficeFileError) {
    file = try InputFile(path: memory.path, maximum: .max)
    self.memory = consume memory
    count = file.size
  }

  /// The bytes at these places, or fewer where the file has become shorter.
  func read(_ range: Range<Int>) throws(OfficeFileError) -> [UInt8] {
    try file.bytes(at: range.lowerBound, count: range.count)
  }
}
