/// What a form asks about the person who fills it in, and what stands above a letter. It is no
/// statement, and is not kept unless somebody asks for it.
enum ContactDetail {
  private static let labels: Set<String> = [
    "naam", "uwnaam", "naamcontactpersoon", "contactpersoon", "contact", "functie", "email",
    "emailadres", "mail", "mailadres", "telefoon", "telefoonnummer", "tel", "telnr", "mobiel",
    "adres", "postcode", "postcodeenplaats", "woonplaats", "plaats", "website", "handtekening",
    "ondertekening", "ingevulddoor", "wiebentu", "whoareyou", "contactgegevens", "voornaam",
    "achternaam", "firstname", "lastname", "mobielnummer", "telefoonnr", "name", "yourname",
    "contactperson", "position", "jobtitle",
    "emailaddress", "phone", "telephone", "phonenumber", "address", "signature",
    "onderwerp", "betreft", "kenmerk", "onskenmerk", "uwkenmerk", "bijlage", "bijlagen", "van",
    "aan", "auteur", "author", "behandelddoor", "subject", "reference", "from", "to",
  ]

  /// Whether a whole text is an e-mail address or a telephone number.
  static func isAddress(_ text: String) -> Bool {
    guard text.utf8.count <= 254, text.isOneLine else { return false }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    if halves.count == 2, !halves[0].isEmpty, halves[1].dropFirst().dropLast().contains(".") {
      return !text.contains { $0.isWhitespace || ",;<>()".contains($0) }
    }
    let digits = text.utf8.count { 0x30...0x39 ~= $0 }
    return 10...15 ~= digits && (text.hasPrefix("0") || text.hasPrefix("+") || text.hasPrefix("(0"))
      && text.allSatisfy { $0.isASCII && ($0.isNumber || "+-() ".contains($0)) }
  }

  /// Whether a label asks for it, whatever its capitals and punctuation.
  static func isOne(_ label: String) -> Bool {
    guard label.utf8.count <= 60 else { return false }
    return labels.contains(label.lettersAndDigits)
  }
}

extension String {
  /// The letters and digits in lower case, by which labels are compared.
  var lettersAndDigits: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}
