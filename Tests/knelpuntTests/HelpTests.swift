import Foundation
import Testing

/// The commands of the program, as it describes them itself.
struct Help: Decodable {
  struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
      }
      let kind: String
      let names: [Name]?
      let abstract: String?
      let shouldDisplay: Bool
    }
    let commandName: String
    let abstract: String?
    let arguments: [Argument]?
    let subcommands: [Command]?
    let defaultSubcommand: String?
  }

  /// A command that does something, with its long options.
  struct Leaf {
    let path: String
    let command: Command

    var options: [String] {
      (command.arguments ?? []).filter { $0.shouldDisplay }
        .flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map { "--\($0.name)" }
    }
  }

  let command: Command

  static func read() throws -> Help {
    let dump = try Sandbox().succeed("--experimental-dump-help")
    return try JSONDecoder().decode(Help.self, from: Data(dump.utf8))
  }

  var leaves: [Leaf] { Self.leaves(of: command, path: command.commandName) }

  private static func leaves(of command: Command, path: String) -> [Leaf] {
    let subcommands = (command.subcommands ?? []).filter { $0.commandName != "help" }
    if subcommands.isEmpty { return [Leaf(path: path, command: command)] }
    return subcommands.flatMap { leaves(of: $0, path: path + " " + $0.commandName) }
  }
}

@Suite struct `The help` {
  @Test func `knows every command`() throws {
    #expect(
      try Help.read().leaves.map(\.path) == [
        "knelpunt init", "knelpunt migrate up", "knelpunt migrate down", "knelpunt migrate status",
        "knelpunt migrate verify", "knelpunt verify", "knelpunt preview",
        "knelpunt import submissions",
        "knelpunt import codebook", "knelpunt import initiatives", "knelpunt import mentions",
        "knelpunt import invitees", "knelpunt import crosswalk", "knelpunt import map",
        "knelpunt import undo", "knelpunt mapping list", "knelpunt mapping show",
        "knelpunt mapping forget", "knelpunt imports", "knelpunt export",
        "knelpunt report frequency",
        "knelpunt report crosstab", "knelpunt report cooccurrence", "knelpunt report gaps",
        "knelpunt report initiatives", "knelpunt report trend", "knelpunt report response",
        "knelpunt report matrix", "knelpunt report sql", "knelpunt report annex",
        "knelpunt phase list", "knelpunt phase show", "knelpunt bottleneck list",
        "knelpunt bottleneck show", "knelpunt stakeholder list", "knelpunt stakeholder show",
        "knelpunt stakeholder merge", "knelpunt stakeholder duplicates",
        "knelpunt submission list", "knelpunt submission show",
        "knelpunt statement list", "knelpunt statement show", "knelpunt statement mark",
        "knelpunt statement unmark", "knelpunt statement duplicates",
        "knelpunt initiative list",
        "knelpunt initiative show", "knelpunt initiative link", "knelpunt initiative unlink",
        "knelpunt mention add", "knelpunt mention remove", "knelpunt appraise",
      ])
  }

  @Test func `says in a sentence what each command and each option is`() throws {
    for leaf in try Help.read().leaves {
      let abstracts = [leaf.command.abstract] + (leaf.command.arguments ?? []).map(\.abstract)
      for abstract in abstracts {
        #expect(
          abstract?.last == "." && abstract?.first?.isUppercase == true,
          "\(leaf.path): \(abstract ?? "nothing")")
      }
    }
  }

  @Test func `fits a screen of 80 columns but for the usage line`() throws {
    let sandbox = try Sandbox()
    for leaf in try Help.read().leaves {
      let arguments = leaf.path.split(separator: " ").dropFirst().map(String.init) + ["--help"]
      let run = try sandbox.run(arguments)
      #expect(run.status == 0 && run.talk.isEmpty)
      let long = run.data.split(separator: "\n")
        .filter { $0.count > 80 && !$0.hasPrefix("USAGE: ") && !$0.hasPrefix(" ") }
      #expect(long.isEmpty, "\(leaf.path)")
    }
  }
}

