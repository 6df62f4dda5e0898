/// A header of two rows, groups of columns above their names, where nobody said that there is one.
///
/// A guess that is wrong would take an answer for names, so much is asked of both rows: a group that
/// goes on over several columns, as a gap or a repetition; names under all of it; and neither row with
/// anything that only an answer holds.
struct HeaderPair {
  /// A group, and the columns over which it goes on.
  private struct Span {
    let label: String
    var columns: Range<Int>
  }

  private let names: [String]
  private let groups: [String]
  private let wide: [Span]

  /// Takes two rows for such a header, or nil if they cannot be one.
  private init?(groups: Record, names: Record) {
    let width = max(HeaderPlace.Extent(groups).reach, HeaderPlace.Extent(names).reach)
    func texts(_ record: Record) -> [String] {
      (0..<width).map { $0 < record.count ? record[$0].trimmed : "" }
    }
    self.groups = texts(groups)
    self.names = texts(names)
    var spans: [Span] = []
    for (column, label) in self.groups.enumerated() {
      if !label.isEmpty, label != spans.last?.label {
        spans.append(Span(label: label, columns: column..<column + 1))
      } else if let last = spans.indices.last {
        spans[last].columns = spans[last].columns.lowerBound..<column + 1
      } else if self.names[column].isEmpty {
        return nil
      }
    }
    wide = spans.filter { $0.columns.count > 1 }
    guard !wide.isEmpty, spans.count > 1, Set(spans.map(\.label)).count == spans.count,
      (self.groups + self.names).allSatisfy({ $0.isEmpty || Self.isNameLike($0) })
    else { return nil }
    for span in wide {
      let own = self.names[span.columns]
      guard !own.contains(""), Set(own).count == own.count else { return nil }
    }
    // A column of its own has its name in one of the rows.
    guard zip(self.groups, self.names).allSatisfy({ !$0.isEmpty || !$1.isEmpty }) else {
      return nil
    }
  }

  /// Finds the rows of the groups and of the names, where the header was found on one of them.
  static func find(
    in rows: [Record], header: Int, merged: [MergedCells], isName: (String) -> Bool
  ) -> (groups: Int, names: Int)? {
    for groups in [header, header - 1] where groups >= 0 && groups + 1 < rows.count {
      if isProven(rows[groups], rows[groups + 1], by: merged, isName: isName) {
        return (groups, groups + 1)
      }
    }
    if header + 1 < rows.count,
      let pair = HeaderPair(groups: rows[header], names: rows[header + 1]),
      pair.isBorneOut(by: rows[(header + 2)...], isName: isName)
    {
      return (header, header + 1)
    }
    // The row above was passed over as a title, so less is lost.
    if header > 0, let pair = HeaderPair(groups: rows[header - 1], names: rows[header]),
      pair.wide.count > 1 || pair.hasSameNames,
      pair.mayBe(above: rows[(header + 1)...], isName: isName)
    {
      return (header - 1, header)
    }
    return nil
  }

  /// Whether merged cells show that a row has groups of columns, and the next one their names: one over
  /// several columns has different names below each of them; and beside it one goes down over both
  /// rows, or some of the names are known.
  private static func isProven(
    _ groups: Record, _ names: Record, by merged: [MergedCells], isName: (String) -> Bool
  ) -> Bool {
    let merged = merged.filter { $0.lines.lowerBound == groups.line }
    let wide = merged.filter { $0.columns.count > 1 && $0.lines.count == 1 }
    let deep = merged.filter { $0.lines.upperBound == groups.line + 1 }
    guard !wide.isEmpty, names.line == groups.line + 1 else { return false }
    func name(_ column: Int) -> String { column < names.count ? names[column].trimmed : "" }
    let areNames = wide.allSatisfy { group in
      let own = group.columns.map(name)
      return Set(own).count == own.count && own.allSatisfy { !$0.isEmpty && isNameLike($0) }
    }
    guard areNames, names.allSatisfy({ $0.trimmed.isEmpty || isNameLike($0) }) else {
      return false
    }
    // A title goes over everything.
    let isTitle = wide.count == 1 && deep.isEmpty && wide[0].columns.count >= groups.count
    return !deep.isEmpty || !isTitle && wide.flatMap(\.columns).contains { isName(name($0)) }
  }

  /// Whether nothing speaks against it: that a group is the name of a column, or that the names come
  /// back below, as answers do.
  private func mayBe(above rows: ArraySlice<Record>, isName: (String) -> Bool) -> Bool {
    !wide.contains { isName($0.label) }
      && !wide.flatMap(\.columns).contains { cells(of: $0, in: rows).contains(names[$0]) }
  }

  private func cells(of column: Int, in rows: ArraySlice<Record>) -> [String] {
    rows.lazy.map { column < $0.count ? $0[column].trimmed : "" }.filter { !$0.isEmpty }
  }

  /// Whether the second row is shown to be names, and not the first answer below a header with
  /// columns that lack a name or have the same.
  private func isBorneOut(by rows: ArraySlice<Record>, isName: (String) -> Bool) -> Bool {
    guard mayBe(above: rows, isName: isName) else { return false }
    if hasSameNames { return true }
    let columns = wide.flatMap(\.columns)
    let known = columns.count { isName(names[$0]) }
    if known > 1, known * 2 >= columns.count { return true }
    return columns.contains { column in
      let below = cells(of: column, in: rows)
      return below.count > 1 && !below.contains(where: Self.isNameLike)
    }
  }

  /// Whether two groups have the same names.
  private var hasSameNames: Bool {
    Set(wide.map { Array(names[$0.columns]) }).count < wide.count
  }

  /// Whether a text can be the name of a column: letters, and no yes, no, address or sentence.
  static func isNameLike(_ text: String) -> Bool {
    guard text.contains(where: \.isLetter), text.utf8.count <= 200, !text.contains("@"),
      text.last != "."
    else { return false }
    return !["ja", "nee", "yes", "no", "x", "n.v.t", "nvt", "geen", "true", "false", "waar"]
      .contains(text.lowercased())
  }
}
