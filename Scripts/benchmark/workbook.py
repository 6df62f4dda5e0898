"""Writes a workbook with openpyxl, or reads one with it, read-only.

workbook.py write N FILE: N rows of 10 columns, as a survey gives them: texts, numbers and dates.
workbook.py read FILE: prints how many rows and how many cells with a value there are.
"""

import datetime
import random
import sys

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


def read(path):
    rows = cells = 0
    for row in openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True):
        rows += 1
        cells += sum(value is not None for value in row)
    print(rows, cells)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(int(sys.argv[2]), sys.argv[3])
    else:
        read(sys.argv[2])
