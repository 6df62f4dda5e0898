import Tabular
import Testing

@testable import OfficeFiles

@Suite struct DocumentRecordsTests {
  /// The words of a consultation about technical work.
  static let vocabulary: DocumentVocabulary = {
    var vocabulary = DocumentVocabulary()
    vocabulary.phases = ["Funderend onderwijs", "Beroepsonderwijs", "Werkenden"]
    vocabulary.bottlenecks = ["WE-01", "scholing"]
    vocabulary.initiatives = ["Make IT Work"]
    vocabulary.label = { text in
      switch text.lowercased().filter(\.isLetter) {
      case "organisatie", "naamorganisatie": .cover(column: "stakeholder")
      case "regio": .cover(column: "region")
      case "typeorganisatie": .cover(column: "type")
      case "branche": .cover(column: "sector")
      case "nr": .cover(column: "id")
      case "datum": .received
      case "levensfase": .phase
      case "knelpunt": .bottleneck
      case "initiatief": .initiative
      case "soort": .kind
      case "vraag": .question
      case "toelichting", "antwoord": .statement
      default: nil
      }
    }
    vocabulary.kind = { text in
      switch text.lowercased() {
      case "knelpunt": "problem"
      case "aanbeveling", "aanbevelingen": "recommendation"
      default: nil
      }
    }
    return vocabulary
  }()

  /// The header and the records, the line of each before its fields.
  private func records(_ blocks: Document.Block...) throws -> [String] {
    var document = Document()
    document.blocks = blocks
    var source = DocumentRecords(document, vocabulary: Self.vocabulary)
    var records: [String] = []
    var record = Record()
    while try source.next(&record) {
      records.append(
        records.isEmpty
          ? record.joined(separator: "|") : "\(record.line): " + record.joined(separator: "|"))
    }
    return records
  }

