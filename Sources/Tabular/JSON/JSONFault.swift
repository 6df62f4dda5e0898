/// What is wrong with a text that should be JSON (RFC 8259).
public enum JSONFault: Sendable, Equatable {
  /// A character stands where it cannot.
  case unexpectedCharacter
  /// The text ends, or in NDJSON the line, before the value does.
  case unfinished
  /// A number is not written as JSON has it, such as `01` or `1.`.
  case number
  /// A backslash in a string is not followed by what makes an escape.
  case escape
  /// A control character stands in a string as itself.
  case controlCharacter
  /// Objects and lists stand in one another more than 256 deep.
  case tooDeep

  var message: String {
    switch self {
    case .unexpectedCharacter:
      "it cannot stand here; check the commas, quotes and brackets before it"
    case .unfinished:
      "the text ends too soon; give each object a line of its own, or put them all in a list [ ]"
    case .number: "this number is not written as JSON has it; mend it or put it in quotes"
    case .escape: "this backslash is followed by no known escape; double it"
    case .controlCharacter:
      "a line end or control character stands in a string; write it as an escape"
    case .tooDeep: "objects and lists stand more than 256 deep in one another; write them flatter"
    }
  }
}
