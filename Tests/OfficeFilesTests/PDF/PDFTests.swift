import Foundation
import Testing

@testable import OfficeFiles

/// Whether there is a `pdftotext` here.
let hasPDFToText =
  (try? ChildProcess.run(
    "pdftotext", ["-v"], input: 0, milliseconds: 10_000, maximum: 1 << 20)) != nil

@Suite(.enabled(if: hasPDFToText, "poppler-utils is not installed"))
struct PDFTests {
  private func blocks(_ pages: [PDFFile.Line]...) throws -> String {
    let file = try TemporaryFile(PDFFile.bytes(pages: pages), name: "brief.pdf")
    return try Document(pdf: file.path).blocks.text
  }

  /// A paragraph as wide as the page; of another width than its last line is none.
  private let wide = """
    Het voortgezet onderwijs kampt met een groot tekort aan docenten voor technische
    vakken, en scholen kunnen daardoor het aanbod niet doen dat zij zelf zouden willen.
    """

  @Test("Lines that were broken at the edge are joined, and others are not")
  func paragraphs() throws {
    let text = try blocks(
      PDFFile.lines(wide + "\n\nMinisterie van Onderwijs\nPostbus 16375\n\nDen Haag"))
    #expect(
      text == """
        Het voortgezet onderwijs kampt met een groot tekort aan docenten voor technische vakken, en \
        scholen kunnen daardoor het aanbod niet doen dat zij zelf zouden willen.
        Ministerie van Onderwijs⏎Postbus 16375
        Den Haag
        """)
  }

  @Test("Words that were broken are mended, and a hyphen that is theirs stays")
  func hyphens() throws {
    let text = try blocks(
      PDFFile.lines(
        """
        Wij vragen om meer aandacht voor de zij-instroom, ook van mensen die met ontwik-
        keling en scholing verder willen. Stimuleer de zij-instroom en de infra- en ICT-
        opleidingen door het hele land, en begin bij de vormen van zij-instroom die er nu al
        zijn.
        """))
    #expect(
      text == """
        Wij vragen om meer aandacht voor de zij-instroom, ook van mensen die met ontwikkeling en \
        scholing verder willen. Stimuleer de zij-instroom en de infra- en ICT-opleidingen door het \
        hele land, en begin bij de vormen van zij-instroom die er nu al zijn.
        """)
  }

  @Test("Numbers of pages and running lines are left out, and paragraphs go on over the page")
  func pages() throws {
    let first = """
      Het voortgezet onderwijs kampt met een groot tekort aan docenten voor technische
      vakken, en scholen kunnen daardoor het aanbod niet doen dat zij zelf zouden
      """
    func page(_ number: Int, _ text: String) -> [PDFFile.Line] {
      [
        PDFFile.Line(top: 40, text: "Reactie van de scholen, versie 2"),
        PDFFile.Line(left: 290, top: 810, text: "\(number)"),
      ]
        + PDFFile.lines(text)
    }
    let text = try blocks(
      page(1, first), page(2, "willen.\n\nEr zijn te weinig stages."),
      page(3, "Er is te weinig tijd.\n\n12"))
    #expect(
      text == """
        Het voortgezet onderwijs kampt met een groot tekort aan docenten voor technische vakken, en \
        scholen kunnen daardoor het aanbod niet doen dat zij zelf zouden willen.
        Er zijn te weinig stages.
        Er is te weinig tijd.
        12
        """)
  }

  @Test("Larger letters make a title, and bullets and numbers make items")
  func titles() throws {
    let text = try blocks(
      [
        PDFFile.Line(top: 80, size: 18, text: "Inbreng"),
        PDFFile.Line(top: 120, size: 14, text: "Knelpunten"),
      ]
        + PDFFile.lines("\(wide)\n\n\u{95} meer docenten\n\u{95} meer stages", from: 140)
        + [
          PDFFile.Line(left: 80, top: 260, text: "1."),
          PDFFile.Line(left: 100, top: 260, text: "huisvesting"),
          PDFFile.Line(left: 80, top: 274, text: "2."),
          PDFFile.Line(left: 100, top: 274, text: "tijd"),
        ])
    #expect(
      text == """
        # Inbreng
        ## Knelpunten
        Het voortgezet onderwijs kampt met een groot tekort aan docenten voor technische vakken, en \
        scholen kunnen daardoor het aanbod niet doen dat zij zelf zouden willen.
        meer docenten
        meer stages
        1. huisvesting
        2. tijd
        """)
  }

  @Test("Two columns are read one after the other")
  func columns() throws {
    let left = PDFFile.lines("Links staat een tekst die\nsmal is en die over de\nkolom loopt.")
    let right = PDFFile.lines(
      "Rechts staat er een die\nook smal is, en die komt\ndaarna.", left: 330)
    #expect(
      try blocks(left + right) == """
        Links staat een tekst die smal is en die over de kolom loopt.
        Rechts staat er een die ook smal is, en die komt daarna.
        """)
  }

  @Test("A file without text, a damaged one and one with a password are refused")
  func refused() throws {
    #expect(throws: OfficeFileError.self) { try blocks([]) }
    let empty = try TemporaryFile(PDFFile.bytes(pages: [[]]), name: "scan.pdf")
    #expect(throws: OfficeFileError(.noText, file: empty.path)) { try Document(pdf: empty.path) }
    let damaged = try TemporaryFile(Array("%PDF-1.4\nniets".utf8), name: "stuk.pdf")
    #expect(throws: OfficeFileError(.damagedPDF, file: damaged.path)) {
      try Document(pdf: damaged.path)
    }
  }

  @Test("A file of many pages that nest is refused or read, in bounded time")
  func hostile() throws {
    let deep = (0..<20_000).map {
      "\($0 + 1) 0 obj << /Kids [\($0 + 2) 0 R] /Type /Pages >> endobj\n"
    }
    let file = "%PDF-1.4\n" + deep.joined() + "trailer << /Root 1 0 R >>\n"
    let temporary = try TemporaryFile(Array(file.utf8), name: "diep.pdf")
    #expect(throws: OfficeFileError.self) { try Document(pdf: temporary.path) }
  }
}

