/// Things and how they go together, for programs that draw networks.
public struct Graph: Equatable, Sendable {
  /// A thing.
  public struct Node: Equatable, Sendable {
    /// By what edges refer to it.
    public let id: String
    /// What it is.
    public let label: String
    /// How often it occurs.
    public let count: Int
  }

  /// Two things that go together, in no order.
  public struct Edge: Equatable, Sendable {
    /// The one.
    public let from: String
    /// The other.
    public let to: String
    /// How often they do.
    public let count: Int
    /// Of how often either occurs.
    public let jaccard: Double
    /// How many times as often as by chance.
    public let lift: Double
  }

  /// The things.
  public let nodes: [Node]
  /// The pairs.
  public let edges: [Edge]
}
