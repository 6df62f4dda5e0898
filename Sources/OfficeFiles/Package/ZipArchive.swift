internal import CZip

/// A ZIP archive from somebody who need not be trusted, open for reading.
///
/// Its list of parts is checked before anything is unpacked, parts are unpacked in pieces and
/// counted as they come, and nothing is ever written to disk.
final class ZipArchive {
  let file: String
  let limits: ZipLimits
  private let entries: [ZipDirectory.Entry]
  private let numbers: [String: Int]
  private let archive: OpaquePointer
  /// How far each part was unpacked, by its number. A part that is read twice counts once.
  private var unpacked: [Int: Int] = [:]
  private var unpackedInAll = 0
  private let budget: DocumentBudget?

  /// Opens an archive; a file of more than `maximumSize` bytes is refused. What one in a mail unpacks to
  /// comes out of the budget of that.
  init(
    path: String, maximumSize: Int = ZipLimits.fileSize, limits: ZipLimits = ZipLimits(),
    budget: DocumentBudget? = nil
  ) throws(OfficeFileError) {
    let input = try InputFile(path: path, maximum: maximumSize)
    try ForeignFormat.refuse(input)
    let entries = try ZipDirectory(of: input, limits: limits).entries
    let descriptor = try input.duplicate()
    var code: Int32 = 0
    guard let archive = zip_fdopen(descriptor, 0, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      defer { zip_error_fini(&error) }
      let reason = String(cString: zip_error_strerror(&error))
      throw OfficeFileError(.damagedArchive(reason: reason), file: path)
    }
    self.archive = archive
    self.entries = entries
    self.file = path
    self.limits = limits
    self.budget = budget
    numbers = Dictionary(
      zip(entries.map { $0.text.lowercased() }, entries.indices), uniquingKeysWith: { $1 })
    try compare()
  }

  deinit { zip_discard(archive) }

  /// Makes sure that libzip found the same list of parts.
  private func compare() throws(OfficeFileError) {
    var isSame = zip_get_num_entries(archive, 0) == entries.count
    for (number, entry) in entries.enumerated() where isSame {
      var status = zip_stat_t()
      let name = zip_get_name(archive, zip_uint64_t(number), zip_flags_t(ZIP_FL_ENC_RAW))
      isSame =
        zip_stat_index(archive, zip_uint64_t(number), 0, &status) == 0
        && status.comp_size == entry.compressedSize && status.size == entry.size
        && name.map { String(cString: $0) } == entry.text
    }
    guard isSame else {
      let reason = "it can be read in two ways"
      throw OfficeFileError(.damagedArchive(reason: reason), file: file)
    }
  }

  /// The names of the parts, in the order of the archive, without folders.
  var names: [String] { entries.filter { !$0.isFolder }.map(\.text) }

  /// Whether there is a part of this name; capitals do not matter.
  func contains(_ name: String) -> Bool { numbers[name.lowercased()] != nil }

  /// The size that the archive claims for a part, or nil if there is no such part.
  func claimedSize(of name: String) -> Int? { numbers[name.lowercased()].map { entries[$0].size } }

  /// Opens a part for reading from its beginning; capitals in the name do not matter.
  func open(_ name: String) throws(OfficeFileError) -> ZipPart {
    guard let number = numbers[name.lowercased()], !entries[number].isFolder else {
      throw OfficeFileError(.missingPart, file: file, part: name)
    }
    guard let stream = zip_fopen_index(archive, zip_uint64_t(number), 0) else {
      let reason = String(cString: zip_strerror(archive))
      throw OfficeFileError(.damagedArchive(reason: reason), file: file, part: name)
    }
    return ZipPart(number: number, entry: entries[number], stream: stream, archive: self)
  }

  /// Counts what came out of a part.
  fileprivate func count(_ size: Int, ofPart number: Int) throws(OfficeFileError) {
    let before = unpacked[number] ?? 0
    if size > before {
      unpacked[number] = size
      unpackedInAll += size - before
      try budget?.take(unpacked: size - before)
    }
    if size > limits.partSize {
      throw OfficeFileError(
        .partTooLarge(maximum: limits.partSize), file: file, part: entries[number].text)
    }
    if unpackedInAll > limits.totalSize {
      throw OfficeFileError(.archiveTooLarge(maximum: limits.totalSize), file: file)
    }
  }
}

/// A part of an archive, unpacked piece by piece.
struct ZipPart: ~Copyable {
  /// The name of the part in the archive.
  var name: String { entry.text }
  private let number: Int
  private let entry: ZipDirectory.Entry
  private let stream: OpaquePointer
  /// Keeps the archive open as long as the part is.
  private let archive: ZipArchive
  private var count = 0

  fileprivate init(
    number: Int, entry: ZipDirectory.Entry, stream: OpaquePointer, archive: ZipArchive
  ) {
    self.number = number
    self.entry = entry
    self.stream = stream
    self.archive = archive
  }

  deinit { _ = zip_fclose(stream) }

  /// Unpacks what comes next into `buffer` from `start` on, and gives how many bytes that was: 0 at
  /// the end of the part, after its size and checksum have been found right.
  mutating func read(into buffer: inout [UInt8], from start: Int = 0) throws(OfficeFileError) -> Int
  {
    // Safe: the pointer is used only inside the closure, and points to the rest of the array.
    let length = buffer.withUnsafeMutableBytes {
      zip_fread(
        stream, UnsafeMutableRawBufferPointer(rebasing: $0[start...]).baseAddress,
        zip_uint64_t($0.count - start))
    }
    guard length >= 0 else {
      let reason = String(cString: zip_file_strerror(stream))
      throw OfficeFileError(.damagedArchive(reason: reason), file: archive.file, part: name)
    }
    count += Int(length)
    try archive.count(count, ofPart: number)
    guard count <= entry.size, length > 0 || count == entry.size else {
      let reason = "the size of a part is not what it says"
      throw OfficeFileError(.damagedArchive(reason: reason), file: archive.file, part: name)
    }
    return Int(length)
  }
}
