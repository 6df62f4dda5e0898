import Foundation
import Testing

@testable import OfficeFiles

@Suite struct ZipArchiveTests {
  @Test("Parts are found by name, capitals or not, and read in pieces")
  func parts() throws {
    let file = try TemporaryFile(ZipBytes([("a/B.txt", "hello"), ("c/", ""), ("d", "")]).bytes)
    let archive = try ZipArchive(path: file.path)
    #expect(archive.names == ["a/B.txt", "d"])
    #expect(archive.contains("A/b.TXT") && !archive.contains("e"))
    var part = try archive.open("a/b.txt")
    #expect(part.name == "a/B.txt")
    var buffer = [UInt8](repeating: 0, count: 4)
    var text: [UInt8] = []
    while case let length = try part.read(into: &buffer), length > 0 { text += buffer[..<length] }
    #expect(String(decoding: text, as: UTF8.self) == "hello")
    #expect(throws: OfficeFileError(.missingPart, file: file.path, part: "c/")) {
      try archive.open("c/").name
    }
  }

  @Test(
    "A name that could lead elsewhere is refused",
    arguments: [
      "/etc/passwd", "../a", "a/../../b", "a/..", "..", ".", "a//b", "./a", "C:/a", "c:a", "a\\b",
      "..\\a", "\\\\server\\a", "a\u{0}b", "a\nb", "",
    ])
  func unsafeName(name: String) throws {
    let file = try TemporaryFile(ZipBytes([("good", ""), (name, "text")]).bytes)
    #expect(throws: OfficeFileError(.unsafeName, file: file.path, part: name)) {
      try ZipArchive(path: file.path)
    }
  }

  @Test("A name may hold dots and letters of any language")
  func safeName() throws {
    let file = try TemporaryFile(ZipBytes([("..a/b..", ""), ("é/漢", ""), ("...", "")]).bytes)
    #expect(try ZipArchive(path: file.path).names == ["..a/b..", "é/漢", "..."])
  }

  @Test("Two parts of one name are refused, in capitals or not")
  func duplicate() throws {
    let file = try TemporaryFile(ZipBytes([("a.xml", "1"), ("A.xml", "2")]).bytes)
    #expect(throws: OfficeFileError(.duplicateName, file: file.path, part: "A.xml")) {
      try ZipArchive(path: file.path)
    }
  }

  /// What is wrong with an archive of three parts.
  enum Lie: CaseIterable {
    case encrypted, strongEncryption, compression, overlap, outside, sizeOfStored, twoNames,
      trailing
    case fewerParts, moreParts

    func apply(to zip: inout ZipBytes) {
      switch self {
      case .encrypted: zip.parts[1].flags = 1
      case .strongEncryption: zip.parts[1].flags = 1 << 6
      case .compression: zip.parts[1].method = 12
      case .overlap: zip.parts[2].claimedOffset = 0
      case .outside: zip.parts[1].claimedOffset = 1 << 20
      case .sizeOfStored: zip.parts[2].claimedSize = 5000
      case .twoNames: zip.parts[1].localName = "B"
      case .trailing: zip.trailing = [0]
      case .fewerParts: zip.claimedCount = 2
      case .moreParts: zip.claimedCount = 4
      }
    }

    var isDamage: Bool { ![.encrypted, .strongEncryption, .compression, .overlap].contains(self) }
  }

  @Test("An archive that lies is refused", arguments: Lie.allCases)
  func lies(lie: Lie) throws {
    var zip = ZipBytes([("a", "first"), ("b", "second"), ("c", "third")])
    lie.apply(to: &zip)
    let file = try TemporaryFile(zip.bytes)
    let error = try #require(throws: OfficeFileError.self) { try ZipArchive(path: file.path) }
    switch error.kind {
    case .damagedArchive: #expect(lie.isDamage)
    case .encryptedPart: #expect(lie == .encrypted || lie == .strongEncryption)
    case .unknownCompression: #expect(lie == .compression)
    case .overlappingParts: #expect(lie == .overlap)
    default: Issue.record(error)
    }
  }

  @Test("A wrong checksum is found when the part has been read")
  func checksum() throws {
    var bytes = ZipBytes([("a", "hello")]).bytes
    bytes[31] ^= 1
    let file = try TemporaryFile(bytes)
    let archive = try ZipArchive(path: file.path)
    #expect(throws: OfficeFileError.self) { try readAll("a", of: archive) }
  }

  @Test("The limits hold for each part, for all together and for their number")
  func limits() throws {
    let text = String(repeating: "x", count: 100)
    let file = try TemporaryFile(ZipBytes([("a", text), ("b", text), ("c", text)]).bytes)
    func refusal(_ change: (inout ZipLimits) -> Void) -> OfficeFileError.Kind? {
      var limits = ZipLimits()
      change(&limits)
      do throws(OfficeFileError) {
        _ = try ZipArchive(path: file.path, limits: limits)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(refusal { $0.partSize = 100 } == nil)
    #expect(refusal { $0.partSize = 99 } == .partTooLarge(maximum: 99))
    #expect(refusal { $0.totalSize = 300 } == nil)
    #expect(refusal { $0.totalSize = 299 } == .archiveTooLarge(maximum: 299))
    #expect(refusal { $0.entries = 3 } == nil)
    #expect(refusal { $0.entries = 2 } == .tooManyParts(maximum: 2))
  }

  @Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
  struct CorporaTests {
    @Test("Every malformed archive of yauzl is refused, when it is opened or when it is read")
    func malformed() throws {
      let files = try Corpora.files(in: "zip-yauzl/failure", ".zip")
      #expect(files.count == 24)
      for file in files {
        #expect(throws: OfficeFileError.self, "\(file)") {
          let archive = try ZipArchive(path: Corpora.path(file))
          for name in archive.names { try readAll(name, of: archive) }
        }
      }
    }

    /// What no office program writes, though it is well-formed.
    static let refused: [String: OfficeFileError.Kind] = [
      "bogus-compression-method": .unknownCompression,
      "everything": .tooManyParts(maximum: 1000),
      "sloppy-filenames": .unsafeName,
      // Its name proper stands in an extra field, which office programs do not use.
      "unicode-path-extra-field": .unsafeName,
      "traditional-encryption": .encryptedPart,
      "traditional-encryption_deprecated": .encryptedPart,
      "traditional-encryption-and-compression": .encryptedPart,
      "traditional-encryption-and-compression_deprecated": .encryptedPart,
    ]

    @Test("Every honest archive of yauzl is read, but for what no office program writes")
    func honest() throws {
      let files = try Corpora.files(in: "zip-yauzl/success", ".zip")
      #expect(files.count == 22)
      for file in files {
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        do throws(OfficeFileError) {
          let archive = try ZipArchive(path: Corpora.path(file))
          for name in archive.names { try readAll(name, of: archive) }
          #expect(Self.refused[name] == nil, "\(file)")
        } catch {
          #expect(Self.refused[name] == error.kind, "\(file)")
        }
      }
    }
  }
}

/// Unpacks a part and gives its size.
@discardableResult
func readAll(_ name: String, of archive: ZipArchive) throws(OfficeFileError) -> Int {
  var part = try archive.open(name)
  var buffer = [UInt8](repeating: 0, count: 64 << 10)
  var size = 0
  var length = 0
  repeat {
    length = try part.read(into: &buffer)
    size += length
  } while length > 0
  return size
}
