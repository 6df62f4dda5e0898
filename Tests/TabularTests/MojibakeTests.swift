import Tabular
import Testing

@Suite struct MojibakeTests {
  @Test(
    "Text that was decoded wrongly is found, with its place",
    arguments: [
      ("cÃ³mo", "Ã³", "ó"), ("cafÃ©", "Ã©", "é"), ("ideeÃ«n", "Ã«", "ë"),
      ("Ã\u{81}", "Ã\u{81}", "Á"),
      ("foto\u{2019}s en â‚¬ 5", "â‚¬", "€"), ("fotoâ€™s", "â€™", "’"), ("â€œzoâ€", "â€œ", "“"),
      ("zoâ€\u{9D}", "â€\u{9D}", "”"), ("Â© 2020", "Â©", "©"), ("Å¡", "Å¡", "š"),
      ("goed ðŸ˜€", "ðŸ˜€", "😀"), ("één Ã©Ã©n", "Ã©", "é"),
    ] as [(String, String, Character)])
  func found(text: String, found: String, meant: Character) throws {
    let record = Record(["a", "één", text, text], line: 7)
    let mojibake = try #require(Mojibake(in: record))
    #expect(mojibake.line == 7)
    #expect(mojibake.column == 3)
    #expect(mojibake.found == found)
    #expect(mojibake.meant == meant)
  }

  @Test(
    "Text that is as it should be is left alone",
    arguments: [
      "cómo", "één, ideeën, naïef, coöperatie, Ähnlich, Åse, São", "€ 5 – “zo” ‘zo’ foto’s…",
      "CAFÉ” is dicht", "«CAFÉ»", "FRANÇOIS ‘ÉÉN’", "Â", "Ã", "â", "ð", "NÃO", "â€", "Âge",
      "😀 🧑‍🏫 漢字",
      "Jan", "", "100 °C ± 2", "\u{C3}",
    ])
  func absent(text: String) { #expect(Mojibake(in: Record([text, text])) == nil) }

  @Test("Halves in neighbouring fields are not one character")
  func fields() { #expect(Mojibake(in: Record(["Ã", "©"])) == nil) }

  @Test("Every letter of Latin-1 and its neighbours is found after the mistake")
  func letters() throws {
    for value in UInt32(0xA0)...0x17F {
      let scalar = try #require(Unicode.Scalar(value))
      let bytes = Array(String(scalar).utf8)
      var reader = try CSVReader(bytes: bytes, dialect: .comma, encoding: .given(.latin1))
      var record = Record()
      #expect(try reader.next(&record))
      #expect(Mojibake(in: record)?.meant == Character(scalar))
    }
  }
}
