/// What a question of a form asks for, by its words.
public struct AskedQuestion: Sendable, Equatable {
  /// What it asks of whoever answers, such as the organisation; nil where it asks for an opinion.
  public private(set) var field: SubmissionField?
  /// Whether it asks for an e-mail address, a name or the like of a person.
  public private(set) var isAboutPerson = false
  /// The kind of what answers it.
  public let kind: StatementKind?

  /// Takes the text of a question, without its number.
  public init(_ text: String) {
    kind = QuestionText.kind(of: text)
    // "Welke organisatie is het knelpunt?" is about something else.
    guard kind == nil else { return }
    let key = ColumnName.key(text)
    isAboutPerson = PersonalData(name: text, values: EmptyCollection()) != nil
    guard !isAboutPerson, Self.addressing.contains(where: key.contains) else { return }
    field = MappingDraft.attributes.first { $1.contains(where: key.contains) }?.key
  }

  /// What shows that a question is about whoever answers it: without that "Welke regio doet het goed?"
  /// would be one for the region.
  private static let addressing = [
    "namens", "naam", "bentu", "benje", "bentje", "werktu", "werkje", "vertegenwoordig",
    "gevestigd", "watisuw", "watisje", "onbehalf", "name", "represent", "areyou", "doyouwork",
    "isyour", "located",
  ]
}
