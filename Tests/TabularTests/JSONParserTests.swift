import Foundation
import Testing

@testable import Tabular

/// What a text is as JSON, for the tests of the grammar.
private struct Listener: JSONVisitor {
  var events: [String] = []
  var isValidUTF8 = true
  var hasLoneSurrogate = false

  mutating func beginObject() { events.append("{") }
  mutating func endObject() { events.append("}") }
  mutating func beginArray() { events.append("[") }
  mutating func endArray() { events.append("]") }
  mutating func key(_ name: Span<UInt8>) { events.append(text(name) + ":") }
  mutating func scalar(_ text: Span<UInt8>) { events.append(self.text(text)) }
  mutating func loneSurrogate() { hasLoneSurrogate = true }

  private mutating func text(_ bytes: Span<UInt8>) -> String {
    if (try? UTF8Span(validating: bytes)) == nil { isValidUTF8 = false }
    return bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// The fault of a text of which nothing but one value and space should be left, or nil.
  mutating func fault(of bytes: [UInt8]) -> JSONFault? {
    let mark = Encoding.utf8ByteOrderMark
    let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    var parser = JSONParser()
    switch parser.parse(bytes.span, isWhole: true, into: &self) {
    case .value(let end):
      return bytes.span.endOfJSONSpace(from: end) == bytes.count ? nil : .unexpectedCharacter
    case .malformed(let fault, _): return fault
    case .incomplete: return .unfinished
    }
  }
}

@Suite struct JSONParserTests {
  @Test(
    "A value is told in its order, without escapes and with numbers as written",
    arguments: [
      (
        #"{"a":1,"b":[true,false,null]}"#,
        ["{", "a:", "1", "b:", "[", "true", "false", "", "]", "}"]
      ),
      (" [ ] ", ["[", "]"]), ("{\n}\r\n\t", ["{", "}"]), ("\"\"", [""]), (#""a""#, ["a"]),
      (#""\"\\\/\b\f\n\r\t""#, ["\"\\/\u{8}\u{C}\n\r\t"]),
      (#""\u00e9\u20AC\ud83d\ude00\u0000""#, ["é€😀\0"]), ("\"é€😀\"", ["é€😀"]),
      ("-0", ["-0"]), ("12345678901234567890.10e+05", ["12345678901234567890.10e+05"]),
      ("1E400", ["1E400"]), ("[0,-1.5,1e-2]", ["[", "0", "-1.5", "1e-2", "]"]),
      (#"{"a":1,"a":2}"#, ["{", "a:", "1", "a:", "2", "}"]),
    ])
  func events(text: String, events: [String]) {
    var listener = Listener()
    #expect(listener.fault(of: Array(text.utf8)) == nil)
    #expect(listener.events == events)
    #expect(!listener.hasLoneSurrogate)
  }

  @Test(
    "A text that is not JSON has a fault at a place",
    arguments: [
      ("", JSONFault.unfinished, 0), ("[1", .unfinished, 2), (#"{"a""#, .unfinished, 4),
      ("\"a", .unfinished, 2), ("-", .number, 1), ("01", .number, 0), ("1.", .number, 2),
      ("[1.e5]", .number, 3), ("[1e]", .number, 3), ("+1", .unexpectedCharacter, 0),
      ("[1,]", .unexpectedCharacter, 3), ("[,1]", .unexpectedCharacter, 1),
      (#"{"a":1,}"#, .unexpectedCharacter, 7), ("{a:1}", .unexpectedCharacter, 1),
      ("'a'", .unexpectedCharacter, 0), ("nul", .unfinished, 3), ("nulL", .unexpectedCharacter, 3),
      ("[1}", .unexpectedCharacter, 2), (#"{"a";1}"#, .unexpectedCharacter, 4),
      (#""\x""#, .escape, 1), (#""a\u12g4""#, .escape, 2), ("\"a\nb\"", .controlCharacter, 2),
      ("// a\n1", .unexpectedCharacter, 0), ("NaN", .unexpectedCharacter, 0),
    ])
  func faults(text: String, fault: JSONFault, place: Int) {
    var parser = JSONParser()
    var listener = Listener()
    let bytes = Array(text.utf8)
    #expect(
      parser.parse(bytes.span, isWhole: true, into: &listener) == .malformed(fault, at: place))
  }

  @Test("Any start of a value is incomplete, until it is whole")
  func incomplete() {
    let text = Array(#" {"a\n\u00e9\ud83d\ude00":[-12.5e+10,true,false,null,"x"],"b":{}}"#.utf8)
    var parser = JSONParser()
    var listener = Listener()
    for count in 0..<text.count {
      let start = Array(text.prefix(count))
      #expect(parser.parse(start.span, isWhole: false, into: &listener) == .incomplete)
    }
    #expect(
      parser.parse(text.span, isWhole: false, into: &listener) == .value(end: text.count))
    let number = Array("12".utf8)
    #expect(parser.parse(number.span, isWhole: false, into: &listener) == .incomplete)
    #expect(parser.parse(number.span, isWhole: true, into: &listener) == .value(end: 2))
  }

  @Test(
    "Half a surrogate pair is told and replaced",
    arguments: [#""\ud83d""#, #""\ude00""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\u0041""#])
  func loneSurrogates(text: String) {
    var listener = Listener()
    #expect(listener.fault(of: Array(text.utf8)) == nil)
    #expect(listener.hasLoneSurrogate)
    #expect(listener.events.first?.first == "\u{FFFD}")
  }

  @Test("Nesting may be 256 deep, and deeper does no harm")
  func depth() {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      for (depth, fault) in [(256, nil), (257, JSONFault.tooDeep), (1_000_000, .tooDeep)] {
        var listener = Listener()
        let text =
          String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        #expect(listener.fault(of: Array(text.utf8)) == fault)
      }
    }
  }
}

/// https://github.com/nst/JSONTestSuite, of which y_ must be read and n_ must be refused.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct JSONTestSuiteTests {
  private func files(_ prefix: String) throws -> [String] {
    try FileManager.default
      .contentsOfDirectory(atPath: Corpora.path("json-test-suite/test_parsing"))
      .filter { $0.hasPrefix(prefix) }.sorted()
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    let path = Corpora.path("json-test-suite/test_parsing/" + name)
    return try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  @Test("Every text that is JSON is read")
  func accepted() throws {
    let names = try files("y_")
    #expect(names.count == 95)
    for name in names {
      var listener = Listener()
      #expect(try listener.fault(of: bytes(name)) == nil, "\(name)")
      #expect(listener.isValidUTF8 && !listener.hasLoneSurrogate, "\(name)")
    }
  }

  @Test("Every text that is not JSON is refused")
  func refused() throws {
    let names = try files("n_")
    #expect(names.count == 188)
    for name in names {
      var listener = Listener()
      #expect(try listener.fault(of: bytes(name)) != nil, "\(name)")
    }
  }

  /// What RFC 8259 leaves open: numbers of any size are read as they are written, bytes that are not
  /// UTF-8 and half surrogate pairs cost the record, and nothing is read that is deeper than 256.
  @Test("What a reader may decide is decided")
  func open() throws {
    var decisions: [String: [String]] = [:]
    for name in try files("i_") {
      var listener = Listener()
      let fault = try listener.fault(of: bytes(name))
      let decision =
        if let fault { "\(fault)" } else if listener.hasLoneSurrogate { "lone surrogate" } else {
          listener.isValidUTF8 ? "read" : "invalid UTF-8"
        }
      decisions[decision, default: []].append(String(name.dropFirst(2).dropLast(5)))
    }
    #expect(
      decisions == [
        "read": [
          "number_double_huge_neg_exp", "number_huge_exp", "number_neg_int_huge_exp",
          "number_pos_double_huge_exp", "number_real_neg_overflow", "number_real_pos_overflow",
          "number_real_underflow", "number_too_big_neg_int", "number_too_big_pos_int",
          "number_very_big_negative_int", "structure_UTF-8_BOM_empty_object",
        ],
        "lone surrogate": [
          "object_key_lone_2nd_surrogate", "string_1st_surrogate_but_2nd_missing",
          "string_1st_valid_surrogate_2nd_invalid", "string_incomplete_surrogate_and_escape_valid",
          "string_incomplete_surrogate_pair", "string_incomplete_surrogates_escape_valid",
          "string_invalid_lonely_surrogate", "string_invalid_surrogate",
          "string_inverted_surrogates_U+1D11E", "string_lone_second_surrogate",
        ],
        "invalid UTF-8": [
          "string_UTF-8_invalid_sequence", "string_UTF8_surrogate_U+D800", "string_invalid_utf-8",
          "string_iso_latin_1", "string_lone_utf8_continuation_byte",
          "string_not_in_unicode_range", "string_overlong_sequence_2_bytes",
          "string_overlong_sequence_6_bytes", "string_overlong_sequence_6_bytes_null",
          "string_truncated-utf-8",
        ],
        // The parser knows UTF-8 only; the reader decodes UTF-16 before it.
        "unexpectedCharacter": [
          "string_UTF-16LE_with_BOM", "string_utf16BE_no_BOM", "string_utf16LE_no_BOM",
        ],
        "tooDeep": ["structure_500_nested_arrays"],
      ])
  }
}
