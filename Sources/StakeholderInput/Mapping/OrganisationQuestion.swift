/// The questions by which a form asks for the organisation that answers.
enum OrganisationQuestion {
  private static let organisations = [
    "organisatie", "bedrijf", "school", "instelling", "organisation", "organization", "company",
    "institution",
  ]

  /// What such a question says of whoever answers; without it, it may ask for another organisation.
  private static let relations = [
    "reageert", "reageer", "werkt", "werkzaam", "vertegenwoordig", "bentu", "benje", "vultu",
    "vulje", "spreek", "antwoord", "namens", "doyou", "areyou", "represent", "workfor",
    "respond", "yourorganisation", "yourorganization",
  ]

  /// Whether a name of a column, reduced by ``ColumnName/key(_:)``, is such a question.
  static func matches(_ key: String) -> Bool {
    // Most names are of something else, and a table may have thousands.
    guard organisations.contains(where: key.contains) else { return false }
    // A description of it is no name.
    if ["soort", "type", "kind", "groot", "size"].contains(where: key.contains) { return false }
    return organisations.contains { organisation in
      let owned = ["uw", "je", "jouw", "jullie", "your"].map { $0 + organisation }
      let bare = owned + ["watis", "whatis"].flatMap { start in owned.map { start + $0 } }
      if bare.contains(key) || key == "naam" + organisation { return true }
      let names =
        ["naamvan", "nameof"].flatMap { name in
          (["", "de", "the", "het"] + ["uw", "je", "jouw", "jullie", "your"])
            .map { name + $0 + organisation }
        } + ["naamvan\(organisation)"]
      if names.contains(where: key.contains) { return true }
      let asked = ["welke", "welk", "what", "which"].map { $0 + organisation }
      guard let question = asked.first(where: key.contains) else { return false }
      return key.hasSuffix(question) || relations.contains(where: key.contains)
    }
  }
}
