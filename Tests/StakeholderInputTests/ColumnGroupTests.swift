import SQLite
import Tabular
import Testing

@testable import StakeholderInput

/// Columns in groups: a header of two rows, groups of KoboToolbox, and what JSON repeats.
@Suite("Columns that belong together")
struct ColumnGroupTests {
  private static let codebook = """
    code,title,definition,keywords,parent,phases
    ,,,,,Beroepsonderwijs; Werkenden
    GELD,Geen geld,,,,
    TIJD,Geen tijd,,,,

    """

  /// Imports a table as the program does, without a mapping, and gives every statement.
  private func imported(
    _ source: consuming sending some RecordSource & ~Copyable, hasGroups: Bool = false
  ) throws -> (said: [String], summary: ImportSummary, fields: [Int: SubmissionField]) {
    let store = try Store.inMemory()
    try store.importCodebook(Self.codebook)
    var table = try TableReader(source, hasGroups: hasGroups)
    let outline = try ResponseOutline(of: &table)
    let mapping = try ColumnMapping(outline, phases: store.phases().map(\.name))
    var rejected: [String] = []
    let summary = try withoutActuallyEscaping({ rejected.append($0) }) { note in
      var options = ImportOptions()
      options.onReject = { rejection, _ in note(rejection.reason) }
      defer { options.onReject = { _, _ in } }
      return try store.importSubmissions(
        &table, from: SourceFile(name: "in", sha256: SHA256.hex(of: [])), mapping: mapping,
        options: options)
    }
    #expect(rejected == [])
    #expect(try store.verifyCounts() == [])
    return (try store.said(), summary, mapping.fields)
  }

  private func csv(_ text: String) throws -> CSVReader {
    try CSVReader(bytes: Array(text.utf8), dialect: .semicolon)
  }

  private func json(_ text: String) throws -> JSONReader {
    try JSONReader(bytes: Array(text.utf8))
  }

