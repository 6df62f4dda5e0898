extension AnnexOutline {
  /// The lines with their places: the headings above them and what they say something of.
  ///
  /// - Parameters:
  ///   - claims: The names by which lines are told apart.
  ///   - title: The title of the whole, below which nothing else is.
  ///   - model: The lines of the annex as it would be now; what is a heading in another and none of
  ///     these is text that somebody added.
  ///   - renamed: The headings that were called otherwise, and those of the model that they are.
  /// - Returns: the lines, in their order.
  func placed(
    _ claims: AnnexClaims, title: String, as model: [Line]? = nil, renamed: [Int: Int] = [:]
  ) -> [Line] {
    let known = model.map { Set($0.filter(\.isHeading).map(\.key)) }
    let shelves = Set(
      (model ?? []).filter { $0.isHeading && claims.isInitiative($0.key) }.map(\.path))
    var above: [(level: Int, key: String)] = []
    var subject: String?
    return lines.enumerated().map { index, line in
      var line = line
      guard case .heading(let level) = line.kind else {
        line.path = above.map(\.key)
        if case .row(let cells) = line.kind {
          line.topic = cells.first { $0.contains(where: \.isLetter) }
          return line
        }
        if above.last.map({ claims.isInitiative($0.key) }) != true,
          let bottleneck = claims.bottleneck(begun: line.key)
        {
          line.topic = bottleneck
          subject = bottleneck
        } else {
          line.subject = subject
        }
        return line
      }
      let key = renamed[index].flatMap { model?[$0].key } ?? line.key
      let parents = above.prefix { $0.level < level }
      line.path = parents.map(\.key)
      if key == Line.key(title) { return line }
      let isInitiative = claims.isInitiative(key) || shelves.contains(line.path)
      guard known?.contains(key) ?? true || isInitiative || claims.isName(key) else {
        // Somebody's own heading parts what it stands above from what it was said of.
        var own = Line(.text, line.text)
        own.path = above.map(\.key)
        if subject != nil { subject = own.key }
        return own
      }
      above = parents + [(level, key)]
      subject = isInitiative ? key : nil
      return line
    }
  }
}
