import Foundation
import Tabular
import Testing

@testable import OfficeFiles

/// Files that are made to do harm. Each must be refused, and soon.
@Suite(.serialized) struct BombTests {
  /// Reads all of a file, and gives what it is refused for.
  private func refusal(_ file: TemporaryFile, _ kind: HostileFile = .workbook) throws -> String {
    var text = ""
    let seconds = secondsOfWork {
      do { try kind.read(file.path) } catch { text = "\(error)" }
    }
    #expect(seconds < 2)
    return text
  }

  private func refusal(_ kind: HostileFile, _ content: some Sequence<UInt8>) throws -> String {
    try refusal(TemporaryFile(kind.archive(content).bytes), kind)
  }

  @Test("Entities inside entities", arguments: HostileFile.allCases)
  func nestedEntities(kind: HostileFile) throws {
    var type = "<!DOCTYPE worksheet [<!ENTITY a0 'ha'>"
    for level in 1...30 { type += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    let text = type + "]>" + kind.start + kind.text("&a30;") + kind.end
    #expect(try refusal(kind, text.utf8).contains("document type"))
  }

  @Test("One long entity many times", arguments: HostileFile.allCases)
  func quadraticEntities(kind: HostileFile) throws {
    let type = "<!DOCTYPE a [<!ENTITY a '\(String(repeating: "x", count: 100_000))'>]>"
    let text = type + kind.start + String(repeating: kind.text("&a;"), count: 10_000) + kind.end
    #expect(try refusal(kind, text.utf8).contains("document type"))
  }

  @Test("A document type in UTF-16", arguments: HostileFile.allCases, [false, true])
  func wideDocumentType(kind: HostileFile, isBigEndian: Bool) throws {
    let text = "\u{FEFF}<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + kind.start + kind.end
    let bytes = text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
      return isBigEndian ? [high, low] : [low, high]
    }
    #expect(try refusal(kind, bytes).contains("document type"))
  }

  @Test("One long shared text many times")
  func quadraticStrings() throws {
    let cells = String(repeating: "<c t='s'><v>0</v></c>", count: 16_000)
    let file = try WorkbookFile(
      rows: "<row>\(cells)</row>",
      sharedStrings: "<si><t>\(String(repeating: "x", count: 90_000))</t></si>"
    ).write()
    #expect(try refusal(file).contains("row 1: the row holds more than 1 MiB"))
  }

  @Test("One long shared text in many rows")
  func manyLongRows() throws {
    let row = "<row>" + String(repeating: "<c t='s'><v>0</v></c>", count: 11) + "</row>"
    let file = try WorkbookFile(
      rows: String(repeating: row, count: 1_100),
      sharedStrings: "<si><t>\(String(repeating: "x", count: 90_000))</t></si>"
    ).write()
    #expect(try refusal(file).contains("the sheet holds more than 1024 MiB of text"))
  }

  @Test("Merged cells over each other")
  func merges() throws {
    let merges = String(repeating: "<mergeCell ref='A1:XFD1'/>", count: 50_000)
    let file = try WorkbookFile(
      content: "<sheetData><row><c r='A1'><v>1</v></c><c r='XFD1'><v>2</v></c></row></sheetData>"
        + "<mergeCells>\(merges)</mergeCells>"
    ).write()
    #expect(try refusal(file) == "")
  }

  @Test("200,000 attributes", arguments: HostileFile.allCases)
  func attributes(kind: HostileFile) throws {
    let attributes = (0..<200_000).map { " a\($0)='1'" }.joined()
    let inside = kind.start + "<x\(attributes)/>" + kind.end
    #expect(try refusal(kind, inside.utf8).contains("MiB"))
    #expect(try refusal(kind, "<x\(attributes)></x>".utf8).contains("MiB"))
  }

  @Test("100,000 elements inside each other", arguments: HostileFile.allCases)
  func depth(kind: HostileFile) throws {
    let text =
      kind.start + String(repeating: "<\(kind.container)>", count: 100_000)
      + String(repeating: "</\(kind.container)>", count: 100_000) + kind.end
    #expect(try refusal(kind, text.utf8).contains("more than 256 elements"))
  }

  @Test("Cells outside rows, and values outside cells")
  func strayCells() throws {
    let stray = String(repeating: "<c r='A1' t='str'><v>text</v></c><v>text</v>", count: 20_000)
    let file = WorkbookFile(rows: stray + "<row><v>1</v><c><v>2</v></c><v>3</v></row>")
    #expect(try file.records() == [["2"]])
  }

