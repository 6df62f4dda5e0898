import Foundation
import Testing

/// Files that are made to do harm, as the whole program meets them: each is refused in less than two
/// seconds and 256 MB.
@Suite(.serialized) struct `A bomb` {
  /// Makes a file of each kind, runs the program on it, and prints the name, the exit status, the
  /// seconds of work, the most memory in MB, and what was said, between tabs.
  private static let program = #"""
    import base64, os, resource, struct, subprocess, sys, zipfile, zlib
    program, pdf = sys.argv[1], sys.argv[2] == "true"
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
    def raw(name, part, packed, size, make=book):
        # The whole archive by hand, since zipfile would not lie.
        make(name, None)
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
    def letter(name, body, more={}):
        with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("_rels/.rels", links(("w", "officeDocument", "word/document.xml")))
            if body is not None: file.writestr("word/document.xml", body)
            for part, content in more.items(): file.writestr(part, content)
        return name
    def story(content):
        return f"<w:document xmlns:w='{ns}wordprocessingml/2006/main'><w:body>{content}</w:body></w:document>"
    def paragraph(text): return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    def write(name, content):
        with open(name, "wb") as file: file.write(content.encode())
        return name
    def mail(name, kind, content):
        return write(name, "From: a@b.nl\nTo: c@d.nl\nMIME-Version: 1.0\n" + f"Content-Type: {kind}\n\n" + content)
    def attached(name, files):
        parts = "".join(
            "--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
            + f"Content-Disposition: attachment; filename={file}\n\n"
            + base64.encodebytes(open(file, "rb").read()).decode() + "\n" for file in files)
        return mail(name, "multipart/mixed; boundary=b", parts + "--b--\n")
    def pages(name, count):
        # All of them show the same few words.
        words = "BT /F1 10 Tf 60 780 Td (Wij zien dat er te weinig tijd is.) Tj ET"
        objects = ["<</Type/Catalog/Pages 2 0 R>>",
                   f"<</Type/Pages/Count {count}/Kids[" + " ".join(f"{n + 5} 0 R" for n in range(count)) + "]>>",
                   "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                   f"<</Length {len(words)}>>stream\n{words}\nendstream"]
        objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                    "/Contents 4 0 R>>"] * count
        text, places = "%PDF-1.4\n", []
        for number, content in enumerate(objects):
            places.append(len(text))
            text += f"{number + 1} 0 obj\n{content}\nendobj\n"
        table = "".join("%010d 00000 n \n" % place for place in places)
        return write(name, text + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer"
                     f"<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF\n")
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
        yield letter("nested-entities.docx", nested + story(paragraph("&a30;")))
        yield letter("quadratic-entities.docx", f"<!DOCTYPE a [<!ENTITY a '{'x' * 100000}'>]>"
                     + story(paragraph("&a;") * 10000))
        yield letter("utf-16-doctype.docx", ("\ufeff<?xml version='1.0' encoding='UTF-16'?>" + nested
                     + story(paragraph("&a30;"))).encode("utf-16-be"))
        yield letter("attributes.docx", story("<w:p" + "".join(f" a{n}='1'" for n in range(200000)) + "/>"))
        yield letter("depth.docx", story("<w:tbl>" * 100000 + "</w:tbl>" * 100000))
        yield letter("zip-slip.docx", story(""), {"word/../../x": "x"})
        yield patch(letter("twice.docx", story(""), {"word/documant.xml": "x"}),
                    b"word/documant.xml", b"word/document.xml")
        yield raw("gibibyte.docx", b"word/document.xml", zeros(1024), 1 << 30, letter)
        yield raw("lying.docx", b"word/document.xml", zeros(1024), 1000, letter)
        yield letter("paragraphs.docx", story(paragraph("x") * 1000000))
        yield letter("text.docx", story(paragraph("x" * 100000) * 500))
        yield letter("nothing.docx", story("<w:p/>" * 2000000))
        yield write("lines.txt", "x\n\n" * 200000)
        yield write("text.txt", "woord " * 8000000)
        yield write("lines.md", "- x\n" * 200000)
        yield write("marks.md", "# Titel\n\n" + "*a_ " * 4000000)
        yield mail("lines.eml", "text/plain", "x\n\n" * 200000)
        yield mail("paragraphs.eml", "text/html", "<p>x</p>" * 500000)
        yield mail("open.eml", "text/html", "<div>x" * 550000)
        yield mail("tags.eml", "text/html", "<i></i>" * 550000)
        yield mail("depth.eml", "text/html", "<div>" * 800000)
        yield mail("cells.eml", "text/html", "<table>" + ("<tr>" + "<td>x" * 500) * 400)
        book("hidden.xlsx", rows(cell % "naam" + "<row hidden='1'/>" * 1040000))
        yield attached("hidden-rows.eml", ["hidden.xlsx"] * 20)
        yield attached("many-files.eml", ["hidden.xlsx"] * 21)
        book("large.xlsx", rows(("<row>" + "<c t='str'><v>x</v></c>" * 20 + "</row>") * 6000))
        yield attached("large-sheet.eml", ["large.xlsx"])
        if pdf:
            yield pages("pages.pdf", 20000)
            yield write("spaces.pdf", "%PDF-1.4\n" + " " * (49 << 20))
        with open("page.html", "w") as file: file.write("<div>" * 1500000)
        yield "page.html"
    for name in bombs():
        # A process between makes the memory that of this run alone.
        child = os.fork()
        if child == 0:
            try:
                command = (["report", "annex", "--check"] if name.endswith(".html")
                           else ["import", "submissions"])
                run = subprocess.run([program, *command, name], capture_output=True)
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
    "attributes.xlsx":
      "part xl/sheet.xml: a tag with its attributes, or a comment, is longer than 1 MiB",
    "some-attributes.xlsx": "an element has more than 256 attributes",
    "depth.xlsx": "part xl/sheet.xml, line 1: there are more than 256 elements inside each other",
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
    "shared.xlsx": "row 1: the row holds more than 1 MiB of text",
    "depth.json": "depth.json, line 1: this is not JSON",
    "names.json": "names.json: there are more than 16,384 columns",
    "nested-entities.docx": "part word/document.xml, line 1: the XML has a document type",
    "quadratic-entities.docx": "part word/document.xml, line 1: the XML has a document type",
    "utf-16-doctype.docx": "part word/document.xml, line 1: the XML has a document type",
    "attributes.docx":
      "part word/document.xml, line 1: a tag with its attributes, or a comment, is longer than 1 MiB",
    "depth.docx": "part word/document.xml, line 1: there are more than 256 elements",
    "zip-slip.docx": "part word/../../x: this name of a part is not allowed",
    "twice.docx": "part word/document.xml: two parts have this name",
    "gibibyte.docx": "part word/document.xml: the part unpacks to more than 100 MiB",
    "lying.docx":
      "part word/document.xml: the archive is damaged (the size of a part is not what it says)",
    "paragraphs.docx": "part word/document.xml, line 1: \(tooMany)",
    "text.docx": "part word/document.xml, line 1: \(tooLong)",
    "nothing.docx": "part word/document.xml, line 1: there are more than 1000000 elements",
    "lines.txt": "lines.txt, line 100001: \(tooMany)",
    "text.txt": "text.txt: \(tooLong)",
    "lines.md": "lines.md, line 100001: \(tooMany)",
    "marks.md": "marks.md: \(tooLong)",
    "lines.eml": "lines.eml, line 100001: \(tooMany)",
    "paragraphs.eml": "paragraphs.eml: \(tooMany)",
    "open.eml": "open.eml: there are more than 256 elements inside each other",
    "tags.eml": "tags.eml: there are more than 1000000 elements",
    "depth.eml": "depth.eml: there are more than 256 elements inside each other",
    "cells.eml": "cells.eml: \(tooMany)",
    "hidden-rows.eml":
      "hidden-rows.eml, hidden.xlsx: the parts unpack to more than 32 MiB together",
    "many-files.eml": "many-files.eml: there are more than 20 office and PDF files in the mail",
    "large-sheet.eml": "large-sheet.eml, large.xlsx: \(tooMany)",
    "pages.pdf": "pages.pdf: there are more than 300 pages",
    // It is damaged, or takes too long to find that out.
    "spaces.pdf": "spaces.pdf: ",
    "page.html": "page.html: there are more than 256 elements inside each other",
  ]

  private static let tooLong = "the document holds more than 1 MiB of text; split it"
  private static let tooMany = "there are more than 100000 lines, paragraphs and cells"

  /// The seconds of work that each may take. A program that is not optimised takes several times as
  /// long to come to the same bounds.
  #if DEBUG
    private static let longest = 10.0
  #else
    private static let longest = 2.0
  #endif

  @Test func `is refused soon, without much memory, and says what and where`() throws {
    let sandbox = try Sandbox.withDatabase()
    let before = try sandbox.bytes("knelpunt.sqlite")
    let hasPDF = Sandbox.has(programs: "pdftotext")
    let reasons = Self.reasons.filter { hasPDF || !$0.key.hasSuffix(".pdf") }
    let runs = try sandbox.python(Self.program, Sandbox.program, "\(hasPDF)").split(separator: "\n")
      .map { $0.split(separator: "\t", maxSplits: 4).map(String.init) }
    #expect(runs.map { $0[0] } == reasons.map(\.key))
    for (run, (name, reason)) in zip(runs, reasons) {
      #expect(run[1] == "65", "\(name): \(run[4])")
      #expect(run[4].contains(reason), "\(name): \(run[4])")
      #expect(try #require(Double(run[2])) < Self.longest, "\(name) took \(run[2]) s")
      #expect(try #require(Int(run[3])) < 256, "\(name) took \(run[3]) MB")
    }
    #expect(try sandbox.bytes("knelpunt.sqlite") == before)
  }
}
