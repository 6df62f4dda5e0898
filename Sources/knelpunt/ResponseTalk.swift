internal import StakeholderInput
internal import Tabular

/// What is said of a file with responses before it is imported.
extension ResponseOutline {
  /// The program that wrote it, and what of it is no response; nil where none was recognised.
  var remark: String? {
    guard let survey else { return nil }
    var remark = "This is an export of \(survey.tool.rawValue)"
    if !headings.isEmpty {
      remark +=
        "; \(Console.count(headings.count, "row")) below the header "
        + "\(headings.count == 1 ? "says" : "say") more of the columns"
    }
    return remark
  }

  /// Says which column is taken for what, and which for nothing.
  func tell(_ columns: ColumnMapping, by table: MappingTable?) {
    if let remark { Console.say(remark) }
    for field in SubmissionField.allCases {
      guard let found = columns.columns[field] else { continue }
      Console.say("\(field.rawValue): \(list(found))")
    }
    if !columns.choices.isEmpty {
      Console.say("\(MappingTable.choice): \(list(columns.choices))")
    }
    for (phases, found) in columns.phasesOfGroups {
      Console.say("phase \(phases.joined(separator: ", ")), after their group: \(list(found))")
    }
    if columns.dateOrder == .monthFirst {
      Console.say("in the days of receipt the month comes first, as in 1/31/2026")
    }
    if columns.lacksParent {
      Console.say(
        "who answered stands on another sheet of this export and is not read; take the JSON of "
          + "KoboToolbox, which has it with each answer")
    }
    tellLeftOut(but: columns)
    if let table {
      table.tellUncoded()
      let (new, absent) = table.differences(from: header)
      if !absent.isEmpty {
        Console.say("in \(table.source) and not in this file: \(Console.list(absent))")
      }
      if !new.isEmpty {
        Console.say("in this file and not in \(table.source), so not used: \(Console.list(new))")
      }
      let untold = untold(columns).filter { !new.contains($0) }
      if !untold.isEmpty { Console.say("not used: \(Console.list(untold))") }
      return
    }
    let leftOut = Set(leftOut.map { header.names[$0] })
    let unused = columns.unused.filter { !leftOut.contains($0) }
    if !unused.isEmpty { Console.say("not used: \(Console.list(unused))") }
  }

  /// Says which columns are not stored for the sake of those who answered.
  func tellLeftOut(but columns: ColumnMapping? = nil) {
    let leftOut = leftOut.filter { columns?.fields[$0] == nil }
    guard !leftOut.isEmpty else { return }
    Console.say("not stored, since they hold e-mail or IP addresses: \(list(leftOut))")
  }

  /// Columns with their numbers and names, as far as they can be overseen.
  private func list(_ columns: [Int]) -> String {
    Console.list(columns.map { "#\($0 + 1) \(header.names[$0])" })
  }
}

extension MappingTable {
  /// Says how many columns of closed questions mention nothing.
  func tellUncoded() {
    guard counts.uncoded > 0 else { return }
    Console.say(
      "\(Console.count(counts.uncoded, "choice")) without a code, of which nothing is counted: fill "
        + "in the column code")
  }
}
