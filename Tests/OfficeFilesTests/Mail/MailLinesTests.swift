import Testing

@testable import OfficeFiles

@Suite("The lines of a mail that is not in memory")
struct MailLinesTests {
  private static let lines = [
    "From: an\r\n", "\n", "\r\n", "een regel\n", String(repeating: "x", count: 40) + "\n", "-\n",
    "laatste",
  ]

  @Test("Lines come whole where they fit in what is read at once, and else their beginning")
  func windows() throws {
    let mail = try MailBytes(Array(Self.lines.joined().utf8)[...])
    for size in 1...64 {
      var lines = MailLines(mail, windowSize: size)
      var read: [String] = []
      while let line = try lines.next() { read.append(String(decoding: line, as: UTF8.self)) }
      #expect(read == Self.lines.map { String(decoding: $0.utf8.prefix(size), as: UTF8.self) })
      #expect(lines.place == mail.count)
    }
  }

  @Test("A line can be read again, and the text before it ends without its line end")
  func again() throws {
    let mail = try MailBytes(Array(Self.lines.joined().utf8)[...])
    for size in [1, 5, 64] {
      var lines = MailLines(mail, windowSize: size)
      for line in Self.lines {
        let place = lines.place
        _ = try lines.next()
        lines.place = place
        let first = try lines.next().flatMap(\.first)
        #expect(first == line.utf8.first)
      }
    }
    let lines = MailLines(mail)
    #expect(try [0, 10, 11, 13, 23].map(lines.endOfText) == [0, 8, 10, 11, 22])
  }

  @Test("Only text and what is read of an attachment has to fit in memory")
  func attachments() throws {
    let picture = String(repeating: "AAAA", count: 20) + "\n"
    let mail = """
      Content-Type: multipart/mixed; boundary=b

      --b

      De tekst.
      --b
      Content-Type: image/png; name=a.png
      Content-Transfer-Encoding: base64

      \(String(repeating: picture, count: 20_000))
      --b
      Content-Type: text/plain; name=b.txt
      Content-Transfer-Encoding: base64

      RGUgYmlqbGFnZS4=
      --b--
      """
    let document = try Document(mail: Array(mail.utf8)[...])
    #expect(document.blocks.text.contains("De tekst."))
    #expect(document.blocks.text.contains("De bijlage."))
    #expect(document.remarks == ["left out are pictures: a.png"])
    let large = mail.replacing("image/png; name=a.png", with: "application/zip; name=a.zip")
      .replacing(picture, with: String(repeating: "AAAA", count: 400))
    #expect(
      try Document(mail: Array(large.utf8)[...]).remarks == [
        "left out are large files (take them out and import those with answers one by one): "
          + "a.zip"
      ])
    let long = """
      Content-Type: text/html

      \(String(repeating: "<p>a</p>", count: 1 << 20))x
      """
    #expect(throws: OfficeFileError(.documentTooLong(maximum: 4 << 20))) {
      try Document(mail: Array(long.utf8)[...])
    }
  }
}
