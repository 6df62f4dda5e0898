import Testing

@testable import OfficeFiles

@Suite struct LinkAddressTests {
  @Test(
    "An address of the web or of a mailbox is made a URI of ASCII",
    arguments: [
      ("https://jet-net.nl/", "https://jet-net.nl/"),
      (" HTTP://example.org:8080/a?b=c&d#e ", "http://example.org:8080/a?b=c&d#e"),
      ("mailto:an@example.org", "mailto:an@example.org"),
      (
        "https://example.org/caf\u{E9}\"<>[x]%41%4",
        "https://example.org/caf%C3%A9%22%3C%3E%5Bx%5D%41%254"
      ),
    ])
  func followed(address: String, uri: String) {
    #expect(LinkAddress(address)?.uri == uri)
  }

  @Test(
    "Anything else is not followed",
    arguments: [
      "", "jet-net.nl", "javascript:alert(1)", "java\nscript:alert(1)", "file:///etc/passwd",
      "\\\\server\\share", "https:", "https://", "https:///a", "https://a b/", "https://<b>/",
      "mailto:nobody", "data:text/html,x", "internal:Sheet2!A1", "external:a.xlsx",
      "https://example.org/" + String(repeating: "a", count: 2100),
    ])
  func refused(address: String) {
    #expect(LinkAddress(address) == nil)
  }
}
