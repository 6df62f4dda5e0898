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
      var parents = known
      let names = Set(
        drafts.indices.filter { refusals[$0] == nil }.map { drafts[$0].name }
      ).union(known.keys)
      for (index, draft) in drafts.enumerated() where refusals[index] == nil {
        var ancestor = draft.parent
        while let current = ancestor, current != draft.name { ancestor = parents[current] ?? nil }
        if let parent = draft.parent, !names.contains(parent) {
          refusals[index] = InputError(
            .data, "the parent is neither in this file nor in the database; correct it or add it",
            column: "parent")
        } else if ancestor != nil {
          refusals[index] = InputError(
            .data, "the parents go round in a circle; leave one of them out", column: "parent")
        }
        if refusals[index] == nil {
          parents[draft.name] = draft.parent
        } else {
          isSettled = false
        }
      }
    }
    return refusals
  }
}
