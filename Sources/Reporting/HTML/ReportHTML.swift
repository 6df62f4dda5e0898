internal import OfficeFiles
internal import StakeholderInput

extension Report {
  /// The report as one HTML file that needs no other and no script.
  func html() -> String { ReportHTML(self).written() }
}

/// A report being written in HTML.
private struct ReportHTML {
  private let report: Report
  private let word: Wording
  private var html = Markup()
  private var footnotes: [String] = []
  private var charts = 0
  /// The share at the end of bars, one for all so that charts can be compared.
  private let scale: Double

  init(_ report: Report) {
    self.report = report
    word = report.word
    scale = BarChart.scale(
      of: report.sections.flatMap(\.blocks).compactMap { block in
        if case .chart(let chart) = block { chart } else { nil }
      })
  }

  consuming func written() -> String {
    html.append(fixed: "<!DOCTYPE html>\n")
    html.open("html", ["lang": report.language.rawValue])
    html.breakLine()
    head()
    html.open("body")
    html.breakLine()
    header()
    html.open("main")
    for (index, section) in report.sections.enumerated() { append(section, number: index + 1) }
    html.append(fixed: "</main>\n")
    footer()
    html.append(fixed: "</body>\n</html>\n")
    return html.text
  }

  private mutating func head() {
    html.element("head") { html in
      html.open("meta", ["charset": "utf-8"])
      html.open(
        "meta",
        ["http-equiv": "Content-Security-Policy", "content": StyleSheet.contentSecurityPolicy])
      html.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      html.open("meta", ["name": "referrer", "content": "no-referrer"])
      html.open("meta", ["name": "color-scheme", "content": "light dark"])
      html.element("title", text: report.title)
      html.element("style") { $0.append(fixed: StyleSheet.text) }
    }
    html.breakLine()
  }

  private mutating func header() {
    html.element("header") { html in
      html.element("h1", text: report.title)
      html.element("dl", ["class": "facts"]) { html in
        for fact in report.told {
          html.element("div") { html in
            html.element("dt", text: fact.title)
            html.element("dd", text: fact.text)
          }
        }
      }
    }
    html.breakLine()
    let titled = report.sections.enumerated().filter { !$0.element.title.isEmpty }
    guard titled.count > 1 else { return }
    html.element("nav", ["aria-labelledby": "contents"]) { html in
      html.element("h2", ["id": "contents"], text: word("Inhoud", "Contents"))
      html.element("ol") { html in
        for (index, section) in titled {
          html.element("li") { html in
            html.element("a", ["href": "#section-\(index + 1)"], text: section.title)
          }
        }
      }
    }
    html.breakLine()
  }

  private mutating func append(_ section: Report.Section, number: Int) {
    let id = "section-\(number)"
    if section.title.isEmpty {
      html.open("section")
    } else {
      html.open("section", ["aria-labelledby": id])
      html.element("h2", ["id": id], text: section.title)
    }
    html.breakLine()
    for block in section.blocks {
      append(block)
      html.breakLine()
    }
    html.append(fixed: "</section>\n")
  }

  private mutating func append(_ block: Report.Block) {
    switch block {
    case .heading(let text, let level):
      switch level {
      case ...1: html.element("h3", text: text)
      case 2: html.element("h4", text: text)
      default: html.element("h5", text: text)
      }
    case .paragraph(let runs):
      html.open("p")
      append(runs)
      html.append(fixed: "</p>")
    case .list(let items):
      html.open("ul")
      for item in items {
        html.open("li")
        append(item)
        html.append(fixed: "</li>")
      }
      html.append(fixed: "</ul>")
    case .quotation(let runs):
      html.append(fixed: "<blockquote><p>")
      append(runs)
      html.append(fixed: "</p></blockquote>")
    case .table(let table): html.append(table, word)
    case .chart(let chart):
      charts += 1
      html.append(chart.readable(word), number: charts, scale: scale, word)
    }
  }

  private mutating func append(_ runs: [Report.Inline]) {
    for run in runs {
      switch run {
      case .text(let text): html.append(text)
      case .strong(let text): html.element("strong", text: text)
      case .emphasis(let text): html.element("em", text: text)
      case .link(let text, let url):
        guard let address = LinkAddress(url) else {
          html.append(text)
          continue
        }
        if text == url {
          // On paper an address is written behind a text, but not behind itself.
          html.element(
            "a", ["href": address.uri, "rel": "noreferrer", "class": "address"], text: text)
        } else {
          html.element("a", ["href": address.uri, "rel": "noreferrer"], text: text)
        }
      case .footnote(let note):
        footnotes.append(note)
        let number = footnotes.count
        html.element("sup") { html in
          html.element(
            "a", ["href": "#note-\(number)", "id": "call-\(number)", "role": "doc-noteref"],
            text: "\(number)")
        }
      }
    }
  }

  private mutating func footer() {
    guard !footnotes.isEmpty || !report.notes.isEmpty else { return }
    html.open("footer")
    html.breakLine()
    if !footnotes.isEmpty {
      html.element("section", ["aria-labelledby": "footnotes", "role": "doc-endnotes"]) { html in
        html.element("h2", ["id": "footnotes"], text: word("Voetnoten", "Footnotes"))
        html.element("ol") { html in
          for (index, note) in footnotes.enumerated() {
            html.element("li", ["id": "note-\(index + 1)"]) { html in
              html.append(note + " ")
              html.element(
                "a",
                [
                  "href": "#call-\(index + 1)", "role": "doc-backlink",
                  "aria-label": word("Terug naar de tekst", "Back to the text"),
                ], text: "↩")
            }
          }
        }
      }
      html.breakLine()
    }
    for note in report.notes {
      html.element("p", text: note)
      html.breakLine()
    }
    html.append(fixed: "</footer>\n")
  }
}
