#!/usr/bin/env python3
"""Writes made-up responses to a consultation as CSV; the same arguments give the same bytes.

usage: generate.py COUNT FILE [--append FIRST]

With --append the responses are added to FILE, numbered from FIRST, from the same organisations as a
file of FIRST - 1 responses.
"""

import csv
import datetime
import itertools
import random
import sys

COLUMNS = [
    "Response ID", "Organisatie", "Type", "Regio", "Datum", "Levensfase", "Knelpunten", "Toelichting"
]
PHASES = {"Funderend onderwijs": "FU", "Beroepsonderwijs": "BE", "Werkenden": "WE"}
TYPES = ["Bedrijf", "Brancheorganisatie", "Onderwijsinstelling", "Overheid", "Vakbond"]
REGIONS = [
    "Achterhoek", "Brainport", "Drechtsteden", "Groningen", "Kennemerland", "Twente", "Utrecht",
    "Zeeland",
]
WORDS = (
    "aan als dat de een en het in is met niet om op te voor wij arbeidsmarkt bedrijven begeleiding "
    "beroepskeuze bijscholing diploma docenten doorstroom financiering flexibel instroom "
    "kennisdeling leraren loopbaan omscholing onderwijs opleidingen overheid praktijkervaring regio "
    "regelgeving samenwerken scholen stageplaatsen techniek tekorten vakmensen "
    "verantwoordelijkheid werkgevers zij-instromers"
).split()
FIRST_DAY = datetime.date(2021, 1, 1)
DAYS = [(FIRST_DAY + datetime.timedelta(days=day)).isoformat() for day in range(901)]


def responses(count, first, organisations):
    """Yields `count` records, numbered from `first`, of that many organisations."""
    random_source = random.Random(20_000_003 * organisations + first)
    codes = {name: [f"{code}-{i:02}" for i in range(1, 13)] for name, code in PHASES.items()}
    # Some problems are on everybody's lips: the n-th of a phase is named 1/n times as often.
    weights = list(itertools.accumulate(1 / i for i in range(1, 13)))
    for number in range(first, first + count):
        phase = random_source.choice(list(PHASES))
        mentioned = random_source.choices(codes[phase], cum_weights=weights, k=3)
        words = random_source.choices(WORDS, k=random_source.randint(20, 90))
        if number % 8 == 0:
            words[1] += ","
            words[3] += ","
        if number % 32 == 0:
            words.append('\nVerder: het "tekort" blijft.')
        organisation = random_source.randrange(organisations)
        yield [
            number, f"Organisatie {organisation}", TYPES[organisation % len(TYPES)],
            REGIONS[organisation % len(REGIONS)], random_source.choice(DAYS), phase,
            "; ".join(dict.fromkeys(mentioned)), " ".join(words),
        ]


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    first = int(sys.argv[4]) if sys.argv[3:4] == ["--append"] else 1
    organisations = max(1, (count if first == 1 else first - 1) // 4)
    with open(path, "w" if first == 1 else "a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if first == 1:
            writer.writerow(COLUMNS)
        writer.writerows(responses(count, first, organisations))


if __name__ == "__main__":
    main()