@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: Sandbox.root + "/README.md"),
    "there is no README.md yet"))
struct `The README` {
  private static func text() throws -> String {
    try String(contentsOf: URL(filePath: Sandbox.root + "/README.md"), encoding: .utf8)
  }

  @Test func `has every command and every option of the help`() throws {
    let text = try Self.text()
    for leaf in try Help.read().leaves {
      #expect(Self.mentions(leaf.path, in: text), "\(leaf.path) is not in README.md")
      for option in leaf.options where option != "--help" && option != "--version" {
        #expect(Self.mentions(option, in: text), "\(option) of \(leaf.path) is not in README.md")
      }
    }
  }

  /// Whether words stand in a text, not as the beginning or the end of longer ones.
  private static func mentions(_ words: String, in text: String) -> Bool {
    text.ranges(of: words).contains { range in
      let before =
        range.lowerBound == text.startIndex
        ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      func isWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "-" } ?? false
      }
      return !isWord(before) && !isWord(after)
    }
  }

  @Test func `has no command or option that the help has not`() throws {
    let leaves = try Help.read().leaves
    for line in Self.commandLines(in: try Self.text()) {
      let words = line.split(separator: " ").map(String.init)
      let leaf = leaves.filter { leaf in
        words.starts(with: leaf.path.split(separator: " ").map(String.init))
      }.max { $0.path.count < $1.path.count }
      let isGroup = leaves.contains {
        $0.path.hasPrefix(words.prefix(2).joined(separator: " ") + " ")
      }
      #expect(leaf != nil || (isGroup && words.count <= 3), "no such command: \(line)")
      let known = leaf.map(\.options) ?? leaves.flatMap(\.options)
      for word in words where word.hasPrefix("--") {
        let option = String(word.split(separator: "=")[0].prefix { $0 == "-" || $0.isLetter })
        #expect(known.contains(option) || option == "--help", "no such option: \(line)")
      }
    }
  }

  @Test func `has every view that others may ask, with its columns`() throws {
    let views = try Sandbox.withDatabase().python(
      """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      names = "SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'v_*'"
      for name, in database.execute(names):
          columns = database.execute("SELECT name FROM pragma_table_info(?)", [name])
          print(f"`{name}`", ", ".join(f"`{column}`" for column, in columns), sep="|")
      """, "knelpunt.sqlite")
    let text = try Self.text()
    let lines = views.split(separator: "\n")
    #expect(lines.count == 9)
    for view in lines {
      let parts = view.split(separator: "|")
      let row = text.split(separator: "\n").first { $0.hasPrefix("| \(parts[0]) |") }
      #expect(row?.hasSuffix("| \(parts[1]) |") == true, "\(view)")
    }
  }

  @Test func `is read by this test as it should be`() {
    let text = """
      Text with `knelpunt init`.
      ```sh
      $ knelpunt import submissions a.csv \\
          --map statement=Toelichting | head   # a comment
      export KNELPUNT_DATABASE=a.sqlite && knelpunt init
      ```
      """
    #expect(
      Self.commandLines(in: text) == [
        "knelpunt import submissions a.csv --map statement=Toelichting", "knelpunt init",
      ])
    #expect(Self.mentions("--to", in: "use --to N") && !Self.mentions("--to", in: "--total"))
    #expect(!Self.mentions("knelpunt import", in: "knelpunt imports"))
  }

  /// Every call of the program in the code blocks, each on one line.
  private static func commandLines(in text: String) -> [String] {
    var isCode = false
    var code = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() } else if isCode { code += line + "\n" }
    }
    return code.replacing("\\\n", with: " ").split(separator: "\n").flatMap { line in
      line.split(whereSeparator: { "#|;&<>()".contains($0) }).compactMap { piece in
        var words = piece.split(separator: " ").map(String.init)
        while let first = words.first, first == "$" || first.contains("=") { words.removeFirst() }
        return words.first == "knelpunt" ? words.joined(separator: " ") : nil
      }
    }
  }
}
