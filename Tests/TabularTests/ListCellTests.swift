import Tabular
import Testing

@Suite struct ListCellTests {
  @Test(
    "Items stand between semicolons and line ends, without outer space and empty ones",
    arguments: [
      ("", []),
      (" ; ;\n", []),
      ("a", ["a"]),
      ("a;b", ["a", "b"]),
      (" a b ;\tc ", ["a b", "c"]),
      ("a\nb\r\nc\rd", ["a", "b", "c", "d"]),
      ("a;;b;", ["a", "b"]),
      ("a,b|c", ["a,b|c"]),
      (#""a;b"; c"#, ["a;b", "c"]),
      (#"" a " ;b"#, [" a ", "b"]),
      ("\"a\nb\"\nc", ["a\nb", "c"]),
      (#""a""b";"""""#, ["a\"b", "\""]),
      (#""";a"#, ["a"]),
      (#"a "b;c" d"#, ["a \"b", "c\" d"]),
      (#""a" b;c"#, ["\"a\" b", "c"]),
      (#""a;b"#, ["\"a", "b"]),
      ("e\u{301};\u{301}b", ["e\u{301}", "\u{301}b"]),
    ] as [(String, [String])])
  func splitting(cell: String, items: [String]) {
    #expect(ListCell.split(cell) == items)
  }

  @Test(
    "Another separator takes the place of both",
    arguments: [
      ("a;b, c\nd", ",", ["a;b", "c\nd"]),
      ("a - b-c - \"d - e\"", " - ", ["a", "b-c", "d - e"]),
      ("a\tb\t\"\tc\"\td", "\t", ["a", "b", "\tc", "d"]),
      ("a||b|c", "||", ["a", "b|c"]),
      (" a;b ", "", ["a;b"]),
    ])
  func separator(cell: String, separator: String, items: [String]) {
    #expect(ListCell.split(cell, separator: separator) == items)
  }

  @Test(
    "Items are joined by a semicolon and a space, and quoted where they need it",
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b c"], "a; b c"), (["a;b", "c"], "\"a;b\"; c"),
      ([" a", "b\n"], "\" a\"; \"b\n\""), (["\"a\"", "b\"c"], "\"\"\"a\"\"\"; b\"c"),
    ] as [([String], String)])
  func joining(items: [String], cell: String) { #expect(ListCell.join(items) == cell) }

  @Test("What was joined is split into the same items")
  func roundTrip() {
    var random = SeededGenerator(seed: 11)
    let alphabet: [Unicode.Scalar] = [
      "a", "b", ";", "\"", " ", "\n", "\r", "\t", ",", "é", "\u{301}", "\u{A0}", "\u{2028}", "🧑",
      "\u{200D}", "\0",
    ]
    for _ in 0..<5000 {
      let items = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        var item = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          item.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
        }
        return String(item)
      }
      let split = ListCell.split(ListCell.join(items))
      #expect(split.map { Array($0.utf8) } == items.map { Array($0.utf8) })
    }
  }
}
