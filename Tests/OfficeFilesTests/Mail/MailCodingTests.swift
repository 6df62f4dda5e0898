import Testing

@testable import OfficeFiles

/// How text and bytes are written in mails.
struct MailCodingTests {
  @Test(
    "Encoded words are decoded, and what only looks like one is not",
    arguments: [
      ("plain", "plain"),
      ("=?utf-8?q?caf=C3=A9?=", "café"),
      ("=?ISO-8859-1?Q?caf=E9_au_lait?=", "café au lait"),
      ("=?utf-8?B?Y2Fmw6k=?= open", "café open"),
      // White space between two falls away, also a fold of the header.
      ("=?utf-8?q?een?=\r\n =?utf-8?q?twee?=", "eentwee"),
      ("a =?utf-8?q?b?= c", "a b c"),
      // A character that lies across two.
      ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
      ("=?utf-8*nl?q?d=C3=A9?=", "dé"),
      ("=?windows-1252?q?=80_5?=", "€ 5"),
      ("=?iso-2022-jp?B?GyRCJUYlOSVIGyhC?=", "テスト"),
      ("=?onbekend?q?caf=E9?=", "café"),
      ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
      ("=?utf-8?q?abc", "=?utf-8?q?abc"),
      ("=?=?=?", "=?=?=?"),
    ])
  func encodedWords(text: String, decoded: String) {
    #expect(EncodedWord.decode(text) == decoded)
  }

  @Test(
    "Fields have their parameters, in quotes, in pieces and in other encodings",
    arguments: [
      ("attachment; filename=brief.docx", "brief.docx"),
      ("attachment; filename=\"brief van 3 mei.docx\"", "brief van 3 mei.docx"),
      ("attachment; filename=\"een \\\"brief\\\".txt\"", "een \"brief\".txt"),
      ("attachment; filename=brief van 3 mei.docx; size=3", "brief van 3 mei.docx"),
      ("ATTACHMENT ;\r\n\tFILENAME = \"b.txt\" ; x=y", "b.txt"),
      ("attachment; filename*=utf-8'nl'%C3%A9%C3%A9n.txt", "één.txt"),
      ("attachment; filename*=iso-8859-1''%E9.txt; filename=e.txt", "é.txt"),
      ("attachment; filename=e.txt; filename*0=een; filename*1=twee", "eentwee"),
      ("attachment; filename*0*=utf-8''%C3%A9; filename*1=n; filename*2*=%C3%A9", "éné"),
      ("attachment; filename*1=twee; filename*0=een", "eentwee"),
      ("attachment; filename*0=een; filename*2=drie", "een"),
      ("attachment; filename=\"=?utf-8?q?caf=C3=A9?=.txt\"", "café.txt"),
      ("attachment; filename=\"a;b.txt\"", "a;b.txt"),
      ("attachment; filename=\"niet af", "niet af"),
      ("attachment; filename=eerste; filename=tweede", "eerste"),
      ("attachment; filename", nil),
      ("attachment", nil),
      ("", nil),
      (";;;=;*=;*0*=", nil),
      ("attachment; filename*99999999999999999999=x", nil),
    ] as [(String, String?)])
  func parameters(field: String, name: String?) {
    #expect(HeaderField(field).parameter("filename") == name)
  }

  @Test(
    "Quoted-printable and base64 are decoded, whatever is wrong with them",
    arguments: [
      ("quoted-printable", "caf=C3=A9 =\r\nau lait", "café au lait"),
      ("quoted-printable", "einde =  \r\nvan", "einde van"),
      ("quoted-printable", "spaties   \r\nweg", "spaties\r\nweg"),
      ("quoted-printable", "spatie=20\r\nblijft", "spatie \r\nblijft"),
      ("quoted-printable", "1+1=2 =c3=a9 =", "1+1=2 é "),
      ("quoted-printable", "=\n=\n=", ""),
      ("base64", "Y2Fmw6k=", "café"),
      ("base64", "Y2\r\nFm w6k", "café"),
      ("base64", "Y2Fmw6k=\nY2Fmw6k=", "cafécafé"),
      ("base64", "!!!!", ""),
      ("x-uuencode", "begin 644 a.txt\n#0V%T\n`\nend\n", "Cat"),
      ("8bit", "café", "café"),
      ("onbekend", "=C3", "=C3"),
    ])
  func transferEncodings(name: String, body: String, decoded: String) {
    var encoding = TransferEncoding(name)
    #expect(String(decoding: encoding.decode(Array(body.utf8)[...]), as: UTF8.self) == decoded)
    guard encoding.isByPieces else { return }
    var inPieces = TransferEncoding(name)
    let pieces = body.utf8.flatMap { inPieces.decode([$0]) }
    #expect(String(decoding: pieces, as: UTF8.self) == decoded)
  }

  @Test(
    "The day of sending is that of the sender",
    arguments: [
      ("Thu, 29 Feb 2024 23:59:00 -0800", "2024-02-29"),
      ("3 May 2024 10:12:00 +0200 (CEST)", "2024-05-03"),
      ("Wed, 1 Jan 97 00:00:00 GMT", "1997-01-01"),
      ("1 Jan 05 00:00", "2005-01-01"),
      ("03-May-2024 10:12", "2024-05-03"),
      ("30 Feb 2024 10:00", nil),
      ("29 Feb 2023 10:00", nil),
      ("gisteren", nil),
      ("99999999999999999999 Jan 2024", nil),
      ("1 Jan", nil),
      ("", nil),
    ] as [(String, String?)])
  func days(text: String, day: String?) { #expect(MailDate.day(text) == day) }

  @Test("Lines that flow are joined, each with those that are quoted as often")
  func flowed() {
    let text =
      "Een zin die \nverder gaat.\n> aange \n> haald\n>> dieper\n  twee spaties\n-- \nJan\n"
    #expect(
      MailLine.lines(of: text, flow: (isFlowed: true, dropsSpace: false)) == [
        MailLine(text: "Een zin die verder gaat.", quoteDepth: 0),
        MailLine(text: "aange haald", quoteDepth: 1),
        MailLine(text: "dieper", quoteDepth: 2),
        MailLine(text: " twee spaties", quoteDepth: 0),
        MailLine(text: "-- ", quoteDepth: 0),
        MailLine(text: "Jan", quoteDepth: 0),
        MailLine(text: "", quoteDepth: 0),
      ])
    #expect(
      MailLine.lines(of: "dag \nen nacht", flow: (isFlowed: true, dropsSpace: true))
        == [MailLine(text: "dagen nacht", quoteDepth: 0)])
    #expect(
      MailLine.lines(of: "> > a\n>b", flow: (isFlowed: false, dropsSpace: false))
        == [MailLine(text: "a", quoteDepth: 2), MailLine(text: "b", quoteDepth: 1)])
  }
}
