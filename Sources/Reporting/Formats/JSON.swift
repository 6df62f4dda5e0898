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
  func text() -> String {
    var bytes: [UInt8] = []
    append(to: &bytes, indentation: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func append(to bytes: inout [UInt8], indentation: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .integer(let number): bytes += String(number).utf8
    case .fraction(let number): bytes += Decimal.fixed(number, digits: 6).utf8
    case .number(let number):
      bytes += (number.isFinite ? Decimal.shortest(number) : "null").utf8
    case .string(let text): JSONText.append(text, to: &bytes)
    case .array(let items):
      let isFlat = items.allSatisfy(\.isScalar)
      Self.append(items, in: ("[", "]"), to: &bytes, indentation, isFlat: isFlat) { item, bytes in
        item.append(to: &bytes, indentation: indentation + 1)
      }
    case .object(let members):
      let isFlat = members.allSatisfy(\.value.isScalar)
      Self.append(members, in: ("{", "}"), to: &bytes, indentation, isFlat: isFlat) {
        member, bytes in
        JSONText.append(member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.append(to: &bytes, indentation: indentation + 1)
      }
    }
  }

  private var isScalar: Bool {
    switch self {
    case .array(let items): items.isEmpty
    case .object: false
    default: true
    }
  }

  private static func append<Item>(
    _ items: [Item], in brackets: (open: Unicode.Scalar, close: Unicode.Scalar),
    to bytes: inout [UInt8], _ indentation: Int,
    isFlat: Bool, _ append: (Item, inout [UInt8]) -> Void
  ) {
    func breakLine(_ indentation: Int) {
      if isFlat { return }
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indentation))
    }
    bytes.append(UInt8(ascii: brackets.open))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes += (isFlat ? ", " : ",").utf8 }
      breakLine(indentation + 1)
      append(item, &bytes)
    }
    breakLine(indentation)
    bytes.append(UInt8(ascii: brackets.close))
  }
}
