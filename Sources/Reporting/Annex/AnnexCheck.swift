internal import OfficeFiles
internal import StakeholderInput

/// Compares an annex that was made earlier, and perhaps edited since, with what it would say now.
///
/// Both are read by the same reader from the same format, line by line. Every line of the present one
/// must stand in its place in the earlier one; what else stands there may claim nothing.
struct AnnexCheck {
  private let claims: AnnexClaims
  private let comparison: AnnexComparison
  private let report: Report
  /// The headings below which nothing is a person's own: the method and the figures.
  private let fixed: Set<String>
  private var findings = AnnexFindings()

  /// What no longer holds; nil where the earlier document is no annex at all.
  ///
  /// - Parameters:
  ///   - earlier: The annex that was made earlier.
  ///   - now: The annex as it would be made now, in the same format.
  ///   - report: The same, before it was written.
  ///   - fixed: The titles of the sections that no template changes.
  ///   - content: What the annex tells.
  static func findings(
    in earlier: Document, now: Document, _ report: Report, fixed: [String], _ content: AnnexContent
  ) -> AnnexFindings? {
    let earlier = AnnexOutline(earlier)
    let options = AnnexOptions(earlier.lines.map(\.text))
    if let other = options.difference(from: report, content.frequency.unit) {
      return AnnexFindings(otherOptions: other)
    }
    var check = AnnexCheck(earlier, AnnexOutline(now), report, fixed, content)
    let comparison = check.comparison
    guard options.areTold || comparison.same * 10 > comparison.now.count else { return nil }
    check.compare()
    return check.findings
  }

  private init(
    _ earlier: AnnexOutline, _ now: AnnexOutline, _ report: Report, _ fixed: [String],
    _ content: AnnexContent
  ) {
    claims = AnnexClaims(content, report.word)
    comparison = AnnexComparison(earlier, now, claims, title: report.title)
    self.report = report
    self.fixed = Set(fixed.map(AnnexOutline.Line.key))
    if earlier.state != now.state, let stands = earlier.state.first, let state = now.state.first {
      let isSameDay = stands == state
      findings.state = (
        isSameDay ? earlier.state.joined(separator: ", ") : stands,
        isSameDay ? now.state.joined(separator: ", ") : state
      )
    }
  }

  private mutating func compare() {
    var told: [(order: Double, finding: AnnexFindings.Finding)] = []
    var ranks: [[String]: [(place: Int, index: Int)]] = [:]
    for (place, index) in comparison.changed {
      let (line, now) = (comparison.earlier[place], comparison.now[index])
      if line.isHeading, isFree(line, insteadOf: now) { continue }
      if Self.differInRank(line, now) {
        ranks[now.path, default: []].append((place, index))
      } else {
        told.append((Double(place), difference(line, now)))
      }
    }
    for (path, rows) in ranks {
      let rows = rows.sorted { $0.index < $1.index }
      func said(_ line: (Int) -> AnnexOutline.Line, _ places: [Int]) -> String {
        Excerpt.shortened(places.map { Self.rank(of: line($0)) }.joined(separator: ", "))
      }
      told.append(
        (
          Double(rows[0].place),
          AnnexFindings.Finding(
            place: place(path), stands: said({ comparison.earlier[$0] }, rows.map(\.place)),
            now: said({ comparison.now[$0] }, rows.map(\.index)))
        ))
    }
    for index in comparison.missing {
      let line = comparison.now[index]
      let before = comparison.places[..<index].last { $0 != nil } ?? nil
      told.append(
        (
          Double(before ?? -1) + 0.5,
          AnnexFindings.Finding(
            place: place(of: line), stands: "this line is not there",
            now: Excerpt.shortened(line.text) + below(line, in: comparison.now))
        ))
    }
    told += additions()
    findings.findings = told.sorted { $0.order < $1.order }.map(\.finding)
  }

  // MARK: - What was changed

  private func difference(
    _ line: AnnexOutline.Line, _ now: AnnexOutline.Line
  ) -> AnnexFindings.Finding {
    guard line.key == now.key else {
      let (stands, would) = Excerpt.difference(line.text, now.text)
      return AnnexFindings.Finding(place: place(of: now), stands: stands, now: would)
    }
    let text = Excerpt.shortened(line.text)
    return AnnexFindings.Finding(
      place: place(of: now), stands: "\(text) – below \(place(of: line))",
      now: "\(text) – here")
  }

  /// Whether a heading may be called otherwise: neither is the name of something or claims anything.
  private mutating func isFree(
    _ line: AnnexOutline.Line, insteadOf now: AnnexOutline.Line
  ) -> Bool {
    guard !claims.isName(now.key), !claims.claimsAmount(line.key), !claims.claimsAmount(now.key),
      !now.key.contains(where: \.isNumber), !fixed.contains(now.key)
    else { return false }
    if claims.hasParticulars(line.key) { findings.remarks.append(Excerpt.shortened(line.text)) }
    return true
  }

  /// Whether two rows of a table differ in their rank alone, which one mention more changes for many.
  private static func differInRank(_ line: AnnexOutline.Line, _ now: AnnexOutline.Line) -> Bool {
    guard case .row(let cells) = line.kind, case .row(let others) = now.kind,
      cells.count == others.count, let rank = cells.first, let other = others.first
    else { return false }
    return Int(rank) != nil && Int(other) != nil && cells.dropFirst() == others.dropFirst()
  }

  private static func rank(of line: AnnexOutline.Line) -> String {
    guard case .row(let cells) = line.kind else { return line.text }
    return cells.count > 1 ? "\(cells[1]) has rank \(cells[0])" : line.text
  }

  // MARK: - What was added

  private mutating func additions() -> [(order: Double, finding: AnnexFindings.Finding)] {
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
      func finding(_ now: String) -> (Double, AnnexFindings.Finding) {
        (
          Double(index),
          AnnexFindings.Finding(
            place: place(of: line),
            stands: Excerpt.shortened(line.text)
              + (line.isHeading ? below(line, in: comparison.earlier) : ""), now: now)
        )
      }
      if places.contains(line.path + [line.key]) { return finding("this line stands there once less") }
      if let other = current[line.key] { return finding("this line stands below \(place(of: other))") }
      if line.isHeading { gone.insert(line.path + [line.key]) }
      let isRow = if case .row = line.kind { true } else { false }
      let isFixed = line.path.first.map(fixed.contains) ?? false
      if line.isHeading || claims.isOfProgram(line)
        || isFixed && (isRow || claims.hasParticulars(line.key))
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

  private func place(of line: AnnexOutline.Line) -> String {
    let subject = line.subject.flatMap { line.path.last == $0 ? nil : $0 }
    return place(line.path + (subject.map { [$0] } ?? []))
  }

  private func place(_ path: [String]) -> String {
    path.isEmpty ? "At the beginning" : path.joined(separator: " › ")
  }

  /// How many lines stand below a heading.
  private func below(_ line: AnnexOutline.Line, in lines: [AnnexOutline.Line]) -> String {
    guard line.isHeading else { return "" }
    let count = lines.count { $0.path.starts(with: line.path + [line.key]) }
    switch count {
    case 0: return ""
    case 1: return " (and the line below it)"
    default: return " (and the \(count) lines below it)"
    }
  }
}
