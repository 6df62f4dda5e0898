internal import _StringProcessing

/// What the comparison of two annexes comes down to, told line by line.
struct AnnexDifferences {
  private(set) var findings = AnnexFindings()
  private let comparison: AnnexComparison
  private let claims: AnnexClaims
  private let fixed: Set<String>

  /// Tells what differs.
  ///
  /// - Parameters:
  ///   - comparison: The two annexes.
  ///   - claims: What claims something.
  ///   - fixed: The headings below which nothing is a person's own.
  init(_ comparison: AnnexComparison, _ claims: AnnexClaims, fixed: Set<String>) {
    self.comparison = comparison
    self.claims = claims
    self.fixed = fixed
    let told = changes() + ranks() + losses() + additions()
    findings.findings = told.sorted { $0.order < $1.order }.map(\.finding)
  }

  private typealias Line = AnnexOutline.Line
  /// A finding with its place in the order of reading.
  private typealias Told = (order: Double, finding: AnnexFindings.Finding)

  // MARK: - What was lost

  private func losses() -> [Told] {
    let lost = comparison.now.indices.filter { comparison.places[$0] == nil }
      .map { comparison.now[$0] }
    return comparison.missing.map { index in
      let line = comparison.now[index]
      let before = comparison.places[..<index].last { $0 != nil } ?? nil
      let finding = AnnexFindings.Finding(
        place: place(of: line), stands: "this line is not there",
        now: Excerpt.shortened(line.text) + below(line, in: lost))
      // Several behind the same line keep their order.
      let share = Double(index + 1) / Double(comparison.now.count + 1)
      return (Double(before ?? -1) + share, finding)
    }
  }

  // MARK: - What was changed

  private mutating func changes() -> [Told] {
    comparison.changed.compactMap { place, index in
      let (line, now) = (comparison.earlier[place], comparison.now[index])
      if Self.differInRank(line, now) || line.isHeading && isFree(line, insteadOf: now) {
        return nil
      }
      return (Double(place), difference(line, now))
    }
  }

  /// The rows of a table that differ in their rank alone, together.
  private func ranks() -> [Told] {
    let rows = comparison.changed.filter {
      Self.differInRank(comparison.earlier[$0.earlier], comparison.now[$0.now])
    }
    return Dictionary(grouping: rows) { comparison.now[$0.now].path }.map { path, rows in
      let rows = rows.sorted { $0.now < $1.now }
      func said(_ lines: [Line]) -> String {
        Excerpt.shortened(lines.map(Self.rank).joined(separator: ", "))
      }
      let finding = AnnexFindings.Finding(
        place: place(path), stands: said(rows.map { comparison.earlier[$0.earlier] }),
        now: said(rows.map { comparison.now[$0.now] }))
      return (Double(rows[0].earlier), finding)
    }
  }

  private func difference(_ line: Line, _ now: Line) -> AnnexFindings.Finding {
    let (here, there) = (place(of: now), place(of: line))
    let below = here == there ? "" : " – below \(there)"
    guard line.key == now.key else {
      let (stands, would) = Excerpt.difference(line.text, now.text)
      return AnnexFindings.Finding(place: here, stands: stands + below, now: would)
    }
    let text = Excerpt.shortened(line.text)
    return AnnexFindings.Finding(place: here, stands: text + below, now: "\(text) – here")
  }

  /// Whether a heading may be called otherwise: neither is the name of something or claims anything.
  private mutating func isFree(
    _ line: Line, insteadOf now: Line
  ) -> Bool {
    guard line.key != now.key, !claims.isName(now.key), !claims.claimsAmount(line.key),
      !claims.claimsAmount(now.key),
      !now.key.contains(where: \.isNumber), !fixed.contains(now.key)
    else { return false }
    findings.remarks.append(
      "\(Excerpt.shortened(line.text)) (a heading; it was: \(Excerpt.shortened(now.text)))")
    return true
  }

  /// Whether two rows of a table differ in their rank alone, which one mention more changes for many.
  private static func differInRank(_ line: Line, _ now: Line) -> Bool {
    guard case .row(let cells) = line.kind, case .row(let others) = now.kind,
      cells.count == others.count, let rank = cells.first, let other = others.first
    else { return false }
    return Int(rank) != nil && Int(other) != nil && cells.dropFirst() == others.dropFirst()
  }

  private static func rank(of line: Line) -> String {
    guard case .row(let cells) = line.kind else { return line.text }
    return cells.count > 1 ? "\(cells[1]) has rank \(cells[0])" : line.text
  }

  // MARK: - What was added

  private mutating func additions() -> [Told] {
    let current = Dictionary(
      comparison.now.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Set(comparison.now.map { $0.path + [$0.key] })
    var gone: Set<[String]> = []
    return comparison.extra.compactMap { index in
      let line = comparison.earlier[index]
      // What stands below a heading that is gone is told with it.
      guard !line.path.indices.contains(where: { gone.contains(Array(line.path[...$0])) }) else {
        return nil
      }
      func finding(_ now: String) -> Told {
        let stands = Excerpt.shortened(line.text) + below(line, in: comparison.earlier)
        return (
          Double(index), AnnexFindings.Finding(place: place(of: line), stands: stands, now: now)
        )
      }
      if places.contains(line.path + [line.key]) {
        return finding("this line stands there one time fewer")
      }
      if let other = current[line.key] {
        return finding("this line stands below \(place(of: other))")
      }
      if line.isHeading { gone.insert(line.path + [line.key]) }
      let isRow = if case .row = line.kind { true } else { false }
      let isFixed = line.path.first.map(fixed.contains) ?? false
      if line.isHeading || claims.isOfProgram(line)
        || isFixed && (isRow || line.key.contains(/: .*[0-9]/))
      {
        return finding("this line is not there")
      }
      if claims.claimsAmount(line.key) || isRow && line.key.contains(where: \.isNumber) {
        findings.claims.append(Excerpt.shortened(line.text))
      } else if claims.hasParticulars(line.key) {
        findings.remarks.append(Excerpt.shortened(line.text))
      }
      return nil
    }
  }

  // MARK: - Where it stands

  private func place(of line: Line) -> String {
    let subject = line.subject.flatMap { line.path.last == $0 ? nil : $0 }
    return place(line.path + (subject.map { [$0] } ?? []))
  }

  private func place(_ path: [String]) -> String {
    path.isEmpty ? "At the beginning" : path.joined(separator: " › ")
  }

  /// How many lines stand below a heading.
  private func below(_ line: Line, in lines: [Line]) -> String {
    guard line.isHeading else { return "" }
    let count = lines.count { $0.path.starts(with: line.path + [line.key]) }
    switch count {
    case 0: return ""
    case 1: return " (and the line below it)"
    default: return " (and the \(count) lines below it)"
    }
  }
}
