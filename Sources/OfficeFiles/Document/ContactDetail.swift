/// What a form asks about the person who fills it in, and what stands above a letter. It is no
/// statement, and is not kept unless somebody asks for it.
enum ContactDetail {
  private static let labels: Set<String> = [
    "naam", "uwnaam", "naamcontactpersoon", "contactpersoon", "contact", "functie", "email",
    "emailadres", "mail", "mailadres", "telefoon", "telefoonnummer", "tel", "telnr", "mobiel",
    "adres", "postcode", "postcodeenplaats", "woonplaats", "plaats", "website", "handtekening",
    "ondertekening", "ingevulddoor", "name", "yourname", "contactperson", "position", "jobtitle",
    "emailaddress", "phone", "telephone", "phonenumber", "address", "signature",
    "onderwerp", "betreft", "kenmerk", "onskenmerk", "uwkenmerk", "bijlage", "bijlagen", "van",
    "aan", "behandelddoor", "subject", "reference", "from", "to",
  ]

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
