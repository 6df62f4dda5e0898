internal import Tabular

/// A JSON value (RFC 8259) in the making; the members of an object keep their order.
indirect enum JSON: Equatable {
  case null
  case integer(Int)
  case fraction(Double)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  static func == (left: JSON, right: JSON) -> Bool { left.text() == right.text() }

  static func string(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// The value as text, two spaces an indentation; what holds no other container is on one line.
  func text(indentation: Int = 0) -> String {
    switch self {
    case .null: return "null"
    case .integer(let number): return String(number)
    case .fraction(let number): return Decimal.fixed(number, digits: 6)
    case .number(let number): return number.isFinite ? Decimal.shortest(number) : "null"
    case .string(let text): return Self.quoted(text)
    case .array(let items):
      return Self.wrapped(
        items.map { $0.text(indentation: indentation + 1) }, in: ("[", "]"), indentation,
        isFlat: items.allSatisfy(\.isScalar))
    case .object(let members):
      return Self.wrapped(
        members.map { Self.quoted($0.key) + ": " + $0.value.text(indentation: indentation + 1) },
        in: ("{", "}"), indentation, isFlat: members.allSatisfy(\.value.isScalar))
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array(let items): items.isEmpty
    case .object: false
    default: true
    }
  }

  private static func wrapped(
    _ items: [String], in brackets: (open: String, close: String), _ indentation: Int,
    isFlat: Bool
  ) -> String {
    if isFlat { return brackets.open + items.joined(separator: ", ") + brackets.close }
    let margin = String(repeating: "  ", count: indentation)
    return brackets.open + "\n" + items.map { margin + "  " + $0 }.joined(separator: ",\n")
      + "\n" + margin + brackets.close
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
