import Testing

@testable import OfficeFiles

@Suite struct XMLReaderTests {
  /// Writes down what it is told.
  final class Log: XMLHandler {
    var lines: [String] = []
    var refusing = ""

    func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
      if element.name.isLocal("refuse") { throw OfficeFileError(.cellOutOfBounds) }
      let isCell = element.name.isLocal("c") && element.name.namespace == .spreadsheet
      lines.append(isCell ? "cell \(element.text("r") ?? "-")" : "start")
      if let id = element.text("id", in: .relationshipReference) { lines.append("id \(id)") }
    }

    func end(_ name: borrowing XMLName) { lines.append("end") }

    func text(_ bytes: Span<UInt8>) {
      let text = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
      if let last = lines.last, last.hasPrefix("text ") {
        lines[lines.count - 1] = last + text
      } else {
        lines.append("text " + text)
      }
    }
  }

  /// Reads bytes in pieces of a size.
  private func read(_ bytes: [UInt8], by size: Int = 1 << 16) throws(OfficeFileError) -> [String] {
    let log = Log()
    let reader = try XMLReader(file: "in.xlsx", part: "a.xml", handler: log)
    var offset = 0
    while offset < bytes.count {
      let end = min(bytes.count, offset + size)
      try reader.parse(bytes.span.extracting(offset..<end))
      offset = end
    }
    try reader.parse(bytes.span.extracting(0..<0), isLast: true)
    return log.lines
  }

  static let spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  @Test("Elements are told by their namespace, whatever the prefix", arguments: [1, 7, 1000])
  func namespaces(size: Int) throws {
    let text = """
      <a xmlns='\(Self.spreadsheet)' xmlns:x='\(Self.spreadsheet)' xmlns:y='other' \
      xmlns:r='http://purl.oclc.org/ooxml/officeDocument/relationships'>\
      <c r='A1' r:id='7' y:id='8'/><x:c y:r='A2'>é&lt;<![CDATA[<c/>]]>&#10;</x:c><y:c r='A3'/></a>
      """
    let lines = [
      "start", "cell A1", "id 7", "end", "cell -", "text é<<c/>\n", "end", "start", "end", "end",
    ]
    #expect(try read(Array(text.utf8), by: size) == lines)
  }

  @Test("An error has the part and the line")
  func place() {
    for (text, kind) in [
      ("<a>\n<refuse/></a>", OfficeFileError.Kind.cellOutOfBounds),
      ("<a>\n</b>", .malformedXML(reason: "mismatched tag")),
      ("<a>\n", .malformedXML(reason: "no element found")),
      ("<a>\n&nbsp;</a>", .malformedXML(reason: "undefined entity")),
    ] {
      #expect(throws: OfficeFileError(kind, file: "in.xlsx", part: "a.xml", line: 2)) {
        try read(Array(text.utf8))
      }
    }
  }

  @Test("A document type is refused in any encoding")
  func documentType() throws {
    let text = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    let little = ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
      [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
    }
    let big = ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
      [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
    }
    let latin = text.replacing("'1.0'", with: "'1.0' encoding='iso-8859-1'")
    let external = "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"
    for bytes in [
      Array(text.utf8), little, big, Array(latin.utf8), Array(external.utf8),
    ] {
      for size in [1, 1 << 16] {
        let error = try #require(throws: OfficeFileError.self) { try read(bytes, by: size) }
        #expect(error.kind == .documentType)
      }
    }
  }

  @Test("Elements may nest 256 deep, and no deeper")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
    }
    #expect(try read(nested(256)).count == 512)
    let error = try #require(throws: OfficeFileError.self) { try read(nested(100_000)) }
    #expect(error.kind == .tooDeep(maximum: 256))
  }

  @Test("An element may have 256 attributes, and no more, declarations of namespaces as well")
  func attributes() throws {
    func element(_ count: Int, _ prefix: String) -> [UInt8] {
      Array(("<a" + (0..<count).map { " \(prefix)\($0)='x'" }.joined() + "/>").utf8)
    }
    for prefix in ["b", "xmlns:b"] {
      #expect(try read(element(256, prefix)).count == 2)
      for count in [257, 10_000] {
        let error = try #require(throws: OfficeFileError.self) { try read(element(count, prefix)) }
        #expect(error.kind == .tooManyAttributes(maximum: 256))
      }
    }
  }

  @Test(
    "UTF-16 is read in either order, with a mark or without, whatever the declaration calls it",
    arguments: [
      "", "encoding='UTF-16'", "encoding='utf-16'", "encoding='utf-16-be'", "encoding='unicode'",
      "encoding='utf-8'",
    ], [false, true])
  func wide(encoding: String, isBigEndian: Bool) throws {
    let text =
      "<?xml version='1.0' \(encoding)?><a xmlns='\(Self.spreadsheet)'><c r='A1'>é漢</c></a>"
    func bytes(_ text: String) -> [UInt8] {
      text.utf16.flatMap { unit in
        let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
        return isBigEndian ? [high, low] : [low, high]
      }
    }
    let lines = ["start", "cell A1", "text é漢", "end", "end"]
    #expect(try read(bytes("\u{FEFF}" + text)) == lines)
    if ["", "encoding='UTF-16'"].contains(encoding) {
      #expect(try read(bytes("\u{FEFF}" + text), by: 1) == lines)
      #expect(try read(bytes(text), by: 3) == lines)
    }
  }

  @Test("Tags and comments of more than a mebibyte are refused before they are read whole")
  func longTag() throws {
    let long = String(repeating: "x", count: 20 << 20)
    for text in [
      "<a b='\(long)'/>", "<a><!--\(long)--></a>", "<?\(long)?><a/>", "<\(long)/>",
      "<!DOCTYPE \(long)><a/>", "<a xmlns='\(long)'/>",
    ] {
      let error = try #require(throws: OfficeFileError.self) { try read(Array(text.utf8)) }
      #expect(error.kind == .tagTooLong(maximum: 1 << 20), "\(text.prefix(9))")
    }
    #expect(try read(Array("<a>\(long)</a>".utf8)).count == 3)
  }
}
