/// A PDF of lines of text at given places, as small as one can be (ISO 32000-1).
struct PDFFile {
  /// A line: how far from the left and from the top, in points, and how large.
  struct Line {
    var left = 70.0
    var top: Double
    var size = 11.0
    var text: String
  }

  private static let width = 595
  private static let height = 842.0

  /// Lines of ordinary size under one another from a place on the page; an empty one leaves room.
  static func lines(_ text: String, from top: Double = 100, left: Double = 70) -> [Line] {
    var top = top
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      defer { top += 14 }
      return line.isEmpty ? nil : Line(left: left, top: top, text: String(line))
    }
  }

  /// The bytes of a file with these pages.
  static func bytes(pages: [[Line]]) -> [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Count \(pages.count) /Kids ["
        + pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ") + "] >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for (index, lines) in pages.enumerated() {
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(Int(height))] /Contents \(5 + 2 * index)"
          + " 0 R /Resources << /Font << /F1 3 0 R >> >> >>")
      let content = lines.map { line in
        "BT /F1 \(line.size) Tf \(line.left) \(height - line.top) Td (\(escaped(line.text))) Tj ET\n"
      }.joined()
      objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)endstream")
    }
    var file = "%PDF-1.4\n"
    var places: [Int] = []
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places {
      file += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n"
    }
    file += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(file.utf8)
  }

  /// Characters beyond ASCII are written as those of Latin 1.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      if "()\\".unicodeScalars.contains(scalar) { return "\\\(scalar)" }
      return scalar.isASCII ? String(scalar) : "\\" + String(scalar.value & 0xFF, radix: 8)
    }.joined()
  }
}
