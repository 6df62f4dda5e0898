import Testing

@testable import Tabular

@Suite struct DialectTests {
  @Test(
    "The delimiter is the one under which most records are as wide",
    arguments: [
      ("", Dialect.comma),
      ("naam\nJan\nPiet", .comma),
      ("a,b\n1,2\n", .comma),
      ("a;b\n1;2\n", .semicolon),
      ("a\tb\n1\t2\n", .tab),
      ("a|b\n1|2\n", .pipe),
      // Decimal commas, with as many commas in each line as semicolons.
      ("naam;bedrag\nx;1,5\ny;2,5\n", .semicolon),
      ("1,5;2,5\n3,5;4,5\n", .semicolon),
      // Text full of commas, and of another delimiter.
      ("id\ttekst\n1\tja, nee, en, of\n2\tja, nee\n3\ta, b, c\n", .tab),
      ("id,knelpunten\n1,a; b; c\n2,a; b\n3,b\n", .comma),
      ("id|tekst\n1|a, b; c\n2|a; b; c, d\n", .pipe),
      // A delimiter inside quotes is text.
      ("a,b\n\"x;y\",1\n\"x;y;z\",2\n", .comma),
      ("\"a;b;c\";\"d,e\"\n\"a;b;c\";\"d,e\"\n", .semicolon),
      ("\"a\n;b\",c\n\"d\n;e\",f\n", .comma),
      // A line of another width, such as a title, does not decide.
      ("Overzicht\na;b\n1;2\n3;4\n", .semicolon),
      ("a,b,c\n1,2\n1,2,3\n4,5,6\n", .comma),
      // A column of sentences is one column.
      ("Toelichting\nja; maar\nnee\nmisschien\n", .comma),
      ("sep=;\na;b\n1;2\n3;4\n", .semicolon),
    ])
  func detection(text: String, dialect: Dialect) throws {
    #expect(try CSVReader(bytes: Array(text.utf8)).dialect == dialect)
    #expect(try CSVReader(bytes: Array(("\u{FEFF}" + text).utf8)).dialect == dialect)
  }

  @Test("The record that is cut off by the end of the sample does not count")
  func sample() {
    let text = Array("a;b\n1;2\n3,4,5,6".utf8)
    #expect(Dialect(detectedIn: text.span, isWhole: false) == .semicolon)
    let quote = Array("a;b\n\"1,2,3".utf8)
    #expect(Dialect(detectedIn: quote.span, isWhole: false) == .semicolon)
  }

  @Test("A delimiter and a quote are two different ASCII characters and no newlines")
  func characters() {
    #expect(Dialect(delimiter: ",") == .comma)
    #expect(Dialect(delimiter: "\t", quote: "\"") == .tab)
    #expect(Dialect(delimiter: "'", quote: "'") == nil)
    #expect(Dialect(delimiter: "\n") == nil)
    #expect(Dialect(delimiter: "\r\n") == nil)
    #expect(Dialect(delimiter: ",", quote: "\r") == nil)
    #expect(Dialect(delimiter: "é") == nil)
  }
}
