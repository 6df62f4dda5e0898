import Foundation
import Tabular
import Testing

@testable import OfficeFiles

/// Files that are made to do harm. Each must be refused, and soon.
@Suite(.serialized) struct BombTests {
  /// Opens a workbook and reads all of it, and gives what it is refused for.
  private func refusal(_ file: TemporaryFile) throws -> String {
    var text = ""
    let seconds = secondsOfWork {
      do {
        let workbook = try Workbook(path: file.path)
        var reader = try workbook.reader(of: workbook.sheetWithData())
        var record = Record()
        while try reader.next(&record) {}
      } catch {
        text = "\(error)"
      }
    }
    #expect(seconds < 2)
    return text
  }

  private func refusal(sheet: String) throws -> String {
    var parts = WorkbookFile(rows: "").parts
    parts[parts.count - 1].1 = sheet
    return try refusal(TemporaryFile(ZipBytes(parts).bytes))
  }

  static let start = "<worksheet xmlns='\(XMLReaderTests.spreadsheet)'><sheetData>"
  static let end = "</sheetData></worksheet>"

  @Test("Entities inside entities")
  func nestedEntities() throws {
    var type = "<!DOCTYPE worksheet [<!ENTITY a0 'ha'>"
    for level in 1...30 { type += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    let text = type + "]>" + Self.start + "<row><c t='str'><v>&a30;</v></c></row>" + Self.end
    #expect(try refusal(sheet: text).contains("document type"))
  }

  @Test("One long entity many times")
  func quadraticEntities() throws {
    let type = "<!DOCTYPE a [<!ENTITY a '\(String(repeating: "x", count: 100_000))'>]>"
    let cells = String(repeating: "<c t='str'><v>&a;</v></c>", count: 10_000)
    let text = type + Self.start + "<row>\(cells)</row>" + Self.end
    #expect(try refusal(sheet: text).contains("document type"))
  }

  @Test("One long shared text many times")
  func quadraticStrings() throws {
    let cells = String(repeating: "<c t='s'><v>0</v></c>", count: 16_000)
    let file = try WorkbookFile(
      rows: "<row>\(cells)</row>",
      sharedStrings: "<si><t>\(String(repeating: "x", count: 90_000))</t></si>"
    ).write()
    #expect(try refusal(file).contains("row 1: the row holds more than 16 MiB"))
  }

  @Test("One long shared text in many rows")
  func manyLongRows() throws {
    let row = "<row>" + String(repeating: "<c t='s'><v>0</v></c>", count: 180) + "</row>"
    let file = try WorkbookFile(
      rows: String(repeating: row, count: 100),
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

  @Test("200,000 attributes")
  func attributes() throws {
    let attributes = (0..<200_000).map { " a\($0)='1'" }.joined()
    #expect(try refusal(sheet: Self.start + "<row\(attributes)/>" + Self.end).contains("MiB"))
    #expect(
      try refusal(sheet: "<worksheet\(attributes)><sheetData/></worksheet>").contains("MiB"))
  }

  @Test("100,000 elements inside each other")
  func depth() throws {
    let text =
      Self.start + String(repeating: "<row>", count: 100_000)
      + String(repeating: "</row>", count: 100_000) + Self.end
    #expect(try refusal(sheet: text).contains("more than 256 elements"))
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
      queue.endRow()
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
    _ mebibytes: Int, claiming size: Int, name: String = "xl/worksheets/sheet0.xml"
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

  @Test("A part of a gibibyte, honest or not", .enabled(if: Python.isThere, "there is no python3"))
  func largePart() throws {
    var zip = ZipBytes(Array(WorkbookFile(rows: "").parts.dropLast()))
    zip.parts.append(try zeros(1024, claiming: 1 << 30))
    #expect(try refusal(TemporaryFile(zip.bytes)).contains("unpacks to more than 100 MiB"))
    zip.parts[zip.parts.count - 1].claimedUnpackedSize = 1000
    let lying = try TemporaryFile(zip.bytes)
    let seconds = try secondsOfWork {
      let archive = try ZipArchive(path: lying.path)
      let error = try #require(throws: OfficeFileError.self) {
        try readAll("xl/worksheets/sheet0.xml", of: archive)
      }
      #expect(error.description.contains("the size of a part is not what it says"))
    }
    #expect(seconds < 2)
  }

  @Test("Parts that are large together", .enabled(if: Python.isThere, "there is no python3"))
  func manyLargeParts() throws {
    var zip = ZipBytes([])
    for name in ["a", "b", "c", "d"] {
      zip.parts.append(try zeros(90, claiming: 90 << 20, name: name))
    }
    #expect(try refusal(TemporaryFile(zip.bytes)).contains("more than 300 MiB together"))
  }

  @Test("Parts that lie in each other")
  func overlap() throws {
    var zip = ZipBytes(WorkbookFile(rows: "").parts)
    zip.parts[3].claimedOffset = 0
    #expect(try refusal(TemporaryFile(zip.bytes)).contains("overlap"))
  }

  @Test("Many ends of the archive")
  func manyEnds() throws {
    var zip = ZipBytes(WorkbookFile(rows: "").parts)
    let end = ZipBytes([]).bytes
    zip.parts.append(
      ZipBytes.Part(name: "z", content: Array(repeatElement(end, count: 2000).joined())))
    #expect(try refusal(TemporaryFile(zip.bytes)).contains("it has several ends"))
  }
}

/// How long the processor works for this. Other tests run beside it, so a clock on the wall is no
/// measure.
private func secondsOfWork<Failure>(_ body: () throws(Failure) -> Void) throws(Failure) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}
