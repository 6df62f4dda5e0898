#!/usr/bin/env python3
"""Writes files to import, full of what reports must not stumble over; the same seed, the same bytes.

usage: random_input.py SEED FOLDER
"""

import csv
import random
import sys

KINDS = ["problem", "recommendation", "success factor", "scaling challenge", "other", ""]
SILENT = ["", "-", "geen", "n.v.t."]


def main():
    source = random.Random(int(sys.argv[1]))
    folder = sys.argv[2]

    def write(name, rows):
        with open(f"{folder}/{name}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)

    def some(things, most):
        return source.sample(things, source.randint(0, min(most, len(things))))

    def one(things, chance=1.0):
        return source.choice(things) if source.random() < chance else ""

    def joined(things):
        return "; ".join('"' + t.replace('"', '""') + '"' if ";" in t else t for t in things)
    phases = ["Funderend onderwijs", "Beroeps; onderwijs", "Werkenden"]
    codes = [f"{letter}-{number}" for letter in "KÉx" for number in range(1, 5)]
    write("codebook", [["code", "title", "phases"], ["", "", joined(phases)]] + [
        [code, f"Titel {code}", joined(some(phases, 2))] for code in codes])
    regions = ["Noord", "zuid", "Oost, en \"meer\"", "=West"]
    names = [f"Initiatief {n}" for n in range(8)] + ["Met; punt"]
    register = [["name", "region", "phases", "bottlenecks", "evidence_value", "evidence_kind"]]
    for name in names:
        claim = one(["realised", "target"], 0.6)
        register.append([name, one(regions, 0.6), joined(some(phases, 2)), joined(some(codes, 3)),
                         "ruim 10" if claim else "", claim])
        if source.random() < 0.4:
            register.append([name, "", "", "", "5", one(["realised", "target"])])
    write("initiatives", register)
    voices = [(f"Organisatie {n}", one(["mbo", "vo", "bedrijf; groot"], 0.8), one(regions, 0.7),
               one(["ICT", "zorg"], 0.5), one(["net"], 0.3)) for n in range(25)]
    rounds = ["Ronde 1", "Ronde; 2", "Ronde 3"]
    answers = [["id", "consultation", "stakeholder", "type", "region", "sector", "network", "received",
                "part", "phase", "kind", "question", "bottleneck", "initiative", "statement"]]
    for number in range(160):
        voice = source.choice(voices) if source.random() < 0.8 else ("",) * 5
        cover = [one(["", f"{number}", f"@{number}"]), source.choice(rounds), *voice,
                 one([f"2026-0{m}-{d}" for m in (1, 2) for d in range(10, 20)], 0.8)]
        for part in range(1, source.randint(1, 3) + 1):
            text = one(SILENT) if source.random() < 0.25 else f"Antwoord {number}, {part}"
            answers.append(cover + [
                part, joined(some(phases, 2)), source.choice(KINDS), one(["Wat?", "Hoe; dan"], 0.7),
                joined(some(codes, 3)), joined(some(names, 2) if source.random() < 0.2 else []), text])
    write("submissions", answers)
    asked = [["stakeholder", "consultation"]]
    for voice in voices + [(f"Stil {n}",) for n in range(5)]:
        asked += [[voice[0], r] for r in some(rounds, 2)]
    write("invitees", asked)
    write("crosswalk", [["code", "successor"]] + [
        [code, source.choice(codes[place + 1:])]
        for place, code in enumerate(codes[:-1]) if source.random() < 0.3])


if __name__ == "__main__":
    main()
