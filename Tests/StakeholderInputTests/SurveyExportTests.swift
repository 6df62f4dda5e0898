import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("An export of a survey")
struct SurveyExportTests {
  /// What is found by itself, as `column=field`, and the columns that are left out after a bar.
  private func found(_ text: String) throws -> String {
    let outline = try ResponseOutline(text: text)
    let mapping = try ColumnMapping(outline)
    let fields = mapping.fields.sorted { $0.key < $1.key }.map {
      "\($0.key + 1)=\($0.value.rawValue)"
    }
    return "\(outline.survey?.tool.rawValue ?? "none"): \(fields.joined(separator: " ")) | "
      + outline.leftOut.map { String($0 + 1) }.joined(separator: " ")
  }

  @Test(
    "is recognised by its header, in Dutch and in English, and gives its own columns fields",
    arguments: [
      (
        "id,submitdate,lastpage,startlanguage,seed,Q1\n1,2025-11-03 14:02:11,3,nl,12,a\n",
        "LimeSurvey: 1=id 2=received 4=language | "
      ),
      (
        "Antwoord ID,Datum ingediend,Laatste pagina,Begintaal,Seed,IP-adres,Vraag een\n"
          + "1,2025-11-03 14:02:11,3,nl,12,10.0.0.1,a\n",
        "LimeSurvey: 1=id 2=received 4=language | 6"
      ),
      (
        "Response ID,Date submitted,Last page,Start language,Seed,Question\n1,,1,en,5,\n",
        "LimeSurvey: 1=id 2=received 4=language 6=question | "
      ),
      (
        "id. Response ID,submitdate. Date submitted,lastpage. Last page,startlanguage. Start language,"
          + "Q1[SQ001]. What? [One]\n1,,1,en,Yes\n",
        "LimeSurvey: 1=id 2=received 4=language | "
      ),
      (
        "id. Antwoord ID,submitdate. Datum Abgeschickt,lastpage. Letzte Seite,KN[SQ001]\n1,,1,Y\n",
        "LimeSurvey: 1=id 2=received | "
      ),
      (
        "ID,Begintijd,Tijd van voltooien,E-mail,Naam,Wat knelt?\n1,a,2025-11-03,anonymous,,b\n",
        "Microsoft Forms: 1=id 3=received | 4"
      ),
      (
        "Id,Start time,Completion time,Email,Name,Last modified time,Points - Q,Name\n"
          + "1,a,2025-11-03,a@b.nl,J,,3,FME\n",
        "Microsoft Forms: 1=id 3=received | 4"
      ),
      (
        "Tijdstempel,E-mailadres,Toelichting\n3-11-2025 14:02:11,a@b.nl,x\n",
        "Google Forms: 1=received 3=statement | 2"
      ),
      (
        "Timestamp,Score,Comments\n2025/11/03 2:02:11 PM GMT+1,3,x\n",
        "Google Forms: 1=received 3=statement | "
      ),
      (
        "start,end,deviceid,groep/stelling,groep/kies,groep/kies/a,_id,_uuid,_submission_time,_index\n"
          + "a,b,c,d,a,1,77,u,2025-11-03T14:02:11,1\n",
        "KoboToolbox: 7=id 9=received | "
      ),
      (
        "naam,_index,_parent_table_name,_parent_index,_submission__id,_submission__uuid,"
          + "_submission__submission_time\na,1,t,1,77,u,2025-11-03T14:02:11\n",
        "KoboToolbox: 5=id 7=received | "
      ),
      (
        "StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,"
          + "RecipientLastName,UserLanguage,Q1\n2025-11-03 1:00,2025-11-03,0,1.2.3.4,100,1,2025-11-03,"
          + "R_1,,NL,a\n", "Qualtrics: 7=received 8=id 10=language | 4"
      ),
      ("id,datum,toelichting\n1,2025-11-03,a\n", "none: 1=id 2=received 3=statement | "),
      (
        "id,Datum ingediend,Laatste wijziging,tekst\n1,2025-11-03,a,b\n",
        "none: 1=id 2=received 4=statement | "
      ),
    ])
  func recognised(text: String, expected: String) throws {
    #expect(try found(text) == expected)
  }

