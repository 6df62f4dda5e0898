/// A name of a stakeholder as people write it.
///
/// A person is called also with the surname first, with an initial, with a form of address before the
/// surname, or with the surname alone.
struct NameForms {
  /// How a form must be written to be the name.
  enum Look: Comparable {
    case any
    /// With a capital at its last word.
    case capital
    /// With a capital, and not at the start of a sentence, where each word has one.
    case capitalInside
  }

  private(set) var forms: [(text: String, look: Look)]
  /// Whether it is that of a person: by the type, an initial or a form of address.
  let isOfPerson: Bool

  /// Makes the forms of a name, of a stakeholder of a type.
  init(_ name: String, type: String?) {
    forms = [(name, .any)]
    let words = name.split(separator: " ")
    isOfPerson =
      Self.isPerson(type)
      || Self.isLikeThatOfPerson(words)
        && (words[0].contains(".") && !Self.legalForms.contains(words[0].lowercased())
          || Self.titles.contains(words[0].lowercased()))
    if name.contains("&") {
      forms += ["en", "and"].map { (name.replacing("&", with: " \($0) "), .any) }
    }
    guard Self.isLikeThatOfPerson(words), let given = words.first, let surname = words.last else {
      return
    }
    let rest = words.dropFirst().joined(separator: " ")
    let between = words.dropFirst().dropLast().joined(separator: " ")
    let all = [
      "\(rest) \(given)", "\(surname) \(given) \(between)", "\(given.prefix(1)) \(rest)",
      "\(rest) \(given.prefix(1))", "\(surname) \(given.prefix(1)) \(between)",
    ]
    forms += (all + Self.titles.map { "\($0) \(rest)" }).map { ($0, .any) }
    // What is shaped like the name of a person may be that of an organisation: Techniek Nederland.
    if let second = words.dropFirst().first, Self.particles.contains(second.lowercased()),
      words.count > 2
    {
      forms.append((rest, .capital))
    }
    if isOfPerson { forms.append((String(surname), .capital)) }
  }

  private static func isLikeThatOfPerson(_ words: [Substring]) -> Bool {
    (2...5).contains(words.count)
      && words.allSatisfy { word in word.allSatisfy { $0.isLetter || "-'’.".contains($0) } }
      && (words.first?.first?.isUppercase == true || titles.contains(words[0].lowercased()))
      && words.last?.first?.isUppercase == true
      && !words.contains { $0.count > 1 && $0.allSatisfy(\.isUppercase) }
  }

  /// Whether a type of stakeholder is that of people.
  private static func isPerson(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return false }
    return [
      "persoon", "particulier", "individu", "burger", "inwoner", "deskundige", "expert", "person",
      "citizen", "resident",
    ].contains { type.contains($0) }
  }

  /// What stands before the name of a company, and looks like initials.
  private static let legalForms: Set<String> = ["b.v.", "n.v.", "c.v.", "v.o.f."]

  private static let titles = [
    "dhr", "de heer", "heer", "meneer", "mevr", "mw", "mevrouw", "mr", "mrs", "ms", "dhr.", "mevr.",
    "mw.", "mr.", "mrs.", "ms.", "dr.", "ir.", "drs.", "prof.",
  ]

  /// What stands before a Dutch surname.
  private static let particles: Set<String> = [
    "van", "de", "der", "den", "ter", "ten", "te", "het", "'t", "von", "la", "le", "du", "op",
  ]
}