  @Test("under a phase are about that phase, and a code goes with the text beside it")
  func groupsOfPhases() throws {
    let found = try imported(
      csv(
        """
        ;Beroepsonderwijs;;Werkenden;
        Organisatie;Knelpunt;Toelichting;Knelpunt;Toelichting
        FME;GELD;Het is duur;TIJD;Er is geen avond vrij
        UWV;;;GELD;

        """), hasGroups: true)
    #expect(
      found.said == [
        "1: Beroepsonderwijs / Toelichting [problem, Beroepsonderwijs] Het is duur -> GELD",
        "1: Werkenden / Toelichting [problem, Werkenden] Er is geen avond vrij -> TIJD",
        "2:  [problem, Werkenden]  -> GELD",
      ])
    #expect(found.fields[0] == .stakeholder)
  }

  @Test("may have problems in words, which are statements of the phase of their group")
  func problemsInWords() throws {
    let text = """
      ;Beroepsonderwijs;;Werkenden;
      Organisatie;Knelpunt;Oplossing;Knelpunt;Oplossing
      FME;Er zijn te weinig docenten;Leid er meer op;Er is geen avond vrij;Maak het korter
      UWV;Het geld is op;Geef ons meer geld;De baas wil het niet;Praat met de baas

      """
    let found = try imported(csv(text), hasGroups: true)
    #expect(found.fields[0] == .stakeholder)
    #expect((1...4).allSatisfy { found.fields[$0] == .statement })
    #expect(
      found.said.first
        == "1: Beroepsonderwijs / Knelpunt [problem, Beroepsonderwijs] Er zijn te weinig docenten -> "
    )
    #expect(
      found.said[1]
        == "1: Beroepsonderwijs / Oplossing [recommendation, Beroepsonderwijs] Leid er meer op -> ")
    #expect(found.said.count == 8)
    let store = try Store.inMemory()
    try store.importCodebook(Self.codebook)
    var table = try TableReader(csv(text), hasGroups: true)
    let outline = try ResponseOutline(of: &table)
    var knowledge = MappingProposal.Knowledge()
    knowledge.phases = try store.phases().map(\.name)
    let proposed = try MappingProposal(of: &table, outline, knowledge).table.text
    #expect(
      proposed.contains(
        "\nWerkenden / Knelpunt;Er is geen avond vrij;statement;Werkenden;problem;;\n"),
      "\(proposed)")
  }

  @Test("of objects in one another are known by the last of their names")
  func objects() throws {
    let found = try imported(
      json(
        """
        [{"id": 1, "organisatie": {"id": 7, "naam": "FME", "regio": "Noord"},
          "antwoord": {"toelichting": "a"}},
         {"id": 2, "organisatie": {"id": 7, "naam": "ROC"}, "antwoord": {"toelichting": "b"}}]
        """))
    #expect(found.said == ["1:  [problem] a -> ", "2:  [problem] b -> "])
    #expect(found.fields == [0: .id, 2: .stakeholder, 3: .region, 4: .statement])
  }

  @Test("of a group that is no phase have the phase of the record")
  func otherGroups() throws {
    let found = try imported(
      csv(
        """
        Wie;;Antwoord;
        Organisatie;Levensfase;Toelichting;Knelpunten
        FME;Werkenden;Het is duur;GELD

        """), hasGroups: true)
    #expect(found.said == ["1:  [problem, Werkenden] Het is duur -> GELD"])
  }

  @Test("and have one name are all read, each as a question of its own")
  func sameNames() throws {
    let found = try imported(
      csv("Organisatie;Toelichting;Toelichting;Toelichting\nFME;a;b;c\n"))
    #expect(
      found.said == [
        "1: Toelichting [problem] a -> ", "1: Toelichting (2) [problem] b -> ",
        "1: Toelichting (3) [problem] c -> ",
      ])
  }

  private static let page = """
    {"count": 2, "next": null, "previous": null, "results": [
      {"_id": 7, "_uuid": "u", "_submission_time": "2025-11-03T14:02:11", "wie/organisatie": "FME",
       "groep/knelpunten": [
         {"groep/knelpunten/levensfase": "Beroepsonderwijs", "groep/knelpunten/toelichting": "te duur"},
         {"groep/knelpunten/levensfase": "Werkenden", "groep/knelpunten/toelichting": "geen tijd",
          "groep/knelpunten/codes": "TIJD"}]},
      {"_id": 8, "_uuid": "v", "_submission_time": "2025-11-04T14:02:11", "wie/organisatie": "UWV",
       "groep/knelpunten": []}
    ]}
    """

  @Test(
    "of KoboToolbox are found by the last part of the name, and each repetition has its own phase")
  func koboToolbox() throws {
    let found = try imported(json(Self.page))
    #expect(found.summary.added == 2 && found.summary.silent == 1)
    #expect(
      found.said == [
        "1: groep/knelpunten/toelichting [problem, Beroepsonderwijs] te duur -> ",
        "1: groep/knelpunten/toelichting [problem, Werkenden] geen tijd -> TIJD",
      ])
    #expect(Set(found.fields.values).isSuperset(of: [.id, .stakeholder, .received]))
  }

  @Test(
    "of KoboToolbox under a phase are about it, also in CSV, and repetitions may be in brackets")
  func koboTable() throws {
    let found = try imported(
      csv(
        """
        wie/organisatie;beroepsonderwijs/toelichting;k[1]/levensfase;k[1]/toelichting;\
        k[2]/levensfase;k[2]/toelichting;kies;kies/type;_id;_uuid;_submission_time
        FME;te duur;Werkenden;geen tijd;Beroepsonderwijs;geen plek;type;1;7;u;2025-11-03T14:02:11

        """))
    #expect(
      found.said == [
        "1: beroepsonderwijs/toelichting [problem, Beroepsonderwijs] te duur -> ",
        "1: k/toelichting [problem, Werkenden] geen tijd -> ",
        "1: k/toelichting [problem, Beroepsonderwijs] geen plek -> ",
      ])
    #expect(!found.fields.values.contains(.stakeholderType))
  }

  @Test("of a sheet of KoboToolbox with a row for each repetition are one submission of each id")
  func koboSheet() throws {
    let found = try imported(
      csv(
        """
        levensfase;toelichting;_index;_parent_table_name;_parent_index;_submission__id;\
        _submission__uuid;_submission__submission_time
        Werkenden;geen tijd;1;t;1;7;u;2025-11-03T14:02:11
        Beroepsonderwijs;te duur;2;t;1;7;u;2025-11-03T14:02:11
        Werkenden;geen plek;3;t;2;8;v;2025-11-04T14:02:11

        """))
    #expect(found.summary.added == 2)
    #expect(
      found.said == [
        "1:  [problem, Werkenden] geen tijd -> ", "1:  [problem, Beroepsonderwijs] te duur -> ",
        "2:  [problem, Werkenden] geen plek -> ",
      ])
  }

  @Test("of any JSON that repeats are taken apart, those within others with the phase around them")
  func nested() throws {
    let found = try imported(
      json(
        """
        [{"organisatie": "FME", "fasen": [
          {"fase": "Werkenden", "punten": [{"tekst": "een"}, {"tekst": "twee", "soort": "advies"}]},
          {"fase": "Beroepsonderwijs", "punten": [{"tekst": "drie"}]}]}]
        """))
    #expect(
      found.said == [
        "1: fasen.punten.tekst [problem, Werkenden] een -> ",
        "1: fasen.punten.tekst [recommendation, Werkenden] twee -> ",
        "1: fasen.punten.tekst [problem, Beroepsonderwijs] drie -> ",
      ])
  }

  @Test(
    "are not seen in names that only look so",
    arguments: [
      "1.2. Toelichting", "Vraag 1.2.3 tekst", "a.1.toelichting", "KN[1]. Wat?", "x[2]/tekst",
    ])
  func noRepetition(name: String) {
    let paths = ColumnPath.all(of: Header([name]), nil)
    #expect(paths[0].part == nil && paths[0].ownName == name)
  }

  @Test("may each have a kind in a mapping")
  func mappingTable() throws {
    let mapping = """
      column,field
      k.0.a,statement
      k.0.b,kind
      k.1.a,statement
      k.1.b,kind

      """
    #expect(try MappingTable(text: mapping).counts.statements == 2)
    #expect(
      try MappingTable.faults(mapping.replacing("k.1.b", with: "k.0.c")) == [
        "mapping.csv, line 5, column field: line 3 is kind too, and only one column can be it; write -"
      ])
  }
}
