"""Writes the growth of times with the data, as a table and as a plot."""

import csv
import math

COLUMNS = ["mentions", "import_us_per_response", "report_ms", "report_of_a_year_ms"]
WIDTH, HEIGHT = 360, 240
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 30, 40


def draw(rows, folder):
    """Writes growth.csv and growth.svg; a row is as COLUMNS says."""
    if not rows:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "growth.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([row[0], *(f"{value:.2f}" for value in row[1:])] for row in rows)
    panels = [
        panel("Import, µs a response", rows, [(1, "#1b5e8c", "")]),
        panel("Report, ms", rows, [(2, "#1b5e8c", "everything"), (3, "#b3541e", "one year")]),
    ]
    body = "".join(
        f'<g transform="translate({place * WIDTH} 0)">{content}</g>'
        for place, content in enumerate(panels))
    (folder / "growth.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" '
        f'width="{2 * WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="11" role="img">'
        "<title>Time by number of mentions</title>"
        f'<rect width="100%" height="100%" fill="white"/>{body}</svg>\n', encoding="utf-8")


def panel(title, rows, lines):
    """One plot: the number of mentions along a logarithmic axis, the time from 0 up."""
    first, last = math.log10(rows[0][0]), math.log10(rows[-1][0])
    top = nice(max(row[column] for row in rows for column, _, _ in lines))
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def x(mentions):
        share = (math.log10(mentions) - first) / ((last - first) or 1)
        return LEFT + share * (right - LEFT - 20)

    def y(value):
        return bottom - value / top * (bottom - TOP)

    parts = [f'<text x="{LEFT}" y="18" font-weight="bold">{title}</text>']
    for step in range(5):
        value = top * step / 4
        parts.append(
            f'<line x1="{LEFT}" x2="{right}" y1="{y(value):.1f}" y2="{y(value):.1f}" '
            f'stroke="#ddd"/><text x="{LEFT - 6}" y="{y(value) + 4:.1f}" '
            f'text-anchor="end">{value:g}</text>')
    for mentions, *_ in rows:
        parts.append(
            f'<text x="{x(mentions):.1f}" y="{bottom + 16}" text-anchor="middle">'
            f"{short(mentions)}</text>")
    parts.append(
        f'<text x="{(LEFT + right) / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">mentions</text>')
    for column, colour, name in lines:
        points = " ".join(f"{x(row[0]):.1f},{y(row[column]):.1f}" for row in rows)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(row[0]):.1f}" cy="{y(row[column]):.1f}" r="3" fill="{colour}"/>'
            for row in rows]
        parts.append(
            f'<text x="{x(rows[-1][0]):.1f}" y="{y(rows[-1][column]) - 8:.1f}" text-anchor="end" '
            f'fill="{colour}">{name}</text>')
    return "".join(parts)


def nice(value):
    """The least of 1, 2, 4, 6, 8 and 10 times a power of ten that is not below."""
    power = 10 ** math.floor(math.log10(value or 1))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def short(number):
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        if number >= size:
            return f"{number // size} {name}"
    return str(number)