struct HyphenationTests {
  private let hyphenation = Hyphenation([
    "De zij-instroom en het llo-beleid van Noord-Nederland, met ontwikkeling."
  ])

  @Test(
    "A broken word is mended as the text itself shows it",
    arguments: [
      ("de ontwik-", "keling van", "de ontwikkeling van"),
      ("meer zij-", "instromers nu", "meer zij-instromers nu"),
      ("het llo-", "programma", "het llo-programma"),
      ("Noord-", "Nederland", "Noord-Nederland"),
      ("ICT-", "afdelingen", "ICT-afdelingen"),
      ("leer-", "en werkplekken", "leer- en werkplekken"),
      ("(zij-", ")instroom", "(zij-)instroom"),
      ("2020-", "2024", "2020-2024"),
      ("onder\u{AD}", "wijs", "onderwijs"),
      ("een zin", "gaat door", "een zin gaat door"),
      ("geld -", "en tijd", "geld - en tijd"),
      (
        "zie https://voorbeeld.nl/leven-", "lang/leren", "zie https://voorbeeld.nl/leven-lang/leren"
      ),
    ])
  func joins(line: String, next: String, expected: String) {
    var joined = line
    hyphenation.join(next, to: &joined)
    #expect(joined == expected)
  }
}

struct ChildProcessTests {
  @Test("A program that is not there, takes too long or writes too much is told from others")
  func failures() throws {
    #expect(throws: ChildProcess.Failure.missing) {
      try ChildProcess.run("geen-programma", [], input: 0, milliseconds: 1_000, maximum: 1)
    }
    #expect(throws: ChildProcess.Failure.tookTooLong) {
      try ChildProcess.run(
        "sh", ["-c", "while :; do :; done"], input: 0, milliseconds: 200, maximum: 1)
    }
    #expect(throws: ChildProcess.Failure.wroteTooMuch) {
      try ChildProcess.run("yes", [], input: 0, milliseconds: 10_000, maximum: 1 << 20)
    }
    let outcome = try ChildProcess.run("false", [], input: 0, milliseconds: 10_000, maximum: 1)
    #expect(outcome.status == 1)
  }

  @Test("A program reads the file, sees no other variables and writes no file")
  func isHeld() throws {
    let file = try TemporaryFile(Array("inhoud".utf8))
    let input = try InputFile(path: file.path, maximum: 100)
    let descriptor = try input.duplicate()
    defer { close(descriptor) }
    let target = file.path + ".uit"
    let outcome = try ChildProcess.run(
      "sh", ["-c", "cat; env | sort; sleep 0.2; echo x > '\(target)'"], input: descriptor,
      milliseconds: 10_000, maximum: 1 << 16)
    let output = String(decoding: outcome.output, as: UTF8.self)
    #expect(output.hasPrefix("inhoudLC_ALL=C.UTF-8\n"))
    #expect(!output.contains("HOME="))
    #expect((try? Data(contentsOf: URL(filePath: target)))?.isEmpty ?? true)
  }
}
