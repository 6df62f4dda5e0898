import Foundation
import Testing

@testable import OfficeFiles

/// What is read from mails, and in which order.
struct MailDocumentTests {
  private func read(_ bytes: [UInt8]) throws -> Document { try Document(mail: bytes[...]) }

  private let plain = "Content-Type: text/plain; charset=utf-8\n\nEr zijn te weinig docenten."

  @Test("A mail has its text and the day on which it was sent")
  func text() throws {
    let document = try read(
      MailFile.bytes(
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
        body:
          "Beste Jan,\n\nEr zijn te weinig docenten, zeggen wij al jaren, =\nen dat is g=C3=A9=C3=A9n nieuws.\n\nGroet,\nPiet"
      ))
    #expect(
      document.blocks.text
        == "Er zijn te weinig docenten, zeggen wij al jaren, en dat is géén nieuws.")
    #expect(document.sent == "2024-06-03")
    #expect(document.remarks == ["greeting and signature are left out"])
  }

  @Test("Of a mail in HTML only, the text is taken")
  func html() throws {
    let document = try read(
      MailFile.bytes(
        "Content-Type: text/html; charset=iso-8859-1",
        body: """
          <html><head><style>p {}</style></head><body><p>Dag Jan,</p><h2>Knelpunten</h2>
          <p>Te weinig &eacute;chte <b>docenten</b>.<img src="http://voorbeeld.nl/spion.gif"></p>
          <table><tr><td>Fase</td><td>Knelpunt</td></tr><tr><td>Werkenden</td><td>Tijd</td></tr>
          </table><p>Met vriendelijke groet,<br>Piet<br></p>
          <div id="divRplyFwdMsg"><b>Van:</b> Jan<br><b>Verzonden:</b> maandag<br><b>Aan:</b> Piet
          </div><p>Wij vragen om uw inbreng.</p></body></html>
          """))
    #expect(
      document.blocks.text == """
        ## Knelpunten
        Te weinig échte docenten.
        | Fase | Knelpunt | / | Werkenden | Tijd |
        """)
    #expect(
      document.remarks == [
        "the text of an earlier mail is left out", "greeting and signature are left out",
      ])
  }

  @Test("A question that was quoted directly above the answer is its title")
  func quotedQuestions() throws {
    let document = try read(
      MailFile.bytes(
        "Subject: RE: uitvraag",
        body: """
          > Beste Jan,
          > Graag uw antwoord.
          >
          > 1. Wat is volgens u
          > het knelpunt?
          Te weinig tijd.

          Echt waar.
          > 2. Wat werkt?
          Stages.
          > Wij spraken met scholen.
          Goed zo.
          """))
    #expect(
      document.blocks.text == """
        ########## 1. Wat is volgens u het knelpunt?
        Te weinig tijd.
        Echt waar.
        ########## 2. Wat werkt?
        Stages.
        ########## Wij spraken met scholen.
        Goed zo.
        """)
    #expect(document.remarks == ["the text of an earlier mail is left out"])
  }

  @Test(
    "An earlier mail is read if it is handed on, and if not it is said how little is left",
    arguments: [
      (
        "FW: reactie", "Ter info.\n@ forwarded mail\nTe weinig stages.",
        "a mail of another, which this one forwards, is read too"
      ),
      (
        "reactie", "Ter info.\n@ forwarded mail\nTe weinig stages.",
        "a mail of another, which this one forwards, is read too"
      ),
      (
        "Re: reactie", "Ter info.",
        "the text of an earlier mail is left out, and little else is in it: if the answer stands there, save that text as a file of its own"
      ),
    ])
  func earlierMail(subject: String, text: String, remark: String) throws {
    let document = try read(
      MailFile.bytes(
        "Subject: \(subject)",
        body: """
          Ter info.

          -----Oorspronkelijk bericht-----
          Van: Piet
          Verzonden: maandag 3 juni 2024 10:12
          Aan: Jan
          Onderwerp: reactie

          Te weinig stages.
          """))
    #expect(document.blocks.text == text)
    #expect(document.remarks == [remark])
  }

  @Test("An archive of other files, and a file that is elsewhere, are left out and named")
  func notRead() throws {
    let document = try read(
      MailFile.multipart(
        "mixed", plain,
        MailFile.attachment(
          "alles.zip", Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18)),
        """
        Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"

        Content-Type: text/plain

        """))
    #expect(document.blocks.text == "Er zijn te weinig docenten.")
    #expect(
      document.remarks == [
        "left out are archives, of which the files are not read (take them out and import them one by one): alles.zip",
        "left out are files that are not in the mail but elsewhere: passwd",
      ])
  }

  @Test("A quotation in HTML is left out, also between the answers")
  func htmlQuotes() throws {
    let document = try read(
      MailFile.bytes(
        "Content-Type: text/html",
        body: """
          <div>Zie hieronder.</div><div class="gmail_attr">Op ma 3 jun 2024 om 10:12 schreef Jan
          &lt;jan@voorbeeld.nl&gt;:<br></div><blockquote class="gmail_quote"><p>Wat werkt?</p>
          </blockquote><p>Stages.</p>
          """))
    #expect(document.blocks.text == "Zie hieronder.\n########## Wat werkt?\nStages.")
  }

  @Test("Of alternatives the plain one is read, unless the page has a table or says much more")
  func alternatives() throws {
    let page = "Content-Type: text/html\n\n<p>Er zijn te weinig docenten op school.</p>"
    let table = """
      Content-Type: text/html

      <table><tr><td>a<td>b<tr><td>1<td>2</table>
      """
    let long =
      "Content-Type: text/html\n\n" + String(repeating: "Deze pagina zegt meer. ", count: 20)
    #expect(
      try read(MailFile.multipart("alternative", plain, page)).blocks.text
        == "Er zijn te weinig docenten.")
    #expect(
      try read(MailFile.multipart("alternative", plain, table)).blocks.text
        == "| a | b | / | 1 | 2 |")
    #expect(
      try read(MailFile.multipart("alternative", plain, long)).blocks.text.hasPrefix("Deze pagina"))
    #expect(
      try read(MailFile.multipart("alternative", page)).blocks.text
        == "Er zijn te weinig docenten op school.")
  }

  @Test("Attachments follow the text, each by what is in it")
  func attachments() throws {
    let workbook = try WorkbookFile(
      rows: "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Knelpunt</t></is></c></row>"
        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Tijd</t></is></c></row>"
    ).write()
    let document = try read(
      MailFile.multipart(
        "mixed", MailFile.attachment("brief.txt", Array("Uit een brief.".utf8)), plain,
        MailFile.attachment("lijst.csv", Array("fase;knelpunt\nWerkenden;géén tijd\n".utf8)),
        MailFile.attachment(
          "lijst.xlsx", try Array(Data(contentsOf: URL(filePath: workbook.path)))),
        MailFile.attachment("brief.md", Array("# Kop\n\n**Vet.**".utf8)),
        MailFile.attachment("../../foto.jpg", [0xFF, 0xD8, 0xFF], type: "image/jpeg"),
        MailFile.attachment(
          "afspraak.ics", Array("BEGIN:VCALENDAR".utf8), type: "text/calendar"),
        MailFile.attachment("data.bin", [0, 1, 2, 3, 0, 0, 0, 0, 0xFF])))
    #expect(
      document.blocks.text == """
        Er zijn te weinig docenten.
        @ brief.txt
        Uit een brief.
        @ lijst.csv
        | fase | knelpunt | / | Werkenden | géén tijd |
        @ lijst.xlsx
        | Knelpunt | / | Tijd |
        @ brief.md
        # Kop
        Vet.
        """)
    #expect(
      document.remarks == [
        "left out are pictures: foto.jpg", "left out are appointments: afspraak.ics",
        "left out are files with nothing in them that is read: data.bin",
      ])
  }

  @Test("A mail in a mail is read as another's")
  func forwarded() throws {
    let inner = String(decoding: MailFile.bytes(body: "Er zijn te weinig stages."), as: UTF8.self)
    let document = try read(
      MailFile.multipart("mixed", plain, "Content-Type: message/rfc822\n\n" + inner))
    #expect(
      document.blocks.text == """
        Er zijn te weinig docenten.
        @ forwarded mail
        Er zijn te weinig stages.
        """)
    let named = try read(
      MailFile.multipart("mixed", plain, MailFile.attachment("oud.eml", Array(inner.utf8))))
    #expect(
      named.blocks == document.blocks.map { $0 == .file("forwarded mail") ? .file("oud.eml") : $0 })
  }

  @Test("An attachment that is refused is named")
  func refusals() throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let cases: [(name: String, type: String, content: [UInt8], kind: OfficeFileError.Kind)] = [
      ("winmail.dat", "application/ms-tnef", [1], .outlookPackage),
      ("WINMAIL.DAT", "application/octet-stream", [1], .outlookPackage),
      ("oud.doc", "application/msword", ole + [UInt8](repeating: 0, count: 600), .oldOffice),
      (
        "lijst.xlsx", "application/octet-stream", Array("PK\u{3}\u{4}".utf8),
        .damagedArchive(reason: "")
      ),
    ]
    for (name, type, content, kind) in cases {
      let mail = MailFile.multipart("mixed", plain, MailFile.attachment(name, content, type: type))
      let error = #expect(throws: OfficeFileError.self, "\(name)") { try read(mail) }
      if case .damagedArchive = kind {} else { #expect(error?.kind == kind, "\(name)") }
      #expect(error?.file == name)
      #expect(error.map { !"\($0)".contains("/proc/") } == true)
    }
  }

  @Test("A mail that is encrypted is refused")
  func encrypted() throws {
    for type in ["multipart/encrypted; boundary=grens", "application/pkcs7-mime"] {
      #expect(throws: OfficeFileError(.encryptedMail)) {
        try read(MailFile.bytes("Content-Type: " + type, body: "--grens\n\nx\n--grens--\n"))
      }
    }
  }
}
