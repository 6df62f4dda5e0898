/// Characters that a Word file takes from a font of symbols (ECMA-376-1, 17.3.3.30).
enum WordSymbol {
  /// The character that shows the same, or nil where none is known.
  ///
  /// Places in such a font stand at U+F000 and up; anything else is the character itself.
  static func character(_ hexadecimal: String, font: String) -> Unicode.Scalar? {
    guard let code = UInt32(hexadecimal, radix: 16) else { return nil }
    guard 0xF000...0xF0FF ~= code else { return Unicode.Scalar(code) }
    let place = code - 0xF000
    let known = font.lowercased() == "symbol" ? symbol : wingdings
    return known.first { $0.place == place }?.scalar
  }

  /// What forms are ticked with, bullets and arrows.
  private static let wingdings: [(place: UInt32, scalar: Unicode.Scalar)] = [
    (0x4A, "☺"), (0x4C, "☹"), (0x6C, "●"), (0x6E, "■"), (0x6F, "☐"), (0x71, "☐"), (0x72, "☐"),
    (0x76, "❖"), (0x78, "☒"), (0x9F, "•"), (0xA7, "▪"), (0xA8, "☐"), (0xD8, "➢"), (0xDF, "←"),
    (0xE0, "→"), (0xE1, "↑"), (0xE2, "↓"), (0xE8, "➔"), (0xF0, "⇨"), (0xFB, "✗"), (0xFC, "✓"),
    (0xFD, "☒"), (0xFE, "☑"),
  ]

  private static let symbol: [(place: UInt32, scalar: Unicode.Scalar)] =
    Array(
      zip(
        0x41...0x5A,
        [
          "Α", "Β", "Χ", "Δ", "Ε", "Φ", "Γ", "Η", "Ι", "ϑ", "Κ", "Λ", "Μ", "Ν", "Ο", "Π", "Θ", "Ρ",
          "Σ", "Τ", "Υ", "ς", "Ω", "Ξ", "Ψ", "Ζ",
        ]))
    + Array(
      zip(
        0x61...0x7A,
        [
          "α", "β", "χ", "δ", "ε", "φ", "γ", "η", "ι", "ϕ", "κ", "λ", "μ", "ν", "ο", "π", "θ", "ρ",
          "σ", "τ", "υ", "ϖ", "ω", "ξ", "ψ", "ζ",
        ]))
    + [
      (0xA3, "≤"), (0xA5, "∞"), (0xAB, "↔"), (0xAC, "←"), (0xAD, "↑"), (0xAE, "→"), (0xAF, "↓"),
      (0xB1, "±"), (0xB3, "≥"), (0xB4, "×"), (0xB7, "•"), (0xB8, "÷"), (0xB9, "≠"), (0xBB, "≈"),
      (0xDE, "⇒"),
    ].map { (place: $0.0, scalar: $0.1) }
}
