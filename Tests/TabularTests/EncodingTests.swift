import Testing

@testable import Tabular

@Suite struct EncodingTests {
  /// Dutch text with what the encodings differ in.
  static let sentences = [
    "De coördinatie is niet geregeld; er is één coöperatie, vóór 2020 begonnen.",
    "Foto’s en “goede” ideeën zijn er genoeg – maar wie reëel kijkt, ziet te weinig tijd…",
    "‘Leven lang ontwikkelen’ kost € 1.500 per deelnemer: dat is financiële ruimte die er niet is.",
    "• geïntegreerde aanpak\n• patiëntenorganisaties\n• efficiëntie",
    "Eén scholings-budget à € 25, zoals in België. Café, crèche, enquête, naïef, zoölogie.",
  ]

  static let byteFor: [(Encoding, [Character: UInt8])] = [
    (
      .windows1252,
      [
        "é": 0xE9, "ë": 0xEB, "ï": 0xEF, "ó": 0xF3, "ö": 0xF6, "è": 0xE8, "ê": 0xEA, "à": 0xE0,
        "€": 0x80, "’": 0x92, "‘": 0x91, "“": 0x93, "”": 0x94, "–": 0x96, "…": 0x85, "•": 0x95,
      ]
    ),
    (
      .latin9,
      [
        "é": 0xE9, "ë": 0xEB, "ï": 0xEF, "ó": 0xF3, "ö": 0xF6, "è": 0xE8, "ê": 0xEA, "à": 0xE0,
        "€": 0xA4,
      ]
    ),
    (
      .macRoman,
      [
        "é": 0x8E, "ë": 0x91, "ï": 0x95, "ó": 0x97, "ö": 0x9A, "è": 0x8F, "ê": 0x90, "à": 0x88,
        "€": 0xDB, "’": 0xD5, "‘": 0xD4, "“": 0xD2, "”": 0xD3, "–": 0xD0, "…": 0xC9, "•": 0xA5,
      ]
    ),
  ]

