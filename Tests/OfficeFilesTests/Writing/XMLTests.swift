import Testing

@testable import OfficeFiles

@Suite struct XMLTests {
  @Test("A text is never markup, and what XML cannot hold becomes U+FFFD")
  func text() {
    let text = "<a b=\"c\">&'\t\r\n\u{0}\u{B}\u{1F}\u{7F}\u{FFFE}\u{FFFF}\u{FFFD}\u{10FFFF}é"
    let xml: XML = "<t a=\"\(text: text)\">\(1)\("<u/>" as XML)</t>"
    #expect(
      String(decoding: xml.bytes, as: UTF8.self)
        == "<t a=\"&lt;a b=&quot;c&quot;&gt;&amp;'&#9;&#13;&#10;"
        + "\u{FFFD}\u{FFFD}\u{FFFD}\u{7F}\u{FFFD}\u{FFFD}\u{FFFD}\u{10FFFF}é\">1<u/></t>")
    #expect(XML.held("a\u{0}\t\u{FFFF}") == "a\u{FFFD}\t\u{FFFD}")
  }

  @Test(
    "A cell escapes what XML cannot hold, and what looks like an escape",
    arguments: [
      ("a\u{1}b", "a_x0001_b"), ("\r\n\t", "_x000D_\n\t"), ("\u{0}\u{FFFF}", "_x0000__xFFFF_"),
      ("_x0041_", "_x005F_x0041_"), ("_x004_ _xyz0_ __x0041_", "_x004_ _xyz0_ __x005F_x0041_"),
      ("é_x00e9_", "é_x005F_x00e9_"), ("plain", "plain"),
    ])
  func escape(text: String, escaped: String) {
    #expect(EscapedText.escape(text) == escaped)
    var bytes = Array(escaped.utf8)
    EscapedText.resolve(&bytes, from: 0)
    #expect(bytes == Array(text.utf8))
  }
}
