import Foundation
import Testing

/// https://github.com/minimaxir/big-list-of-naughty-strings: every string comes back unchanged.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: Sandbox.shared + "/corpora"), "../shared is not here"
  ))
struct `A naughty string` {
  private static let write = """
    import csv, json, sys
    strings = json.load(open(sys.argv[1], encoding="utf-8"))
    rows = [{"id": str(number), "tekst": text, "vraag": f"vraag {number}"}
            for number, text in enumerate(strings, 1)]
    with open("in.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "tekst", "vraag"], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    with open("in.json", "w", encoding="utf-8") as file: json.dump(rows, file)
    with open("in.ndjson", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\\n" for row in rows)
    print(len(strings))
    """

  private static let compare = """
    import csv, json, sys
    strings = json.load(open(sys.argv[1], encoding="utf-8"))
    with open("uit.csv", encoding="utf-8", newline="") as file:
        found = {row["id"]: row["statement"] for row in csv.DictReader(file)}
    wrong = [n for n, text in enumerate(strings, 1) if found[str(n)] != text]
    print(len(found), wrong)
    """

  @Test(arguments: ["in.csv", "in.json", "in.ndjson"])
  func `comes back unchanged through import, export and import`(name: String) throws {
    let sandbox = try Sandbox.withDatabase()
    let list = Sandbox.shared + "/corpora/blns/blns.json"
    #expect(try sandbox.python(Self.write, list) == "515\n")
    let run = try sandbox.run("import", "submissions", name)
    #expect(run.status == 0, "\(run.talk)")
    try sandbox.succeed("export", "submissions", "--output", "uit.csv")
    #expect(try sandbox.python(Self.compare, list) == "515 []\n")
    let export = try sandbox.bytes("uit.csv")
    try sandbox.succeed("init", "--database", "copy.sqlite")
    let copy = try sandbox.run("import", "submissions", "uit.csv", "--database", "copy.sqlite")
    #expect(copy.status == 0, "\(copy.talk)")
    try sandbox.succeed(
      "export", "submissions", "--database", "copy.sqlite", "--output", "uit2.csv")
    #expect(try sandbox.bytes("uit2.csv") == export)
  }
}
