"""Reads a workbook with openpyxl, read-only, or writes one for that.

workbook.py write ROWS FILE: responses of 10 columns, text, numbers and dates as Excel stores them.
workbook.py read FILE: prints how many rows and how many cells with a value there are.
"""

import datetime
import random
import sys

import openpyxl

WORDS = ("docenten scholing tijd geld ruimte regio werkgevers onderwijs doorstroom begeleiding "
         "techniek instroom praktijk samenwerking financiering coördinatie").split()


def write(count, path):
    random.seed(count)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Antwoorden")
    sheet.append(["id", "Organisatie", "Regio", "Datum", "Levensfase", "Score", "Bedrag",
                  "Akkoord", "Toelichting", "Aanvulling"])
    day = datetime.date(2024, 1, 1)
    for number in range(1, count):
        sheet.append([
            number, f"Organisatie {random.randrange(5000)}", f"Regio {random.randrange(35)}",
            day + datetime.timedelta(random.randrange(365)), random.choice(WORDS),
            random.randrange(11), round(random.random() * 10000, 2), random.random() < 0.5,
            " ".join(random.choices(WORDS, k=random.randrange(5, 40))), "geen"])
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
