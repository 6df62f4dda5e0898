import Foundation
import Testing

@Suite struct `Several files` {
  /// A folder with three good files, one that is bad, and what is passed over.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    for folder in ["in/sub", "leeg"] {
      try FileManager.default.createDirectory(
        atPath: sandbox.path(folder), withIntermediateDirectories: true)
    }
    try sandbox.write("id;Organisatie;Toelichting\n1;Een;goed\n2;;beter\n", to: "in/b.csv")
    try sandbox.write("id;Organisatie;Toelichting\n3;Drie;best\n", to: "in/a.csv")
    try sandbox.write("id;Organisatie;Toelichting\n4;Vier\n5;Vijf;ja\n", to: "in/c.csv")
    try sandbox.write("[{\"id\": 6, \"Toelichting\": \"nee\"}]", to: "in/d.json")
    try sandbox.write("Word", to: "in/~$brief.docx")
    try sandbox.write("Mac", to: "in/.DS_Store")
    try sandbox.write("Windows", to: "in/Thumbs.db")
    try sandbox.write("beeld", to: "in/Foto.JPG")
    try sandbox.write("id;Toelichting\n9;geheim\n", to: "geheim.csv")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path("in/elders.csv"), withDestinationPath: "../geheim.csv")
    return sandbox
  }

  /// Everything that the database holds, to see that nothing is left of what is undone.
  private func dump(_ sandbox: Sandbox) throws -> String {
    try sandbox.shell("sqlite3 knelpunt.sqlite .dump").data
  }

  @Test func `of a folder are imported each for itself, in the order of their names`() throws {
    let sandbox = try sandbox()
    let run = try sandbox.run("import", "submissions", "in", "--stakeholder", "Zes en twee")
    #expect(run.status == 65)
    #expect(
      run.talk == """
        passed over in in, as hidden files, Word's lock files, pictures and folders are: .DS_Store, \
        Foto.JPG, Thumbs.db, sub/, ~$brief.docx
        passed over in in, since they are links; name them to import what they lead to: elders.csv
        in/a.csv:
        id: #1 id
        stakeholder: #2 Organisatie
        statement: #3 Toelichting
        Import 1 of a.csv:
        1 record read, 1 added, 0 there already, 0 replaced, 0 rejected
        1 statement, 0 mentions; 0 submissions said nothing
        in/b.csv:
        Import 2 of b.csv:
        2 records read, 2 added, 0 there already, 0 replaced, 0 rejected
        2 statements, 0 mentions; 0 submissions said nothing
        in/c.csv:
        c.csv, line 2: the header has 3 fields and this record has 2; quote the fields that hold \
        the delimiter, or complete the record
        knelpunt: 1 of 2 records is bad, so nothing was imported. Mend what is named above, or use \
        --skip-bad-rows --rejects FILE
        in/d.json:
        id: #1 id
        statement: #2 Toelichting
        Import 3 of d.json:
        1 record read, 1 added, 0 there already, 0 replaced, 0 rejected
        1 statement, 0 mentions; 0 submissions said nothing
        4 files: 3 imported, 0 known already, 1 not imported
        4 records read, 4 added, 0 there already, 0 replaced, 0 rejected
        4 statements, 0 mentions; 0 submissions said nothing
        knelpunt: 1 of 4 files could not be imported: in/c.csv

        """)
    // Where each came from is kept apart.
    let sources = try sandbox.shell(
      """
      sqlite3 knelpunt.sqlite "SELECT import.file, submission.line, coalesce(stakeholder.name, '-')
        FROM submission JOIN import ON import.id = submission.import_id
        LEFT JOIN stakeholder ON stakeholder.id = stakeholder_id ORDER BY submission.id"
      """)
    #expect(
      sources.data == """
        a.csv|2|Drie
        b.csv|2|Een
        b.csv|3|Zes en twee
        d.json|1|Zes en twee

        """, "\(sources.talk)")
    let again = try sandbox.run("import", "submissions", "in", "--stakeholder", "Zes en twee")
    #expect(again.status == 65)
    #expect(again.talk.contains("\n4 files: 0 imported, 3 known already, 1 not imported\n"))
  }

  @Test func `can be kept all or none of them`() throws {
    let sandbox = try sandbox()
    let before = try dump(sandbox)
    let run = try sandbox.run("import", "submissions", "in", "--all-or-nothing")
    #expect(run.status == 65)
    #expect(run.talk.contains("\na.csv, if all goes well:\n1 record read, 1 added"))
    #expect(
      run.talk.hasSuffix(
        "\nknelpunt: 1 of 4 files could not be imported, so nothing is kept: in/c.csv\n"))
    #expect(try dump(sandbox) == before)
    try FileManager.default.removeItem(atPath: sandbox.path("in/c.csv"))
    #expect(try sandbox.run("import", "submissions", "in", "--all-or-nothing").status == 0)
    let imports = try sandbox.succeed("imports", "--format", "csv")
    #expect(imports.count(where: \.isNewline) == 4, "\(imports)")
    #expect(try sandbox.run("verify").status == 0)
  }

  @Test func `are tried together in a dry run, so that one sees what another brings`() throws {
    let sandbox = try sandbox()
    try sandbox.write("id;Toelichting\n3;anders\n", to: "in/c.csv")
    let before = try dump(sandbox)
    let run = try sandbox.run("import", "submissions", "in", "--dry-run")
    #expect(run.status == 65)
    #expect(run.talk.contains("\nc.csv, line 2, column id: this id was imported before"))
    #expect(run.talk.contains("\nDry run of b.csv, nothing was changed:\n"))
    #expect(
      run.talk.contains(
        "\nDry run of 4 files, nothing was changed: 3 imported, 0 known already, 1 "))
    #expect(try dump(sandbox) == before)
  }

  @Test func `have each their rejected records in a file of a folder`() throws {
    let sandbox = try sandbox()
    try sandbox.write("id;Toelichting\n7;x;y\n", to: "c.csv")
    let arguments = ["--skip-bad-rows", "--rejects", "uit"]
    let run = try sandbox.run(["import", "submissions", "c.csv", "in"] + arguments)
    #expect(run.status == 0)
    #expect(run.talk.contains("\nthe rejected are in uit/c.csv.rejects-2.csv: mend them there"))
    #expect(run.talk.contains("\n5 files: 5 imported, 0 known already, 0 not imported\n"))
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.path("uit")).sorted()
    #expect(names == ["c.csv.rejects-2.csv", "c.csv.rejects.csv"])
    #expect(try sandbox.text("uit/c.csv.rejects.csv").hasSuffix(";7;x;y\n"))
    #expect(
      try sandbox.text("uit/c.csv.rejects-2.csv").hasPrefix("rejected-line;rejected-reason;id;"))
    // A folder in which nothing is written does not stay.
    let clean = try sandbox.run(
      ["import", "submissions", "in/a.csv", "in/b.csv"] + ["--skip-bad-rows", "--rejects", "leeg2"])
    #expect(clean.status == 0 && clean.talk.contains("2 known already"))
    #expect(try !sandbox.names.contains("leeg2"))
  }

  @Test func `that cannot be read do not stop the rest, and the worst decides how it ends`() throws
  {
    let sandbox = try sandbox()
    let run = try sandbox.run("import", "submissions", "in/a.csv", "in/c.csv", "in/weg.csv")
    #expect(run.status == 66)
    #expect(run.talk.contains("\nknelpunt: in/weg.csv: there is no such file or folder;"))
    #expect(
      run.talk.hasSuffix("\nknelpunt: 2 of 3 files could not be imported: in/c.csv, in/weg.csv\n"))
  }

  @Test(arguments: [
    ("leeg", 66, "knelpunt: leeg: there is no file to import"),
    ("in/~$brief.docx", 66, "passed over: in/~$brief.docx, a lock file that Word leaves"),
    ("in --all-or-nothing --skip-bad-rows --rejects uit", 64, "ask for opposite things"),
    ("in --skip-bad-rows --rejects in/a.csv", 73, "the folder for rejects cannot be made"),
  ])
  func `are refused before anything is done`(
    arguments: String, status: Int32, talk: String
  ) throws {
    let sandbox = try sandbox()
    let before = try dump(sandbox)
    let run = try sandbox.run(
      ["import", "submissions"] + arguments.split(separator: " ").map(String.init))
    #expect(run.status == status)
    #expect(run.talk.contains(talk), "\(run.talk)")
    #expect(try dump(sandbox) == before)
  }
}
