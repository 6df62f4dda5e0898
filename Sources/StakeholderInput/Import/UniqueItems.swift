extension [String] {
  /// The items in their order, each once.
  var unique: [String] {
    guard count > 1 else { return self }
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [Int64] {
  /// The numbers in ascending order, each once.
  var sortedUnique: [Int64] {
    guard count > 1 else { return self }
    var unique: [Int64] = []
    unique.reserveCapacity(count)
    for number in sorted() where number != unique.last { unique.append(number) }
    return unique
  }
}
