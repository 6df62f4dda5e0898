import Foundation
import Tabular
import Testing

@Suite struct JSONTextTests {
  private func text(_ write: (inout [UInt8]) -> Void) -> String {
    var output: [UInt8] = []
    write(&output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(
    "Only quotes, backslashes and control characters are escaped",
    arguments: [
      ("", #""""#), ("a", #""a""#), (#"a"b\c/d"#, #""a\"b\\c/d""#),
      ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\0\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
      ("één 🧑‍🏫\u{7F}\u{2028}", "\"één 🧑‍🏫\u{7F}\u{2028}\""),
    ])
  func strings(string: String, expected: String) {
    #expect(text { JSONText.append(string, to: &$0) } == expected)
  }

  @Test("An object has a member for each key and value, in order")
  func objects() {
    let record = Record(["1", "x\"y"])
    #expect(
      text { JSONRecordText(keys: ["b", "a"]).append(record, to: &$0) }
        == #"{"b":"1","a":"x\"y"}"#)
    #expect(text { JSONRecordText(keys: []).append(Record(), to: &$0) } == "{}")
  }

  @Test("Another program reads every character back")
  func allOfUnicode() throws {
    let scalars = (0...0x10FFFF).compactMap { Unicode.Scalar($0 as UInt32) }
    for start in stride(from: 0, to: scalars.count, by: 4096) {
      var string = String.UnicodeScalarView()
      string.append(contentsOf: scalars[start..<min(start + 4096, scalars.count)])
      var output: [UInt8] = []
      JSONText.append(String(string), to: &output)
      let read = try JSONSerialization.jsonObject(
        with: Data(output), options: .fragmentsAllowed)
      let text = try #require(read as? String)
      #expect(text.unicodeScalars.elementsEqual(string), "from \(start)")
    }
  }
}
