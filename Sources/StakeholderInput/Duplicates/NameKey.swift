/// What two spellings of one organisation's name have in common.
///
/// Both keys are those of OpenRefine's key collision methods, fingerprint and n-gram fingerprint
/// (https://openrefine.org/docs/technical-reference/clustering-in-depth), with the words left out that
/// say what an organisation is and not which one.
struct NameKey: Hashable {
  /// How the two names are alike.
  enum Likeness: Hashable {
    /// The same words, in whatever order.
    case words
    /// The same pairs of letters: spaces and hyphens stand elsewhere, or letters are repeated.
    case letters
  }

  let likeness: Likeness
  let key: String

  /// The keys of a name, that of its words first; none where it has no letter and no digit.
  static func keys(of name: String) -> [NameKey] {
    let all = PlainWords.of(name)
    let telling = all.filter { !common.contains($0) }
    let words = telling.isEmpty ? all : telling
    guard !words.isEmpty else { return [] }
    let letters = Array(words.joined())
    let pairs = zip(letters, letters.dropFirst()).map { String([$0, $1]) }
    return [
      NameKey(likeness: .words, key: Set(words).sorted().joined(separator: " ")),
      // Numbers tell names apart that have the same pairs: 100 and 1000.
      NameKey(
        likeness: .letters,
        key: Set(pairs.isEmpty ? [String(letters)] : pairs).sorted().joined()
          + String(letters.filter(\.isNumber))),
    ]
  }

  private static let common: Set = [
    "and", "bv", "coop", "cooperatie", "cv", "de", "een", "en", "federatie", "for", "het", "in",
    "koninklijke",
    "maatschap", "nv", "of", "st", "stichting", "the", "ua", "van", "ver", "vereniging", "vof",
    "voor",
  ]
}
