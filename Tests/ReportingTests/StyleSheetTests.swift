import Foundation
import Testing

@testable import Reporting

@Suite struct `The style sheet of a report` {
  @Test func `is the one that a browser may use, beside nothing else`() throws {
    let digest = try Python.output(
      of: """
        import base64, hashlib, re, sys
        style = re.search("<style>(.*?)</style>", sys.stdin.read(), re.DOTALL)[1]
        print(base64.b64encode(hashlib.sha256(style.encode()).digest()).decode())
        """, input: SmallDatabase.make().report(.html))
    #expect(digest == StyleSheet.digest + "\n")
  }

  /// The contrast that WCAG 2.2 asks of text (1.4.3) and of what has a meaning (1.4.11).
  @Test(arguments: [false, true])
  func `has colours that stand out`(isDark: Bool) throws {
    let colours = try colours(isDark: isDark)
    func contrast(_ one: String, _ other: String) throws -> Double {
      let pair = [try #require(colours[one]), try #require(colours[other])].map(luminance).sorted()
      return (pair[1] + 0.05) / (pair[0] + 0.05)
    }
    let texts =
      [
        ("text", "page"), ("quiet", "page"), ("link", "page"), ("text", "soft"),
        ("on-5", "shade-5"),
      ]
      + (0...4).map { ("on-low", "shade-\($0)") } + [6, 7].map { ("on-high", "shade-\($0)") }
    for (text, ground) in texts {
      #expect(try contrast(text, ground) >= 4.5, "\(text) on \(ground)")
    }
    for mark in ["bar"] + (0..<LineChart.looks).map({ "look-\($0)" }) {
      #expect(try contrast(mark, "page") >= 3, "\(mark)")
    }
    // The shades are told apart by how light they are, and so without seeing colours.
    let shades = try (0...HeatMap.shades).map { luminance(try #require(colours["shade-\($0)"])) }
    #expect(shades == (isDark ? shades.sorted() : shades.sorted().reversed()))
    #expect(zip(shades, shades.dropFirst()).allSatisfy { abs($0 - $1) > 0.004 })
  }

  @Test func `tells lines apart by more than colours`() {
    let text = "\(StyleSheet.text)"
    let patterns = (0..<LineChart.looks).map { look in
      text.firstRange(of: ".line.look-\(look) { stroke-dasharray: ").map { range in
        text[range.upperBound...].prefix { $0 != ";" }
      }
    }
    #expect(Set(patterns).count == LineChart.looks)
  }

  /// The colours by name: `#rgb` or `#rrggbb`.
  private func colours(isDark: Bool) throws -> [String: String] {
    let text = "\(StyleSheet.text)"
    let parts = text.split(separator: "(prefers-color-scheme: dark)", maxSplits: 1)
    var colours: [String: String] = [:]
    for match in parts[isDark ? 1 : 0].matches(of: /--([a-z0-9-]+): (#[0-9a-f]+);/) {
      colours[String(match.1)] = String(match.2)
    }
    return colours
  }

  /// https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
  private func luminance(_ colour: String) -> Double {
    let digits = colour.dropFirst().map { Double($0.hexDigitValue ?? 0) }
    let channels =
      digits.count == 3
      ? digits.map { $0 * 17 }
      : stride(from: 0, to: 6, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    let linear = channels.map { value -> Double in
      let part = value / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
