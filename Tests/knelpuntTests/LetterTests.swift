import Foundation
import Testing

@Suite struct `knelpunt on letters and forms of Word` {
  /// A folder with a database of three phases and two bottlenecks.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(
      """
      code,title,phases
      ,,Funderend onderwijs; Beroepsonderwijs; Werkenden
      BO-01,Te weinig stages,Beroepsonderwijs
      WE-01,Geen tijd,Werkenden
      """, to: "codebook.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv")
    return sandbox
  }

  static let letter = """
    p("FME", "Zilverstraat 69, Zoetermeer"), p("Organisatie: FME"), p("Zoetermeer, 12 maart 2024"),
    p("Geachte mevrouw De Vries,"), p("Wij delen graag onze ervaring."),
    h(1, "1. Beroepsonderwijs"), p("Stages zijn schaars."), h(2, "Aanbevelingen"),
    p("Betaal bedrijven per stage."), h(1, "2. Werkenden"), p("Wie werkt heeft geen tijd."),
    p("Met vriendelijke groet,"), p("J. Jansen")
    """

  static let form = """
    table(["Naam organisatie", "Bouwend Nederland"], ["E-mailadres", "a@example.org"],
      ["Type organisatie", "branche"], ["Wat houdt u tegen?", "Te weinig geld."], ["Wat werkt?", ""]),
    table(["Levensfase", "Knelpunt", "Toelichting"], ["Beroepsonderwijs", "BO-01", "Geen stages."],
      ["Werkenden", "WE-01", "Ploegendienst."], ["Werkenden", "", "-"])
    """

  @Test func `a letter is one submission, with the phases of the database in its titles`() throws {
    let sandbox = try sandbox()
    try sandbox.letter("brief.docx", Self.letter)
    let run = try sandbox.run("import", "submissions", "brief.docx")
    #expect(
      run.talk == """
        stakeholder: #2 stakeholder
        received: #3 received
        part: #1 part
        phase: #4 phase
        statement: #7 statement
        question: #6 question
        kind: #5 kind
        brief.docx: 5 paragraphs of address, salutation and signature are not read as statements
        Import 2 of brief.docx:
        4 records read, 1 added, 0 there already, 0 replaced, 0 rejected
        4 statements, 0 mentions; 0 submissions said nothing

        """)
    #expect(run.status == 0)
    #expect(
      try sandbox.succeed("statement", "list", "--format", "csv") == """
        number,submission,part,kind,phases,bottlenecks,text
        1,1,1,problem,,,Wij delen graag onze ervaring.
        2,1,2,problem,Beroepsonderwijs,,Stages zijn schaars.
        3,1,3,recommendation,Beroepsonderwijs,,Betaal bedrijven per stage.
        4,1,4,problem,Werkenden,,Wie werkt heeft geen tijd.

        """)
    #expect(
      try sandbox.run("import", "submissions", "brief.docx").talk.contains("is known as import 2"))
  }

  @Test func `a form gives who answers and a statement for each answer and row`() throws {
    let sandbox = try sandbox()
    try sandbox.letter("formulier.docx", Self.form)
    let run = try sandbox.run(
      "import", "submissions", "formulier.docx", "--consultation", "Techniek")
    #expect(
      run.talk.contains("\nnot stored, since they hold e-mail or IP addresses: #3 E-mailadres\n"))
    #expect(run.talk.contains("4 statements, 2 mentions; 0 submissions said nothing\n"))
    let shown = try sandbox.succeed("submission", "show", "#1")
    #expect(shown.contains("Bouwend Nederland") && !shown.contains("example.org"))
    let report = try sandbox.succeed("report", "frequency", "--format", "csv")
    #expect(report.contains("BO-01") && report.contains("WE-01"))
  }

  @Test func `preview shows what a letter would give, with its three phases without a database`()
    throws
  {
    let sandbox = try Sandbox()
    try sandbox.letter("brief.bin", Self.letter)
    #expect(
      try sandbox.succeed("preview", "brief.bin").hasPrefix(
        """
        Format: Word, one answer of 4 statements, 7 columns

        #  field        column
        1  part         part
        2  stakeholder  stakeholder
        3  received     received
        4  phase        phase
        5  kind         kind
        6  question     question
        7  statement    statement

        line 5
        part         1
        stakeholder  FME
        received     2024-03-12
        statement    Wij delen graag onze ervaring.

        line 7
        part         2
        """))
  }

  @Test func `a bad cell rejects the whole letter, with its line`() throws {
    let sandbox = try sandbox()
    try sandbox.letter(
      "formulier.docx",
      Self.form.replacing("\"Werkenden\", \"WE-01\"", with: "\"Iedereen\", \"WE-01\""))
    let run = try sandbox.run("import", "submissions", "formulier.docx")
    #expect(run.status == 65)
    #expect(run.talk.contains("formulier.docx, line 8, column phase: unknown phase; write one"))
    #expect(run.talk.contains("4 of 4 records are bad, so nothing was imported"))
    #expect(
      try sandbox.run("import", "submissions", "formulier.docx", "--on-unknown", "add").talk
        .contains("added: phase Iedereen, bottleneck WE-01 in another phase\n"))
  }

  @Test func `a letter that is not what it should be is refused`() throws {
    let sandbox = try Sandbox()
    try sandbox.letter("brief.docx", "'<w:altChunk/>'")
    let run = try sandbox.run("preview", "brief.docx")
    #expect(run.status == 65)
    #expect(
      run.talk == """
        knelpunt: brief.docx, part word/document.xml, line 1: a part of the text is another file \
        inside this one; open it in Word and save it anew

        """)
  }

  @Test func `the same text from others counts again, and the same mail or file does not`() throws {
    let sandbox = try sandbox()
    func mail(_ id: String) -> String {
      "From: a@example.org\nDate: Mon, 3 Jun 2024 10:12:00 +0200\nMessage-ID: <\(id)@example.org>\n"
        + "Subject: Inbreng\n\nEr zijn te weinig docenten.\n"
    }
    let campaign = [
      ("a.eml", mail("1")), ("b.eml", mail("2")), ("c.txt", "Te weinig geld.\n"),
      ("d.txt", "Te weinig geld.\n\n"),
    ]
    for (name, text) in campaign { try sandbox.write(text, to: name) }
    let all = try sandbox.run(["import", "submissions"] + campaign.map(\.0))
    #expect(all.status == 0)
    #expect(
      try sandbox.succeed("submission", "list", "--format", "csv").split(separator: "\n").count == 5
    )
    // Saved again under another name, or with another end of the last line.
    try sandbox.write(mail("1") + "\n", to: "a (1).eml")
    try sandbox.write("Te weinig geld.\n\n\n", to: "c.txt")
    let again = try sandbox.run("import", "submissions", "a (1).eml", "c.txt")
    #expect(again.status == 0)
    #expect(
      try sandbox.succeed("submission", "list", "--format", "csv").split(separator: "\n").count == 5
    )
    // Of one stakeholder they are one.
    for name in ["e.txt", "f.txt"] {
      try sandbox.write(
        "Organisatie: FME\n\nHet is te duur.\n" + (name == "f.txt" ? "\n" : ""), to: name)
    }
    try sandbox.succeed("import", "submissions", "e.txt", "f.txt")
    #expect(
      try sandbox.succeed("submission", "list", "--format", "csv").split(separator: "\n").count == 6
    )
  }

  @Test func `a letter without a word is a submission that said nothing`() throws {
    let sandbox = try sandbox()
    try sandbox.write("\n", to: "a.txt")
    try sandbox.write("Organisatie: FME\n", to: "b.txt")
    try sandbox.write("Subject: Inbreng\nMessage-ID: <1@example.org>\n\n", to: "c.eml")
    try sandbox.write("Te weinig geld.\n", to: "d.txt")
    let run = try sandbox.run("import", "submissions", "a.txt", "b.txt", "c.eml", "d.txt")
    #expect(run.status == 0)
    #expect(try sandbox.succeed("stakeholder", "list", "--format", "csv").contains("FME"))
    #expect(try sandbox.succeed("statement", "list", "--format", "csv").contains("Te weinig geld."))
  }
}