  /// The text in an encoding; nil where that lacks a character.
  static func bytes(_ text: String, _ encoding: Encoding) -> [UInt8]? {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .latin1: return bytes(text, .latin9).flatMap { text.contains("€") ? nil : $0 }
    default: break
    }
    let table = byteFor.first { $0.0 == encoding }?.1 ?? [:]
    let bytes = text.map { $0.asciiValue ?? table[$0] }
    return bytes.contains(nil) ? nil : bytes.compactMap(\.self)
  }

  private func reading(
    _ bytes: [UInt8], _ choice: EncodingChoice = .guess
  ) throws -> (records: [[String]], finding: EncodingFinding, errors: [TabularError]) {
    let reader = try CSVReader(bytes: bytes, dialect: .pipe, encoding: choice)
    let finding = reader.encoding
    let reading = try Reading(reader)
    return (reading.records, finding, reading.errors)
  }

  @Test("Dutch text is read the same from every encoding", arguments: Encoding.allCases)
  func dutch(encoding: Encoding) throws {
    var count = 0
    for sentence in Self.sentences {
      guard let bytes = Self.bytes("kop|tekst\n1|\"" + sentence + "\"", encoding) else { continue }
      count += 1
      for choice in [EncodingChoice.guess, .given(encoding)] {
        let (records, finding, errors) = try reading(bytes, choice)
        #expect(records == [["kop", "tekst"], ["1", sentence]])
        #expect(errors.isEmpty)
        // All of ISO-8859-1 stands at the same places in Windows-1252; so does what was used of
        // ISO-8859-15, but for the euro.
        let isSame = encoding == .latin1 || encoding == .latin9 && !sentence.contains("€")
        let guessed = isSame ? Encoding.windows1252 : encoding
        #expect(finding.encoding == (choice == .guess ? guessed : encoding))
        let certainty = encoding == .utf8 ? EncodingFinding.Certainty.certain : .guess
        #expect(finding.certainty == (choice == .guess ? certainty : .given))
      }
    }
    #expect(count == (encoding == .latin1 ? 1 : encoding == .latin9 ? 2 : 5))
  }

  @Test("One character among ASCII is enough for most guesses", arguments: byteFor.map(\.0))
  func oneCharacter(encoding: Encoding) throws {
    let words = [
      "één", "café", "reëel", "België", "naïef", "vóór", "foto’s", "‘zo’", "“zo”", "€ 5", "en… nee",
      "2019–2020", "• punt", "patiënt",
    ]
    for word in words {
      guard let bytes = Self.bytes("a|b\n1|" + word + " is wat er staat\n", encoding) else {
        continue
      }
      let (records, _, _) = try reading(bytes)
      #expect(records.last == ["1", word + " is wat er staat"], "\(encoding.rawValue)")
    }
  }

  @Test("A byte order mark decides, and is not part of the text")
  func marks() throws {
    for (mark, encoding) in [
      ([0xEF, 0xBB, 0xBF], Encoding.utf8), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ] as [([UInt8], Encoding)] {
      for choice in [EncodingChoice.guess, .certain, .given(encoding)] {
        let text = try #require(Self.bytes("é|€\n漢|🧑‍🏫", encoding))
        let (records, finding, errors) = try reading(mark + text, choice)
        #expect(records == [["é", "€"], ["漢", "🧑‍🏫"]])
        #expect(errors.isEmpty)
        #expect(finding.encoding == encoding)
        #expect(finding.certainty == (choice == .given(encoding) ? .given : .mark))
      }
    }
  }

  @Test("Without a guess, text that is not UTF-8 is damaged UTF-8")
  func certain() throws {
    let (records, finding, errors) = try reading(Array("a\ncaf".utf8) + [0xE9], .certain)
    #expect(records == [["a"]])
    #expect(finding.encoding == .utf8)
    #expect(finding.certainty == .guess)
    #expect(errors == [TabularError(.invalidUTF8, line: 2, column: 1)])
  }

  @Test("UTF-8 with a broken character is UTF-8")
  func damaged() throws {
    let text = Array("één|ideeën\ncoöperatie|caf".utf8) + [0xE9, 0x0A] + Array("a|b".utf8)
    let (records, finding, errors) = try reading(text)
    #expect(records == [["één", "ideeën"], ["a", "b"]])
    #expect(finding.encoding == .utf8)
    #expect(finding.certainty == .guess)
    #expect(errors == [TabularError(.invalidUTF8, line: 2, column: 2)])
  }

  @Test("The first character beyond ASCII may come late")
  func late() throws {
    let row = "1|een antwoord zonder bijzondere tekens\n"
    for rows in [10, 5000, 20_000] {
      let start = Array(String(repeating: row, count: rows).utf8)
      let word = try #require(Self.bytes("2|reëel, “zo”\n3|€ 5", .macRoman))
      let file = try TemporaryFile(start + word)
      var reader = try CSVReader(path: file.path, encoding: .guess)
      var record = Record()
      for _ in 0..<rows { #expect(try reader.next(&record)) }
      #expect(try reader.next(&record))
      #expect(Array(record) == ["2", "reëel, “zo”"])
      #expect(record.line == rows + 1)
      #expect(reader.encoding.encoding == .macRoman)
      #expect(reader.encoding.certainty == .guess)
      #expect(try reader.next(&record))
      #expect(Array(record) == ["3", "€ 5"])
      #expect(try !reader.next(&record))
      // UTF-8 that comes as late stays UTF-8.
      let utf8 = try TemporaryFile(start + Array("2|reëel\n".utf8) + [0xE9])
      let reading = try Reading(path: utf8.path, dialect: .pipe, encoding: .guess)
      #expect(reading.records.last == ["2", "reëel"])
      #expect(reading.errors.map(\.kind) == [.invalidUTF8])
    }
  }

  @Test(
    "Bytes that the encoding lacks cost the record, which shows U+FFFD, and reading goes on",
    arguments: [
      (Encoding.windows1252, [0x81]), (.windows1252, [0x9D, 0x8F]),
      (.utf16LittleEndian, [0x00, 0xD8]), (.utf16BigEndian, [0xDC, 0x00]),
    ] as [(Encoding, [UInt8])])
  func undecodable(encoding: Encoding, bad: [UInt8]) throws {
    let before = try #require(Self.bytes("kop|é\n1|x", encoding))
    let after = try #require(Self.bytes("y\n2|ë", encoding))
    let file = try TemporaryFile(before + bad + after)
    for size in [4, 7, 64, 1024] {
      let reading = try Reading(
        path: file.path, dialect: .pipe, encoding: .given(encoding), bufferSize: size)
      #expect(reading.records == [["kop", "é"], ["2", "ë"]])
      let kind = TabularError.Kind.invalidBytes(encoding)
      #expect(reading.errors == [TabularError(kind, file: file.path, line: 2, column: 2)])
      let marks = String(repeating: "\u{FFFD}", count: bad.count / encoding.unitLength)
      #expect(reading.rejects == [["1", "x" + marks + "y"]])
    }
  }

  @Test("Half a character at the end of a file is no character")
  func cutOff() throws {
    for (encoding, end) in [
      (Encoding.utf16LittleEndian, [0x61]), (.utf16LittleEndian, [0x3D, 0xD8]),
      (.utf16LittleEndian, [0x3D, 0xD8, 0x00]), (.utf16BigEndian, [0xD8, 0x3D]),
    ] as [(Encoding, [UInt8])] {
      let text = try #require(Self.bytes("a\nb", encoding)) + end
      let (records, _, errors) = try reading(text, .given(encoding))
      #expect(records == [["a"]])
      #expect(errors == [TabularError(.invalidBytes(encoding), line: 2, column: 1)])
    }
  }

  @Test("A character may be cut in two anywhere", arguments: Encoding.allCases)
  func pieces(encoding: Encoding) throws {
    let text = Self.sentences.compactMap { line in
      Self.bytes("\"" + line + "\"|x\n", encoding)
    }
    var bytes = Array(text.joined())
    if encoding == .utf16LittleEndian { bytes += Self.bytes("🧑‍🏫|漢\n", encoding) ?? [] }
    let whole = try Reading(CSVReader(bytes: bytes, dialect: .pipe, encoding: .given(encoding)))
    #expect(whole.errors.isEmpty)
    for repeats in [1, 700] {
      let file = try TemporaryFile(Array(repeatElement(bytes, count: repeats).joined()))
      for size in repeats == 1 ? [4, 5, 6, 7, 11, 64] : [65_536, 99_999] {
        let reading = try Reading(
          path: file.path, dialect: .pipe, encoding: .given(encoding), bufferSize: size)
        #expect(reading.errors.isEmpty)
        #expect(reading.records.prefix(whole.records.count) == whole.records[...])
        if repeats == 1 { #expect(reading.records == whole.records) }
      }
    }
  }

  @Test(
    "An encoding has the names that people and programs give it",
    arguments: [
      ("UTF-8", Encoding.utf8), ("utf8", .utf8), ("UTF-16LE", .utf16LittleEndian),
      ("utf-16", .utf16LittleEndian), ("UTF-16BE", .utf16BigEndian), ("cp1252", .windows1252),
      ("Windows-1252", .windows1252), ("latin1", .latin1), ("ISO 8859-1", .latin1),
      ("iso-8859-15", .latin9), ("Mac Roman", .macRoman), ("macintosh", .macRoman),
    ])
  func names(name: String, encoding: Encoding) {
    #expect(Encoding(named: name) == encoding)
    #expect(Encoding(named: encoding.rawValue) == encoding)
    #expect(Encoding(named: "KOI8-R") == nil)
  }
}
