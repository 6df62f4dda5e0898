import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `A table` {
  private let table = Table(
    columns: [
      Table.Column("number", title: "#", isNumeric: true), Table.Column("name"),
      Table.Column("share", isNumeric: true), Table.Column("codes"),
    ],
    rows: [
      [.integer(1), .text("één"), .fraction(0.5), .list(["a; b", "c"])],
      [.integer(-10), .text("=twee\n\u{1B}[1m"), .missing, .list([])],
    ])

  @Test func `as text has aligned columns and nothing to obey`() {
    #expect(
      table.rendered(as: .text) == """
          #  name        share  codes
          1  één         0.500  a; b; c
        −10  =twee ␛[1m      –

        """)
  }

  @Test(arguments: [
    (1, "…"), (5, "−10 …"), (8, "−10  =t…"), (12, "−10  =twee …"), (22, "−10  =twee ␛[1m      –"),
  ])
  func `as text is cut off at the width of the screen`(width: Int, last: String) {
    let lines = table.rendered(as: .text, width: width).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(lines.last.map(String.init) == last)
  }

  @Test(arguments: [
    (40, "eenheella…  eenheella…  1  eenheellangw…"), (34, "eenheel…  eenheel…  1  eenheellan…"),
    (30, "eenheellangwoord  eenheellang…"), (70, "eenheellangwoord  eenheellangwoord1"),
  ])
  func `as text narrows its widest columns for the last one`(width: Int, line: String) {
    let long = "eenheellangwoord"
    let table = Table(
      columns: [
        Table.Column("a"), Table.Column("b"), Table.Column("c", isNumeric: true), Table.Column("d"),
      ],
      rows: [[.text(long), .text(long + "1"), .integer(1), .text(long + long)]])
    let lines = table.rendered(as: .text, width: width).split(separator: "\n")
    #expect(lines[1].hasPrefix(line))
    #expect(lines[1].count <= width)
  }

  @Test func `as CSV keeps texts and makes formulas harmless`() {
    #expect(
      table.rendered(as: .csv) == ##"""
        number,name,share,codes
        1,één,0.500000,"""a; b""; c"
        -10,"'=twee
        \##u{1B}[1m",,

        """##)
  }

  @Test(arguments: [
    ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "'\ta"),
    ("\ra", "\"'\ra\""), ("a=1", "a=1"), ("'=1", "'=1"), ("", "\"\""), ("=1,\"", "\"'=1,\"\"\""),
  ])
  func `as CSV neutralises a cell that begins like a formula`(text: String, cell: String) {
    let table = Table(columns: [Table.Column("a")], rows: [[.text(text)]])
    #expect(table.rendered(as: .csv) == "a\n\(cell)\n")
  }

  @Test func `as JSON has an object a row`() {
    #expect(
      table.rendered(as: .json) == #"""
        [
          {
            "number": 1,
            "name": "één",
            "share": 0.500000,
            "codes": ["a; b", "c"]
          },
          {"number": -10, "name": "=twee\n\u001b[1m", "share": null, "codes": []}
        ]

        """#)
  }

  @Test(arguments: [(ListFormat.text, "a\n"), (.csv, "a\n"), (.json, "[]\n")])
  func `without rows is still a table`(format: ListFormat, text: String) {
    #expect(Table(columns: [Table.Column("a")], rows: []).rendered(as: format) == text)
  }
}

@Suite struct `Text in Markdown` {
  @Test(arguments: [
    ("a|b", #"a\|b"#), ("*a* _b_ `c`", #"\*a\* \_b\_ \`c\`"#), ("<b>&amp;", #"\<b\>\&amp;"#),
    (#"a\"#, #"a\\"#), ("[a](b)", #"\[a\](b)"#), ("a\nb\r\nc", "a b  c"), ("# a", ##"\# a"##),
    ("~~a~~", #"\~\~a\~\~"#), ("$a$", #"\$a\$"#),
    // A combining accent makes one character of the mark and itself; Markdown sees the mark.
    ("a|\u{301}b", "a\\|\u{301}b"), ("*\u{308}a*\u{308}", "\\*\u{308}a\\*\u{308}"),
  ])
  func `has a backslash before whatever has a meaning`(text: String, escaped: String) {
    #expect(Markdown.escaped(text).utf8.elementsEqual(escaped.utf8))
  }
}

@Suite struct `A decimal number` {
  @Test(arguments: [
    (0.0, 0, "0"), (0.5, 0, "1"), (-0.5, 0, "-1"), (2.5, 0, "3"), (0.04, 1, "0.0"),
    (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-0.05, 1, "-0.1"), (1.0 / 3, 6, "0.333333"),
    (2.0 / 3, 6, "0.666667"), (0.9999999, 6, "1.000000"), (1234.5, 2, "1234.50"),
    (-1.25, 1, "-1.3"), (9e12, 6, "9000000000000.000000"), (1e300, 6, "1e+300"),
    (-1e19, 0, "-1e+19"),
  ])
  func `is rounded half away from zero`(number: Double, digits: Int, text: String) {
    #expect(Decimal.fixed(number, digits: digits) == text)
  }

  @Test(arguments: [
    (0.1, "0.1"), (12.0, "12"), (0.49230769230769234, "0.492308"), (-2.0 / 3, "-0.666667"),
    (0.1 + 0.2, "0.3"), (12345.678901, "12345.7"), (123456789.123, "123456789.123"),
    (0.000012345678, "0.0000123457"), (1.23456789e-20, "1.23456789e-20"), (0.0, "0"),
    (9.9999999999, "10"),
  ])
  func `is readable with six digits that count`(number: Double, text: String) {
    #expect(Decimal.readable(number) == text)
  }

  @Test func `has the mark of its language`() {
    #expect(Wording(language: .nl).percentage(0.1234) == "12,3\u{A0}%")
    #expect(Wording(language: .en).percentage(0.1235) == "12.4%")
  }
}

@Suite struct `Text on a screen` {
  @Test(arguments: [
    ("gewoon é ✓", "gewoon é ✓"), ("a\tb\nc\r\nd", "a b c  d"), ("\u{1B}[31m", "␛[31m"),
    ("\u{0}\u{7}", "␀␇"), ("\u{7F}\u{9B}", "\u{FFFD}\u{FFFD}"), ("\u{2028}\u{85}", "  "),
    ("\u{202E}\u{2066}", "\u{FFFD}\u{FFFD}"),
  ])
  func `has no control characters`(text: String, plain: String) {
    #expect(PlainText.oneLine(text) == plain)
  }

  @Test func `may keep its line ends`() {
    #expect(PlainText.lines("a\u{1B}\n\nb\r\n") == "a␛\n\nb \n")
  }

  @Test(arguments: [
    ("", 5, [""]), ("een twee", 8, ["een twee"]), ("een twee", 7, ["een", "twee"]),
    ("een langwoord", 4, ["een", "langwoord"]), ("a b c d", 3, ["a b", "c d"]),
  ])
  func `is wrapped between words`(text: String, width: Int, lines: [String]) {
    #expect(PlainText.wrapped(text, width: width) == lines)
  }
}
