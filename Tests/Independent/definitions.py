"""What words and statistics mean, from the definitions alone.

It was written from what README.md says a count means, without a look at the queries of the program. Where
a formula has another form than the program's (chi-square by its closed form, Fisher by whole numbers),
that one is taken.
"""

import csv
import math
import sys
import unicodedata
from fractions import Fraction

csv.field_size_limit(sys.maxsize)
KINDS = ["problem", "recommendation", "success factor", "scaling challenge", "other"]
WORDS = {
    "nl": ((0.9, "(bijna) alle"), (0.5, "de meeste"), (0.25, "veel"), (0.1, "een aantal"),
           (0, "enkele"), (None, "geen")),
    "en": ((0.9, "(almost) all"), (0.5, "most"), (0.25, "many"), (0.1, "a number of"),
           (0, "a few"), (None, "none")),
}
NO_PHASE = {"nl": "Zonder levensfase", "en": "Without a phase"}


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def items(cell):
    """The items of a cell that holds several: divided by ; or a newline, quoted where they hold one."""
    found, rest = [], cell
    while rest:
        if rest[0].isspace() or rest[0] == ";":
            rest = rest[1:]
            continue
        if rest[0] == '"':
            item, index = "", 1
            while index < len(rest):
                if rest[index] == '"':
                    if rest[index + 1:index + 2] != '"':
                        break
                    index += 1
                item += rest[index]
                index += 1
            rest = rest[index + 1:]
        else:
            item, _, rest = rest.partition(";")
            item = item.strip()
        found.append(item)
    return found


def is_silent(text):
    kept = "".join(c for c in text if not unicodedata.category(c).startswith("P"))
    return " ".join(kept.split()).lower() in {"", "geen", "nvt"}


# Statistics


def wilson(count, base):
    if base == 0:
        return None, None
    z = 1.959963984540054
    share = count / base
    centre = (share + z * z / (2 * base)) / (1 + z * z / base)
    half = z / (1 + z * z / base) * math.sqrt(share * (1 - share) / base + z * z / (4 * base * base))
    return max(0.0, centre - half), min(1.0, centre + half)


def chi_square_tail(x, df):
    """The chance of more than x, by the closed form that whole degrees of freedom have."""
    if df % 2 == 0:
        term, total = 1.0, 1.0
        for k in range(1, df // 2):
            term *= x / 2 / k
            total += term
        return math.exp(-x / 2) * total
    total = math.erfc(math.sqrt(x / 2))
    term = math.sqrt(2 * x / math.pi) * math.exp(-x / 2)
    for k in range(1, (df - 1) // 2 + 1):
        total += term
        term *= x / (2 * k + 1)
    return total


def chi_square(table):
    """Statistic, degrees of freedom, p, least expected, Cramer's V; None where nothing is compared."""
    table = [row for row in table if any(row)]
    if not table:
        return None
    columns = [c for c in range(len(table[0])) if any(row[c] for row in table)]
    if len(table) < 2 or len(columns) < 2:
        return None
    whole = sum(map(sum, table))
    statistic, least = Fraction(0), None
    for row in table:
        for c in columns:
            expected = Fraction(sum(row) * sum(r[c] for r in table), whole)
            statistic += (row[c] - expected) ** 2 / expected
            least = expected if least is None else min(least, expected)
    df = (len(table) - 1) * (len(columns) - 1)
    v = math.sqrt(statistic / whole / (min(len(table), len(columns)) - 1))
    return float(statistic), df, chi_square_tail(float(statistic), df), float(least), v


def fisher(a, b, c, d):
    row, column, whole = a + b, a + c, a + b + c + d
    ways = {
        x: math.comb(row, x) * math.comb(whole - row, column - x)
        for x in range(max(0, column - (whole - row)), min(row, column) + 1)
    }
    return float(Fraction(sum(w for w in ways.values() if w <= ways[a]), sum(ways.values())))


def test(pairs):
    """The test of (count, base) pairs: chi-square's values, the method, and p."""
    chi = chi_square([[n for n, _ in pairs], [base - n for n, base in pairs]])
    if chi is None:
        return None
    filled = [(n, base) for n, base in pairs if base > 0]
    if chi[3] < 5 and len(filled) == 2:
        (n1, b1), (n2, b2) = filled
        return chi, "fisher", fisher(n1, n2, b1 - n1, b2 - n2)
    return chi, "chi-square", chi[2]


def holm(values):
    order = sorted(range(len(values)), key=lambda i: values[i])
    adjusted, highest = [None] * len(values), 0
    for place, index in enumerate(order):
        highest = max(highest, min(1, values[index] * (len(values) - place)))
        adjusted[index] = highest
    return adjusted


def difference_interval(n1, b1, n2, b2, phi=0):
    if b1 == 0 or b2 == 0:
        return None, None
    (l1, u1), (l2, u2), p1, p2 = wilson(n1, b1), wilson(n2, b2), n1 / b1, n2 / b2

    def distance(a, b):
        return math.sqrt(max(0, a * a - 2 * phi * a * b + b * b))
    return p2 - p1 - distance(p2 - l2, u1 - p1), p2 - p1 + distance(u2 - p2, p1 - l1)


def paired_interval(a, b, c, d):
    n = a + b + c + d
    product = (a + b) * (c + d) * (a + c) * (b + d)
    top = a * d - b * c
    if top > 0:
        top = max(top - n / 2, 0)
    return difference_interval(a + b, n, a + c, n, top / math.sqrt(product) if product else 0)


def mcnemar(b, c):
    n = b + c
    if n == 0:
        return 1, 1
    point = Fraction(math.comb(n, b), 2 ** n)
    if b == c:
        return 1, float(1 - point / 2)
    tails = 2 * Fraction(sum(math.comb(n, k) for k in range(min(b, c) + 1)), 2 ** n)
    return float(min(1, tails)), float(tails - point)


# Counts


def share(count, base):
    return count / base if base else None


def word(count, base, language):
    words = WORDS[language]
    if not count or not base:
        return words[-1][1]
    return next(w for least, w in words[:-1] if count / base >= least)


def told(counts, least, bases=None):
    """Small counts left out with the zeros beside them, and the next where these have no room."""
    if not any(1 <= n < least for n in counts):
        return counts
    free = [True] * len(counts) if bases is None else [base != 0 for base in bases]
    hidden = [n for n, here in zip(counts, free) if here and n < least]
    top = least - 1
    if len(hidden) < 2 or not least <= sum(hidden) < len(hidden) * top - 1:
        top = min((n for n, here in zip(counts, free) if here and n >= least), default=top)
    return [None if here and n <= top else n for n, here in zip(counts, free)]
