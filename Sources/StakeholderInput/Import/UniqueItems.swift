extension [String] {
  /// The items in their order, each once.
  var unique: [String] {
    guard count > 1 else { return self }
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
