#!/usr/bin/env python3
"""Compares reports in JSON with figures that are made from the exports and the definitions alone.

usage: check.py EXPORTS REPORT.json...

EXPORTS is a folder with codebook.csv, initiatives.csv, submissions.csv, mentions.csv, invitees.csv and
crosswalk.csv, as knelpunt export writes them. Every difference is told; the end is 1 where there is one.
"""

import json
import math
import sys

import reports
from answers import Input, Selection

# What the exports do not tell the order of: rows are then compared as a heap.
UNORDERED = {("matrix", "matrix"), ("sql", "rows")}


def is_same(found, expected):
    if isinstance(expected, float) and isinstance(found, (int, float)):
        # Shares have six decimals, p values as many as there are.
        return math.isclose(found, expected, rel_tol=1e-6, abs_tol=6e-7)
    return found == expected


def key(row):
    return json.dumps({k: v for k, v in row.items() if not isinstance(v, float)}, sort_keys=True)


def differences(name, found, expected):
    """The lines that tell where a table is another than it should be."""
    if len(found) != len(expected):
        yield f"{name}: {len(found)} rows and not {len(expected)}"
    for place, (row, wanted) in enumerate(zip(found, expected), 1):
        for column, value in wanted.items():
            if not is_same(row.get(column), value):
                yield f"{name}, row {place}, {column}: {row.get(column)!r} and not {value!r} in {wanted}"


def check(data, path):
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    name = report["report"]
    selection = Selection(data, report["facts"].get("unit", "submission"), dict(report["filters"]))
    expected = getattr(reports, name)(selection, report["language"])
    for table, rows in expected.items():
        found = report["data"][table]
        if (name, table) in UNORDERED:
            columns = set().union(*rows)
            found = sorted(({k: v for k, v in row.items() if k in columns} for row in found), key=key)
            rows = sorted(rows, key=key)
        yield from differences(f"{path}: {table}", found, rows)


def main():
    data = Input(sys.argv[1])
    found = [line for path in sys.argv[2:] for line in check(data, path)]
    for line in found[:40]:
        print(ascii(line))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
