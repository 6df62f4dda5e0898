/// What describes a stakeholder; nil where it is not known.
public struct StakeholderAttributes: Hashable, Sendable {
  /// The sort of organisation.
  public var type: String?
  /// Where it works.
  public var region: String?
  /// The trade it belongs to.
  public var sector: String?
  /// The network by which it was asked.
  public var network: String?

  /// The number of UTF-8 bytes of all together.
  var byteCount: Int { Self.all.reduce(0) { $0 + (self[keyPath: $1.path]?.utf8.count ?? 0) } }

  /// The attributes with their names.
  static var all: [(name: String, path: WritableKeyPath<StakeholderAttributes, String?>)] {
    [("type", \.type), ("region", \.region), ("sector", \.sector), ("network", \.network)]
  }
}
