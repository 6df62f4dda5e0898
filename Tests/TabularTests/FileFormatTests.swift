import Foundation
import Testing

@testable import Tabular

@Suite struct FileFormatTests {
  @Test(
    "A text is told by how it begins",
    arguments: [
      ("", FileFormat.text), ("Geachte heer, mevrouw,\n\nHierbij onze reactie.\n", .text),
      ("naam\nJan\nAn\n", .text), ("a,b\n1,2\n", .delimited), ("a;b\n1,5;2,5\n", .delimited),
      ("a\tb\n1\t2\n", .delimited), ("sep=;\na", .delimited),
      ("Titel\na;b;c\n1;2;3\n4;5;6\n", .delimited),
      ("id, naam, rol\n1, Jan, x\n2, An, y\n", .delimited),
      ("Beste Jan,\nDank voor je brief, die ik las.\nGroet,\nAn\n", .text),
      ("Wel, eerst dit\nEn dan, nog iets\nTot slot, dat\n", .text),
      ("| a | b |\n|---|---|\n| 1 | 2 |\n", .text), ("a|b\n1|2\n", .delimited),
      ("[{\"a\":1}]", .json), (" [\n {", .json), ("[]", .json), ("[[1]]", .json),
      ("[een koppeling](adres)\n", .bracketed), ("{a: 1}\n", .bracketed),
      ("[Naam];[Rol]\n1;2\n", .bracketed), ("[1, 2", .bracketed),
      ("<html><body>x", .markup), (" <!DOCTYPE html>\n<p>", .markup), ("<TABLE border=1>", .markup),
      ("<?xml version='1.0'?><Workbook>", .markup),
      ("<p>tekst\n", .text), ("{\"a\":1}\n{\"a\":2}\n", .ndjson),
      ("{\"a\":1}", .ndjson),
      ("{\n \"a\": 1\n}\n", .json), ("{}\n{}\n", .ndjson), ("{\\rtf1 tekst}", .rtf),
      (
        "From: An <an@example.org>\r\nTo: Jan\r\nSubject: x\r\n\r\nHallo, dit\r\nis, het\r\n",
        .email
      ),
      ("Received: from x\n\tby y\nDate: Mon, 1 Jan 2024\n\nHallo", .email),
      ("From an Mon Jan 1\nDate: Mon\nSubject: x\n\n", .email),
      ("Van: An\nAan: Jan\n\nHallo", .text), ("Subject: een woord\n\nEn tekst.\n", .text),
      ("%PDF-1.7\n", .pdf), ("PK\u{3}\u{4}xx", .zip), ("PK\u{5}\u{6}", .zip),
      ("\0\u{1}\u{2}x", .other), ("a,b\n1\0,2\u{7}\n\u{1B},een twee drie vier\n", .delimited),
    ])
  func text(text: String, format: FileFormat) {
    let bytes = Array(text.utf8)
    #expect(FileFormat(detectedIn: bytes.span, isWhole: true) == format)
    guard ![.zip, .pdf, .rtf, .other].contains(format) else { return }
    let marked = Array(("\u{FEFF}" + text).utf8)
    #expect(FileFormat(detectedIn: marked.span, isWhole: true) == format)
    let utf16 = ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(FileFormat(detectedIn: utf16.span, isWhole: true) == format)
  }

  @Test("Bytes of old encodings are text")
  func encodings() {
    let bytes = Array("naam;plaats\nJosé;Köln\n".unicodeScalars.map { UInt8($0.value & 0xFF) })
    #expect(FileFormat(detectedIn: bytes.span, isWhole: true) == .delimited)
  }

  @Test("A pipe is not looked at, and a file that is absent is an error")
  func paths() throws {
    let pipe = Pipe()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    #expect(try FileFormat.detect(path: path) == nil)
    #expect(throws: TabularError(.notFound, file: "/no/such/file")) {
      try FileFormat.detect(path: "/no/such/file")
    }
  }

  /// A few files are not what their name says: damaged, of one column or one line, or of another kind.
  @Test(
    "Files of others are what their name says",
    .enabled(if: Corpora.areThere, "the corpora are not beside the project"),
    arguments: [
      ("xlsx", [.zip: 138, .ole2: 1]), ("docx", [.zip: 50]), ("xls", [.ole2: 76, .text: 1]),
      ("ods", [.zip: 20]), ("eml", [.email: 103, .text: 3]), ("pdf", [.pdf: 2]),
      ("jsonl", [.ndjson: 10]), ("msg", [.ole2: 2]), ("tsv", [.delimited: 7, .text: 1]),
      ("csv", [.delimited: 222, .text: 38, .zip: 1, .other: 1]),
    ] as [(String, [FileFormat: Int])])
  func corpora(ending: String, expected: [FileFormat: Int]) throws {
    var counts: [FileFormat: Int] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: Corpora.folder.path)
    where name.hasSuffix("." + ending) {
      let format = try #require(try FileFormat.detect(path: Corpora.path(name)))
      counts[format, default: 0] += 1
    }
    #expect(counts == expected)
  }
}
