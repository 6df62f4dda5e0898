import Tabular
import Testing

@Suite struct RecordTests {
  @Test("A record gives its fields as text, as bytes and as empty or not")
  func fields() {
    var record = Record(["één", "", "c"], line: 7)
    #expect(record.count == 3)
    #expect(record.line == 7)
    #expect(Array(record) == ["één", "", "c"])
    #expect(record.indices.map { record.isEmpty(at: $0) } == [false, true, false])
    #expect(record.withBytes(of: 0) { $0.count } == 5)
    #expect(record.withBytes(of: 2) { $0[0] } == UInt8(ascii: "c"))
    let bytes: [UInt8] = [0x64, 0xFF]
    record.append(bytes.span)
    #expect(record[3] == "d\u{FFFD}")
  }

  @Test("A record that is emptied is as a new one")
  func emptied() {
    var record = Record(["a", "b"], line: 3)
    record.removeAll()
    #expect(record == Record())
    #expect(record.isEmpty)
    record.append("c")
    #expect(Array(record) == ["c"])
  }
}
