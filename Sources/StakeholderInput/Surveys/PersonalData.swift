internal import Tabular

/// What identifies a person and is not needed to count answers.
public enum PersonalData: Sendable, Equatable {
  /// E-mail addresses.
  case email
  /// Addresses of computers on the internet.
  case address
  /// Names or telephone numbers of people.
  case name

  /// Whether a column that holds it is left out although its name is that of a field.
  var isLeftOut: Bool { self != .name }

  /// Looks at a column's name, and at its values as far as they are known; nil if nothing shows.
  ///
  /// A name alone does not decide where the values say otherwise: a question can be about e-mail.
  init?(name: String, values: some Sequence<String>) {
    var filled = 0
    var emails = 0
    var addresses = 0
    var sentences = 0
    for value in values {
      let value = value.trimmed
      if value.isEmpty { continue }
      filled += 1
      if Self.isEmail(value) {
        emails += 1
      } else if Self.isAddress(value) {
        addresses += 1
      } else if value.utf8.split(separator: UInt8(ascii: " "), maxSplits: 3).count > 3 {
        sentences += 1
      }
    }
    if emails * 2 > filled {
      self = .email
    } else if addresses * 2 > filled {
      self = .address
    } else if sentences * 2 <= filled, let named = Self.named[ColumnName.key(name)] {
      self = named
    } else if sentences * 2 <= filled, let asked = Self.asked(for: ColumnName.key(name)) {
      self = asked
    } else {
      return nil
    }
  }

  private static let named: [String: PersonalData] = [
    "email": .email, "mail": .email, "emailadres": .email, "emailaddress": .email,
    "recipientemail": .email, "ip": .address, "ipaddr": .address, "ipadres": .address,
    "ipaddress": .address, "naam": .name, "name": .name, "uwnaam": .name, "yourname": .name,
    "voornaam": .name, "achternaam": .name, "firstname": .name, "lastname": .name,
    "recipientfirstname": .name, "recipientlastname": .name, "contactpersoon": .name,
    "contactperson": .name, "username": .name, "gebruikersnaam": .name, "telefoon": .name,
    "telefoonnummer": .name, "phone": .name, "phonenumber": .name, "mobiel": .name,
  ]

  /// What a question asks for, by the words that such questions have.
  private static func asked(for key: String) -> PersonalData? {
    for (words, data) in [
      (["emailadres", "emailaddress"], PersonalData.email),
      (["ipadres", "ipaddress"], .address),
      (
        ["telefoonnummer", "phonenumber", "voornaam", "achternaam", "firstname", "lastname"], .name
      ),
      (["watisuwnaam", "watisjenaam", "whatisyourname"], .name),
    ] where words.contains(where: key.contains) {
      return data
    }
    return nil
  }

  /// Whether a whole text is an e-mail address.
  static func isEmail(_ text: String) -> Bool {
    // Most texts are none, and are gone through byte by byte.
    guard text.utf8.contains(UInt8(ascii: "@")) else { return false }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty else { return false }
    return halves[1].dropFirst().dropLast().contains(".")
      && !text.contains(where: { $0.isWhitespace || ",;<>()".contains($0) })
  }

  /// The bytes of eight groups of four digits with colons between.
  private static let longestAddress = 39

  /// Whether a whole text is an IP address, of version 4 or 6.
  static func isAddress(_ text: String) -> Bool {
    guard text.utf8.count <= longestAddress else { return false }
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    if numbers.count == 4 {
      return numbers.allSatisfy { $0.count <= 3 && UInt8($0) != nil }
    }
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...8).contains(groups.count), groups.count == 8 || text.contains("::") else {
      return false
    }
    return groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
  }
}
