/// The names of the columns of a table, made unique.
///
/// Every column can then be asked for by its name. Names differ where Swift strings do, so that two
/// ways to write the same é are the same name, and capitals matter.
public struct Header: Sendable, Equatable {
  /// A column whose name had to change.
  public struct Renaming: Sendable, Equatable {
    /// The number of the column, counted from 1.
    public let column: Int
    /// What stands in the file; empty or blank if the column had no name.
    public let original: String
    /// The name it is known by instead.
    public let name: String
  }

  /// The names as they stand in the file.
  public let originals: [String]
  /// The names that the columns are known by, each of them once.
  public let names: [String]
  /// The group above each column where the header is two rows; empty where there is none.
  public let groups: [String]

  /// The columns that are known by another name than stands in the file; a line end that became a
  /// space does not count as one.
  public var renamings: [Renaming] {
    names.indices.filter { names[$0] != Self.onOneLine(originals[$0]) }.map {
      Renaming(column: $0 + 1, original: originals[$0], name: names[$0])
    }
  }

  /// Makes a header of the names of the columns, mostly the first record of a file.
  ///
  /// The first of several columns with one name keeps it, the others become `name (2)`, `name (3)`;
  /// a blank name becomes `column 3`, after its place. A made-up name never takes that of another
  /// column. A line end inside a name becomes a space, with the spaces around it.
  ///
  /// - Parameters:
  ///   - names: The names, with the group and ` / ` before them.
  ///   - groups: The groups; none if left out.
  public init(_ names: some Sequence<String>, groups: [String] = []) {
    originals = Array(names)
    self.groups = groups + Array(repeating: "", count: max(0, originals.count - groups.count))
    let cleaned = originals.map(Self.onOneLine)
    var taken = Set(cleaned)
    var seen: Set<String> = []
    var unique: [String] = []
    // Where the search for a free suffix goes on, so that thousands of one name take no longer.
    var last: [String: Int] = [:]
    func suffixed(_ name: String) -> String {
      var number = (last[name] ?? 1) + 1
      while !taken.insert("\(name) (\(number))").inserted { number += 1 }
      last[name] = number
      return "\(name) (\(number))"
    }
    for (index, original) in cleaned.enumerated() {
      var name = original
      if original.allSatisfy(\.isWhitespace) {
        name = "column \(index + 1)"
        if !taken.insert(name).inserted { name = suffixed(name) }
      } else if !seen.insert(original).inserted {
        name = suffixed(original)
      }
      unique.append(name)
    }
    self.names = unique
  }

  /// The name of a column as it stands in the file, without the group above it.
  public func ownName(_ column: Int) -> String {
    groups[column].isEmpty
      ? originals[column] : String(originals[column].dropFirst(groups[column].count + 3))
  }

  /// The number of the column with a unique name, counted from 0 as the fields of a `Record` are.
  public func index(of name: String) -> Int? { names.firstIndex(of: name) }

  private static func onOneLine(_ name: String) -> String {
    guard name.contains(where: \.isNewline) else { return name }
    var line = ""
    var isAfterBreak = false
    for character in name {
      if character.isNewline {
        while line.last?.isWhitespace ?? false { line.removeLast() }
        isAfterBreak = true
      } else if !isAfterBreak {
        line.append(character)
      } else if !character.isWhitespace {
        if !line.isEmpty { line.append(" ") }
        line.append(character)
        isAfterBreak = false
      }
    }
    return line
  }
}
