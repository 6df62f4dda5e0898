public import SQLite

/// What sort of thing a statement says.
public enum StatementKind: String, CaseIterable, Sendable, Bindable, ColumnValue {
  /// Something holds things back.
  case problem
  /// Something should be done.
  case recommendation
  /// Something makes an initiative work.
  case successFactor = "success factor"
  /// Something makes an initiative hard to enlarge.
  case scalingChallenge = "scaling challenge"
  /// Anything else.
  case other

  /// Reads a kind as a file or a person writes it, in Dutch or English, of one or of several; nil for
  /// anything else.
  public init?(written text: String) {
    switch ColumnName.key(text) {
    case "problem", "probleem", "knelpunt", "bottleneck", "problems", "problemen", "knelpunten",
      "bottlenecks":
      self = .problem
    case "recommendation", "aanbeveling", "advies", "recommendations", "aanbevelingen", "adviezen",
      "oplossing", "oplossingen", "solution", "solutions":
      self = .recommendation
    case "successfactor", "succesfactor", "successfactors", "succesfactoren": self = .successFactor
    case "scalingchallenge", "uitdagingbijopschalen", "opschaaluitdaging", "uitdaging",
      "scalingchallenges", "uitdagingenbijopschalen", "opschaaluitdagingen", "uitdagingen":
      self = .scalingChallenge
    case "other", "overig", "overige", "anders": self = .other
    default: return nil
    }
  }
}
