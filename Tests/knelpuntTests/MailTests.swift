import Foundation
import Testing

@Suite struct `knelpunt on mails, texts and PDF files` {
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(
      """
      code,title,phases
      ,,Funderend onderwijs; Beroepsonderwijs; Werkenden
      WE-01,Geen tijd,Werkenden
      """, to: "codebook.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv")
    return sandbox
  }

  static let mail = """
    From: Piet de Vries <piet@voorbeeld.nl>
    To: uitvraag@voorbeeld.nl
    Date: Mon, 3 Jun 2024 10:12:00 +0200
    Subject: =?utf-8?q?g=C3=A9=C3=A9n_tijd?=
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=grens

    --grens
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: quoted-printable

    Beste mevrouw De Wit,

    Werkenden

    Wie werkt heeft g=C3=A9=C3=A9n tijd voor scholing, en de regelingen zijn =
    versnipperd.

    Met vriendelijke groet,
    Piet de Vries

    Op ma 27 mei 2024 om 09:00 schreef Uitvraag <uitvraag@voorbeeld.nl>:
    > Wij vragen om uw inbreng.
    --grens
    Content-Type: text/csv
    Content-Disposition: attachment; filename="tabel.csv"

    Levensfase;Knelpunt
    Beroepsonderwijs;Te weinig stages.
    --grens
    Content-Type: image/png
    Content-Transfer-Encoding: base64
    Content-Disposition: inline; filename="logo.png"

    iVBORw0K
    --grens--

    """

  @Test func `a mail is one submission, with its attachments and without whom it is from`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.mail, to: "mail.eml")
    let run = try sandbox.run("import", "submissions", "mail.eml")
    #expect(
      run.talk == """
        received: #2 received
        part: #1 part
        phase: #3 phase
        statement: #6 statement
        question: #5 question
        kind: #4 kind
        mail.eml: the text of an earlier mail is left out
        mail.eml: greeting and signature are left out
        mail.eml: left out are pictures: logo.png
        Import 2 of mail.eml:
        2 records read, 1 added, 0 there already, 0 replaced, 0 rejected
        2 statements, 0 mentions; 0 submissions said nothing

        """)
    #expect(run.status == 0)
    #expect(
      try sandbox.succeed("statement", "list", "--format", "csv") == """
        number,submission,part,kind,phases,bottlenecks,text
        1,1,1,problem,Werkenden,,"Wie werkt heeft géén tijd voor scholing, en de regelingen zijn versnipperd."
        2,1,2,problem,Beroepsonderwijs,,Te weinig stages.

        """)
    let shown = try sandbox.succeed("submission", "show", "#1")
    #expect(shown.contains("2024-06-03"))
    let database = String(decoding: try sandbox.bytes("knelpunt.sqlite"), as: UTF8.self)
    for name in ["Piet", "De Wit", "voorbeeld.nl", "Wij vragen"] {
      #expect(!database.contains(name))
    }
  }

  @Test func `a text and Markdown are letters`() throws {
    let sandbox = try sandbox()
    let texts = [
      "brief.txt":
        "Geachte heer,\nHierbij.\n\nWerkenden\n\nWie werkt heeft geen tijd.\n\nHoogachtend,\nPiet\n",
      "brief.md": "## Werkenden\n\nWie werkt heeft **geen** tijd.\n\n- Scholing is duur.\n",
    ]
    for (name, text) in texts { try sandbox.write(text, to: name) }
    try sandbox.succeed("import", "submissions", "brief.md")
    try sandbox.succeed("import", "submissions", "brief.txt")
    #expect(
      try sandbox.succeed("statement", "list", "--format", "csv") == """
        number,submission,part,kind,phases,bottlenecks,text
        1,1,1,problem,Werkenden,,Wie werkt heeft geen tijd.
        2,1,2,problem,Werkenden,,Scholing is duur.
        3,2,1,problem,,,Hierbij.
        4,2,2,problem,Werkenden,,Wie werkt heeft geen tijd.

        """)
  }

  @Test func `a PDF is a letter, where there is a program to read it with`() throws {
    let sandbox = try sandbox()
    try sandbox.pdf("brief.pdf", ["Wie werkt heeft geen tijd voor scholing."])
    try sandbox.pdf("scan.pdf", [])
    let absent = try sandbox.run(["preview", "brief.pdf"], ["PATH": sandbox.folder])
    #expect(absent.status == 69)
    #expect(
      absent.talk == """
        knelpunt: brief.pdf: a PDF is read by pdftotext, which is not there; install the package \
        poppler-utils, or save the file as text or DOCX

        """)
    guard try sandbox.shell("command -v pdftotext").status == 0 else { return }
    try sandbox.succeed("import", "submissions", "brief.pdf")
    #expect(
      try sandbox.succeed("statement", "list", "--format", "csv")
        .hasSuffix(",problem,,,Wie werkt heeft geen tijd voor scholing.\n"))
    let scan = try sandbox.run("preview", "scan.pdf")
    #expect(scan.status == 65)
    #expect(scan.talk.contains("scan.pdf: the PDF holds pictures of pages and no text; have its"))
  }

  @Test func `an attachment that is refused is named`() throws {
    let sandbox = try sandbox()
    try sandbox.write(
      Self.mail.replacing("tabel.csv", with: "winmail.dat"), to: "mail.eml")
    let run = try sandbox.run("import", "submissions", "mail.eml")
    #expect(run.status == 65)
    #expect(run.talk.hasPrefix("knelpunt: mail.eml, winmail.dat: this holds attachments in the"))
    #expect(
      try sandbox.succeed("submission", "list", "--format", "csv").split(separator: "\n").count == 1
    )
  }
}

extension Sandbox {
  /// Writes a PDF with a page of some lines.
  fileprivate func pdf(_ name: String, _ lines: [String]) throws {
    let content = lines.enumerated().map { number, line in
      "BT /F1 11 Tf 70 \(742 - 14 * number) Td (\(line)) Tj ET "
    }.joined()
    // Readers find the objects by themselves where the list of places is not right.
    try write(
      """
      %PDF-1.4
      1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
      2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj
      3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
      /Resources << /Font << /F1 5 0 R >> >> >> endobj
      4 0 obj << /Length \(content.utf8.count) >> stream
      \(content)
      endstream endobj
      5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
      trailer << /Root 1 0 R >>

      """, to: name)
  }
}
