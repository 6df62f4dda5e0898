internal import Tabular

/// Reads paragraphs of which the lines say what they are: `Levensfase: Werkenden`, and below that
/// `Knelpunt: te weinig tijd` and `Aanbeveling: leerrechten`.
extension DocumentStatements {
  /// Makes a statement of each line with such a label, with the lines below it up to the next.
  ///
  /// - Returns: false, and nothing is done, if the paragraph does not begin with one.
  mutating func readLabelled(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let first = lines.first, statement(in: first) != nil else { return false }
    var open = Statement(line: self.line)
    var isLabel = false
    for line in lines {
      if let next = statement(in: line) {
        add(open)
        open = next
      } else if let pair = pair(in: line) {
        add(open)
        open = Statement(line: self.line)
        if !take(label: pair.label, value: pair.value) { open.text = line.trimmed }
      } else {
        open.text += (open.text.isEmpty ? "" : "\n") + line.trimmed
      }
      isLabel = line.trimmed.last == ":" && !open.kind.isEmpty && open.text.isEmpty
    }
    // What it announces stands in the paragraphs below.
    if isLabel, let last = lines.last {
      outline.add(String(last.trimmed.dropLast()), level: DocumentOutline.levelOfLine)
    } else {
      add(open)
    }
    return true
  }

  /// The statement that a line begins; nil where it has no label for the kind of one.
  private func statement(in line: Substring) -> Statement? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let label = line[..<colon].trimmed
    guard let kind = vocabulary.kind(AskedLabel.withoutNumber(label)) else { return nil }
    var statement = Statement(line: self.line, kind: kind)
    statement.text = TickBoxes.chosen(in: line[line.index(after: colon)...].trimmed)
    if !outline.hasQuestion { statement.question = label }
    if vocabulary.label(label) == .bottleneck {
      // In a text, only what is known to be a code or looks like one is no text.
      move(\.bottleneck, of: &statement, bottlenecks ?? [], areCodes: true)
    }
    return statement
  }
}
