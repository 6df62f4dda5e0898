/// The object around the records in the answer of an API, such as that of KoboToolbox:
/// `{"count": 2, "next": null, "previous": null, "results": [`
/// (https://www.django-rest-framework.org/api-guide/pagination/).
struct JSONEnvelope {
  /// The number of bytes up to the bracket of the list.
  let length: Int
  /// Whether it says that there is another page with more records.
  let hasNext: Bool

  /// What stands at the start of a text.
  enum Finding {
    case envelope(JSONEnvelope), other
    /// More bytes are needed to know.
    case incomplete
  }

  /// So many bytes are looked at: the address of the next page is the longest of its members.
  private static let longest = 16 << 10

  /// Looks at the start of a text, in which `isWhole` says that nothing follows.
  static func find(in text: Span<UInt8>, isWhole: Bool) -> Finding {
    let unknown = isWhole || text.count > longest ? Finding.other : .incomplete
    var parser = JSONParser()
    var place = text.endOfJSONSpace(from: 0)
    guard place < text.count else { return unknown }
    guard text[place] == UInt8(ascii: "{") else { return .other }
    var members: [String: String] = [:]
    while true {
      var key = Scalar()
      place = text.endOfJSONSpace(from: place + 1)
      switch parser.parse(text.extracting(place...), isWhole: false, into: &key) {
      case .value(let end): place = text.endOfJSONSpace(from: place + end)
      case .incomplete: return unknown
      case .malformed: return .other
      }
      guard place < text.count else { return unknown }
      guard let name = key.text, text[place] == UInt8(ascii: ":") else { return .other }
      place = text.endOfJSONSpace(from: place + 1)
      guard place < text.count else { return unknown }
      if text[place] == UInt8(ascii: "[") {
        guard name == "results", members["count"] != nil else { return .other }
        return .envelope(
          JSONEnvelope(length: place, hasNext: members["next"]?.isEmpty == false))
      }
      guard text[place] != UInt8(ascii: "{") else { return .other }
      var value = Scalar()
      switch parser.parse(text.extracting(place...), isWhole: false, into: &value) {
      case .value(let end): place = text.endOfJSONSpace(from: place + end)
      case .incomplete: return unknown
      case .malformed: return .other
      }
      members[name] = value.text
      guard place < text.count else { return unknown }
      guard text[place] == UInt8(ascii: ",") else { return .other }
    }
  }
}

/// Takes note of a value that is neither an object nor a list.
private struct Scalar: JSONVisitor {
  var text: String?

  mutating func beginObject() {}
  mutating func endObject() {}
  mutating func beginArray() {}
  mutating func endArray() {}
  mutating func key(_ name: Span<UInt8>) {}
  mutating func loneSurrogate() {}
  mutating func scalar(_ text: Span<UInt8>) {
    self.text = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
