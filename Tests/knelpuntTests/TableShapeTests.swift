import Foundation
import Testing

/// Tables that are no plain rows below one row of names, as a whole program sees them.
@Suite struct `A table of another shape` {
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(
      "code,title,phases\n,,Beroepsonderwijs; Werkenden\nGELD,Geld,\n", to: "codebook.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv")
    return sandbox
  }

  /// The statements in a database, as `submission|phases|text`.
  private func said(_ sandbox: Sandbox) throws -> [String] {
    try sandbox.succeed("statement", "list", "--format", "csv").split(separator: "\n").dropFirst()
      .map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return "\(cells[1])|\(cells[4])|\(cells[6])"
      }
  }

  private static let found = [
    "1|Beroepsonderwijs|Te weinig docenten hier", "1|Werkenden|Geen tijd voor scholing",
    "2|Beroepsonderwijs|Het geld is op", "2|Werkenden|Baas wil het niet",
  ]

  @Test(.enabled(if: Sandbox.hasOfficeReaders, "openpyxl is not here"))
  func `may have merged cells above its names, in a workbook`() throws {
    let sandbox = try sandbox()
    try sandbox.python(
      """
      import openpyxl
      book = openpyxl.Workbook()
      sheet = book.active
      for row in [["Consultatie 2025"], ["Organisatie", "Regio", "Beroepsonderwijs", None, "Werkenden"],
          [None, None, "Knelpunt", "Oplossing", "Knelpunt", "Oplossing"],
          ["FME", "Noord", "Te weinig docenten hier", "Leid ze op", "Geen tijd voor scholing", "Verlof"],
          ["UWV", "Zuid", "Het geld is op", "Meer geld", "Baas wil het niet", "Overleg"]]:
          sheet.append(row)
      for merged in ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"]: sheet.merge_cells(merged)
      book.save("in.xlsx")
      """)
    let run = try sandbox.run("import", "submissions", "in.xlsx")
    #expect(run.status == 0)
    #expect(
      run.talk.contains(
        "\nin.xlsx: the header is taken for two rows, of groups and, on row 3, of their names; if that "
          + "is wrong, give the row with --header-row\n"), "\(run.talk)")
    #expect(
      run.talk.contains(
        "\nphase Werkenden, after their group: #5 Werkenden / Knelpunt, #6 Werkenden / "
          + "Oplossing\n"), "\(run.talk)")
    #expect(
      try said(sandbox) == [
        "1|Beroepsonderwijs|Te weinig docenten hier", "1|Beroepsonderwijs|Leid ze op",
        "1|Werkenden|Geen tijd voor scholing", "1|Werkenden|Verlof",
        "2|Beroepsonderwijs|Het geld is op", "2|Beroepsonderwijs|Meer geld",
        "2|Werkenden|Baas wil het niet", "2|Werkenden|Overleg",
      ])
    let alone = try sandbox.run("preview", "in.xlsx", "--header-row", "3")
    #expect(alone.data.contains("\n3  bottleneck  Knelpunt\n"), "\(alone.data)")
  }

  @Test func `may have groups with gaps, and its rejected rows are imported like the rest`() throws
  {
    let sandbox = try sandbox()
    try sandbox.write(
      """
      Wie;;Beroepsonderwijs;;Werkenden;
      Organisatie;Datum;Knelpunt;Oplossing;Knelpunt;Oplossing
      FME;31-31-2025;Te weinig docenten hier;Leid ze op;Geen tijd voor scholing;Verlof
      UWV;1-3-2025;Het geld is op;Meer geld;Baas wil het niet;Overleg

      """, to: "in.csv")
    let first = try sandbox.run(
      "import", "submissions", "in.csv", "--skip-bad-rows", "--rejects", "uit.csv")
    #expect(first.status == 0, "\(first.talk)")
    let rejects = try sandbox.text("uit.csv")
    #expect(rejects.contains(";Wie / Organisatie;Wie / Datum;Beroepsonderwijs / Knelpunt;"))
    try sandbox.write(rejects.replacing("31-31-2025", with: "31-1-2025"), to: "uit.csv")
    #expect(try sandbox.run("import", "submissions", "uit.csv").status == 0)
    #expect(
      try said(sandbox) == [
        "1|Beroepsonderwijs|Het geld is op", "1|Beroepsonderwijs|Meer geld",
        "1|Werkenden|Baas wil het niet", "1|Werkenden|Overleg",
        "2|Beroepsonderwijs|Te weinig docenten hier", "2|Beroepsonderwijs|Leid ze op",
        "2|Werkenden|Geen tijd voor scholing", "2|Werkenden|Verlof",
      ])
    let proposed = try sandbox.succeed("import", "map", "in.csv")
    #expect(
      proposed.contains(
        "\nWerkenden / Knelpunt;Geen tijd voor scholing;statement;Werkenden;problem;;\n"),
      "\(proposed)")
  }

  @Test func `may repeat a group in JSON, each with a phase of its own`() throws {
    let sandbox = try sandbox()
    try sandbox.write(
      """
      {"count": 2, "next": null, "previous": null, "results": [
       {"_id": 1, "_uuid": "a", "_submission_time": "2025-11-03T10:00:00", "wie/organisatie": "FME",
        "k": [{"k/levensfase": "Beroepsonderwijs", "k/toelichting": "Te weinig docenten hier"},
              {"k/levensfase": "Werkenden", "k/toelichting": "Geen tijd voor scholing"}]},
       {"_id": 2, "_uuid": "b", "_submission_time": "2025-11-03T10:00:00", "wie/organisatie": "UWV",
        "k": [{"k/levensfase": "Beroepsonderwijs", "k/toelichting": "Het geld is op"},
              {"k/levensfase": "Werkenden", "k/toelichting": "Baas wil het niet"}]}]}
      """, to: "kobo.json")
    let run = try sandbox.run("import", "submissions", "kobo.json")
    #expect(run.status == 0 && run.talk.contains("\nThis is an export of KoboToolbox\n") == false)
    #expect(run.talk.hasPrefix("This is an export of KoboToolbox\n"))
    #expect(try said(sandbox) == Self.found)
    let names = try sandbox.succeed("stakeholder", "list", "--format", "csv")
    #expect(names.contains("FME") && names.contains("UWV"))
    // By its proposed mapping it is the same.
    try sandbox.succeed("import", "map", "kobo.json", "--output", "mapping.csv")
    try sandbox.succeed("import", "undo", "2")
    try sandbox.succeed("import", "submissions", "kobo.json", "--mapping", "mapping.csv")
    #expect(try said(sandbox) == Self.found)
  }

  @Test func `is proposed a mapping that is not written over one that was edited`() throws {
    let sandbox = try sandbox()
    try sandbox.write("Organisatie;Toelichting\nFME;goed\n", to: "in.csv")
    try sandbox.succeed("import", "map", "in.csv", "--output", "mapping.csv")
    try sandbox.write("bewerkt", to: "mapping.csv")
    let again = try sandbox.run("import", "map", "in.csv", "--output", "mapping.csv")
    #expect(again.status == 73)
    #expect(
      again.talk.hasPrefix(
        "knelpunt: mapping.csv: this file is there already, and may have been edited; give another "
          + "name, or write over it with --force"), "\(again.talk)")
    #expect(try sandbox.text("mapping.csv") == "bewerkt")
    try sandbox.succeed("import", "map", "in.csv", "--output", "mapping.csv", "--force")
    #expect(try sandbox.text("mapping.csv").contains("Toelichting;goed;statement"))
  }

  @Test func `has a campaign marked by the number of its first statement, which stays`() throws {
    let sandbox = try sandbox()
    let letter = "Wij vragen u met klem om meer docenten voor techniek op te leiden en ze te houden"
    try sandbox.write(
      "id;Organisatie;Toelichting\n1;FME;iets anders\n2;FME;\(letter)\n3;UWV;\(letter)!\n",
      to: "a.csv")
    try sandbox.succeed("import", "submissions", "a.csv")
    let run = try sandbox.run("statement", "duplicates", "--format", "csv")
    #expect(run.talk == "1 group of 2 statements, all of which count\n")
    #expect(
      run.data == """
        group,statements,submissions,stakeholders,number,submission,similarity,text
        2,2,2,2,2,2,1.000000,\(letter)
        2,2,2,2,3,3,1.000000,\(letter)!

        """)
    try sandbox.write("id;Organisatie;Toelichting\n4;ROC;Hallo. \(letter)\n", to: "b.csv")
    try sandbox.succeed("import", "submissions", "b.csv")
    let marked = try sandbox.succeed("statement", "list", "--duplicates", "--format", "csv")
    #expect(
      marked.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      .map { "\($0[0])|\($0[6])" } == ["number|group", "1|", "2|2", "3|2", "4|2"], "\(marked)")
  }
}
