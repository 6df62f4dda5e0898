internal import StakeholderInput

/// The tags of a template, which are checked before it is used: what Mustache does not know it leaves
/// out without a word, and a template that takes in itself never ends.
struct TemplateTags {
  /// What a tag does, as far as it is checked.
  enum Tag: Equatable {
    case name(String)
    case partial(String)
  }

  private(set) var tags: [(tag: Tag, line: Int)] = []

  /// Reads a template that Mustache could read.
  init(of text: String) {
    var rest = Substring(text)
    var line = 1
    var (open, close) = ("{{", "}}")
    while let start = rest.firstRange(of: open) {
      line += rest[..<start.lowerBound].count(where: \.isNewline)
      rest = rest[start.upperBound...]
      let sign = rest.first ?? " "
      // Three braces, and marks that stand at both ends of a tag.
      let ending = sign == "{" ? "}" + close : sign == "=" ? "=" + close : close
      guard let end = rest.firstRange(of: ending) else { return }
      let inside = rest[..<end.lowerBound]
      let word = inside.dropFirst("{&#^/><$=!%*".contains(sign) ? 1 : 0)
        .filter { !$0.isWhitespace || sign == "=" }
      switch sign {
      case "!", "%", "/", "$": break
      case "=":
        let marks = word.split(whereSeparator: \.isWhitespace)
        if marks.count == 2 { (open, close) = (String(marks[0]), String(marks[1])) }
      case ">", "<": tags.append((.partial(word), line))
      default: tags.append((.name(Self.bare(word)), line))
      }
      line += inside.count(where: \.isNewline)
      rest = rest[end.upperBound...]
    }
  }

  /// The name in `uppercased(name)`.
  private static func bare(_ word: String) -> String {
    guard let open = word.lastIndex(of: "("), let close = word.firstIndex(of: ")"), open < close
    else { return word }
    return String(word[word.index(after: open)..<close])
  }

  /// Refuses templates that name what is not there, or that take in themselves.
  ///
  /// - Throws: `InputError` of kind `data` with the file and line.
  static func check(_ files: [(name: String, text: String)]) throws(InputError) {
    let names = Set(files.map(\.name))
    var partials: [String: [String]] = [:]
    for (file, text) in files {
      for (tag, line) in TemplateTags(of: text).tags {
        let fault: String? =
          switch tag {
          case .partial(let name) where name.hasPrefix("*"):
            "a partial is named by itself, not by a tag: {{> \(name)}}"
          case .partial(let name) where !names.contains(name):
            "there is no file \(name).mustache for {{> \(name)}}"
          case .name(let name) where !isKnown(name):
            "there is no tag {{\(name)}}; there are: "
              + AnnexContext.tagNames.sorted().joined(separator: ", ")
          default: nil
          }
        if let fault {
          throw InputError(.data, PlainText.oneLine(fault), file: "\(file).mustache", line: line)
        }
        if case .partial(let name) = tag { partials[file, default: []].append(name) }
      }
    }
    for (file, _) in files where reached(from: file, partials).contains(file) {
      throw InputError(
        .data, "it takes in itself, by itself or by its partials, without end",
        file: "\(file).mustache")
    }
  }

  private static func isKnown(_ name: String) -> Bool {
    let parts = name.split(separator: ".")
    return parts.allSatisfy { AnnexContext.tagNames.contains(String($0)) }
  }

  private static func reached(from file: String, _ partials: [String: [String]]) -> Set<String> {
    var reached: Set<String> = []
    var open = partials[file] ?? []
    while let next = open.popLast() {
      if reached.insert(next).inserted { open += partials[next] ?? [] }
    }
    return reached
  }
}