  @Test("The last row and the first in turn, with a million between them")
  func emptyRows() throws {
    let rows = String(
      repeating: "<row r='1048576'><c><v>1</v></c></row><row r='1'/>", count: 10_000)
    let records = try WorkbookFile(rows: "<row r='1000'><c><v>1</v></c></row>").records()
    #expect(records.count == 1000)
    #expect(try refusal(WorkbookFile(rows: rows).write()) == "")
  }

  @Test("A cell in the last column of every row")
  func emptyFields() throws {
    var queue = RowQueue(sharedStrings: SharedStrings(), maximumPadding: 100_000)
    var record = Record()
    for row in 1...10 {
      queue.startRow(row)
      queue.startCell()
      queue.text.append(UInt8(ascii: "x"))
      try queue.endCell(column: 16_384)
      try queue.endRow()
      let error = OfficeFileError(.tooSparse(maximum: 100_000))
      if row <= 6 {
        try queue.take(into: &record, width: 16_384, merges: [])
        #expect(record.count == 16_384)
      } else {
        #expect(throws: error) { try queue.take(into: &record, width: 16_384, merges: []) }
      }
    }
  }

  @Test("A million parts", .enabled(if: Python.isThere, "there is no python3"))
  func parts() throws {
    let large = try Python.file(
      """
      import struct
      with open(path, "wb") as file:
          entry = b"PK\\3\\4" + bytes(22) + struct.pack("<HH", 4, 0)
          names = [number.to_bytes(4, "big") for number in range(0x30303030, 0x30303030 + 1000000)]
          file.write(b"".join(entry + name for name in names))
          start = file.tell()
          file.write(b"".join(
              b"PK\\1\\2" + bytes(24) + struct.pack("<H", 4) + bytes(12)
              + struct.pack("<I", 34 * number) + name for number, name in enumerate(names)))
          end = file.tell()
          file.write(b"PK\\6\\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1000000, 1000000, end - start, start))
          file.write(b"PK\\6\\7" + struct.pack("<IQI", 0, end, 1))
          file.write(b"PK\\5\\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, end - start, start, 0))
      """)
    #expect(try refusal(large).contains("larger than 50 MiB"))
    let seconds = secondsOfWork {
      #expect(throws: OfficeFileError(.tooManyParts(maximum: 1000), file: large.path)) {
        try Workbook(path: large.path, maximumSize: 1 << 30)
      }
    }
    #expect(seconds < 2)
  }

  /// A part of so many mebibytes of zeros, which claims to have `size` bytes.
  private func zeros(
    _ mebibytes: Int, claiming size: Int, name: String
  ) throws -> ZipBytes.Part {
    // After a full flush, what comes next does not depend on what came before, so it can be repeated.
    let program = """
      import sys, zlib
      packer = zlib.compressobj(9, zlib.DEFLATED, -15)
      block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
      sys.stdout.buffer.write(block * \(mebibytes) + packer.flush())
      """
    let packed = try #require(Python.output(of: program, []))
    return ZipBytes.Part(
      name: name, content: Array(packed), method: 8, claimedUnpackedSize: size)
  }

  @Test(
    "A part of a gibibyte, honest or not", .enabled(if: Python.isThere, "there is no python3"),
    arguments: HostileFile.allCases)
  func largePart(kind: HostileFile) throws {
    var zip = kind.archive([])
    let place = try #require(zip.parts.firstIndex { $0.name == kind.mainPart })
    zip.parts[place] = try zeros(1024, claiming: 1 << 30, name: kind.mainPart)
    #expect(try refusal(TemporaryFile(zip.bytes), kind).contains("unpacks to more than 100 MiB"))
    zip.parts[place].claimedUnpackedSize = 1000
    let lying = try TemporaryFile(zip.bytes)
    let seconds = try secondsOfWork {
      let archive = try ZipArchive(path: lying.path)
      let error = try #require(throws: OfficeFileError.self) {
        try readAll(kind.mainPart, of: archive)
      }
      #expect(error.description.contains("the size of a part is not what it says"))
    }
    #expect(seconds < 2)
  }

  @Test(
    "Parts that are large together", .enabled(if: Python.isThere, "there is no python3"),
    arguments: HostileFile.allCases)
  func manyLargeParts(kind: HostileFile) throws {
    var zip = kind.archive([])
    let part = try zeros(90, claiming: 90 << 20, name: "")
    for name in ["a", "b", "c", "d"] {
      zip.parts.append(part)
      zip.parts[zip.parts.count - 1].name = name
    }
    #expect(try refusal(TemporaryFile(zip.bytes), kind).contains("more than 300 MiB together"))
  }

  @Test("Parts that lie in each other", arguments: HostileFile.allCases)
  func overlap(kind: HostileFile) throws {
    var zip = kind.archive([])
    zip.parts[3].claimedOffset = 0
    #expect(try refusal(TemporaryFile(zip.bytes), kind).contains("overlap"))
  }

  @Test("Many ends of the archive", arguments: HostileFile.allCases)
  func manyEnds(kind: HostileFile) throws {
    var zip = kind.archive([])
    let end = ZipBytes([]).bytes
    zip.parts.append(
      ZipBytes.Part(name: "z", content: Array(repeatElement(end, count: 2000).joined())))
    #expect(try refusal(TemporaryFile(zip.bytes), kind).contains("it has several ends"))
  }

  @Test(
    "Names of parts that would lead out of a folder",
    arguments: HostileFile.allCases, ["../x", "/x", "a/../x", "C:x", "a\\x", "a\u{1B}x"])
  func names(kind: HostileFile, name: String) throws {
    var zip = kind.archive([])
    zip.parts.append(ZipBytes.Part(name: name, content: []))
    let error = try refusal(TemporaryFile(zip.bytes), kind)
    #expect(error.contains("this name of a part is not allowed"))
    #expect(!error.contains("\u{1B}"))
  }
}

