/// Who is a part of whom: every parent must be there, and nobody may be a part of himself.
enum Ancestry {
  /// Finds the drafts whose parents are wrong.
  ///
  /// - Parameters:
  ///   - drafts: The names of things and of their parents, as keys.
  ///   - known: The same of what is in the database; a draft of the same name replaces it.
  ///   - refused: The drafts that cannot stay for another reason, by their place in `drafts`.
  /// - Returns: those, and a refusal for each draft that cannot stay for its parent.
  static func refusals(
    of drafts: [(name: String, parent: String?)], known: [String: String?],
    besides refused: [Int: InputError] = [:]
  ) -> [Int: InputError] {
    var refusals = refused
    var isSettled = false
    // A draft that goes may leave its own parts without a parent, so it is done over.
    while !isSettled {
      isSettled = true
      let left = drafts.indices.filter { refusals[$0] == nil }
      var parents = known
      for index in left { parents.updateValue(drafts[index].parent, forKey: drafts[index].name) }
      for index in left {
        guard let parent = drafts[index].parent else { continue }
        if parents[parent] == nil {
          refusals[index] = InputError(
            .data, "the parent is neither in this file nor in the database; correct it or add it",
            column: "parent")
        } else if isInCircle(drafts[index].name, parents) {
          refusals[index] = InputError(
            .data, "the parents go round in a circle; leave one of them out", column: "parent")
        } else {
          continue
        }
        isSettled = false
      }
    }
    return refusals
  }

  private static func isInCircle(_ name: String, _ parents: [String: String?]) -> Bool {
    var seen: Set<String> = []
    var ancestor = parents[name] ?? nil
    while let current = ancestor, seen.insert(current).inserted {
      if current == name { return true }
      ancestor = parents[current] ?? nil
    }
    return false
  }
}
