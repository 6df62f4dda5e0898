/// What no longer holds of an annex that was made earlier, and perhaps edited since.
public struct AnnexFindings: Equatable, Sendable {
  /// That it was made with other options, by which nothing else can be said of it.
  public struct OtherOptions: Equatable, Sendable {
    /// What it says of itself.
    public let stands: String
    /// What it would say with the options that were given.
    public let now: String
    /// The options to give.
    public let options: String
  }

  /// When the data was changed last: as an annex says, and as it is.
  public struct State: Equatable, Sendable {
    /// What the annex says.
    public let stands: String
    /// What it would say now.
    public let now: String
  }

  /// A line that would be another now.
  public struct Finding: Equatable, Sendable {
    /// The headings that it stands below.
    public let place: String
    /// What the annex says.
    public let stands: String
    /// What it would say now.
    public let now: String
  }

  /// Where it was made with other options, the only finding.
  public var otherOptions: OtherOptions?
  /// The lines that would be others, in the order of reading.
  public var findings: [Finding] = []
  /// Sentences that no query gave and that say how much or how many.
  public var claims: [String] = []
  /// Headings that were called otherwise, and sentences that no query gave and that have a number or a
  /// name in them.
  public var remarks: [String] = []
  /// When the data was changed last, as the annex says and as it is, where those differ.
  public var state: State?

  /// How many things do not hold.
  public var count: Int { (otherOptions == nil ? 0 : 1) + findings.count + claims.count }

  /// All of it for a person, in lines.
  public var text: String {
    var lines: [String] = []
    if let otherOptions {
      lines += [
        "The annex was made with other options:", "  stands: \(otherOptions.stands)",
        "  now:    \(otherOptions.now)", "  check it with: \(otherOptions.options)",
      ]
    }
    if let state {
      lines.append("The annex is of data of \(state.stands); the data is of \(state.now) now.")
    }
    for finding in findings {
      lines += [finding.place, "  stands: \(finding.stands)", "  now:    \(finding.now)"]
    }
    if !claims.isEmpty {
      lines.append("Own sentences that no query gave and that claim an amount; check them by hand:")
      lines += claims.map { "  \($0)" }
    }
    if !remarks.isEmpty {
      lines.append(
        "Own words that no query gave: headings, and sentences with a number or a name in them:")
      lines += remarks.map { "  \($0)" }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
