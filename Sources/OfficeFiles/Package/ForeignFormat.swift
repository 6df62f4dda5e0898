/// Formats that are told by their first bytes and refused by name.
enum ForeignFormat {
  /// Refuses a file that begins as an OLE2 compound file or as no archive at all.
  ///
  /// A workbook or letter with a password is an OLE2 file as well, with the whole archive as its
  /// stream `EncryptedPackage` ([MS-OFFCRYPTO] 2.3). The names of the streams stand in UTF-16 in the
  /// directory, whose first sector the header gives ([MS-CFB] 2.2).
  static func refuse(_ file: borrowing InputFile) throws(OfficeFileError) {
    let header = try file.bytes(at: 0, count: 512)
    guard header.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
      if header.starts(with: [UInt8(ascii: "P"), UInt8(ascii: "K")]) { return }
      throw OfficeFileError(.notAnArchive, file: file.path)
    }
    var kind = OfficeFileError.Kind.oldOffice
    if let shift = header.number(at: 30, width: 2), (7...16).contains(shift),
      let sector = header.number(at: 48, width: 4)
    {
      let directory = try file.bytes(at: (sector + 1) << shift, count: 16 << 10)
      if directory.containsName("EncryptedPackage") {
        kind = .passwordProtected
      } else if ["Workbook", "Book"].contains(where: directory.containsName) {
        kind = .oldExcel
      } else if directory.containsName("WordDocument") {
        kind = .oldWord
      }
    }
    throw OfficeFileError(kind, file: file.path)
  }
}

extension ForeignFormat {
  /// Refuses an archive that says it is an OpenDocument file (OpenDocument 1.3, part 2, 3.3).
  static func refuse(_ archive: ZipArchive) throws(OfficeFileError) {
    guard archive.contains("mimetype") else { return }
    var part = try archive.open("mimetype")
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = try part.read(into: &buffer)
    if buffer[..<length].starts(with: "application/vnd.oasis.opendocument".utf8) {
      throw OfficeFileError(.openDocument, file: archive.file)
    }
  }
}

extension [UInt8] {
  /// Whether an entry of a directory, each of 128 bytes, has this name, in capitals or not.
  fileprivate func containsName(_ name: String) -> Bool {
    let letters = Array((name + "\0").utf8)
    return stride(from: 0, to: count - 2 * letters.count, by: 128).contains { entry in
      letters.indices.allSatisfy { index in
        let place = entry + 2 * index
        let isSame = (self[place] ^ letters[index]) & ~0x20 == 0
        return isSame && self[place + 1] == 0
      }
    }
  }
}