  @Test("of LimeSurvey that keeps times is without those")
  func times() throws {
    let outline = try ResponseOutline(
      text: "id,submitdate,lastpage,Q1,Lifetime,interviewtime,groupTime3,Q1Time\n1,,1,a,b,3.5,1,2\n"
    )
    let own = try #require(outline.survey?.ownColumns)
    #expect(own.filter { $0.value == .dropped }.keys.sorted() == [2, 5, 6, 7])
  }

  @Test("is without its own columns also in a file of rejects")
  func rejects() throws {
    #expect(
      try found("rejected-line,rejected-reason,Tijdstempel,Toelichting\n2,x,2025-11-03,a\n")
        == "Google Forms: 3=received 4=statement | ")
  }

  private static let qualtrics = """
    StartDate,EndDate,Progress,Finished,RecordedDate,ResponseId,Q1_1,Q1_2,Q2,Q2 - Topics
    Start Date,End Date,Progress,Finished,Recorded Date,Response ID,Wat knelt? - Selected Choice - \
    Geld,Wat knelt? - Selected Choice - Tijd,Licht toe.,Q2 - Topics
    "{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""progress""}",\
    "{""ImportId"":""finished""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}",\
    "{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}","{""ImportId"":""QID2_TEXT""}",\
    "{""ImportId"":""QID2_TEXT_Topics""}"
    2025-11-03 9:00:00,2025-11-03 9:10:00,100,True,2025-11-03 9:10:00,R_1,Geld,,Het is duur,
    2025-11-03 9:00:00,2025-11-03 9:10:00,40,False,2025-11-03 9:10:00,R_2,,Tijd,,
    2025-11-03 9:00:00,2025-11-03 9:10:00,100,1,2025-11-03 9:10:00,R_3,Geld,Tijd,Duur,
    2025-11-03 9:00:00,2025-11-03 9:10:00,100,0,2025-11-03 9:10:00,R_4,Geld,,,

    """

  @Test("of Qualtrics has its questions on the second row, and no response on the third")
  func headings() throws {
    let outline = try ResponseOutline(text: Self.qualtrics)
    #expect(outline.headings.count == 2)
    #expect(outline.survey?.questions[6] == "Wat knelt? - Selected Choice - Geld")
    let store = try Store.inMemory()
    let told = try store.importSubmissions(Self.qualtrics, map: ["statement=Q2"])
    #expect(told.summary.read == 4 && told.summary.added == 2 && told.summary.incomplete == 2)
    #expect(
      try store.said() == [
        "1: Licht toe. [problem] Het is duur -> ", "2: Licht toe. [problem] Duur -> ",
      ])
  }

  @Test("of Qualtrics may have lost its second or third row")
  func fewerHeadings() throws {
    let rows = Self.qualtrics.split(separator: "\n").map(String.init)
    for (removed, count, question) in [([1], 1, nil), ([2], 1, "Licht toe."), ([1, 2], 0, nil)] {
      let kept = rows.indices.filter { !removed.contains($0) }.map { rows[$0] }
      let outline = try ResponseOutline(text: kept.joined(separator: "\n"))
      #expect(outline.headings.count == count)
      #expect(outline.survey?.questions[8] == question)
    }
  }

  @Test("of Qualtrics gets a statement for each text and a choice for each answer")
  func qualtricsProposal() throws {
    #expect(
      try Store.small().proposal(Self.qualtrics).table.text == """
        column;sample;field;phase;kind;question;code
        StartDate;;-;;;;
        EndDate;;-;;;;
        Progress;;-;;;;
        Finished;;-;;;;
        RecordedDate;2025-11-03 9:10:00;received;;;;
        ResponseId;R_1;id;;;;
        Q1_1;Geld;choice;;;Wat knelt?;
        Q1_2;Tijd;choice;;;Wat knelt?;
        Q2;Het is duur;statement;;;Licht toe.;
        Q2 - Topics;;-;;;;

        """)
  }

  @Test("of LimeSurvey without a day of submission is not finished, unless that is asked for")
  func incomplete() throws {
    let text = """
      id,submitdate,lastpage,tekst
      1,2025-11-03 14:02:11,3,een
      2,,1,twee
      3,1980-01-01 00:00:00,3,drie

      """
    let store = try Store.inMemory()
    let told = try store.importSubmissions(text)
    #expect(told.summary.incomplete == 1 && told.summary.added == 2 && told.summary.read == 3)
    // LimeSurvey writes 1980-01-01 where it keeps no days.
    #expect(
      try store.rows("SELECT external_id, received FROM submission ORDER BY id")
        == ["1|2025-11-03", "3|"])
    let all = try store.importSubmissions(
      text, by: "column,field\nid,id\ntekst,statement\n", includingIncomplete: true, update: true)
    #expect(all.summary.added == 1 && all.summary.incomplete == 0)
  }

  @Test(
    "says by its dates whether the month comes first",
    arguments: [
      ("11/3/25 14:02:11", "11/27/25 9:00:00", nil, "2025-11-03"),
      ("3/11/25 14:02:11", "27/11/25 9:00:00", nil, "2025-11-03"),
      ("11/3/25 14:02:11", "11/4/25 9:00:00", DateOrder.monthFirst, "2025-11-03"),
      ("11/3/2025 14:02", "11/4/2025 9:00", .dayFirst, "2025-03-11"),
      ("3-11-2025 14:02", "4-11-2025 9:00", nil, "2025-11-03"),
    ])
  func dateOrder(first: String, second: String, order: DateOrder?, day: String) throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      "ID,Start time,Completion time,Q\n1,,\(first),a\n2,,\(second),b\n",
      by: "column,field\nCompletion time,received\nQ,statement\n", dateOrder: order)
    #expect(told.summary.added == 2)
    #expect(try store.rows("SELECT received FROM submission LIMIT 1") == [day])
  }

  @Test("is refused whole where nothing tells the day from the month")
  func undecided() throws {
    let error = #expect(throws: InputError.self) {
      try Store.inMemory().importSubmissions(
        "ID,Start time,Completion time,Comments\n1,,,a\n2,,11/3/25 14:02:11,b\n")
    }
    #expect(
      error?.description
        == "line 3, column Completion time: the day or the month could come first; "
        + "say which with --date-order dmy or mdy")
  }
}

