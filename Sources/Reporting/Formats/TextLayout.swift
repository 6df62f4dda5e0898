/// A grid in lines that fit a screen, with every text whole.
struct TextLayout {
  /// The room that a column of text keeps beside others; the last one keeps more.
  private static let leastWidth = 16
  private static let leastLastWidth = 24
  /// What is narrower is not worth reading.
  private static let leastPartWidth = 8

  let grid: TextGrid
  /// The width of each column, which may be more than it needs.
  let widths: [Int]

  /// The lines, of at most `width`, if there is one.
  ///
  /// Where the columns are too wide, texts are wrapped; else the last one stands below the others,
  /// without bars if need be; else the columns stand in parts, one below the other.
  func lines(width: Int?) -> [String] {
    guard let width, Self.total(widths) > width else { return grid.lines.map { row($0, widths) } }
    if let narrow = narrowed(to: width) { return grid.lines.flatMap { wrapped($0, narrow) } }
    return withLastBelow(width) ?? inParts(width)
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + 2 * max(0, widths.count - 1)
  }

  /// The widths that fit, the widest texts having given way; nil where they cannot.
  private func narrowed(to width: Int) -> [Int]? {
    var narrow = widths
    while Self.total(narrow) > width {
      let candidates = narrow.indices.filter { column in
        let isLast = column == narrow.count - 1
        return grid.contents[column] == .text
          && narrow[column] > (isLast ? Self.leastLastWidth : Self.leastWidth)
      }
      guard let widest = candidates.max(by: { narrow[$0] < narrow[$1] }) else { return nil }
      narrow[widest] -= 1
    }
    return narrow
  }

  private func withLastBelow(_ width: Int) -> [String]? {
    guard grid.contents.count > 1, grid.contents.last == .text else { return nil }
    let all = Array(grid.contents.indices.dropLast())
    let choices = [all, all.filter { grid.contents[$0] != .bar }]
    for places in choices {
      let rest = columns(places)
      guard let narrow = rest.narrowed(to: width) else { continue }
      // Below the second column, where the first is but a number.
      let margin = String(repeating: " ", count: min(narrow[0] + 2, 4))
      let room = max(Self.leastPartWidth, width - margin.count)
      return grid.lines.indices.flatMap { index in
        let figures = rest.wrapped(rest.grid.lines[index], narrow)
        // The heading of what stands below the figures would only take a line.
        guard index > 0, let text = grid.lines[index].last, !text.isEmpty else { return figures }
        return figures + Self.pieces(text, room).map { margin + $0 }
      }
    }
    return nil
  }

  /// The columns in parts that fit, each beginning with the columns up to the first of text.
  private func inParts(_ width: Int) -> [String] {
    let lead = Array(0...(grid.contents.firstIndex(of: .text) ?? 0))
    let rest = grid.contents.indices.dropFirst(lead.count).filter { grid.contents[$0] != .bar }
    let leadRoom = max(Self.leastPartWidth, width / 3)
    func fitting(_ column: Int, _ room: Int) -> Int {
      grid.contents[column] == .text
        ? min(widths[column], max(Self.leastPartWidth, room)) : widths[column]
    }
    let leadWidths = lead.map { fitting($0, rest.isEmpty ? width : leadRoom) }
    let room = width - Self.total(leadWidths) - 2
    var parts: [(places: [Int], widths: [Int])] = [(lead, leadWidths)]
    for column in rest {
      let needed = fitting(column, room)
      let last = parts[parts.count - 1]
      if last.places.count > lead.count, Self.total(last.widths + [needed]) > width {
        parts.append((lead + [column], leadWidths + [needed]))
      } else {
        parts[parts.count - 1] = (last.places + [column], last.widths + [needed])
      }
    }
    return Array(
      parts.map { part in
        let layout = columns(part.places)
        return layout.grid.lines.flatMap { layout.wrapped($0, part.widths) }
      }.joined(separator: [""]))
  }

  private func columns(_ places: [Int]) -> TextLayout {
    TextLayout(grid: grid.columns(places), widths: places.map { widths[$0] })
  }

  private func row(_ cells: [String], _ widths: [Int]) -> String {
    PlainText.shortened(grid.line(of: cells, widths), to: nil)
  }

  /// A row in as many lines as its longest text needs.
  private func wrapped(_ cells: [String], _ widths: [Int]) -> [String] {
    let columns = zip(cells, widths).map { cell, width in
      cell.count <= width ? [cell] : Self.pieces(cell, width)
    }
    return (0..<(columns.map(\.count).max() ?? 0)).map { line in
      row(columns.map { line < $0.count ? $0[line] : "" }, widths)
    }
  }

  /// A text in lines of at most `width`, a longer word being broken.
  private static func pieces(_ text: String, _ width: Int) -> [String] {
    PlainText.wrapped(text, width: width).flatMap { line -> [String] in
      var rest = line[...]
      var pieces: [String] = []
      while rest.count > width {
        pieces.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
      return pieces + [String(rest)]
    }
  }
}
