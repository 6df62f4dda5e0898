import Tabular
import Testing

@Suite struct HeaderTests {
  @Test(
    "Every column gets a name of its own, and keeps the one it has where it can",
    arguments: [
      ([], []),
      (["a", "b"], ["a", "b"]),
      (["a", "a", "a"], ["a", "a (2)", "a (3)"]),
      (["a", "a", "a (2)"], ["a", "a (3)", "a (2)"]),
      (["a (2)", "a", "a"], ["a (2)", "a", "a (3)"]),
      (["", "b", ""], ["column 1", "b", "column 3"]),
      (["", "b", " "], ["column 1", "b", "column 3"]),
      (["column 2", "", "b"], ["column 2", "column 2 (2)", "b"]),
      (["", "column 1", "column 1"], ["column 1 (2)", "column 1", "column 1 (3)"]),
      (["Naam", "naam"], ["Naam", "naam"]),
      (["a\nb", "a b", "c \r\n d", "\n"], ["a b", "a b (2)", "c d", "column 4"]),
      (["\nWat\n\nvindt u?\n"], ["Wat vindt u?"]),
      (["\u{E9}", "e\u{301}"], ["\u{E9}", "e\u{301} (2)"]),
    ] as [([String], [String])])
  func names(originals: [String], names: [String]) {
    let header = Header(originals)
    #expect(header.names == names)
    #expect(header.originals == originals)
    #expect(Set(names).count == names.count)
    #expect(names.indices.allSatisfy { header.index(of: names[$0]) == $0 })
  }

  @Test("The columns that were renamed are told, with their place")
  func renamings() {
    let header = Header(["a", "", "a"])
    #expect(header.renamings.map(\.column) == [2, 3])
    #expect(header.renamings.map(\.original) == ["", "a"])
    #expect(header.renamings.map(\.name) == ["column 2", "a (2)"])
    #expect(header.index(of: "b") == nil)
    // A name on two lines keeps its words.
    #expect(Header(["a\nb", "c"]).renamings.isEmpty)
    #expect(Header(["a\nb", "a b"]).renamings.map(\.name) == ["a b (2)"])
  }
}

@Test("Fifty thousand columns of one name are told apart at once")
func manyEqualNames() {
  let header = Header(Array(repeating: "c", count: 50_000))
  #expect(header.names.first == "c")
  #expect(header.names.last == "c (50000)")
}