@Suite("What identifies a person")
struct PersonalDataTests {
  @Test(
    "is known by the values, or by the name where those do not say otherwise",
    arguments: [
      ("Contact", ["a@b.nl", "", "jan.jansen@min.example.nl"], PersonalData.email),
      ("V6", ["130.92.34.66", "10.0.0.1"], .address), ("V6", ["2001:db8::1", "::1"], .address),
      ("E-mail", ["anonymous", ""], .email), ("IPAddress", [""], .address),
      ("Wat is uw e-mailadres?", [], .email), ("Uw naam", ["Jan"], .name),
      ("RecipientLastName", [], .name), ("Wat is uw telefoonnummer?", ["06-12345678"], .name),
      ("Moeten wij een e-mailadres vragen?", ["Nee, dat vind ik niet nodig"], nil),
      ("Naam organisatie", ["FME"], nil), ("E-mail", ["Wij krijgen er veel te veel van"], nil),
      ("Tijd", ["12:30:45"], nil), ("Versie", ["1.2.3", "1.2.3.4.5", "300.1.1.1"], nil),
      ("Toelichting", ["mail naar a@b.nl", "a@b", "@", "a@b.nl, c@d.nl"], nil),
    ] as [(String, [String], PersonalData?)])
  func known(name: String, values: [String], data: PersonalData?) {
    #expect(PersonalData(name: name, values: values) == data)
  }

  @Test("is not stored although its column has the name of a field, unless somebody says so")
  func leftOut() throws {
    let outline = try ResponseOutline(
      text: "respondent,organisatie,tekst\na@b.nl,FME,x\nc@d.nl,UWV,y\n")
    #expect(outline.leftOut == [0])
    #expect(try ColumnMapping(outline).fields == [1: .stakeholder, 2: .statement])
    let said = try ColumnMapping(outline, overrides: [ColumnMapping.Override("id=respondent")])
    #expect(said.fields == [0: .id, 1: .stakeholder, 2: .statement])
    let mapped = try ColumnMapping(
      outline, MappingTable(text: "column,field\nrespondent,id\ntekst,statement\n"))
    #expect(mapped.fields == [0: .id, 2: .statement])
  }
}
