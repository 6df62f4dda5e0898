internal import Synchronization

/// The names of phases, bottlenecks and initiatives in a statement, in their order of writing.
///
/// The same few combinations come back all the time, so the parser shares one object among the
/// statements that have the same. Each object has a number of its own, by which what was made of it
/// is found again without a look at the names, or at the object: counting references to one on two
/// threads takes longer than all else.
final class NamesInStatement: Sendable {
  let phases: [String]
  let bottlenecks: [String]
  let initiatives: [String]
  let number: Int
  /// What they are to a digest.
  let content: ContentBytes

  /// How many there were so far.
  private static let count = Atomic(0)

  init(phases: [String] = [], bottlenecks: [String] = [], initiatives: [String] = []) {
    number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
    self.phases = phases
    self.bottlenecks = bottlenecks
    self.initiatives = initiatives
    var content = ContentBytes()
    for names in [phases, bottlenecks, initiatives] { content.add(names) }
    self.content = content
  }
}
