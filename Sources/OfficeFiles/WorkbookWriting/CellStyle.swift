internal import CXlsxWriter

/// How a cell of a workbook looks.
public enum CellStyle: Hashable, Sendable {
  /// The title of a sheet.
  case title
  /// The heading of what follows; 1 is the highest level.
  case heading(level: Int)
  /// Text over several columns.
  case paragraph
  /// Text that is wrapped in the cell of a table.
  case text
  /// Text on one line.
  case line
  /// What somebody said.
  case quotation
  /// The name of a column, above text or above numbers.
  case header(isNumeric: Bool)
  /// A whole number.
  case count
  /// A number with some decimals, or with as many as it has.
  case number(digits: Int?)
  /// A share as a percentage with one decimal.
  case share
  /// A difference of percentages, with one decimal and no sign.
  case points
  /// A number in a square of a heat map.
  case square(isShare: Bool)
  /// A text that leads to an address.
  case link

  /// A format of libxlsxwriter that looks so.
  func set(on format: UnsafeMutablePointer<lxw_format>, language: String) {
    // Rows with wrapped text are high, and numbers are read from where the text begins.
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch self {
    case .title:
      format_set_bold(format)
      format_set_font_size(format, 16)
      format_set_text_wrap(format)
    case .heading(let level):
      format_set_bold(format)
      format_set_font_size(format, level == 1 ? 13 : 11)
      format_set_text_wrap(format)
    case .paragraph:
      format_set_text_wrap(format)
    case .text:
      // Away from the number that may stand to the left of it.
      format_set_indent(format, 1)
      format_set_text_wrap(format)
    case .line:
      format_set_indent(format, 1)
    case .quotation:
      format_set_italic(format)
      format_set_text_wrap(format)
      format_set_indent(format, 1)
    case .header(let isNumeric):
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_bg_color(format, 0xDCE6F1)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      let alignment = isNumeric ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT
      format_set_align(format, UInt8(alignment.rawValue))
      if !isNumeric { format_set_indent(format, 1) }
    case .count:
      format_set_num_format(format, "#,##0")
    case .number(let digits?):
      format_set_num_format(format, "0." + String(repeating: "0", count: digits))
    case .number(nil):
      break
    case .share:
      format_set_num_format(format, ChartPart.percentage(language))
    case .points:
      format_set_num_format(format, "0.0;\"−\"0.0")
    case .square(let isShare):
      format_set_num_format(format, isShare ? ChartPart.percentage(language) : "General")
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xFFFFFF)
    case .link:
      format_set_font_color(format, 0x0563C1)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    }
  }
}
