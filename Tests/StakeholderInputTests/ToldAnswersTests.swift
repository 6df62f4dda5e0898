import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("What was told in words, and who told it")
struct ToldAnswersTests {
  /// The fields that are proposed for the columns of a form by Google.
  private func fields(_ question: String, _ answers: [String]) throws -> [String] {
    let rows = answers.map { "03-11-2025 10:00:00;\($0)\n" }.joined()
    return try Store.small().proposal("Tijdstempel;\(question)\n\(rows)").table.cells.map { $0[2] }
  }

  @Test(
    "is proposed as statements where many sent the same sentence, or one word to a question",
    arguments: [
      (
        "Wat loopt er niet goed?",
        Array(repeating: "De regeling sluit niet aan, omdat het te veel tijd kost.", count: 11)
          + ["Wij vinden juist dat er te weinig gebeurt."], "statement"
      ),
      (
        "Q1", ["Te duur", "Te duur"] + Array(repeating: "Werkgevers geven geen tijd.", count: 2),
        "statement"
      ),
      ("Wat loopt er niet goed?", ["Geld", "Imago", "Geld", "Geld", "Imago"], "statement"),
      ("What holds you back?", ["Money", "Money"], "statement"),
      ("Wat is uw functie?", ["adviseur", "adviseur", "docent"], "-"),
      ("Welk vervoer gebruikt u?", ["fiets", "fiets", "auto", "auto"], "-"),
      ("Wat vindt u?", ["ja", "nee"], "-"), ("Wat vindt u?", ["4", "5"], "-"),
    ])
  func told(question: String, answers: [String], field: String) throws {
    #expect(try fields(question, answers) == ["received", field])
  }

  @Test("is named where nothing of it would be stored")
  func untold() throws {
    let text =
      "Tijdstempel;Welk vervoer?;Cijfer;Wat knelt?\n03-11-2025 10:00:00;fiets;4;Het is te duur\n"
    let store = try Store.small()
    #expect(try store.proposal(text).untold == ["Welk vervoer?"])
    let outline = try ResponseOutline(text: text)
    let mapping = try MappingTable(text: "column;field\nWat knelt?;statement\nTijdstempel;-\n")
    #expect(outline.untold(try ColumnMapping(outline, mapping)) == ["Welk vervoer?"])
  }

  @Test(
    "is of the kind that its column is named after, and what is mentioned stays with the problem")
  func kinds() throws {
    let store = try Store.small()
    try store.importSubmissions(
      "Organisatie;Knelpunt;Toelichting;Aanbeveling;Oplossingen;Probleem?;Advies\n"
        + "FME;B;het is duur;geef geld;een fonds;;4\n")
    #expect(
      try store.said() == [
        "1: Toelichting [problem] het is duur -> B",
        "1: Aanbeveling [recommendation] geef geld -> ",
        "1: Oplossingen [recommendation] een fonds -> ",
      ])
  }

  @Test("keeps the question above the only column")
  func question() throws {
    let store = try Store.small()
    try store.importSubmissions(
      "Organisatie;Wat wilt u ons meegeven?\nFME;Er is geen tijd\n", map: ["statement=#2"])
    #expect(try store.said().first?.hasPrefix("1: Wat wilt u ons meegeven? [problem") == true)
  }

  @Test(
    "by an organisation, however a form asks for it",
    arguments: [
      "Uw organisatie", "What is your organisation?", "Organisatie / bedrijf", "Bedrijfsnaam",
      "Bij welke organisatie werkt u?", "Namens welke organisatie reageert u?",
      "What organisation do you represent?", "Respondent", "Wat is de naam van uw school?",
    ])
  func organisation(name: String) throws {
    let outline = try ResponseOutline(text: "\(name);Toelichting\nFME;te duur\nROC;te laat\n")
    #expect(try ColumnMapping(outline)[.stakeholder] == 0)
    #expect(try fields(name, ["FME", "ROC"]).last == "stakeholder")
  }

  @Test(
    "by nobody, where a question is about another organisation, or of another sort",
    arguments: [
      "Welke organisatie moet dit oppakken?", "Wat voor soort organisatie bent u?",
      "Welke organisaties helpen u?",
    ])
  func others(name: String) throws {
    let outline = try ResponseOutline(text: "\(name);Toelichting\nFME;te duur\nROC;te laat\n")
    #expect(try ColumnMapping(outline)[.stakeholder] == nil)
  }

  @Test("by a respondent with a number or a code is no name but the answer's id")
  func respondents() throws {
    for (first, second) in [("1", "2"), ("R_1", "R_2")] {
      let outline = try ResponseOutline(text: "Respondent;Toelichting\n\(first);a\n\(second);b\n")
      let mapping = try ColumnMapping(outline)
      #expect(mapping[.id] == 0 && mapping[.stakeholder] == nil)
    }
  }
}

@Suite("A response")
struct ResponseSortTests {
  @Test("to a preview of a survey is none, and one that was not finished is told when it is taken")
  func sorts() throws {
    let export = """
      StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,Q1
      Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Wat knelt?
      2025-11-03 9:00,2025-11-03,IP Address,True,2025-11-03,R_1,Er is te weinig tijd
      2025-11-03 9:00,2025-11-03,Survey Preview,True,2025-11-03,R_2,Dit is een test van ons
      2025-11-03 9:00,2025-11-03,IP Address,False,2025-11-03,R_3,Half af is dit

      """
    let mapping = "column;field\nResponseId;id\nQ1;statement\n"
    let finished = try Store.small().importSubmissions(export, by: mapping).summary
    #expect(finished.read == 3 && finished.added == 1)
    #expect(finished.tests == 1 && finished.incomplete == 1 && finished.unfinished == 0)
    let all = try Store.small().importSubmissions(export, by: mapping, includingIncomplete: true)
      .summary
    #expect(all.added == 2 && all.tests == 1 && all.incomplete == 0 && all.unfinished == 1)
  }

  @Test("of another stakeholder in another file with the same number is not one to replace")
  func strangeNumbers() throws {
    let store = try Store.small()
    let header = "Nr;Organisatie;Toelichting\n"
    let mapping = "column;field\nNr;id\nOrganisatie;stakeholder\nToelichting;statement\n"
    try store.importSubmissions(header + "1;FME;te duur\n", by: mapping, name: "a.csv")
    let other = try store.importSubmissions(header + "1;ROC;te kort\n", by: mapping, name: "b.csv")
    #expect(
      other.rejections.map(\.reason) == [
        "this id is that of the answer of another stakeholder, number 1, in a.csv; with --map id= the "
          + "column is no id, or give every file ids of its own; --update would replace that answer"
      ])
    let same = try store.importSubmissions(header + "1;FME;te kort\n", by: mapping, name: "b.csv")
    #expect(
      same.rejections.map(\.reason) == [
        "this id was imported before with other content; use --update to replace it"
      ])
  }

  @Test("with an error of a spreadsheet in it says nothing there")
  func errors() throws {
    let store = try Store.small()
    let told = try store.importSubmissions("Organisatie;Toelichting\n#N/A;#REF!\nFME;#Techniek\n")
    #expect(told.summary.silent == 1)
    #expect(try store.count("SELECT count(*) FROM stakeholder") == 1)
  }
}
