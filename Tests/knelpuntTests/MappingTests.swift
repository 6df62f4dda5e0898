import Foundation
import Testing

@Suite struct `knelpunt import map` {
  private static let codebook = """
    code,title,definition,keywords,parent,phases
    ,,,,,Onderwijs; Werk
    FO-1,Te weinig docenten,,,,Onderwijs
    WE-1,Geen geld,,geld,,Werk

    """
  /// An export of LimeSurvey in Dutch.
  private static func survey(_ rows: String...) -> String {
    """
    id. Antwoord ID,submitdate. Datum ingediend,lastpage. Laatste pagina,startlanguage. Begintaal,\
    ORG. Welke organisatie?,MAIL. E-mailadres,KN[1]. Wat knelt? [Te weinig docenten],\
    KN[2]. Wat knelt? [Geld],KN[3]. Wat knelt? [Tijd],A. Welk advies heeft u voor werk?

    """ + rows.joined(separator: "\n") + "\n"
  }

  private static let first = survey(
    "1,2025-11-03 14:02:11,3,nl,FME,a@b.nl,Ja,Nee,Nee,Geef er meer geld voor",
    "2,,1,nl,UWV,c@d.nl,Nee,Ja,Ja,",
    "3,2025-11-04 9:00:00,3,nl,ROC,e@f.nl,Ja,Ja,Nee,n.v.t.")

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(Self.codebook, to: "codebook.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv")
    try sandbox.write(Self.first, to: "ronde1.csv")
    return sandbox
  }

  @Test func `proposes a table, which is edited, used, remembered and used again`() throws {
    let sandbox = try sandbox()
    let proposed = try sandbox.run("import", "map", "ronde1.csv", "--output", "mapping.csv")
    #expect(proposed.status == 0 && proposed.data.isEmpty)
    #expect(
      proposed.talk == """
        This is an export of LimeSurvey
        3 records, of which 1 not finished; 1 column with statements, 3 with choices, 4 with other \
        fields, 2 not stored
        not stored, since they hold e-mail or IP addresses: #6 MAIL. E-mailadres
        1 choice without a code, of which nothing is counted: fill in the column code
        edit mapping.csv, then: knelpunt import submissions ronde1.csv --mapping mapping.csv

        """)
    let mapping = try sandbox.text("mapping.csv")
    #expect(
      mapping == """
        \u{FEFF}column;sample;field;phase;kind;question;code
        id. Antwoord ID;1;id;;;;
        submitdate. Datum ingediend;2025-11-03 14:02:11;received;;;;
        lastpage. Laatste pagina;;-;;;;
        startlanguage. Begintaal;nl;language;;;;
        ORG. Welke organisatie?;;stakeholder;;;;
        MAIL. E-mailadres;;-;;;;
        KN[1]. Wat knelt? [Te weinig docenten];Ja;choice;Onderwijs;;Wat knelt?;FO-1
        KN[2]. Wat knelt? [Geld];Nee;choice;Werk;;Wat knelt?;WE-1
        KN[3]. Wat knelt? [Tijd];Nee;choice;;;Wat knelt?;
        A. Welk advies heeft u voor werk?;Geef er meer geld voor;statement;Werk;recommendation;\
        Welk advies heeft u voor werk?;

        """)
    // As Excel saves it, with the last choice coded.
    let edited = mapping.replacing(
      "Nee;choice;;;Wat knelt?;", with: "Nee;choice;Werk;;Wat knelt?;WE-1")
    try sandbox.write(edited.replacing("\n", with: "\r\n"), to: "mapping.csv")
    let imported = try sandbox.run(
      "import", "submissions", "ronde1.csv", "--mapping", "mapping.csv")
    #expect(
      imported.talk == """
        This is an export of LimeSurvey
        id: #1 id. Antwoord ID
        stakeholder: #5 ORG. Welke organisatie?
        received: #2 submitdate. Datum ingediend
        language: #4 startlanguage. Begintaal
        statement: #10 A. Welk advies heeft u voor werk?
        choice: #7 KN[1]. Wat knelt? [Te weinig docenten], #8 KN[2]. Wat knelt? [Geld], #9 KN[3]. Wat \
        knelt? [Tijd]
        not stored, since they hold e-mail or IP addresses: #6 MAIL. E-mailadres
        Import 2 of ronde1.csv:
        3 records read, 2 added, 0 there already, 0 replaced, 0 rejected
        1 response not finished and left out; --include-incomplete imports them too
        5 statements, 3 mentions; 0 submissions said nothing

        """)
    #expect(!(try sandbox.succeed("export", "submissions")).contains("@"))

    // The next round has its columns in another order.
    let swapped = try sandbox.python(
      """
      import csv, sys
      rows = list(csv.reader(open("ronde1.csv", newline="", encoding="utf-8")))
      writer = csv.writer(sys.stdout, lineterminator="\\n")
      for number, row in enumerate(rows): writer.writerow([str(number + 6) if number else row[0]] + row[:0:-1])
      """)
    try sandbox.write(swapped, to: "ronde2.csv")
    let preview = try sandbox.run("preview", "ronde2.csv")
    #expect(
      preview.talk.hasPrefix(
        "read by mapping 1, as ronde1.csv was; --no-saved-mapping does not\n"))
    #expect(preview.data.contains("\n 3  choice       KN[3]. Wat knelt? [Tijd]\n"))
    let again = try sandbox.run("import", "submissions", "ronde2.csv", "--include-incomplete")
    #expect(again.talk.hasPrefix(preview.talk.prefix { $0 != "\n" }))
    #expect(
      again.talk.contains("\n3 records read, 3 added, 0 there already, 0 replaced, 0 rejected\n"))
    #expect(
      try sandbox.succeed("mapping", "list", "--format", "csv").replacing(
        /\d{4}-[^,]*Z/, with: "NOW")
        == "number,saved_at,columns,statements,choices,file\n1,NOW,10,1,3,ronde2.csv\n")

    // What is shown can be given again; without it there is nothing that could be counted.
    let shown = try sandbox.succeed("mapping", "show", "1", "--format", "csv")
    #expect(shown.hasPrefix("column,field,phase,kind,question,code\nid. Antwoord ID,id,,,,\n"))
    try sandbox.write(shown, to: "shown.csv")
    #expect(
      try sandbox.run("import", "submissions", "ronde2.csv", "--mapping", "shown.csv", "--dry-run")
        .talk
        .contains("\n3 records read, 0 added, 2 there already, 0 replaced, 0 rejected\n"))
    let without = try sandbox.run("import", "submissions", "ronde2.csv", "--no-saved-mapping")
    #expect(without.status == 65)
    #expect(
      without.talk.hasSuffix(
        "this is an export of LimeSurvey, and no column was recognised as statement or bottleneck; "
          + "a mapping says which questions are. See: knelpunt import map FILE\n"))
    #expect(try sandbox.run("mapping", "forget", "1").talk == "Mapping 1 was forgotten.\n")
    #expect(try sandbox.run("mapping", "show", "1").status == 66)
  }

  @Test func `says what is new and what is gone, and takes over the rest`() throws {
    let sandbox = try sandbox()
    try sandbox.succeed("import", "map", "ronde1.csv", "--output", "mapping.csv")
    try sandbox.succeed("import", "submissions", "ronde1.csv", "--mapping", "mapping.csv")
    let next = try sandbox.text("ronde1.csv").replacing("[Tijd]", with: "[Ruimte]")
    try sandbox.write(next, to: "ronde2.csv")
    let run = try sandbox.run(
      "import", "submissions", "ronde2.csv", "--mapping", "mapping.csv", "--dry-run")
    #expect(run.talk.contains("\nin mapping.csv and not in this file: KN[3]. Wat knelt? [Tijd]\n"))
    #expect(
      run.talk.contains(
        "\nin this file and not in mapping.csv, so not used: KN[3]. Wat knelt? [Ruimte]\n"))
    #expect(
      try sandbox.run("preview", "ronde2.csv").talk.hasPrefix(
        "mapping 1, of ronde1.csv, has most of these columns; import map takes it over and adds the "
          + "rest\n"))
    let proposed = try sandbox.run("import", "map", "ronde2.csv")
    #expect(
      proposed.talk.hasPrefix("mapping 1, of ronde1.csv, is taken over where the columns are"))
    #expect(proposed.data.contains("\nKN[2]. Wat knelt? [Geld];Nee;choice;Werk;;Wat knelt?;WE-1\n"))
  }

  @Test func `needs no database, and makes none`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(Self.first, to: "ronde1.csv")
    let run = try sandbox.run("import", "map", "ronde1.csv")
    #expect(
      run.status == 0 && run.data.contains("\nKN[2]. Wat knelt? [Geld];Nee;choice;;;Wat knelt?;\n"))
    #expect(run.talk.hasPrefix("there is no database to recognise phases and codes by\n"))
    #expect(try sandbox.run("import", "map", "ronde1.csv", "--database", "x.sqlite").status == 66)
    #expect(try sandbox.run("preview", "ronde1.csv").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.folder) == ["ronde1.csv"])
  }

  @Test func `has its faults told by file, row and column, and nothing is imported`() throws {
    let sandbox = try sandbox()
    try sandbox.write(
      "column;field;phase;code\nid. Antwoord ID;nummer;;\nA. Welk advies heeft u voor werk?;statement;"
        + "Wonen;\n", to: "mapping.csv")
    let run = try sandbox.run("import", "submissions", "ronde1.csv", "--mapping", "mapping.csv")
    #expect(run.status == 65)
    #expect(
      run.talk.hasPrefix("mapping.csv, line 2, column field: 'nummer' is no field; write one of id")
    )
    #expect(
      run.talk.hasSuffix(
        "knelpunt: 1 fault in mapping.csv, so nothing was imported. Mend what is named above\n"))
    try sandbox.write(
      try sandbox.text("mapping.csv").replacing("nummer", with: "id"), to: "mapping.csv")
    #expect(
      try sandbox.run("import", "submissions", "ronde1.csv", "--mapping", "mapping.csv").talk == """
        mapping.csv, line 3, column phase: unknown phase; write one of Onderwijs, Werk, or use \
        --on-unknown add
        knelpunt: 1 fault in mapping.csv, so nothing was imported. Mend what is named above

        """)
    #expect(
      try sandbox.run("import", "submissions", "ronde1.csv", "--mapping", "weg.csv").status == 66)
    #expect(
      try sandbox.run(
        "import", "submissions", "ronde1.csv", "--mapping", "mapping.csv", "--map", "id=#1"
      ).status == 64)
  }

  @Test func `reads the days of Microsoft Forms from a workbook, and asks for their order in text`()
    throws
  {
    let sandbox = try sandbox()
    try sandbox.write(
      """
      ID,Start time,Completion time,Email,Name,What holds you back?
      1,11/3/25 14:02:11,11/3/25 14:05:00,anonymous,,There are too few teachers
      2,11/4/25 14:02:11,11/4/25 14:05:00,anonymous,,It takes too long to learn

      """, to: "forms.csv")
    let arguments = ["import", "submissions", "forms.csv", "--map", "statement=#6"]
    let refused = try sandbox.run(arguments)
    #expect(refused.status == 65)
    #expect(
      refused.talk.hasSuffix(
        "knelpunt: forms.csv, line 2, column Completion time: the day or the month could come first; "
          + "say which with --date-order dmy or mdy\n"))
    #expect(try sandbox.run(arguments + ["--date-order", "mdy"]).status == 0)
    #expect(
      try sandbox.succeed("submission", "list", "--format", "csv").contains(",1,2025-11-03,1,"))
    guard try sandbox.shell("python3 -c 'import openpyxl'").status == 0 else { return }
    try sandbox.python(
      """
      import csv, datetime, openpyxl
      book = openpyxl.Workbook()
      for number, row in enumerate(csv.reader(open("forms.csv"))):
          if number: row[1:3] = [datetime.datetime.strptime(cell, "%m/%d/%y %H:%M:%S") for cell in row[1:3]]
          book.active.append(row)
      book.save("forms.xlsx")
      """)
    let known = try sandbox.run("import", "submissions", "forms.xlsx", "--map", "statement=#6")
    #expect(
      known.talk.contains("\n2 records read, 0 added, 2 there already, 0 replaced, 0 rejected\n"))
  }
}
