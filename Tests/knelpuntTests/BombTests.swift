import Foundation
import Testing

/// Files that are made to do harm, as the whole program meets them: each is refused in less than two
/// seconds and 256 MB.
@Suite(.serialized) struct `A bomb` {
  /// Makes a file of each kind, runs the program on it, and prints the name, the exit status, the
  /// seconds of work, the most memory in MB, and what was said, between tabs.
  private static let program = #"""
    import os, resource, struct, subprocess, sys, tempfile, zipfile, zlib
    program = sys.argv[1]
    ns = "http://schemas.openxmlformats.org/"
    main, rel = ns + "spreadsheetml/2006/main", ns + "officeDocument/2006/relationships"
    def links(*items):
        return (f"<Relationships xmlns='{ns}package/2006/relationships'>" + "".join(
            f"<Relationship Id='{i}' Type='{rel}/{t}' Target='{p}'/>" for i, t, p in items)
            + "</Relationships>")
    def book(name, sheet, more={}):
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("_rels/.rels", links(("w", "officeDocument", "xl/workbook.xml")))
            file.writestr("xl/_rels/workbook.xml.rels", links(("r", "worksheet", "sheet.xml")))
            file.writestr("xl/workbook.xml", f"<workbook xmlns='{main}' xmlns:r='{rel}'><sheets>"
                          "<sheet name='S' sheetId='1' r:id='r'/></sheets></workbook>")
            if sheet is not None: file.writestr("xl/sheet.xml", sheet)
            for part, content in more.items(): file.writestr(part, content)
        return name
    def rows(content):
        return f"<worksheet xmlns='{main}'><sheetData>{content}</sheetData></worksheet>"
    def patch(name, find, replace):
        data = open(name, "rb").read()
        assert find in data
        open(name, "wb").write(data.replace(find, replace))
        return name
    def zeros(mebibytes):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
        return block * mebibytes + packer.flush()
    def raw(name, part, packed, size):
        # The whole archive by hand, since zipfile would not lie.
        book(name, None)
        data = open(name, "rb").read()
        start, = struct.unpack("<I", data[-6:-2])
        count, = struct.unpack("<H", data[-12:-10])
        fields = struct.pack("<HHIIII", 0, 8, 0, 0, len(packed), size)
        local = b"PK\3\4" + struct.pack("<H", 20) + fields + struct.pack("<HH", len(part), 0) + part
        entry = (b"PK\1\2" + struct.pack("<HH", 20, 20) + fields + struct.pack("<H", len(part))
                 + bytes(12) + struct.pack("<I", start) + part)
        directory = data[start:-22] + entry
        end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory),
                                      start + len(local) + len(packed), 0)
        open(name, "wb").write(data[:start] + local + packed + directory + end)
        return name
    nested = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
        f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 31)) + "]>"
    cell = "<row><c t='str'><v>%s</v></c></row>"
    def bombs():
        yield book("nested-entities.xlsx", nested + rows(cell % "&a30;"))
        yield book("quadratic-entities.xlsx", f"<!DOCTYPE a [<!ENTITY a '{'x' * 100000}'>]>"
                   + rows(cell % ("&a;" * 10000)))
        yield book("utf-16-doctype.xlsx", ("\ufeff<?xml version='1.0' encoding='UTF-16'?>" + nested
                   + rows(cell % "&a30;")).encode("utf-16-le"))
        yield book("attributes.xlsx", rows("<row" + "".join(f" a{n}='1'" for n in range(200000)) + "/>"))
        yield book("some-attributes.xlsx", rows("<row" + "".join(f" a{n}='1'" for n in range(300)) + "/>"))
        yield book("depth.xlsx", rows("<row>" * 100000 + "</row>" * 100000))
        yield book("zip-slip.xlsx", rows(""), {"../../etc/passwd": "x"})
        yield book("absolute.xlsx", rows(""), {"/etc/passwd": "x"})
        yield patch(book("twice.xlsx", rows(""), {"xl/sheat.xml": "x"}), b"xl/sheat.xml", b"xl/sheet.xml")
        yield raw("gibibyte.xlsx", b"xl/sheet.xml", zeros(1024), 1 << 30)
        yield raw("lying.xlsx", b"xl/sheet.xml", zeros(1024), 1000)
        data = open(book("overlap.xlsx", rows("")), "rb").read()
        place = data.rindex(b"PK\1\2") + 42
        open("overlap.xlsx", "wb").write(data[:place] + bytes(4) + data[place + 4:])
        yield "overlap.xlsx"
        with zipfile.ZipFile("entries.xlsx", "w") as file:
            for n in range(1001): file.writestr(f"xl/{n}.xml", "")
        yield "entries.xlsx"
        entry = b"PK\3\4" + bytes(22) + struct.pack("<HH", 4, 0)
        names = [n.to_bytes(4, "big") for n in range(0x30303030, 0x30303030 + 1000000)]
        with open("million-entries.xlsx", "wb") as file:
            file.write(b"".join(entry + name for name in names))
            start = file.tell()
            file.write(b"".join(b"PK\1\2" + bytes(24) + struct.pack("<H", 4) + bytes(12)
                                + struct.pack("<I", 34 * n) + name for n, name in enumerate(names)))
            end = file.tell()
            file.write(b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1000000, 1000000,
                                               end - start, start))
            file.write(b"PK\6\7" + struct.pack("<IQI", 0, end, 1))
            file.write(b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, end - start, start, 0))
        yield "million-entries.xlsx"
        data = open(book("external.xlsx", rows("")), "rb").read()
        with zipfile.ZipFile("external.xlsx", "w") as file:
            file.writestr("_rels/.rels", links(("w", "officeDocument", "http://example.org/w.xml"))
                          .replace("/>", " TargetMode='External'/>"))
        yield "external.xlsx"
        with zipfile.ZipFile("shared.xlsx", "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("_rels/.rels", links(("w", "officeDocument", "xl/workbook.xml")))
            file.writestr("xl/_rels/workbook.xml.rels", links(
                ("r", "worksheet", "sheet.xml"), ("s", "sharedStrings", "strings.xml")))
            file.writestr("xl/workbook.xml", f"<workbook xmlns='{main}' xmlns:r='{rel}'><sheets>"
                          "<sheet name='S' sheetId='1' r:id='r'/></sheets></workbook>")
            file.writestr("xl/strings.xml", f"<sst xmlns='{main}'><si><t>{'x' * 90000}</t></si></sst>")
            file.writestr("xl/sheet.xml", rows("<row>" + "<c t='s'><v>0</v></c>" * 16000 + "</row>"))
        yield "shared.xlsx"
        with open("depth.json", "w") as file: file.write("[{\"a\": " + "[" * 1000000)
        yield "depth.json"
        with open("names.json", "w") as file:
            file.write("[" + ",".join("{\"a%d\": 1}" % n for n in range(20000)) + "]")
        yield "names.json"
    for name in bombs():
        # A process between makes the memory that of this run alone.
        child = os.fork()
        if child == 0:
            try:
                run = subprocess.run([program, "import", "submissions", name], capture_output=True)
                usage = resource.getrusage(resource.RUSAGE_CHILDREN)
                print(name, run.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024,
                      run.stderr.decode().strip().split("\n")[-1], sep="\t", flush=True)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
    """#

  /// What each is refused for, and where.
  private static let reasons: KeyValuePairs = [
    "nested-entities.xlsx":
      "nested-entities.xlsx, part xl/sheet.xml, line 1: the XML has a document type",
    "quadratic-entities.xlsx": "part xl/sheet.xml, line 1: the XML has a document type",
    "utf-16-doctype.xlsx": "part xl/sheet.xml, line 1: the XML has a document type",
    "attributes.xlsx": "part xl/sheet.xml: a tag or comment is longer than 1 MiB",
    "some-attributes.xlsx": "an element has more than 256 attributes",
    "depth.xlsx": "part xl/sheet.xml, line 1: the XML has more than 256 elements inside each other",
    "zip-slip.xlsx": "part ../../etc/passwd: this name of a part is not allowed",
    "absolute.xlsx": "part /etc/passwd: this name of a part is not allowed",
    "twice.xlsx": "part xl/sheet.xml: two parts have this name",
    "gibibyte.xlsx": "part xl/sheet.xml: the part unpacks to more than 100 MiB",
    "lying.xlsx":
      "part xl/sheet.xml: the archive is damaged (the size of a part is not what it says)",
    "overlap.xlsx": "parts of the archive overlap",
    "entries.xlsx": "entries.xlsx: the archive has more than 1000 parts",
    "million-entries.xlsx": "million-entries.xlsx: the file is larger than 50 MiB",
    "external.xlsx": "the part lies outside the file",
    "shared.xlsx": "row 1: the row holds more than 16 MiB of text",
    "depth.json": "depth.json, line 1: this is not JSON",
    "names.json": "names.json: there are more than 16,384 columns",
  ]

  @Test func `is refused soon, without much memory, and says what and where`() throws {
    let sandbox = try Sandbox.withDatabase()
    let before = try sandbox.bytes("knelpunt.sqlite")
    let runs = try sandbox.python(Self.program, Sandbox.program).split(separator: "\n")
      .map { $0.split(separator: "\t", maxSplits: 4).map(String.init) }
    #expect(runs.map { $0[0] } == Self.reasons.map(\.key))
    for (run, (name, reason)) in zip(runs, Self.reasons) {
      #expect(run[1] == "65", "\(name): \(run[4])")
      #expect(run[4].contains(reason), "\(name)")
      #expect(try #require(Double(run[2])) < 2, "\(name)")
      #expect(try #require(Int(run[3])) < 256, "\(name)")
    }
    #expect(try sandbox.bytes("knelpunt.sqlite") == before)
  }
}
