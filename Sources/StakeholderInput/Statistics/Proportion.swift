/// Some of all.
public struct Proportion: Equatable, Sendable {
  /// How many of them.
  public let count: Int
  /// How many there are.
  public let base: Int

  /// Makes a proportion.
  public init(_ count: Int, of base: Int) {
    self.count = count
    self.base = base
  }

  /// The part, from 0 to 1; nil of nothing.
  public var share: Double? { base > 0 ? Double(count) / Double(base) : nil }

  /// The interval of the share; nil of nothing.
  public var interval: WilsonInterval? { WilsonInterval(count: count, of: base) }
}
