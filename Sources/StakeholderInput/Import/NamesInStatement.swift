/// The names of phases, bottlenecks and initiatives in a statement, in their order of writing.
///
/// The same few combinations come back all the time, so the parser shares one object among the
/// statements that have the same, and what was made of it once is found again without a look at
/// the names.
final class NamesInStatement: Sendable {
  let phases: [String]
  let bottlenecks: [String]
  let initiatives: [String]
  /// What they are to a digest.
  let content: ContentBytes

  init(phases: [String] = [], bottlenecks: [String] = [], initiatives: [String] = []) {
    self.phases = phases
    self.bottlenecks = bottlenecks
    self.initiatives = initiatives
    var content = ContentBytes()
    for names in [phases, bottlenecks, initiatives] { content.add(names) }
    self.content = content
  }
}

extension NamesInStatement: Hashable {
  static func == (left: NamesInStatement, right: NamesInStatement) -> Bool { left === right }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
