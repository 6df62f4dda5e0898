/// Finds the names of phases in titles and cells, in any case, whatever number stands before them.
struct PhaseNames {
  private struct Phase {
    let name: String
    let words: [Substring]
    let place: Int
  }

  /// Words beside names of phases that say nothing else.
  private static let fillers: Set<Substring> = [
    "en", "and", "of", "or", "levensfase", "levensfasen", "fase", "fasen", "phase", "phases",
    "deel", "part", "i", "ii", "iii", "iv", "v",
  ]

  /// Those of many words first, so that one name in another is not taken for itself.
  private let phases: [Phase]

  init(_ names: [String]) {
    phases = names.enumerated().map { place, name in
      Phase(name: name, words: Self.words(name.lowercased()), place: place)
    }
    .filter { !$0.words.isEmpty }
    .sorted { ($1.words.count, $0.place) < ($0.words.count, $1.place) }
  }

  /// The phases that a text names, in their order.
  func all(in text: String) -> [String] { find(in: text).names }

  /// The phases of a text that does nothing but name them; none of any other text.
  func only(in text: String) -> [String] {
    let (names, rest) = find(in: text)
    let isRest = rest.allSatisfy { word in
      word.count == 1 || word.allSatisfy(\.isNumber) || Self.fillers.contains(word)
    }
    return isRest ? names : []
  }

  /// The phases that the title of a chapter names. One that names all of them tells none apart.
  func chapter(_ title: String) -> [String] {
    let names = all(in: title)
    return names.count > 1 && names.count == phases.count ? [] : names
  }

  private func find(in text: String) -> (names: [String], rest: [Substring]) {
    // Nothing longer is the name of something.
    guard text.utf8.count <= 400 else { return ([], ["…", "…"]) }
    let lowercased = text.lowercased()
    var rest = Self.words(lowercased)
    var found: [Phase] = []
    for phase in phases {
      while let place = rest.indices.first(where: { rest[$0...].starts(with: phase.words) }) {
        // A gap keeps the words on both sides from making a name together.
        rest.replaceSubrange(place..<(place + phase.words.count), with: ["-"])
        if found.last?.place != phase.place { found.append(phase) }
      }
    }
    return (found.sorted { $0.place < $1.place }.map(\.name), rest.filter { $0 != "-" })
  }

  private static func words(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }
}