extension Sandbox {
  /// Writes a letter of paragraphs `p(line, line)`, titles `h(level, text)` and `table(row, row)`.
  fileprivate func letter(_ name: String, _ content: String) throws {
    try python(
      #"""
      import sys, zipfile
      from xml.sax.saxutils import escape

      def p(*lines, properties=""):
          texts = "<w:br/>".join(f"<w:t>{escape(line)}</w:t>" for line in lines)
          return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{texts}</w:r></w:p>"

      def h(level, text): return p(text, properties=f"<w:outlineLvl w:val='{level - 1}'/>")

      def table(*rows):
          return "<w:tbl>" + "".join(
              "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in rows
          ) + "</w:tbl>"

      schema = "http://schemas.openxmlformats.org"
      with zipfile.ZipFile(sys.argv[1], "w") as file:
          file.writestr("_rels/.rels", f"<Relationships xmlns='{schema}/package/2006/relationships'>"
              f"<Relationship Id='a' Type='{schema}/officeDocument/2006/relationships/officeDocument'"
              " Target='word/document.xml'/></Relationships>")
          content = "".join(eval(f"[{sys.argv[2]}]"))
          file.writestr("word/document.xml", f"<w:document xmlns:w='{schema}/wordprocessingml/2006/main'>"
              f"<w:body>{content}</w:body></w:document>")
      """#, path(name), content)
  }
}
