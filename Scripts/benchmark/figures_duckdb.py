"""Keeps responses in tables of DuckDB, and says how long it takes to count them.

usage: figures_duckdb.py FILE NEW_DATABASE

It prints a line when it is ready. Each line of standard input is then a question in JSON, {"unit",
"type", "region", "from", "to"}, of which all but the unit may be left out; its answer is a line with
the seconds that the queries took and what they gave. What is not part of the queries (reading the
file, starting Python) is not in that time.
"""

import json
import sys
import time

import duckdb

TABLES = """
CREATE TEMP TABLE response AS
SELECT "Response ID"::INTEGER AS submission, "Organisatie" AS name, "Type" AS type,
  "Regio" AS region, "Datum"::DATE AS day, "Levensfase" AS phase, "Knelpunten" AS codes
FROM read_csv($file, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"');
CREATE TEMP TABLE stakeholder AS
SELECT name, row_number() OVER ()::INTEGER AS id FROM (SELECT DISTINCT name FROM response);
CREATE TABLE said AS
SELECT submission, id AS stakeholder, type, region, day, phase
FROM response JOIN stakeholder USING (name) ORDER BY submission;
CREATE TABLE mention AS
SELECT submission, id AS stakeholder, type, region, day, phase,
  unnest(string_split(codes, '; ')) AS bottleneck
FROM response JOIN stakeholder USING (name) ORDER BY submission;
DROP TABLE response;
DROP TABLE stakeholder;
CHECKPOINT;
"""

CONDITIONS = {
    "type": "type = $type", "region": "region = $region", "from": "day >= $from::DATE",
    "to": "day <= $to::DATE",
}


def main():
    file, database = sys.argv[1:]
    # A file and not memory: there its columns are compressed, and its queries faster.
    connection = duckdb.connect(database)
    for statement in TABLES.strip().rstrip(";").split(";\n"):
        values = {"file": file} if "$file" in statement else None
        connection.execute(statement, values)
    print("ready", flush=True)

    for line in sys.stdin:
        question = json.loads(line)
        unit = question.pop("unit")
        condition = " AND ".join(CONDITIONS[name] for name in question) or "true"
        start = time.perf_counter()
        bases = connection.execute(
            f"SELECT phase, count(DISTINCT {unit}) FROM said WHERE {condition} GROUP BY phase",
            question).fetchall()
        counts = connection.execute(
            f"""
            SELECT phase, bottleneck, count(*), count(DISTINCT submission),
              count(DISTINCT stakeholder)
            FROM mention WHERE {condition} GROUP BY phase, bottleneck
            """, question).fetchall()
        seconds = time.perf_counter() - start
        base = dict(bases)
        print(json.dumps([seconds, [[*row, base[row[0]]] for row in counts]]), flush=True)


if __name__ == "__main__":
    main()
