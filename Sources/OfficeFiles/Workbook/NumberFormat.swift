/// What a number format makes of a number (ECMA-376-1, 18.8.30 and 18.8.31).
enum NumberFormat: Sendable {
  case number
  case date
  /// A length of time, such as `[h]:mm`, whose hours go on past 24.
  case duration

  /// The format of a built-in id that the file need not explain.
  init(builtIn id: Int) {
    self =
      switch id {
      // 27 to 36 and 50 to 58 are dates in Chinese, Japanese and Korean, 71 to 81 in Thai.
      case 14...22, 27...36, 45, 47, 50...58, 71...81: .date
      case 46: .duration
      default: .number
      }
  }

  /// The format of a code such as `dd-mm-yyyy` or `#,##0.00`; only its first section counts.
  init(code: String) {
    var isDate = false
    var characters = code.lowercased()[...]
    while let character = characters.popFirst() {
      switch character {
      case ";":
        self = isDate ? .date : .number
        return
      case "\"":
        characters = characters.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*":
        characters = characters.dropFirst()
      case "[":
        let inside = characters.prefix { $0 != "]" }
        characters = characters.dropFirst(inside.count + 1)
        // [h], [mm] and the like; others are colours, conditions and places.
        if let unit = inside.first, "hms".contains(unit), inside.allSatisfy({ $0 == unit }) {
          self = .duration
          return
        }
      case "d", "m", "y", "h", "s":
        isDate = true
      default:
        break
      }
    }
    self = isDate ? .date : .number
  }
}
