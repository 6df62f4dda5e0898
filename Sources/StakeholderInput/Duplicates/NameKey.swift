/// What two spellings of one organisation's name have in common.
///
/// Two keys are those of OpenRefine's key collision methods, fingerprint and n-gram fingerprint
/// (https://openrefine.org/docs/technical-reference/clustering-in-depth), with the words left out that
/// say what an organisation is and not which one.
struct NameKey: Hashable {
  /// How the two names are alike.
  enum Likeness: Hashable {
    /// The same words, in whatever order.
    case words
    /// The same pairs of letters: spaces and hyphens stand elsewhere, or letters are repeated.
    case letters
    /// The same words but for one letter, which is missing, other or in another place.
    case spelling
  }

  let likeness: Likeness
  let key: String

  /// The keys of a name, that of its words first; none where it has no letter and no digit.
  static func keys(of name: String) -> [NameKey] {
    let words = telling(in: name)
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
    ] + misspellings(of: words)
  }

  /// A long word can be misspelt, in a name of some length; a short one is too soon another.
  private static let shortest = (word: 4, name: 8)

  private static func mayBeMisspelt(_ word: String) -> Bool {
    word.count >= shortest.word && !word.contains(where: \.isNumber)
  }

  /// The words with each letter of each of them left out in turn: two spellings that differ in one
  /// letter have one of these in common, and so may some that differ in two.
  private static func misspellings(of words: [String]) -> [NameKey] {
    guard words.reduce(0, { $0 + $1.count }) >= shortest.name else { return [] }
    return words.indices.filter { mayBeMisspelt(words[$0]) }.flatMap { place in
      let word = words[place]
      let variants = [word] + word.indices.map { String(word[..<$0] + word[$0...].dropFirst()) }
      return variants.unique.map { variant in
        var rest = words
        rest[place] = variant
        return NameKey(likeness: .spelling, key: "\(place) \(rest.joined(separator: " "))")
      }
    }
  }

  /// Whether names differ in one letter of one word.
  static func areSpellings(_ name: String, _ other: String) -> Bool {
    let (left, right) = (telling(in: name), telling(in: other))
    guard left.count == right.count else { return false }
    let different = zip(left, right).filter { $0 != $1 }
    guard different.count == 1, mayBeMisspelt(different[0].0), mayBeMisspelt(different[0].1) else {
      return false
    }
    var (first, second) = (Array(different[0].0)[...], Array(different[0].1)[...])
    while let letter = first.first, letter == second.first {
      first.removeFirst()
      second.removeFirst()
    }
    while let letter = first.last, letter == second.last {
      first.removeLast()
      second.removeLast()
    }
    return max(first.count, second.count) == 1
      || first.count == 2 && second.elementsEqual(first.reversed())
  }

  /// The words of a name that say which organisation it is, if there are any.
  private static func telling(in name: String) -> [String] {
    let all = PlainWords.of(name)
    let telling = all.filter { !common.contains($0) }
    return telling.isEmpty ? all : telling
  }

  private static let common: Set = [
    "and", "bv", "coop", "cooperatie", "cv", "de", "een", "en", "federatie", "for", "het", "in",
    "koninklijke",
    "maatschap", "nv", "of", "st", "stichting", "the", "ua", "van", "ver", "vereniging", "vof",
    "voor",
  ]
}
