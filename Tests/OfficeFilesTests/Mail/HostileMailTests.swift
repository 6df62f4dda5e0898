import Testing

@testable import OfficeFiles

/// Mails that ask for more than any mail should, or lie about themselves.
struct HostileMailTests {
  private func kind(_ mail: String) -> OfficeFileError.Kind? {
    do {
      _ = try Document(mail: Array(mail.utf8)[...])
      return nil
    } catch {
      return error.kind
    }
  }

  private static let depth = OfficeFileError.Kind.mailTooDeep(maximum: 20)
  private static let parts = OfficeFileError.Kind.tooMany("parts in the mail", maximum: 1_000)

  @Test("Parts in parts are refused beyond 20, however many there are")
  func depth() {
    func nested(_ count: Int) -> String {
      (0..<count).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        + "\nTekst\n"
    }
    #expect(kind(nested(19)) == nil)
    #expect(kind(nested(20)) == Self.depth)
    #expect(kind(nested(100_000)) == Self.depth)
    #expect(
      kind(String(repeating: "Content-Type: message/rfc822\n\n", count: 100_000)) == Self.depth)
    // The same boundary again parts nothing more.
    #expect(
      kind(String(repeating: "Content-Type: multipart/mixed; boundary=b\n\n--b\n", count: 500))
        == nil)
  }

  @Test("More than 1,000 parts are refused, before they are read")
  func count() {
    func mail(_ count: Int) -> String {
      "Content-Type: multipart/mixed; boundary=b\n\n"
        + String(repeating: "--b\n\nx\n", count: count)
    }
    #expect(kind(mail(999)) == nil)
    #expect(kind(mail(1_000)) == Self.parts)
    #expect(kind(mail(1_000_000)) == Self.parts)
    let outer = "Content-Type: multipart/mixed; boundary=a\n\n"
    #expect(kind(outer + String(repeating: "--a\n" + mail(40), count: 40)) == Self.parts)
  }

  @Test("More than 20 archives are refused")
  func archives() {
    func mail(_ count: Int) -> OfficeFileError.Kind? {
      let archive = MailFile.attachment("a.zip", ZipBytes([("a", "b")]).bytes)
      let parts = String(repeating: "--b\n" + archive + "\n", count: count)
      return kind("Content-Type: multipart/mixed; boundary=b\n\n" + parts)
    }
    #expect(mail(20) == nil)
    #expect(mail(21) == .tooMany("office and PDF files in the mail", maximum: 20))
  }

  @Test("A header of more than a MiB is refused")
  func headers() {
    let maximum = OfficeFileError.Kind.headerTooLong(maximum: 1 << 20)
    #expect(kind("Subject: " + String(repeating: "a", count: 2 << 20) + "\n\nx") == maximum)
    #expect(
      kind(
        String(repeating: "X-Field: " + String(repeating: "a", count: 60) + "\n", count: 20_000)
          + "\nx") == maximum)
    #expect(
      kind(
        "Subject: a\n"
          + String(repeating: " " + String(repeating: "a", count: 60) + "\n", count: 20_000) + "\nx"
      ) == maximum)
    #expect(kind("Subject: " + String(repeating: "=?utf-8?q?a?= ", count: 60_000) + "\n\nx") == nil)
    #expect(kind("Subject: " + String(repeating: "=?a?q?", count: 100_000) + "\n\nx") == nil)
    #expect(
      kind("Content-Type: text/plain" + String(repeating: "; a*1*=x", count: 100_000) + "\n\nx")
        == nil)
  }

  @Test(
    "What is odd is read or passed over, and never stops the program",
    arguments: [
      "", "\n", "\r\n\r\n", ":", "a", "From ", "From x\nFrom y\n\nz",
      "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n\na\n----\n",
      "Content-Type: multipart/mixed\n\ngeen grens",
      "Content-Type: multipart/mixed; boundary=b\n\nniets",
      "Content-Type: multipart/mixed; boundary=b\n\n--b--\n",
      "Content-Type: multipart/mixed; boundary=b\n\n--b",
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n--b--",
      "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--",
      "Content-Type: multipart/mixed; boundary=\"b\n X-Injected: 1\"\n\n--b\n",
      "Content-Type: text/plain; charset=utf-16\n\nabc",
      "Content-Type: text/plain; charset=utf-7\n\n+AGE-+///",
      "Content-Type: text/plain; charset=\"../../../etc/passwd\"\n\nabc",
      "Content-Type: text/plain; charset=UTF-8//TRANSLIT\n\nabc\u{E9}",
      "Content-Type: text/plain; charset=iso-2022-jp\n\n\u{1B}$B\u{1B}$B\u{1B}",
      "Content-Transfer-Encoding: base64\n\n====\n=A=B\n!!!",
      "Content-Transfer-Encoding: quoted-printable\n\n=\n==\n=G0=",
      "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n~~~\nM\nend",
      "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n\u{0}\u{FF}",
      "Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\n",
      "Content-Disposition: attachment; filename=\"\u{1B}[31m\u{202E}gpj.exe\"\n\nx",
      "Date: " + String(repeating: "1 Jan ", count: 1_000) + "\n\nx",
      "Content-Type: text/html\n\n<<<>>><!--<table></td></p><li",
    ])
  func odd(mail: String) {
    for text in [
      mail, mail.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"),
    ] {
      let kind = kind(text)
      #expect(kind == nil, "\(kind as Any)")
    }
  }

  @Test("A text with a wrong encoding is read in the right one, or guessed at")
  func charsets() throws {
    let utf8 = Array("Content-Type: text/plain; charset=iso-8859-1\n\nEr is géén geld.".utf8)
    #expect(try Document(mail: utf8[...]).blocks.text == "Er is géén geld.")
    let latin = "Content-Type: text/plain; charset=utf-8\n\nEr is géén geld.".unicodeScalars
      .map { UInt8($0.value) }
    #expect(try Document(mail: latin[...]).blocks.text == "Er is géén geld.")
  }

  @Test("A name of a file cannot steer a terminal or point elsewhere")
  func names() throws {
    let mail = "Content-Type: image/png; name=\"C:\\\\x\\\\\u{1B}[31m\u{202E}gpj.png\"\n\nx"
    #expect(
      try Document(mail: Array(mail.utf8)[...]).remarks == ["left out are pictures: [31mgpj.png"])
  }

  @Test(
    "Random changes to a mail never stop the program", arguments: 0..<10)
  func random(seed: UInt64) {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let mail = MailFile.multipart(
      "mixed", "Content-Type: text/plain; format=flowed; charset=utf-8\n\nDag,\n> a \n> b\n-- \nx",
      "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<table><tr><td>=C3=A9<td>b",
      MailFile.attachment("a.csv", Array("a;b\n1;2\n".utf8)))
    for _ in 0..<30 {
      var bytes = mail
      for _ in 0..<(1 + next(20)) {
        let place = next(bytes.count)
        switch next(4) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.remove(at: place)
        case 2:
          bytes.insert(
            contentsOf: bytes[place..<min(place + next(50), bytes.count)], at: next(bytes.count))
        default: bytes.removeSubrange(place..<min(place + next(30), bytes.count - 1))
        }
        if bytes.isEmpty { bytes = mail }
      }
      _ = try? Document(mail: bytes[...])
    }
  }
}
