/// The list of what is in a ZIP archive, read and checked before anything of it is unpacked.
///
/// libzip does not tell where parts lie, so it cannot find overlapping ones, and it makes room for
/// every entry that a file claims to have. This reads the same records under limits (the numbers in
/// comments are sections of APPNOTE.TXT 6.3.10) and refuses what no office program writes.
struct ZipDirectory {
  struct Entry: Equatable {
    let name: [UInt8]
    let compressedSize: Int
    /// The size that the archive claims for the unpacked part.
    let size: Int
    fileprivate let headerOffset: Int

    var isFolder: Bool { name.last == UInt8(ascii: "/") }
  }

  let entries: [Entry]

  init(of file: borrowing InputFile, limits: ZipLimits) throws(OfficeFileError) {
    do {
      let end = try ZipEnd(of: file, limits: limits)
      let entries = try Self.entries(of: file, at: end)
      try Self.refuseNames(entries)
      try Self.refuseSizes(entries, limits: limits)
      try Self.refuseOverlaps(entries, of: file, before: end.directoryOffset)
      self.entries = entries
    } catch {
      var error = error
      error.file = file.path
      throw error
    }
  }

  /// 4.3.12, the central directory.
  private static func entries(
    of file: borrowing InputFile, at end: ZipEnd
  ) throws(OfficeFileError) -> [Entry] {
    let bytes = try file.bytes(at: end.directoryOffset, count: end.directorySize)
    var entries: [Entry] = []
    var offset = 0
    for _ in 0..<end.entryCount {
      let (entry, length) = try Entry.read(from: bytes, at: offset)
      entries.append(entry)
      offset += length
    }
    guard offset == bytes.count else { throw .damaged("its list of parts has another length") }
    return entries
  }

  private static func refuseNames(_ entries: [Entry]) throws(OfficeFileError) {
    var seen: Set<String> = []
    for entry in entries {
      let name = String(decoding: entry.name, as: UTF8.self)
      guard entry.hasSafeName else { throw OfficeFileError(.unsafeName, part: name) }
      // Names of parts that differ in capitals only are the same name (ECMA-376-2, 6.2.2.3).
      guard seen.insert(name.lowercased()).inserted else {
        throw OfficeFileError(.duplicateName, part: name)
      }
    }
  }

  /// Refuses what is honestly too large. Sizes that lie are found while unpacking.
  private static func refuseSizes(
    _ entries: [Entry], limits: ZipLimits
  ) throws(OfficeFileError) {
    var total = 0
    for entry in entries {
      guard entry.size <= limits.partSize else {
        throw OfficeFileError(.partTooLarge(maximum: limits.partSize), part: entry.text)
      }
      total += entry.size
      guard total <= limits.totalSize else {
        throw OfficeFileError(.archiveTooLarge(maximum: limits.totalSize))
      }
    }
  }

  /// 4.3.7, the header before each part: it must agree, and no part may lie in another.
  ///
  /// Overlapping parts let a small file unpack to a huge one under the size limit of each part.
  private static func refuseOverlaps(
    _ entries: [Entry], of file: borrowing InputFile, before limit: Int
  ) throws(OfficeFileError) {
    var end = 0
    for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
      guard entry.headerOffset >= end else {
        throw OfficeFileError(.overlappingParts, part: entry.text)
      }
      let header = try file.bytes(at: entry.headerOffset, count: 30 + entry.name.count)
      guard header.number(at: 0, width: 4) == 0x0403_4b50,
        let flags = header.number(at: 6, width: 2),
        let nameLength = header.number(at: 26, width: 2),
        let extraLength = header.number(at: 28, width: 2)
      else { throw .damaged("a part has no header", entry) }
      guard nameLength == entry.name.count, header.dropFirst(30).elementsEqual(entry.name) else {
        throw .damaged("a part has two names", entry)
      }
      guard flags & Entry.encryptionFlags == 0 else {
        throw OfficeFileError(.encryptedPart, part: entry.text)
      }
      end = entry.headerOffset + 30 + nameLength + extraLength + entry.compressedSize
      guard end <= limit else { throw .damaged("a part goes on past its end", entry) }
    }
  }
}

