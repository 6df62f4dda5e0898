#!/usr/bin/env python3
"""Writes files of odd shapes, each of which asks for the memory of something else.

usage: shapes.py SHAPE COUNT FILE

names, regions, rounds: every record has another stakeholder, type and region, or consultation;
conflicts: every stakeholder comes twice, otherwise described; nameless: no record has an id;
parts: twenty records are a submission; columns: each record has 500 statements; long: each is of a
megabyte, and COUNT is that of megabytes; invitees: who was asked; mentions: one of each of COUNT
submissions, numbered from 1. These are CSV. texts: a workbook of as many texts, which all differ and
stand in another order than the rows; mail: one with a picture of COUNT megabytes.
"""

import base64

import csv
import random
import sys
import zipfile

WIDTH = 500


def records(shape, count):
    """Yields the header and the records."""
    source = random.Random(count)

    def name(number):
        return f"Vereniging voor de belangen van leden {source.randrange(10**9)} {number}"

    if shape == "columns":
        yield ["id", *(f"Wat is uw antwoord op vraag {place}?" for place in range(WIDTH))]
        for number in range(count):
            yield [number, *(f"antwoord {source.randrange(1000)}" for _ in range(WIDTH))]
    elif shape == "long":
        yield ["id", "organisatie", "levensfase", "knelpunt", "toelichting"]
        for number in range(count):
            yield [number, f"Organisatie {number}", "Werkenden", "WE-01", "lange tekst " * 80_000]
    elif shape == "invitees":
        yield ["organisatie", "type", "regio", "consultatie"]
        for number in range(count):
            yield [name(number), "Vakbond", "Twente", "Ronde 1"]
    elif shape == "mentions":
        yield ["submission", "bottleneck", "coder"]
        for number in range(1, count + 1):
            yield [number, f"MET-{number % 40}", f"Codeur {number % 7}"]
    else:
        yield ["id", "part", "organisatie", "type", "regio", "consultatie", "levensfase", "knelpunt",
               "toelichting"]
        for number in range(count):
            who, kind, region, round_ = f"Organisatie {number % 1000}", "Vakbond", "Twente", "Ronde 1"
            if shape == "names":
                who = name(number)
            elif shape == "regions":
                who, kind, region = f"Organisatie {number}", f"Soort {number}", f"Regio {number}"
            elif shape == "rounds":
                round_ = f"Ronde {number}"
            elif shape == "conflicts":
                who = f"Organisatie {number % (count // 2)}"
                kind, region = f"Soort {number % 7}", f"Regio {number % 11}"
            key, part = ("", "") if shape == "nameless" else (number, 1)
            if shape == "parts":
                key, part, who = number // 20, number % 20 + 1, f"Organisatie {number // 20}"
            yield [key, part, who, kind, region, round_, "Werkenden", f"WE-{number % 12:02}",
                   f"Tekst van {number}"]


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relationships(*targets):
    return f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)) + "</Relationships>"


def write_texts(count, path):
    """Writes a workbook whose rows refer to texts in any order, as after sorting the sheet."""
    source = random.Random(count)
    words = ["".join(source.choices("abcdefghijklmnoprstuvwz", k=source.randrange(3, 11)))
             for _ in range(20_000)]
    order = list(range(count))
    source.shuffle(order)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
                         '<sheet name="Inbreng" sheetId="1" r:id="r0"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(
            ("worksheet", "sheet.xml"), ("sharedStrings", "strings.xml")))
        with archive.open("xl/strings.xml", "w") as part:
            part.write(f'<sst xmlns="{SHEET}"><si><t>id</t></si><si><t>toelichting</t></si>'.encode())
            for number in range(count):
                text = " ".join(source.choices(words, k=24))
                part.write(f"<si><t>{number} {text}</t></si>".encode())
            part.write(b"</sst>")
        with archive.open("xl/sheet.xml", "w") as part:
            part.write(f'<worksheet xmlns="{SHEET}"><sheetData>'.encode())
            for row, text in enumerate([-1, *order]):
                id_ = "<c t='s'><v>0</v></c>" if row == 0 else f"<c><v>{row}</v></c>"
                part.write(f"<row>{id_}<c t='s'><v>{text + 2}</v></c></row>".encode())
            part.write(b"</sheetData></worksheet>")


def write_mail(megabytes, path):
    """Writes a mail that says little and has a large picture."""
    picture = base64.encodebytes(random.Random(megabytes).randbytes(megabytes * 1_000_000)).decode()
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "From: Organisatie\nSubject: Inbreng\nContent-Type: multipart/mixed; boundary=deel\n\n"
            "--deel\nContent-Type: text/plain; charset=utf-8\n\nWij missen leraren.\n"
            "--deel\nContent-Type: image/jpeg; name=foto.jpg\nContent-Transfer-Encoding: base64\n\n"
            f"{picture}--deel--\n")


def main():
    shape, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if shape == "texts":
        return write_texts(count, path)
    if shape == "mail":
        return write_mail(count, path)
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(records(shape, count))


if __name__ == "__main__":
    main()
