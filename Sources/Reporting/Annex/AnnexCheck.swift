internal import OfficeFiles
internal import StakeholderInput

/// Compares an annex that was made earlier, and perhaps edited since, with what it would say now.
///
/// Both are read by the same reader from the same format, line by line. Every line of the present one
/// must stand in its place in the earlier one; what else stands there may claim nothing.
struct AnnexCheck {
  private let report: Report
  private let unit: CountUnit
  private let now: AnnexOutline
  private let claims: AnnexClaims
  /// The headings below which nothing is a person's own: the method and the figures.
  private let fixed: Set<String>

  /// Takes what an annex is compared with.
  ///
  /// - Parameters:
  ///   - report: The annex as it would be made now.
  ///   - now: The same, written in the format of what is checked and read again.
  ///   - fixed: The titles of the sections that no template changes.
  ///   - content: What the annex tells.
  init(_ report: Report, read now: Document, fixed: [String], _ content: AnnexContent) {
    self.report = report
    unit = content.frequency.unit
    self.now = AnnexOutline(now)
    claims = AnnexClaims(content, report.word)
    self.fixed = Set(fixed.map(AnnexOutline.Line.key))
  }

  /// What no longer holds of an annex that was made earlier; nil where it is no annex at all.
  func findings(in annex: Document) -> AnnexFindings? {
    let earlier = AnnexOutline(annex)
    let options = AnnexOptions(earlier.lines.map(\.text))
    if let other = options.difference(from: report, unit) {
      return AnnexFindings(otherOptions: other)
    }
    let comparison = AnnexComparison(earlier, now, claims, title: report.title)
    // Another report tells its options too, but has no such headings.
    let isAnnex =
      options.areTold && earlier.lines.contains { $0.isHeading && fixed.contains($0.key) }
    guard isAnnex || comparison.same * 10 > comparison.now.count else { return nil }
    var findings = AnnexDifferences(comparison, claims, fixed: fixed).findings
    findings.state = state(of: earlier)
    return findings
  }

  /// The states of the data, where they differ; by the digest too where the minute is the same.
  private func state(of earlier: AnnexOutline) -> AnnexFindings.State? {
    guard earlier.state != now.state, let stands = earlier.state.first, let state = now.state.first
    else { return nil }
    let isSameMinute = stands == state
    return AnnexFindings.State(
      stands: isSameMinute ? earlier.state.joined(separator: ", ") : stands,
      now: isSameMinute ? now.state.joined(separator: ", ") : state)
  }
}
