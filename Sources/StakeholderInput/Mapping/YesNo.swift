internal import Tabular

/// The answer to one choice of several: ticked or not.
enum YesNo: Sendable, Equatable {
  case yes
  case no

  /// Reads what programs write for a tick or for none; nil for anything else.
  init?(_ text: String) {
    let text = text.trimmed
    switch text {
    // A spreadsheet may make 1.0 of 1.
    case "✓", "✔", "☑", "☒", "1.0", "1,0": self = .yes
    case "", "☐", "0.0", "0,0": self = .no
    default:
      let key = ColumnName.key(text)
      if Self.ticked.contains(key) {
        self = .yes
      } else if Self.open.contains(key) || SilentAnswer.matches(text) {
        self = .no
      } else {
        return nil
      }
    }
  }

  private static let ticked: Set<String> = [
    "ja", "yes", "y", "j", "1", "x", "true", "waar", "checked", "selected", "aangevinkt",
    "geselecteerd", "gekozen",
  ]
  private static let open: Set<String> = [
    "nee", "no", "n", "0", "false", "onwaar", "unchecked", "notselected", "nietaangevinkt",
    "nietgeselecteerd", "nietgekozen",
  ]
}
