import OfficeFiles
import Testing

@testable import Reporting

@Suite struct `An annex of which one line was changed` {
  @Test func `is told so for each line, digit, deletion, doubling and exchange`() throws {
    let annex = try CheckedAnnex()
    let (lines, sections) = (annex.lines, annex.sections)
    var unnamed: [String] = []
    func expectNamed(_ lines: [String], _ what: String) throws {
      let findings = try annex.findings(in: lines.joined(separator: "\n"))
      if findings.count == 0, findings.state == nil { unnamed.append(what) }
    }
    let told = lines.indices.filter { lines[$0].contains(where: \.isLetter) }
    for index in told {
      let line = lines[index]
      var mutated = lines
      // The address behind a link is not read.
      let shown = line.firstRange(of: "](<")?.lowerBound ?? line.endIndex
      for place in line[..<shown].indices {
        guard let digit = line[place].wholeNumberValue else { continue }
        mutated[index] =
          line[..<place] + "\((digit + 1) % 10)" + line[line.index(after: place)...]
        try expectNamed(mutated, "digit: \(mutated[index])")
      }
      mutated = lines
      mutated.remove(at: index)
      try expectNamed(mutated, "deleted: \(line)")
      mutated.insert(contentsOf: [line, line], at: index)
      if !line.hasPrefix("- "), !line.hasPrefix("|") { mutated.insert("", at: index + 1) }
      try expectNamed(mutated, "doubled: \(line)")
    }
    for one in told {
      let others = told.filter { $0 > one && sections[$0] != sections[one] }
      for other in Set([others.first, others.dropFirst(others.count / 2).first, others.last]) {
        // A footnote and the title may stand anywhere.
        guard let other, lines[one] != lines[other], one > 0, !lines[other].hasPrefix("[^") else {
          continue
        }
        var mutated = lines
        mutated.swapAt(one, other)
        try expectNamed(mutated, "exchanged: \(lines[one]) | \(lines[other])")
      }
    }
    #expect(unnamed == [])
  }

  @Test(arguments: [ReportFormat.html, .docx]) func `is told so in other formats`(
    format: ReportFormat
  ) throws {
    let annex = try CheckedAnnex()
    let made = try annex.document(annex.report.report.bytes(as: format), format)
    var unnamed: [String] = []
    func expectNamed(_ changed: Document, _ what: String) throws {
      let findings = try annex.findings(in: changed, format)
      if findings.count == 0, findings.state == nil { unnamed.append(what) }
    }
    for index in made.blocks.indices {
      let block = made.blocks[index]
      var changed = made
      changed.blocks.remove(at: index)
      if !annex.isOfContents(block, at: index, in: made) { try expectNamed(changed, "\(block)") }
      switch block {
      case .paragraph(let text):
        guard let place = text.firstIndex(where: \.isNumber) else { continue }
        changed = made
        changed.blocks[index] = .paragraph(
          text[..<place] + "7000" + text[text.index(after: place)...])
        try expectNamed(changed, "digit: \(text)")
      case .table(let rows):
        for row in rows.indices {
          changed = made
          changed.blocks[index] = .table(Array(rows[..<row] + rows[(row + 1)...]))
          try expectNamed(changed, "row: \(rows[row])")
        }
      default: break
      }
    }
    #expect(unnamed == [])
  }
}
