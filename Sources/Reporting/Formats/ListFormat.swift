public import StakeholderInput

/// A form in which a list can be written.
public enum ListFormat: String, CaseIterable, Sendable {
  /// For reading on a screen.
  case text
  /// For a spreadsheet.
  case csv
  /// For a program.
  case json
}

extension Table {
  /// The table in a format.
  ///
  /// - Parameters:
  ///   - format: How it is written.
  ///   - width: The width of the screen in characters, where text goes to one.
  ///   - language: The language of numbers in text.
  /// - Returns: the whole table, with a line end at its end.
  public func rendered(
    as format: ListFormat, width: Int? = nil, language: Language = .en
  ) -> String {
    switch format {
    case .text: text(Wording(language: language), width: width)
    case .csv: csv()
    case .json: json() + "\n"
    }
  }
}