  @Test("A letter gives a statement for each paragraph, with the nearest title as its question")
  func letter() throws {
    #expect(
      try records(
        .heading("Reactie van FME", level: 1), .paragraph("Dank voor uw vraag."),
        .heading("Knelpunten", level: 2), .paragraph("Te weinig docenten."),
        .paragraph("Weinig geld."),
        .comment("Klopt dit?")) == [
          "part|kind|question|statement", "2: 1||Reactie van FME|Dank voor uw vraag.",
          "4: 2||Knelpunten|Te weinig docenten.", "5: 3||Knelpunten|Weinig geld.",
          "6: 4|other|Opmerking in de kantlijn|Klopt dit?",
        ])
  }

  @Test("A title that names a phase gives it to all below, up to one of the same or a higher level")
  func phases() throws {
    #expect(
      try records(
        .heading("2. Beroepsonderwijs", level: 1), .paragraph("een"),
        .heading("Knelpunten", level: 2),
        .paragraph("twee"), .heading("Wat werkenden nodig hebben", level: 2), .paragraph("drie"),
        .heading("Tot slot", level: 1), .paragraph("vier"),
        .paragraph("Levensfase 1: funderend onderwijs"), .paragraph("vijf"),
        .heading("Funderend onderwijs en werkenden", level: 1), .paragraph("zes"),
        .heading("Funderend onderwijs, beroepsonderwijs, werkenden", level: 1), .paragraph("zeven"))
        == [
          "part|phase|question|statement", "2: 1|Beroepsonderwijs|2. Beroepsonderwijs|een",
          "4: 2|Beroepsonderwijs|Knelpunten|twee", "6: 3|Werkenden|Wat werkenden nodig hebben|drie",
          "8: 4||Tot slot|vier", "10: 5|Funderend onderwijs|Tot slot|vijf",
          "12: 6|Funderend onderwijs; Werkenden|Funderend onderwijs en werkenden|zes",
          "14: 7||Funderend onderwijs, beroepsonderwijs, werkenden|zeven",
        ])
  }

  @Test("The address, the salutation and the signature of a letter are no statements")
  func formOfLetter() throws {
    var document = Document()
    document.blocks = [
      .paragraph("FME\nZilverstraat 69\n2718 RP Zoetermeer"),
      .paragraph("Zoetermeer, 12 maart 2024"),
      .paragraph("Betreft: uitvraag\nKenmerk: 12"), .paragraph("Geachte mevrouw De Vries,"),
      .paragraph("Beste mensen gaan weg."), .paragraph("Namens onze leden vragen wij aandacht."),
      .paragraph("Met vriendelijke groet,"), .paragraph("J. Jansen\ndirecteur"),
      .paragraph("P.S. Ook geld is een probleem"), .heading("Bijlage", level: 1),
      .paragraph("slot"),
    ]
    var source = DocumentRecords(document, vocabulary: Self.vocabulary)
    var record = Record()
    var records: [[String]] = []
    while try source.next(&record) { records.append(Array(record)) }
    #expect(
      records.map { $0.last } == [
        "statement", "Beste mensen gaan weg.", "Namens onze leden vragen wij aandacht.",
        "P.S. Ook geld is een probleem", "slot",
      ])
    #expect(records[0].contains("received") && records[1].contains("2024-03-12"))
    #expect(
      source.remarks == [
        "5 paragraphs of address, salutation and signature are not read as statements"
      ])
  }

  @Test("What only looks like the form of a letter is kept")
  func notTheForm() throws {
    #expect(
      try records(
        .paragraph("Te weinig docenten"), .paragraph("Beste docenten gaan naar bedrijven"),
        .paragraph("Hoogachtend staat men tegenover techniek"), .paragraph("Bijlage 1"),
        .paragraph("Te weinig stages")) == [
          "part|statement", "1: 1|Te weinig docenten", "2: 2|Beste docenten gaan naar bedrijven",
          "4: 3|Bijlage 1", "5: 4|Te weinig stages",
        ])
  }

  @Test("Lines with labels say who answers, and when; another day is a statement")
  func labels() throws {
    #expect(
      try records(
        .paragraph("Organisatie: FME\nRegio:\tZuid"), .paragraph("Datum: Den Haag, 12 maart 2024"),
        .paragraph("E-mail: a@example.org"), .paragraph("Organisatie: Bovag"),
        .paragraph("Levensfase: werkenden"), .paragraph("Let op: dit is tekst"),
        .paragraph("Datum: dit voorjaar"))
        == [
          "part|stakeholder|region|received|E-mail|phase|question|statement",
          "6: 1|FME|Zuid|2024-03-12|a@example.org|Werkenden|Levensfase: werkenden|Let op: dit is tekst",
          "7: 2|FME|Zuid|2024-03-12|a@example.org|Werkenden|Levensfase: werkenden|Datum: dit voorjaar",
        ])
  }

  @Test(
    "A line with a label is no title, wherever it stands",
    arguments: [
      // Alone above a text, between empty lines, it looks like a title.
      ("Organisatie: FME\n\nEr zijn te weinig docenten.", "1|FME|Er zijn te weinig docenten."),
      ("Organisatie: FME.\n\nEr zijn te weinig docenten.", "1|FME|Er zijn te weinig docenten."),
      ("Organisatie: Bouw B.V.\n\nWij bouwen.", "1|Bouw B.V.|Wij bouwen."),
      ("# Organisatie: FME\n\nEr is te weinig geld.", "1|FME|Er is te weinig geld."),
      // Directly above the text, without an empty line.
      ("Organisatie: FME\nEr is te weinig geld.", "1|FME|Er is te weinig geld."),
      ("Organisatie: FME\nContact: Jan\nEr is geen geld.", "1|FME|Jan|Er is geen geld."),
      (
        "Regio: dat is een begrip\nwaar niemand mee werkt.",
        "1|Regio: dat is een begrip\nwaar niemand mee werkt."
      ),
      // The value stands below the label.
      ("Organisatie:\n\nFME\n\nEr is te weinig geld.", "1|FME|Er is te weinig geld."),
      ("Naam organisatie\n\nFME\n\nEr is te weinig geld.", "1|FME|Er is te weinig geld."),
      ("Er is geld.\n\nRegio\n\nTe weinig stages", "1|Er is geld. 2|Regio 3|Te weinig stages"),
      // Under one another.
      (
        "Formulier\n\nOrganisatie: FME\n\nRegio: Zuid\n\nEr is geen geld.",
        "1|FME|Zuid|Formulier|Er is geen geld."
      ),
      ("Contactpersoon: J. Jansen\n\nEr is geen geld.", "1|J. Jansen|Er is geen geld."),
      // Titles with a colon stay titles.
      ("Thema 1: docenten\n\nEr zijn er te weinig.", "1|Thema 1: docenten|Er zijn er te weinig."),
      ("# Bijlage: cijfers\n\nEr zijn er te weinig.", "1|Bijlage: cijfers|Er zijn er te weinig."),
      (
        "Levensfase: werkenden\n\nEr is geen geld.",
        "1|Werkenden|Levensfase: werkenden|Er is geen geld."
      ),
    ])
  func labelsAndTitles(text: String, expected: String) throws {
    var document = Document()
    document.blocks = TextBlocks.blocks(of: text)
    var source = DocumentRecords(document, vocabulary: Self.vocabulary)
    var record = Record()
    var records: [String] = []
    while try source.next(&record) { records.append(record.joined(separator: "|")) }
    #expect(records.dropFirst().joined(separator: " ") == expected)
  }

  @Test("A table that names organisations of its own is one answer, which is said")
  func tableOfOthers() throws {
    var document = Document()
    document.blocks = [
      .paragraph("Organisatie: FME"),
      .table([
        ["Organisatie", "Knelpunt", "Toelichting"], ["Bovag", "WE-01", "Te weinig docenten."],
        ["Techniek NL", "WE-01", "Te weinig geld."],
      ]),
    ]
    let source = DocumentRecords(document, vocabulary: Self.vocabulary)
    #expect(
      source.remarks == [
        "2 rows of a table name an organisation, and all count as one answer: import the table as a file of its own if they are not"
      ])
  }

  @Test("A form gives a statement for each answer, and takes what is about the whole of it")
  func form() throws {
    #expect(
      try records(
        .table([
          ["Uitvraag", "Uitvraag"], ["Naam organisatie", "FME"], ["Contactpersoon", "J. Jansen"],
          ["Levensfase", "☐ Funderend onderwijs\n☒ Beroepsonderwijs"],
          ["Over welke levensfase gaat dit?", "☐ Werkenden ☒ Beroepsonderwijs"],
          ["Type organisatie", "branche"], ["Wat houdt u tegen?", "Te weinig docenten."],
          ["Wat werkt?", ""],
          ["Knelpunt", "WE-01; scholing"], ["Initiatief", "Make IT Work"],
          ["Knelpunt", "Er is te weinig geld"], ["Aanbeveling", "Meer geld"],
          ["Levensfase", "Werkenden"], ["", "Dit geldt ook hier."],
          ["Deel B", "Deel B"], ["Hoe verder?", "Hoe verder?"], ["Samen", "Samen"],
        ])) == [
          "part|stakeholder|Contactpersoon|type|phase|bottleneck|initiative|kind|question|statement",
          "7: 1|FME|J. Jansen|branche|Beroepsonderwijs||||Wat houdt u tegen?|Te weinig docenten.",
          "9: 2|FME|J. Jansen|branche|Beroepsonderwijs|WE-01; scholing||problem|Knelpunt|",
          "10: 3|FME|J. Jansen|branche|Beroepsonderwijs||Make IT Work||Initiatief|",
          "11: 4|FME|J. Jansen|branche|Beroepsonderwijs|||problem|Knelpunt|Er is te weinig geld",
          "12: 5|FME|J. Jansen|branche|Beroepsonderwijs|||recommendation|Aanbeveling|Meer geld",
          "14: 6|FME|J. Jansen|branche|Werkenden|||recommendation|Aanbeveling|Dit geldt ook hier.",
          "17: 7|FME|J. Jansen|branche|Werkenden||||Hoe verder?|Samen",
        ])
  }

  @Test("A form with two labels in a row, and one with questions and answers under each other")
  func otherForms() throws {
    #expect(
      try records(
        .table([
          ["Organisatie", "FME", "Type organisatie", "branche"],
          ["Datum", "1-2-2024", "Functie", ""],
        ]),
        .table([
          ["Vraag", "Wat nu?"], ["Antwoord", "Niets"], ["Soort", "Aanbeveling"],
          ["Toelichting", "Doen"],
        ]),
        .table([["Knelpunten"], ["docenten"], ["Wat nog meer?"], ["geld"]]))
        == [
          "part|stakeholder|type|received|kind|question|statement",
          "4: 1|FME|branche|2024-02-01||Wat nu?|Niets",
          "6: 2|FME|branche|2024-02-01|Aanbeveling|Wat nu?|Doen",
          "8: 3|FME|branche|2024-02-01||Knelpunten|docenten",
          "10: 4|FME|branche|2024-02-01||Wat nog meer?|geld",
        ])
  }

  @Test("A table gives a statement for each row below its header, which is found below titles")
  func table() throws {
    #expect(
      try records(
        .heading("Inventarisatie", level: 1),
        .table([
          ["Uw inbreng", "Uw inbreng", "Uw inbreng", "Uw inbreng"],
          ["Nr", "Levensfase", "Knelpunt", "Toelichting"],
          ["1", "1. Werkenden", "WE-01", "Te weinig tijd"], ["2", "", "", "Te weinig geld"],
          ["Beroepsonderwijs", "Beroepsonderwijs", "Beroepsonderwijs", "Beroepsonderwijs"],
          ["3", "", "Geen tijd", "Ploegendienst en scholing"], ["3", "", "Geen geld", ""],
          ["3", "", "scholing", "Te weinig plek"], ["4", "Onbekend", "scholing", ""],
          ["Meer geld", "Meer geld", "Meer geld", "Meer geld"],
        ]), .paragraph("einde")) == [
          "part|tabel: Nr|phase|bottleneck|kind|question|statement",
          "4: 1|1|Werkenden|WE-01||Uw inbreng|Te weinig tijd",
          "5: 2|2||||Uw inbreng|Te weinig geld",
          "7: 3|3|Beroepsonderwijs||problem|Geen tijd|Ploegendienst en scholing",
          "8: 4|3|Beroepsonderwijs||problem|Knelpunt|Geen geld",
          "9: 5|3|Beroepsonderwijs|scholing||Uw inbreng|Te weinig plek",
          "10: 6|4|Onbekend|scholing||Uw inbreng|",
          "11: 7||Beroepsonderwijs|||Uw inbreng|Meer geld", "12: 8|||||Inventarisatie|einde",
        ])
  }

  @Test("Several columns with texts give several statements, each with the title of its column")
  func wideTable() throws {
    #expect(
      try records(
        .table([
          ["Thema", "Wat gaat goed", "Wat gaat niet goed"],
          ["Personeel", "Er is inzet", "Er is te weinig"],
          ["Geld", "", "Er is te weinig"],
        ]),
        .table([
          ["", "Funderend onderwijs", "Werkenden"], ["Knelpunten", "Docenten", "Tijd"],
          ["Kansen", "Samen", "Samen"],
        ]),
        .table([
          ["Thema", "Werkenden", "Werkenden", "Beroepsonderwijs", "Beroepsonderwijs"],
          ["Thema", "Knelpunt", "Aanbeveling", "Knelpunt", "Aanbeveling"],
          ["Geld", "Het is te weinig", "Meer", "Het is op", "Sparen"],
        ])) == [
          "part|phase|kind|question|statement", "2: 1|||Personeel – Wat gaat goed|Er is inzet",
          "2: 2|||Personeel – Wat gaat niet goed|Er is te weinig",
          "3: 3|||Geld – Wat gaat niet goed|Er is te weinig",
          "5: 4|Funderend onderwijs||Knelpunten|Docenten",
          "5: 5|Werkenden||Knelpunten|Tijd", "6: 6|Funderend onderwijs||Kansen|Samen",
          "9: 7|Werkenden|problem|Geld – Knelpunt|Het is te weinig",
          "9: 8|Werkenden|recommendation|Geld – Aanbeveling|Meer",
          "9: 9|Beroepsonderwijs|problem|Geld – Knelpunt|Het is op",
          "9: 10|Beroepsonderwijs|recommendation|Geld – Aanbeveling|Sparen",
        ])
  }

  @Test("Rows of one text are titles only where something stands below them")
  func titlesInForms() throws {
    func over(_ text: String) -> [String] { [text, text] }
    #expect(
      try records(
        .table([
          over("Formulier"), over("Uw grootste knelpunt"), over("Te weinig docenten"),
          ["Wat nu?", "Niets"], over("Meer geld"),
        ])) == [
          "part|question|statement", "2: 1|Formulier|Uw grootste knelpunt", "4: 2|Wat nu?|Niets",
          "5: 3|Te weinig docenten|Meer geld",
        ])
  }

  @Test("A table of one record, or with one value in all of them, says who answers")
  func constantColumns() throws {
    #expect(
      try records(
        .table([["Nr", "Organisatie", "Toelichting"], ["1", "FME", "Te weinig tijd"]]),
        .table([["Regio", "Toelichting"], ["Zuid", "een"], ["Zuid", "twee"]]),
        .table([["Organisatie", "Toelichting"], ["FME", "drie"], ["Bovag", "vier"]])) == [
          "part|stakeholder|region|tabel: Nr|tabel: Organisatie|statement",
          "2: 1|FME|Zuid|1||Te weinig tijd", "4: 2|FME|Zuid|||een", "5: 3|FME|Zuid|||twee",
          "7: 4|FME|Zuid||FME|drie", "8: 5|FME|Zuid||Bovag|vier",
        ])
  }

  @Test("What a form leaves open changes nothing, and what is no value of a label is kept")
  func openLabels() throws {
    let long = String(repeating: "x", count: 201)
    #expect(
      try records(
        .heading("Werkenden", level: 1), .paragraph("Levensfase:"), .paragraph("Organisatie:"),
        .table([
          ["Levensfase", "", "", ""], ["Naam", long, "", ""], ["Wat?", "dit", "En?", "dat"],
          ["Hoe?", "zo", "Nog iets?", ""],
        ]),
        .table([["Fase", "Levensfase", "Toelichting"], ["x", "Beroepsonderwijs (mbo)", "twee"]]))
        == [
          "part|phase|question|statement", "5: 1|Werkenden|Naam|\(long)",
          "6: 2|Werkenden|Wat?|dit", "6: 3|Werkenden|En?|dat", "7: 4|Werkenden|Hoe?|zo",
          "9: 5|Beroepsonderwijs|x|twee",
        ])
  }

  @Test("An attachment is a letter of its own, and the day of the mail is the day of the answer")
  func attachments() throws {
    var document = Document()
    document.sent = "2024-05-01"
    document.blocks = [
      .paragraph("Beste Jan,"), .paragraph("Zie de bijlage."), .paragraph("Vriendelijke groet,"),
      .file("brief.docx"), .paragraph("Datum: 12 maart 2024"), .paragraph("Geachte heer,"),
      .paragraph("Te weinig tijd."), .paragraph("Hoogachtend,"), .paragraph("P. Peters"),
    ]
    var source = DocumentRecords(document, vocabulary: Self.vocabulary)
    var record = Record()
    var records: [[String]] = []
    while try source.next(&record) { records.append([String(record.line)] + record) }
    #expect(
      records == [
        ["0", "part", "received", "statement"], ["2", "1", "2024-05-01", "Zie de bijlage."],
        ["7", "2", "2024-05-01", "Te weinig tijd."],
      ])
  }

  @Test("An attachment is under no title of the mail, and a document without a word is one record")
  func edges() throws {
    #expect(
      try records(.heading("Werkenden", level: 1), .file("bijlage.docx"), .paragraph("een")) == [
        "part|statement", "3: 1|een",
      ])
    #expect(try records() == ["part|statement", "1: 1|"])
    #expect(
      try records(.heading("a", level: 1), .table([["", ""]])) == ["part|statement", "1: 1|"])
  }

  @Test(
    "Of boxes to tick only what was ticked is an answer",
    arguments: [
      ("☐ ja ☒ nee", "nee"), ("ja ☐ nee ☒", "nee"), ("☐ ja", ""), ("☒", "☒"),
      ("Kies:\n☒ een\n☐ twee\n☑ drie", "een\ndrie"),
      ("☒ anders, namelijk:\ngeld", "anders, namelijk:\ngeld"),
      ("Kies: ☒ een ☐ twee", "een"), ("Kies: ☒ een ☐ twee", "een"), ("geen vakje", "geen vakje"),
    ])
  func boxes(text: String, chosen: String) { #expect(TickBoxes.chosen(in: text) == chosen) }

  @Test(
    "Days are read as people write them",
    arguments: [
      ("12 maart 2024", "2024-03-12"), ("maandag 3 juni 2024", "2024-06-03"),
      ("dinsdag 2 mrt. 2024", "2024-03-02"),
      ("Den Haag, 12 mei 2024", "2024-05-12"), ("March 12, 2024", "2024-03-12"),
      ("12-3-2024", "2024-03-12"), ("2024-03-12", "2024-03-12"), ("12/13/2024", nil),
      ("voorjaar 2024", nil), ("12 maart", nil), ("12 3 24", nil), ("", nil),
    ] as [(String, String?)])
  func days(text: String, day: String?) { #expect(WrittenDay.iso(text) == day) }
}
