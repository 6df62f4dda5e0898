import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("A mapping that is proposed")
struct MappingProposalTests {
  private static let codebook = """
    code,title,definition,keywords,parent,phases
    ,,,,,Onderwijs; Werk
    FO-1,Te weinig docenten,,docenten; leraren,,Onderwijs
    FO-2,Te weinig tijd,,tijd,,Onderwijs
    WE-1,Geen geld,,geld; tijd,,Werk

    """

  private func proposal(_ text: String) throws -> String {
    let store = try Store.inMemory()
    try store.importCodebook(Self.codebook)
    return try store.proposal(text).table.text
  }

  @Test("for LimeSurvey has questions, choices with their codes, and attributes")
  func limeSurvey() throws {
    #expect(
      try proposal(
        """
        id. Antwoord ID;submitdate. Datum ingediend;lastpage. Laatste pagina;startlanguage. Begintaal;\
        ORG. Namens welke organisatie reageert u?;SO. Wat voor soort organisatie is dat?;\
        REG. In welke regio werkt u?;MAIL. Wat is uw e-mailadres?;\
        KN[SQ001]. Welke knelpunten ziet u? [Te weinig docenten];\
        KN[SQ002]. Welke knelpunten ziet u? [Geld];KN[SQ003]. Welke knelpunten ziet u? [Tijd];\
        KN[other]. Welke knelpunten ziet u? [Anders];S1. Wat is de succesfactor in het onderwijs?;\
        A1. Welk advies heeft u voor werk en onderwijs?;O1. Hoe kan dit opgeschaald worden?;L. Leeg
        1;2025-11-03 14:02:11;3;nl;FME;branche;Noord;a@b.nl;Ja;Nee;Nee;;Goede begeleiding op de werkvloer;\
        Betaal de docenten beter;;
        2;;1;nl;UWV;overheid;Zuid;c@d.nl;Nee;Ja;Nee;de roosters;;Maak het leuker voor iedereen;\
        Door het samen te doen;
        """) == """
          column;sample;field;phase;kind;question;code
          id. Antwoord ID;1;id;;;;
          submitdate. Datum ingediend;2025-11-03 14:02:11;received;;;;
          lastpage. Laatste pagina;;-;;;;
          startlanguage. Begintaal;nl;language;;;;
          ORG. Namens welke organisatie reageert u?;;stakeholder;;;;
          SO. Wat voor soort organisatie is dat?;branche;stakeholder-type;;;;
          REG. In welke regio werkt u?;Noord;region;;;;
          MAIL. Wat is uw e-mailadres?;;-;;;;
          KN[SQ001]. Welke knelpunten ziet u? [Te weinig docenten];Ja;choice;Onderwijs;problem;\
          Welke knelpunten ziet u?;FO-1
          KN[SQ002]. Welke knelpunten ziet u? [Geld];Nee;choice;Werk;problem;Welke knelpunten ziet u?;WE-1
          KN[SQ003]. Welke knelpunten ziet u? [Tijd];Nee;choice;;problem;Welke knelpunten ziet u?;
          KN[other]. Welke knelpunten ziet u? [Anders];de roosters;statement;;problem;\
          Welke knelpunten ziet u?;
          S1. Wat is de succesfactor in het onderwijs?;Goede begeleiding op de werkvloer;statement;\
          Onderwijs;success factor;Wat is de succesfactor in het onderwijs?;
          A1. Welk advies heeft u voor werk en onderwijs?;Betaal de docenten beter;statement;\
          "Onderwijs; Werk";recommendation;Welk advies heeft u voor werk en onderwijs?;
          O1. Hoe kan dit opgeschaald worden?;Door het samen te doen;statement;;scaling challenge;\
          Hoe kan dit opgeschaald worden?;
          L. Leeg;;-;;;;

          """)
  }

  @Test("for Microsoft Forms lists the answers of a question that has several in a cell")
  func microsoftForms() throws {
    #expect(
      try proposal(
        """
        ID,Begintijd,Tijd van voltooien,E-mail,Naam,Welke knelpunten op school?,Welke problemen nog meer?
        1,,2025-11-03,anonymous,,Te weinig docenten;Geen geld;,Lawaai;Stof;
        2,,2025-11-04,anonymous,,Te weinig docenten;,Lawaai;
        3,,2025-11-05,anonymous,,Te weinig tijd;Iets anders;,Stof;Lawaai;

        """)
          == """
          column;sample;field;phase;kind;question;code
          ID;1;id;;;;
          Begintijd;;-;;;;
          Tijd van voltooien;2025-11-03;received;;;;
          E-mail;;-;;;;
          Naam;;-;;;;
          Welke knelpunten op school?;Te weinig docenten;Geen geld;;choice;;problem;;\
          "Te weinig docenten=FO-1; Geen geld=WE-1; Te weinig tijd=FO-2"
          Welke problemen nog meer?;Lawaai;Stof;;choice;;problem;;"Lawaai=; Stof="

          """.replacing(
          "?;Te weinig docenten;Geen geld;;", with: "?;\"Te weinig docenten;Geen geld;\";"
        )
        .replacing("?;Lawaai;Stof;;", with: "?;\"Lawaai;Stof;\";"))
  }

  @Test("for KoboToolbox takes the choices one by one, and not once more together")
  func koboToolbox() throws {
    #expect(
      try proposal(
        """
        start,knelt,knelt/docenten,knelt/geld,toelichting/waarom,_id,_uuid,_submission_time
        2025-11-03T9:00,docenten geld,1,1,Er zijn er te weinig,7,u,2025-11-03T9:10:00
        2025-11-03T9:00,geld,0,1,Het is te duur,8,v,2025-11-03T9:10:00

        """) == """
          column;sample;field;phase;kind;question;code
          start;;-;;;;
          knelt;docenten geld;-;;;;
          knelt/docenten;1;choice;Onderwijs;;knelt;FO-1
          knelt/geld;1;choice;Werk;;knelt;WE-1
          toelichting/waarom;Er zijn er te weinig;statement;;;;
          _id;7;id;;;;
          _uuid;;-;;;;
          _submission_time;2025-11-03T9:10:00;received;;;;

          """)
  }

  @Test(
    "takes what a survey asks by the name of a field, by a code or in a word",
    arguments: [
      (
        "id,submitdate,lastpage,ORG,REG,Q3\n1,2025-11-03,3,FME,Noord,ja\n2,2025-11-03,3,UWV,Zuid,nee\n",
        ["id", "received", "-", "stakeholder", "region", "-"]
      ),
      (
        "StartDate,EndDate,Finished,RecordedDate,ResponseId,Q1,Q2,Q3\n"
          + "Start Date,End Date,Finished,Recorded Date,Response ID,Organisatie,Regio,Grootste knelpunt\n"
          + "2025-11-03 9:00,2025-11-03,True,2025-11-03,R_1,FME,Noord,tijd\n"
          + "2025-11-03 9:00,2025-11-03,True,2025-11-03,R_2,UWV,Zuid,geld en tijd\n",
        ["-", "-", "-", "received", "id", "stakeholder", "region", "statement"]
      ),
      (
        "id,submitdate,lastpage,ORG. Namens wie?,X. Welke organisatie?\n1,2025-11-03,3,p,FME\n"
          + "2,2025-11-03,3,q,UWV\n", ["id", "received", "-", "-", "stakeholder"]
      ),
    ])
  func shortAnswers(text: String, fields: [String]) throws {
    let rows = try Store.small().proposal(text).table.cells
    #expect(rows.map { $0[2] } == fields)
  }

  @Test("for a file of one's own is what is found by itself, and the questions that name a kind")
  func plain() throws {
    #expect(
      try proposal(
        """
        id,Organisatie,Levensfase,Knelpunt,Toelichting,Aanbeveling voor werk,Notitie
        1,FME,Werk,WE-1,Het is duur,Geef er geld voor,Dit is van ons zelf
        """) == """
          column;sample;field;phase;kind;question;code
          id;1;id;;;;
          Organisatie;;stakeholder;;;;
          Levensfase;Werk;phase;;;;
          Knelpunt;WE-1;bottleneck;;;;
          Toelichting;Het is duur;statement;;;;
          Aanbeveling voor werk;Geef er geld voor;statement;;recommendation;;
          Notitie;Dit is van ons zelf;-;;;;

          """)
  }

  @Test("shows no more than the beginning of a value")
  func sample() throws {
    let text = try proposal(
      "id,tekst,mail,Naam\n1,,a@b.nl,Jan\n2,\"mail a@b.nl\",c@d.nl,Piet\n"
        + "3,\"Dit is een heel lang\nantwoord dat niet in een cel past\",,\n")
    #expect(text.contains("\ntekst;Dit is een heel lang antwoord dat niet …;statement;"))
    #expect(text.contains("\nmail;;-;") && text.contains("\nNaam;;-;"))
  }

  @Test(
    "is, used unchanged, what is found without it",
    arguments: [
      "id,organisatie,type,regio,datum,fase,knelpunt,tekst\n1,FME,b,N,2025-11-03,Werk,WE-1,een\n"
        + "2,UWV,o,Z,4-11-2025,Onderwijs,FO-1; FO-2,\n3,,,,,,,geen\n",
      "Toelichting;Opmerkingen;Knelpunten;Deel;nr\neen;twee;FO-1;1;9\ndrie;;;2;9\n",
      "antwoord\nDit is een antwoord\n-\n",
      "Knelpunt,Levensfase\nWE-1,Werk\n,\n",
      "id,soort,vraag,uitspraak,initiatief\n1,advies,Wat?,Doe iets,\n2,probleem,,Nee,\n",
      "naam,tekst,tekst\na,b,c\n",
    ])
  func unchanged(text: String) throws {
    let stores = try (0..<2).map { _ in
      let store = try Store.inMemory()
      try store.importCodebook(Self.codebook)
      return store
    }
    let first = try? stores[0].importSubmissions(text)
    let proposal = try stores[1].proposal(text).table.text
    let second = try stores[1].importSubmissions(text, by: proposal)
    // Two columns of one name are refused without a mapping, which says which is which.
    guard let first else { return #expect(second.summary.added == 1) }
    #expect(first.summary == second.summary)
    #expect(try stores[0].dump() == stores[1].dump())
  }

  @Test("of one column, or none with anything in it, is made all the same")
  func small() throws {
    #expect(try proposal("a\n") == "column;sample;field;phase;kind;question;code\na;;-;;;;\n")
    #expect(
      try proposal("tekst\n\n")
        == "column;sample;field;phase;kind;question;code\ntekst;;statement;;;;\n")
  }
}
