/// What a column of a file with submissions can hold.
public enum SubmissionField: String, CaseIterable, Sendable {
  /// The submission's own id in the file it came from.
  case id
  /// The name of the organisation or person that answers.
  case stakeholder
  /// The stakeholder's type.
  case stakeholderType = "stakeholder-type"
  /// The stakeholder's region.
  case region
  /// The stakeholder's sector.
  case sector
  /// The stakeholder's network.
  case network
  /// The day when the submission came in.
  case received
  /// How it came in.
  case channel
  /// The language it is written in.
  case language
  /// The round that it answers.
  case consultation
  /// The place of a statement in a submission of several records; 1 begins a new submission.
  case part
  /// The life phases that a statement is about.
  case phase
  /// The codes of the bottlenecks that a statement mentions.
  case bottleneck
  /// The names of the initiatives that a statement is about.
  case initiative
  /// The text of a statement.
  case statement
  /// The question that it answers.
  case question
  /// The kind of a statement.
  case kind

  /// The field that a column of this name holds, whatever its capitals and punctuation.
  public init?(columnName: String) {
    let key = ColumnName.key(columnName)
    if let field = Self.allCases.first(where: { $0.columnNames.contains(key) }) {
      self = field
    } else if OrganisationQuestion.matches(key) {
      self = .stakeholder
    } else {
      return nil
    }
  }

  /// Whether several columns may hold it.
  var mayRepeat: Bool {
    switch self {
    case .statement, .bottleneck, .initiative, .phase: true
    default: false
    }
  }

  /// Whether it is of one statement, so that each group of columns with statements can have its own.
  var isOfStatement: Bool {
    switch self {
    case .statement, .bottleneck, .initiative, .phase, .question, .kind: true
    default: false
    }
  }

  /// The names by which a column is recognised, reduced by ``ColumnName/key(_:)``; the best first.
  var columnNames: [String] {
    switch self {
    case .id:
      [
        "id", "responseid", "respondentid", "submissionid", "inzendingid", "inzendingsnummer",
        "inzending", "idvanantwoord", "antwoordid", "respondent", "respondentnummer",
        "volgnummer", "nummer", "nr",
      ]
    case .stakeholder:
      [
        "stakeholder", "organisatie", "organisatienaam", "naamorganisatie", "naamvandeorganisatie",
        "naamvanuworganisatie", "organisation", "organization", "organisationname",
        "organizationname", "partij", "partner", "instelling", "organisatiebedrijf", "bedrijf",
        "bedrijfsnaam", "company", "companyname", "inzender", "indiener",
        "respondent", "respondenten",
      ]
    case .stakeholderType:
      [
        "stakeholdertype", "type", "typestakeholder", "typeorganisatie", "organisatietype",
        "soortorganisatie", "organisationtype", "organizationtype", "typeoforganisation",
      ]
    case .region: ["region", "regio", "arbeidsmarktregio", "provincie"]
    case .sector: ["sector", "branche"]
    case .network: ["network", "netwerk"]
    case .received:
      [
        "received", "datum", "date", "ontvangen", "ontvangenop", "ontvangstdatum", "datumontvangst",
        "datesubmitted", "submitdate", "ingediend", "ingediendop", "datumingediend",
      ]
    case .channel: ["channel", "kanaal"]
    case .language: ["language", "taal", "responselanguage"]
    case .consultation: ["consultation", "consultatie", "ronde", "uitvraag", "round"]
    case .part: ["part", "deel"]
    case .phase:
      [
        "phase", "phases", "levensfase", "levensfasen", "levensfases", "fase", "fasen",
        "lifephase",
      ]
    case .bottleneck:
      ["bottleneck", "bottlenecks", "knelpunt", "knelpunten", "codes", "code"]
    case .initiative: ["initiative", "initiatives", "initiatief", "initiatieven"]
    case .statement:
      [
        "statement", "statements", "uitspraak", "toelichting", "antwoord", "opmerking",
        "opmerkingen", "reactie", "tekst", "answer", "comment", "comments", "explanation", "text",
      ]
    case .question: ["question", "vraag"]
    case .kind: ["kind", "soort", "soortuitspraak"]
    }
  }
}