extension ZipDirectory.Entry {
  /// Bit 0: encrypted; 6: strong encryption; 13: an encrypted directory (4.4.4).
  fileprivate static let encryptionFlags = 1 << 0 | 1 << 6 | 1 << 13

  var text: String { String(decoding: name, as: UTF8.self) }

  fileprivate static func read(
    from bytes: [UInt8], at offset: Int
  ) throws(OfficeFileError) -> (Self, length: Int) {
    guard bytes.number(at: offset, width: 4) == 0x0201_4b50,
      let flags = bytes.number(at: offset + 8, width: 2),
      let method = bytes.number(at: offset + 10, width: 2),
      let compressedSize = bytes.number(at: offset + 20, width: 4),
      let size = bytes.number(at: offset + 24, width: 4),
      let nameLength = bytes.number(at: offset + 28, width: 2),
      let extraLength = bytes.number(at: offset + 30, width: 2),
      let commentLength = bytes.number(at: offset + 32, width: 2),
      let disk = bytes.number(at: offset + 34, width: 2),
      let headerOffset = bytes.number(at: offset + 42, width: 4)
    else { throw .damaged("its list of parts is cut off or overwritten") }
    let length = 46 + nameLength + extraLength + commentLength
    guard length <= bytes.count - offset, disk == 0 else {
      throw .damaged("its list of parts is cut off or goes on in another file")
    }
    let name = Array(bytes[(offset + 46)..<(offset + 46 + nameLength)])
    let part = String(decoding: name, as: UTF8.self)
    guard flags & encryptionFlags == 0 else { throw OfficeFileError(.encryptedPart, part: part) }
    // 4.4.5: 0 is stored, 8 deflated. Office files know no other (ECMA-376-2, annex B).
    guard method == 0 || method == 8 else {
      throw OfficeFileError(.unknownCompression, part: part)
    }
    let extraStart = offset + 46 + nameLength
    let extra = Array(bytes[extraStart..<(extraStart + extraLength)])
    let wide = try extra.zip64Numbers(for: [size, compressedSize, headerOffset])
    let entry = Self(
      name: name, compressedSize: wide[1], size: wide[0], headerOffset: wide[2])
    guard method == 8 || entry.size == entry.compressedSize else {
      throw .damaged("a part that is not compressed has two sizes", entry)
    }
    return (entry, length)
  }

  /// Whether the name is a relative one that stays where it is.
  fileprivate var hasSafeName: Bool {
    let forbidden = name.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
    // C: at the start is a drive of Windows.
    if forbidden || name.dropFirst().first == UInt8(ascii: ":") { return false }
    let path = isFolder ? name.dropLast() : name[...]
    return path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.elementsEqual([UInt8(ascii: ".")])
        && !$0.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")])
    }
  }
}

extension [UInt8] {
  /// 4.5.3: numbers that are all ones stand in an extra field, in this order, those only.
  fileprivate func zip64Numbers(for numbers: [Int]) throws(OfficeFileError) -> [Int] {
    var field: [UInt8] = []
    var offset = 0
    while offset < count {
      guard let kind = number(at: offset, width: 2), let length = number(at: offset + 2, width: 2),
        length <= count - offset - 4
      else { throw .damaged("an extra field of a part is cut off") }
      if kind == 1 { field = Array(self[(offset + 4)..<(offset + 4 + length)]) }
      offset += 4 + length
    }
    var position = 0
    var wide: [Int] = []
    for number in numbers {
      if number == 0xFFFF_FFFF {
        guard let large = field.number(at: position, width: 8), large <= Int(UInt32.max) else {
          throw .damaged("the size or place of a part is missing")
        }
        wide.append(large)
        position += 8
      } else {
        wide.append(number)
      }
    }
    return wide
  }
}

extension OfficeFileError {
  static func damaged(_ reason: String, _ entry: ZipDirectory.Entry? = nil) -> Self {
    Self(.damagedArchive(reason: reason), part: entry?.text)
  }
}
