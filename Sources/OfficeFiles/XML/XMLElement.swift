internal import Glibc

/// The name of an element, to compare with. It holds only as long as the call that hands it over.
struct XMLName: ~Copyable {
  let namespace: XMLNamespace
  /// Safe: ends with a zero byte, and the parser keeps it during the call; the name cannot be copied
  /// to outlive that.
  private let local: UnsafePointer<CChar>

  init(namespace: XMLNamespace, local: UnsafePointer<CChar>) {
    self.namespace = namespace
    self.local = local
  }

  /// Whether the name without its namespace is this one.
  func isLocal(_ name: StaticString) -> Bool {
    // The local name ends with a zero byte, which is in no other, so this cannot run past its end. Most
    // names differ in their first letter, and a call of `strcmp` takes longer than to look at that.
    let expected = name.utf8Start
    for index in 0..<name.utf8CodeUnitCount
    where UInt8(bitPattern: local[index]) != expected[index] {
      return false
    }
    return local[name.utf8CodeUnitCount] == 0
  }
}

/// The start of an element: its name and its attributes. It holds only as long as the call.
struct XMLElement: ~Copyable {
  let name: XMLName
  /// Safe as the name is: pairs of strings that end with a zero byte, then a nil.
  private let attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(name: consuming XMLName, attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
    self.name = name
    self.attributes = attributes
  }

  /// Calls `body` with the bytes of an attribute, if there is such a one.
  func withAttribute<Result>(
    _ name: StaticString, in namespace: XMLNamespace = .none, _ body: (Span<UInt8>) -> Result
  ) -> Result? {
    var index = 0
    while let key = attributes[index], let value = attributes[index + 1] {
      if isAttribute(key, name, namespace) { return Self.withBytes(of: value, body) }
      index += 2
    }
    return nil
  }

  /// Calls `body` with the name and the bytes of each attribute that is in no namespace. To look once
  /// for several of them is faster.
  func forEachAttribute(_ body: (borrowing XMLName, Span<UInt8>) -> Void) {
    var index = 0
    while let key = attributes[index], let value = attributes[index + 1] {
      Self.withBytes(of: value) { body(XMLName(namespace: .none, local: key), $0) }
      index += 2
    }
  }

  private static func withBytes<Result>(
    of value: UnsafePointer<CChar>, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    // Few values are so long that `strlen` is worth its call.
    var length = 0
    while length < 16, value[length] != 0 { length += 1 }
    if length == 16 { length += strlen(value + length) }
    let bytes = UnsafeRawBufferPointer(start: value, count: length)
    return bytes.withMemoryRebound(to: UInt8.self) { body($0.span) }
  }

  private func isAttribute(
    _ key: UnsafePointer<CChar>, _ name: StaticString, _ namespace: XMLNamespace
  ) -> Bool {
    if namespace == .none { return XMLName(namespace: .none, local: key).isLocal(name) }
    guard let separator = strchr(key, XMLReader.separator) else { return false }
    return XMLName(namespace: namespace, local: separator + 1).isLocal(name)
      && XMLNamespace(key, length: separator - UnsafeMutablePointer(mutating: key)) == namespace
  }

  /// The text of an attribute, if there is such a one.
  func text(_ name: StaticString, in namespace: XMLNamespace = .none) -> String? {
    withAttribute(name, in: namespace) { value in
      value.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The number of an attribute, or nil if there is none or it is not an integer.
  func number(_ name: StaticString, in namespace: XMLNamespace = .none) -> Int? {
    withAttribute(name, in: namespace) { Int(decimalDigits: $0) } ?? nil
  }

  /// Whether an attribute says yes: `1`, `true` or `on` (ECMA-376-1, 22.9.2.7).
  func isTrue(_ name: StaticString, in namespace: XMLNamespace = .none) -> Bool {
    text(name, in: namespace).map { ["1", "true", "on"].contains($0) } ?? false
  }
}

extension XMLNamespace {
  init(_ name: UnsafePointer<CChar>, length: Int) {
    let match = Self.known.first { known in
      known.name.utf8CodeUnitCount == length
        && memcmp(known.name.utf8Start, name, length) == 0
    }
    self = match?.namespace ?? .other
  }
}

extension Int {
  /// The number that up to 18 decimal digits write, with nothing around them.
  init?(decimalDigits bytes: Span<UInt8>) {
    guard (1...18).contains(bytes.count) else { return nil }
    var value = 0
    for index in bytes.indices {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    self = value
  }
}
