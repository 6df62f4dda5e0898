internal import Tabular

/// Where a column stands by its name: in which groups of columns, and which of those belong together.
///
/// Groups show in a header of two rows; in KoboToolbox's `group/question`; and in what JSON repeats,
/// `problems.0.phase` and `problems.1.phase`, or an older export of KoboToolbox, `problems[1]/phase`.
/// What a column is, its own name says: the last part.
struct ColumnPath: Sendable, Equatable {
  /// The name without the groups.
  let ownName: String
  /// The groups around it, the innermost first.
  let groups: [String]
  /// By which the columns that belong together are known; nil for those of the record as a whole.
  let part: String?
  /// The repetition around the one that it belongs to, if it is in one.
  let outerPart: String?
  /// Whether what it belongs to is there several times in a record.
  let isRepeated: Bool
  /// The name without the number of the repetition.
  let question: String

  /// The paths of all columns.
  static func all(of header: Header, _ tool: SurveyTool?) -> [ColumnPath] {
    let names = Set(header.originals)
    let isOfRejects = header.originals.starts(with: ColumnMapping.rejectColumns)
    let repetitions = header.originals.map(Repetition.init)
    let known = Set(repetitions.compactMap(\.?.part))
    let nested = nestedColumns(header.originals)
    return header.names.indices.map { column in
      let name = header.originals[column]
      // A file of rejects has the two rows of a header in one.
      let joint = isOfRejects ? name.firstRange(of: " / ") : nil
      let group = joint.map { String(name[..<$0.lowerBound]) } ?? header.groups[column]
      if !group.isEmpty {
        let own = joint.map { String(name[$0.upperBound...]) } ?? header.ownName(column)
        return ColumnPath(
          ownName: own, groups: [group], part: group, outerPart: nil,
          isRepeated: false,
          question: header.names[column])
      }
      // Only where they are counted from the first on: another name may hold a number too.
      if let repetition = repetitions[column], known.contains(repetition.first) {
        var groups = parts(of: repetition.rest)
        let own = groups.removeLast()
        groups = parts(of: repetition.group) + groups
        return ColumnPath(
          ownName: own, groups: groups.reversed(), part: repetition.part,
          outerPart: Repetition(repetition.group + ".x")?.part, isRepeated: true,
          question: repetition.question)
      }
      // Beside a question with several answers stands a column for each of them.
      if tool == .koboToolbox, let slash = name.lastIndex(of: "/"),
        !names.contains(String(name[..<slash]))
      {
        return ColumnPath(
          ownName: String(name[slash...].dropFirst()),
          groups: name[..<slash].split(separator: "/").reversed().map(String.init),
          part: String(name[..<slash]), outerPart: nil, isRepeated: false,
          question: header.names[column])
      }
      if tool == nil, nested.contains(column), let dot = name.lastIndex(of: ".") {
        return ColumnPath(
          ownName: String(name[dot...].dropFirst()),
          groups: name[..<dot].split(separator: ".").reversed().map(String.init), part: nil,
          outerPart: nil, isRepeated: false, question: header.names[column])
      }
      return ColumnPath(
        ownName: name, groups: [], part: nil, outerPart: nil, isRepeated: false,
        question: header.names[column])
    }
  }

  /// The columns with names of objects in one another, `organisatie.regio`, of which the last is that of
  /// a field, and which no other column has too. An id is that of the object, and not of the answer.
  private static func nestedColumns(_ names: [String]) -> Set<Int> {
    let last = names.map { name in
      ColumnName.key(name.lastIndex(of: ".").map { String(name[$0...]) } ?? name)
    }
    var counts: [String: Int] = [:]
    for key in last { counts[key, default: 0] += 1 }
    return Set(
      names.indices.filter { column in
        guard names[column].contains("."), !names[column].contains(where: \.isWhitespace),
          counts[last[column]] == 1,
          // A number is that of one of several, or of a question.
          !names[column].split(separator: ".").contains(where: { $0.allSatisfy(\.isNumber) })
        else { return false }
        if ["naam", "name"].contains(last[column]) { return true }
        return SubmissionField(columnName: last[column]).map { $0 != .id } ?? false
      })
  }

  /// The phases that the innermost of the groups is named after that is named after any.
  func phases(_ phases: [String]) -> [String] {
    for group in groups {
      let found = phases.filter { ColumnName.key($0) == ColumnName.key(group) }
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func parts(of name: String) -> [String] {
    name.split { $0 == "/" || $0 == "." }.map(String.init)
  }

  /// By which a name says that it is about one of several.
  struct Repetition {
    let group: String
    let number: Int
    let rest: String
    private let isInBrackets: Bool

    /// Parts a name at the innermost number; nil where there is none.
    init?(_ name: String) {
      // To look for it costs far more than to see that it is not there.
      guard name.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }) else {
        return nil
      }
      for match in name.matches(of: /\.(\d{1,4})\.(?=\S)|\[(\d{1,4})\]\/(?=\S)/).reversed() {
        guard let number = Int(match.1 ?? match.2 ?? ""), match.range.lowerBound > name.startIndex
        else { continue }
        group = String(name[..<match.range.lowerBound])
        self.number = number
        rest = String(name[match.range.upperBound...])
        isInBrackets = match.1 == nil
        return
      }
      return nil
    }

    /// The group with its number.
    var part: String { "\(group)[\(number)]" }
    /// The same of the first of them.
    var first: String { "\(group)[\(isInBrackets ? 1 : 0)]" }
    /// The name without any number. KoboToolbox repeats the names of the groups.
    var question: String {
      if rest.hasPrefix((Repetition(group)?.rest ?? group) + "/") { return rest }
      let names = group.replacing(/\.\d{1,4}(?=\.)|\[\d{1,4}\](?=\/)/, with: "")
      return names + (isInBrackets ? "/" : ".") + rest
    }
  }
}
