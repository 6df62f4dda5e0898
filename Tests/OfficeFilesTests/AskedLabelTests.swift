import Tabular
import Testing

@testable import OfficeFiles

@Suite("What a label asks for, and of what kind the answer is") struct AskedLabelTests {
  /// The words of the other tests of documents, and some by which questions are known.
  static let vocabulary: DocumentVocabulary = {
    var vocabulary = DocumentRecordsTests.vocabulary
    let names = vocabulary.label
    vocabulary.label = { text in
      if text == "Namens welke organisatie reageert u?" { return .cover(column: "stakeholder") }
      return names(text)
    }
    vocabulary.kindAsked = { text in
      if text.lowercased().contains("advies") { return "recommendation" }
      return text.lowercased().contains("knelpunt") ? "problem" : nil
    }
    return vocabulary
  }()

  /// The columns, and a line for each statement, with what there is of it; the remarks last.
  static func statements(_ blocks: [Document.Block]) throws -> [String] {
    var document = Document()
    document.blocks = blocks
    var source = DocumentRecords(document, vocabulary: vocabulary)
    var lines: [String] = []
    var record = Record()
    while try source.next(&record) { lines.append(record.dropFirst().joined(separator: "|")) }
    return lines + source.remarks
  }

  @Test(
    "A question for who answers is none for an opinion",
    arguments: [
      ("Namens welke organisatie reageert u?", "FME", "stakeholder|FME"),
      ("1. Namens welke organisatie reageert u?", "FME", "stakeholder|FME"),
      ("Uw organisatie", "FME", "stakeholder|FME"),
      ("Wat is uw regio? (optioneel)", "Zuid", "region|Zuid"),
      ("Wat is uw e-mailadres?", "a@example.org", "Wat is uw e-mailadres?|a@example.org"),
      ("3. Uw naam", "Jan\nJansen", "3. Uw naam|Jan Jansen"), ("Telefoonnummer?", "", ""),
      ("Wat is uw functie?", "directeur", "Wat is uw functie?|directeur"),
      ("Naam en functie", "Jan, directeur", "Naam en functie|Jan, directeur"),
      ("Uw naam / regio", "Jan, Zuid", "Uw naam / regio|Jan, Zuid"),
    ])
  func attributes(label: String, value: String, expected: String) throws {
    let other = ["Wat knelt?", "Te weinig geld."]
    let parts = expected.split(separator: "|")
    let columns = parts.isEmpty ? "question|statement" : "\(parts[0])|question|statement"
    let values = parts.isEmpty ? "" : "\(parts[1])|"
    #expect(
      try Self.statements([.table([[label, value], other])]) == [
        columns, "\(values)Wat knelt?|Te weinig geld.",
      ])
    #expect(
      try Self.statements([
        .table([["Nr", "Vraag", "Antwoord"], ["1", label, value], ["2"] + other])
      ]).last?.hasSuffix("|Wat knelt?|Te weinig geld.") == true)
    #expect(
      try Self.statements([.table([["1", label, value], ["2."] + other])]).last?
        .hasSuffix("Wat knelt?|Te weinig geld.") == true)
    #expect(
      try Self.statements([.table([[label, value] + other])]) == [
        columns, "\(values)Wat knelt?|Te weinig geld.",
      ])
    if !value.isEmpty, value.isOneLine {
      #expect(
        try Self.statements([
          .paragraph("\(label.last == "?" ? label : label + ":") \(value)"), .paragraph("Geld."),
        ]).last?.hasSuffix("|Geld.") == true)
    }
  }

  @Test(
    "A text that only begins as a label does is kept",
    arguments: [
      "In de regio: er gebeurt niets.", "De organisatie: wij weten het niet.",
      "Wat is uw naam? Dat werd ons gevraagd door iedereen die langskwam, en daarna niets meer gehoord.",
      "Welke organisatie helpt? Geen.",
    ])
  func texts(text: String) throws {
    #expect(try Self.statements([.paragraph(text)]) == ["statement", text])
  }

  @Test(
    "An address is no statement, whatever was asked",
    arguments: ["jan@voorbeeld.nl", "06-12345678", "+31 6 1234 5678", "(070) 123 45 67"])
  func addresses(text: String) throws {
    #expect(
      try Self.statements([
        .table([["Hoe bereiken wij u?", text], ["Wat knelt?", "Geld."]]), .paragraph(text),
      ]) == [
        "question|statement", "Wat knelt?|Geld.",
        "2 paragraphs of address, salutation and signature are not read as statements",
      ])
  }

  @Test("A column that asks for a person is none of statements")
  func columnOfPeople() throws {
    #expect(
      try Self.statements([
        .table([
          ["Namens welke organisatie reageert u?", "Wat is uw e-mailadres?", "Wat knelt?"],
          ["FME", "a@example.org", "Te weinig geld."],
          ["Bovag", "b@example.org", "Te weinig tijd."],
        ])
      ]) == [
        "tabel: Namens welke organisatie reageert u?|tabel: Wat is uw e-mailadres?|question|statement",
        "FME|a@example.org|Wat knelt?|Te weinig geld.",
        "Bovag|b@example.org|Wat knelt?|Te weinig tijd.",
        "2 rows of a table name an organisation, and all count as one answer: import the table as a file of its own if they are not",
      ])
  }

  @Test("The question tells the kind of the answer, in a title, a form and a table")
  func kinds() throws {
    #expect(
      try Self.statements([
        .heading("Wat is uw advies?", level: 1), .paragraph("een"),
        .heading("Hoe het advies van de SER werd ontvangen", level: 1), .paragraph("twee"),
        .table([["Wat is uw advies?", "drie"], ["Welk knelpunt ziet u?", "vier"]]),
        .table([["Vraag", "Antwoord"], ["Wat is uw advies?", "vijf"], ["Wat nog?", "zes"]]),
      ]) == [
        "kind|question|statement", "recommendation|Wat is uw advies?|een",
        "|Hoe het advies van de SER werd ontvangen|twee", "recommendation|Wat is uw advies?|drie",
        "problem|Welk knelpunt ziet u?|vier", "recommendation|Wat is uw advies?|vijf",
        "|Wat nog?|zes",
      ])
  }

  @Test("Another organisation is said, and its label is no statement and no question")
  func secondOrganisation() throws {
    let said =
      "a second organisation is named in paragraph 3, and all of it counts as one answer: import the letters one by one"
    for label in [
      Document.Block.paragraph("Organisatie: ROC"), .heading("Organisatie: ROC", level: 1),
      .table([["Organisatie", "ROC"]]),
    ] {
      #expect(
        try Self.statements([
          .paragraph("Organisatie: FME"), .paragraph("een"), label, .paragraph("Organisatie: fme."),
          .paragraph("twee"),
        ]) == ["stakeholder|statement", "FME|een", "FME|twee", said])
    }
  }

  @Test("Lines with a label for a kind are statements of that kind, each in its phase")
  func labelledLines() throws {
    #expect(
      try Self.statements([
        .paragraph(
          """
          Organisatie: FME
          Levensfase: Werkenden
          Knelpunt: te weinig tijd
          om te leren
          Aanbeveling: leerrechten
          Levensfase: Beroepsonderwijs
          Knelpunt: WE-01
          """), .paragraph("Aanbevelingen:"), .paragraph("Betaal stages."),
        .paragraph("Let op: het knelpunt is geld."),
      ]) == [
        "stakeholder|phase|bottleneck|kind|question|statement",
        "FME|Werkenden||problem|Knelpunt|te weinig tijd\nom te leren",
        "FME|Werkenden||recommendation|Aanbeveling|leerrechten",
        "FME|Beroepsonderwijs|WE-01|problem|Knelpunt|",
        "FME|Beroepsonderwijs||recommendation|Aanbevelingen|Betaal stages.",
        "FME|Beroepsonderwijs||recommendation|Aanbevelingen|Let op: het knelpunt is geld.",
      ])
  }

  @Test("A numbered question directly above its answer is a title, and others are not")
  func numberedQuestions() throws {
    #expect(
      try Self.statements([
        .paragraph("1. Wat is het knelpunt bij werkenden?"), .paragraph("Tijd."),
        .paragraph("2. Wat is uw advies?\nLeerrechten."), .paragraph("3. Nog iets?"),
        .paragraph("4. Wat werkt?"), .paragraph("Stages."), .paragraph("5. Opmerkingen?"),
      ]) == [
        "phase|kind|question|statement",
        "Werkenden|problem|1. Wat is het knelpunt bij werkenden?|Tijd.",
        "|recommendation|2. Wat is uw advies?|Leerrechten.", "||4. Wat werkt?|Stages.",
      ])
    #expect(
      try Self.statements([
        .paragraph("Wij vragen u:"), .paragraph("1. Wie betaalt?"), .paragraph("2. Waarom niet?"),
      ]) == ["statement", "Wij vragen u:", "1. Wie betaalt?", "2. Waarom niet?"])
  }
}
