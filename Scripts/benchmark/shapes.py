#!/usr/bin/env python3
"""Writes files of odd shapes as CSV, each of which asks for the memory of something else.

usage: shapes.py SHAPE COUNT FILE

names, regions, rounds: every record has another stakeholder, type and region, or consultation;
conflicts: every stakeholder comes twice, otherwise described; nameless: no record has an id;
parts: twenty records are a submission; columns: each record has 500 statements; long: each is of a
megabyte, and COUNT is that of megabytes; invitees: who was asked; mentions: one of each of COUNT
submissions, numbered from 1.
"""

import csv
import random
import sys

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


def main():
    shape, count, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(records(shape, count))


if __name__ == "__main__":
    main()
