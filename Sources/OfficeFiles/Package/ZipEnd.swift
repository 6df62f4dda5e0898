/// The record at the end of an archive, which says where its list of parts is (APPNOTE.TXT 6.3.10,
/// 4.3.16), or that of a large one (4.3.14), which some programs write for small ones too.
struct ZipEnd {
  private(set) var entryCount: Int
  private(set) var directorySize: Int
  private(set) var directoryOffset: Int

  init(of file: borrowing InputFile, limits: ZipLimits) throws(OfficeFileError) {
    // A comment of 65,535 bytes may follow the 22 of the record; those of a large archive precede.
    let tailLength = min(file.size, 22 + 65_535 + 20 + 56)
    let tail = try file.bytes(at: file.size - tailLength, count: tailLength)
    let found = tail.offsets(of: [0x50, 0x4b, 0x05, 0x06])
    guard let offset = found.last, let count = tail.number(at: offset + 10, width: 2),
      let size = tail.number(at: offset + 12, width: 4),
      let start = tail.number(at: offset + 16, width: 4),
      let commentLength = tail.number(at: offset + 20, width: 2)
    else { throw .damaged("its end is missing") }
    guard offset + 22 + commentLength == tail.count else { throw .damaged("bytes follow its end") }
    guard tail.number(at: offset + 4, width: 4) == 0 else {
      throw .damaged("it goes on in another file")
    }
    // libzip tries each of them. One may stand in an archive inside this one, but not many, nor any
    // that claims more than is allowed.
    let isSound =
      found.count <= 16
      && found.dropLast().allSatisfy {
        tail.number(at: $0 + 10, width: 2).map { $0 <= limits.entries } ?? false
      }
    guard isSound else { throw .damaged("it has several ends") }

    var end = file.size - tailLength + offset
    (entryCount, directorySize, directoryOffset) = (count, size, start)
    let locators = tail.offsets(of: [0x50, 0x4b, 0x06, 0x07])
    if let locator = locators.last {
      guard locators.count == 1, locator == offset - 20,
        let place = tail.number(at: locator + 8, width: 8)
      else { throw .damaged("it has several ends") }
      end = place
      try readLarge(try file.bytes(at: place, count: 56))
    }
    guard entryCount <= limits.entries else {
      throw OfficeFileError(.tooManyParts(maximum: limits.entries))
    }
    guard directorySize <= limits.directorySize, directoryOffset <= end,
      directoryOffset + directorySize == end
    else { throw .damaged("its list of parts is not where it should be") }
  }

  /// Takes the numbers of the record of a large archive, which must not contradict the small ones.
  private mutating func readLarge(_ record: [UInt8]) throws(OfficeFileError) {
    guard record.number(at: 0, width: 4) == 0x0606_4b50,
      record.number(at: 16, width: 8) == 0,
      let count = record.number(at: 32, width: 8), let size = record.number(at: 40, width: 8),
      let start = record.number(at: 48, width: 8),
      entryCount == 0xFFFF || entryCount == count,
      directorySize == 0xFFFF_FFFF || directorySize == size,
      directoryOffset == 0xFFFF_FFFF || directoryOffset == start
    else { throw .damaged("it has several ends") }
    (entryCount, directorySize, directoryOffset) = (count, size, start)
  }
}

extension [UInt8] {
  fileprivate func offsets(of signature: [UInt8]) -> [Int] {
    guard count >= signature.count else { return [] }
    return (0...(count - signature.count)).filter {
      self[$0] == signature[0] && self[$0...].starts(with: signature)
    }
  }
}