/// Letters that ask for more than they bring.
extension BombTests {
  private static let long = String(repeating: "x", count: 10_000)

  private static let tooLong = OfficeFileError.Kind.documentTooLong(maximum: 1_000_000)
  private static let tooMany = OfficeFileError.Kind.tooManyPieces(maximum: 10_000)

  /// Bodies of letters, each with what it is refused for.
  private static let large: [(body: String, kind: OfficeFileError.Kind)] = [
    // Text, honestly written.
    (String(repeating: paragraph(long), count: 101), tooLong),
    (String(repeating: paragraph("x"), count: 10_001), tooMany),
    // One long note, and one long comment, many times.
    (
      "<w:p>" + String(repeating: "<w:r><w:footnoteReference w:id='1'/></w:r>", count: 101)
        + "</w:p>", tooLong
    ),
    (
      "<w:p>" + String(repeating: "<w:r><w:commentReference w:id='1'/></w:r>", count: 101)
        + "</w:p>", tooLong
    ),
    // One long cell over many rows, and over many columns.
    (
      "<w:tbl>\(row(("<w:vMerge w:val='restart'/>", long), ("", "a")))"
        + String(repeating: row(("<w:vMerge/>", ""), ("", "a")), count: 101) + "</w:tbl>", tooLong
    ),
    ("<w:tbl>\(row(("<w:gridSpan w:val='101'/>", long)))\(row(("", "a")))</w:tbl>", tooLong),
    // Short rows that one long row makes long, and rows of nothing.
    (
      "<w:tbl>\(row(("<w:gridSpan w:val='1000'/>", "x")))"
        + String(repeating: "<w:tr/>", count: 101) + "</w:tbl>", tooMany
    ),
    ("<w:tbl>\(String(repeating: "<w:tr/>", count: 40_000))</w:tbl>", tooMany),
  ]

  @Test("A letter that would take much memory", arguments: large)
  func memory(body: String, kind: OfficeFileError.Kind) throws {
    var letter = WordFile(body)
    letter.footnotes = "<w:footnote w:id='1'>\(paragraph(Self.long))</w:footnote>"
    letter.comments = "<w:comment w:id='1'>\(paragraph(Self.long))</w:comment>"
    let file = try letter.write()
    let error = try #require(throws: OfficeFileError.self) {
      let limits = DocumentLimits(text: 1_000_000, pieces: 10_000)
      return try Document(word: ZipArchive(path: file.path), DocumentBudget(limits))
    }
    #expect(error.kind == kind)
    #expect(error.part == "word/document.xml")
  }

  @Test("Fields inside each other without end, and many elements that mean nothing")
  func fields() throws {
    let begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    let open = "<w:p>" + String(repeating: begin, count: 10_000) + "</w:p>"
    #expect(try refusal(WordFile(open).write(), .letter).contains("more than 256 fields"))
    let empty = String(repeating: "<w:p/><w:tbl/><w:sdt/><w:tc/>", count: 10_000)
    let file = try WordFile(empty).write()
    #expect(try refusal(file, .letter) == "")
    let error = try #require(throws: OfficeFileError.self) {
      let limits = DocumentLimits(elements: 40_000)
      return try Document(word: ZipArchive(path: file.path), DocumentBudget(limits))
    }
    #expect(error.kind == .tooMany("elements", maximum: 40_000))
  }
}
