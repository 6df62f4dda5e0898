"""Writes a workbook with openpyxl, or reads one with it, read-only.

workbook.py write N FILE: N rows of 10 columns, as a survey gives them: texts, numbers and dates. The
texts stand in their cells, as programs write that make exports.
workbook.py share N FILE: the same, with the texts in a list that the cells share, as Excel writes it.
workbook.py read FILE: prints how many rows and how many cells with a value there are.
"""

import datetime
import random
import re
import sys
import zipfile

import openpyxl

HEADER = ["id", "Organisatie", "Type", "Regio", "Datum", "Levensfase", "Score", "Bedrag",
          "Toelichting", "Aanvulling"]
WORDS = ("docenten scholing tijd geld ruimte regio werkgevers onderwijs doorstroom begeleiding "
         "techniek instroom praktijk samenwerking financiering coördinatie").split()


def write(count, path):
    random.seed(count)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Antwoorden")
    sheet.append(HEADER)
    start = datetime.date(2024, 1, 1)
    for number in range(1, count):
        sheet.append([
            number, f"Organisatie {random.randrange(5000)}", random.choice(["Vakbond", "School"]),
            f"Regio {random.randrange(35)}", start + datetime.timedelta(random.randrange(365)),
            random.choice(["Werkenden", "Beroepsonderwijs"]), random.randrange(11),
            round(random.random() * 10000, 2), " ".join(random.choices(WORDS, k=12)), "geen"])
    book.save(path)


def share(path):
    """Puts the texts of the cells in a list, which openpyxl does not."""
    numbers = {}

    def refer(cell):
        number = numbers.setdefault(cell[2], len(numbers))
        return f'<c{cell[1]}t="s"><v>{number}</v></c>'

    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(
        r'<c([^>]*)t="inlineStr"><is><t>(.*?)</t></is></c>', refer, parts[sheet])
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{namespace}">' + "".join(f"<si><t>{text}</t></si>" for text in numbers)
        + "</sst>")
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace("</Relationships>", (
        '<Relationship Id="strings" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/sharedStrings"/></Relationships>'))
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace("</Types>", (
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats'
        '-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)


def read(path):
    rows = cells = 0
    for row in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        rows += 1
        cells += sum(value is not None for value in row)
    print(rows, cells)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        read(sys.argv[2])
    else:
        write(int(sys.argv[2]), sys.argv[3])
        if sys.argv[1] == "share":
            share(sys.argv[3])
