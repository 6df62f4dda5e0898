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
    // Both end with a zero byte, so the comparison cannot run past the shorter.
    name.withUTF8Buffer { expected in
      guard let first = expected.first, UInt8(bitPattern: local[0]) == first,
        let start = expected.baseAddress
      else { return false }
      return strcmp(local, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)) == 0
    }
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
      if isAttribute(key, name, namespace) {
        let bytes = UnsafeRawBufferPointer(start: value, count: strlen(value))
        return bytes.withMemoryRebound(to: UInt8.self) { body($0.span) }
      }
      index += 2
    }
    return nil
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
