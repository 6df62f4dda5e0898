import Foundation
import Testing

/// What holds for every report; a report that is added takes part by itself.
@Suite struct `Every report` {
  /// What a report cannot do without.
  private static let needed = [
    "crosstab": ["--columns", "stakeholder-type"],
    "trend": ["--from", "Eerste", "--to", "Tweede"],
    "sql": ["SELECT * FROM v_frequency"],
  ]

  /// A folder with a database of the demo and of two rounds with stakeholders of three types.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDemo()
    let codes = ["FO-01", "FO-02", "FO-03", "FO-04", "FO-05"]
    let rows = (0..<60).map { number in
      let name = ["A, B", "<b>Vier</b>", "=som", "Zes|zeven"][number % 4] + " \(number / 5)"
      let type = ["school", "bedrijf", "vakbond"][number % 7 % 3]
      let mentioned = codes.enumerated().filter { number % ($0.offset + 2) == 0 }.map(\.element)
      return "\(number),\"\(name)\",\(type),Regio \(number % 3),2026-0\(1 + number % 5)-01,"
        + "\(number % 2 == 0 ? "Eerste" : "Tweede"),Funderend onderwijs,"
        + "\(mentioned.joined(separator: "; ")),Tekst \(number)\n"
    }
    try sandbox.write(
      "id,organisatie,type,regio,datum,ronde,levensfase,knelpunt,toelichting\n" + rows.joined(),
      to: "rounds.csv")
    try sandbox.succeed("import", "submissions", "rounds.csv")
    return sandbox
  }

  private static func commands() throws -> [[String]] {
    let reports = try Help.read().leaves.map(\.path).filter { $0.hasPrefix("knelpunt report ") }
    return reports.map { path in
      let words = path.split(separator: " ").dropFirst().map(String.init)
      return words + (needed[words[1]] ?? [])
    }
  }

  private static let formats = ["txt", "csv", "json", "md", "html", "xlsx", "docx"]

  /// Writes every report in some formats, as `frequency.json` and so on.
  private func write(
    _ formats: [String], in sandbox: Sandbox, but left: Set<String> = []
  ) throws -> [String] {
    try Self.commands().filter { !left.contains($0[1]) }.map { command in
      for format in formats {
        let run = try sandbox.run(command + ["--output", "\(command[1]).\(format)"])
        try #require(run.status == 0, "\(command): \(run.talk)")
      }
      return command[1]
    }
  }

  @Test(.enabled(if: Sandbox.has(modules: "jsonschema"), "python3-jsonschema is not installed"))
  func `in JSON is as the schema says`() throws {
    let sandbox = try sandbox()
    let problems = try sandbox.python(
      """
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      check = jsonschema.Draft202012Validator(schema)
      for name in sys.argv[2].split():
          report = json.load(open(name + ".json"))
          for error in check.iter_errors(report): print(name, error.json_path, error.message)
          if report["report"] != name: print(name, "is called", report["report"])
      # A schema that takes anything would find no fault.
      report["data"]["frequency"] = [{"share": 2}]
      if not list(check.iter_errors({**report, "report": "frequency"})): print("no fault is found")
      """, Sandbox.root + "/Sources/Reporting/report.schema.json",
      write(["json"], in: sandbox).joined(separator: " "))
    #expect(problems == "")
  }

  @Test func `is the same bytes every time`() throws {
    let sandbox = try sandbox()
    let reports = try write(Self.formats, in: sandbox)
    let names = reports.flatMap { report in Self.formats.map { "\(report).\($0)" } }
    let first = try names.map(sandbox.bytes)
    _ = try write(Self.formats, in: sandbox)
    for (name, bytes) in zip(names, first) { #expect(try sandbox.bytes(name) == bytes, "\(name)") }
  }

  @Test(
    .enabled(
      if: Sandbox.has(modules: "html5lib", programs: "cmark-gfm"),
      "python3-html5lib and cmark-gfm are not installed"),
    arguments: ["nl", "en"])
  func `has the same figures in every format`(language: String) throws {
    let sandbox = try sandbox()
    let formats = ["txt", "csv", "json", "md", "html"]
    let reports = try Self.commands().map { command in
      for format in formats {
        let output = ["--language", language, "--output", "\(command[1]).\(format)"]
        let run = try sandbox.run(command + output)
        #expect(run.status == 0, "\(command): \(run.talk)")
      }
      return command[1]
    }
    let problems = try sandbox.python(
      """
      import csv, html5lib, json, re, subprocess, sys

      def cells(html):
          tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
          found = [node for node in tree.iter() if node.tag in ("td", "th")]
          # What shows the order is no part of a heading.
          for cell in found:
              for mark in cell.iter("span"):
                  if mark.get("aria-hidden"): mark.text = ""
          return [" ".join("".join(cell.itertext()).split()) for cell in found]

      def numbers(value):
          if isinstance(value, dict): value = list(value.values())
          if isinstance(value, list): return [one for part in value for one in numbers(part)]
          return [] if value is None or isinstance(value, (bool, str)) else [value]

      def as_shown(number):
          mark, sign = (",", " %") if sys.argv[1] == "nl" else (".", "%")
          shown = [f"{number:.0f}", f"{number:.3f}", f"{number:.6g}"]
          # Halves go up there and to even here; six decimals may hide a half.
          for nudge in (0, 1e-6, -1e-6):
              points = f"{(number + nudge) * 100:.1f}"
              shown += [f"{number + nudge:.3f}", points, points + sign]
          return [one.replace(".", mark).replace("-", "−") for one in shown]

      for name in sys.argv[2].split():
          report = json.load(open(name + ".json"))
          markdown = subprocess.run(["cmark-gfm", "-e", "table", name + ".md"], check=True,
                                    stdout=subprocess.PIPE).stdout.decode()
          html = cells(open(name + ".html").read())
          if html != cells(markdown):
              wrong = [pair for pair in zip(html, cells(markdown)) if pair[0] != pair[1]]
              print(name, "html and markdown differ", wrong[:2])
          words = set(re.split(r"\\s+", open(name + ".txt").read()))
          for cell in html:
              for word in cell.split():
                  if re.fullmatch(r"[0-9,.–−]+", word) and word not in words:
                      print(name, "text has not", cell)
          known = {one for number in numbers(report["data"]) for one in as_shown(number)}
          for cell in html:
              if re.fullmatch(r"−?[0-9]+[,.][0-9]+( ?%)?", cell) and cell not in known:
                  print(name, "json has not", cell)
          rows = list(csv.DictReader(open(name + ".csv", newline="")))
          first = next(iter(report["data"].values()))
          if len(rows) != len(first): print(name, "csv has", len(rows), "rows, json", len(first))
          for one, two in zip(rows, first):
              for key, value in two.items():
                  if isinstance(value, (int, float)) and float(one[key]) != value:
                      print(name, key, one[key], value)
      """, language, reports.joined(separator: " "))
    #expect(problems == "")
  }

  @Test func `of a database with nothing in it is written too`() throws {
    let sandbox = try Sandbox.withDatabase()
    // There are no rounds to compare.
    _ = try write(Self.formats, in: sandbox, but: ["trend"])
  }
}
