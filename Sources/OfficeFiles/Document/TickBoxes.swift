internal import Tabular

/// Options of a form with a box to tick before or behind each.
enum TickBoxes {
  private static let empty: Character = "\u{2610}"
  private static let ticked: Set<Character> = ["\u{2611}", "\u{2612}"]

  private static func isBox(_ character: Character) -> Bool {
    character == empty || ticked.contains(character)
  }

  /// The text with only the options that were ticked, a line for each. What stands before options and
  /// asks to tick them, up to a colon or question mark, is left out.
  static func chosen(in text: String) -> String {
    // All boxes begin with this byte, and few texts have it.
    guard text.utf8.contains(0xE2), let first = text.firstIndex(where: isBox) else { return text }
    var lines: [String] = []
    for line in text.split(separator: "\n") {
      if line.contains(where: isBox) {
        lines += options(in: String(line).trimmed)
      } else if line.endIndex > first || !"?:".contains(line.last ?? " ") {
        lines.append(String(line))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func options(in line: String) -> [String] {
    // In "ja ☐ nee ☒" the boxes come behind, in "☐ ja ☒ nee" before.
    let areBehind = line.last.map(isBox) == true && line.first.map(isBox) == false
    let texts = line.split(omittingEmptySubsequences: false, whereSeparator: isBox)
    let boxes = line.filter(isBox)
    var chosen: [String] = []
    if !areBehind, let before = texts.first.map({ String($0).trimmed }), !before.isEmpty,
      !"?:".contains(before.last ?? " ")
    {
      chosen.append(before)
    }
    for (text, box) in zip(areBehind ? texts[...] : texts.dropFirst(), boxes)
    where ticked.contains(box) {
      // A box alone was ticked in answer to what stands in another cell.
      let text = String(text).trimmed
      chosen.append(text.isEmpty ? String(box) : text)
    }
    return chosen
  }
}
