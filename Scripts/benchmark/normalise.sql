-- What somebody would do with the sqlite3 shell alone. It follows an .import into the table response,
-- and makes the rows that limit.c makes.
BEGIN IMMEDIATE;
CREATE TABLE stakeholder (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, type TEXT, region TEXT) STRICT;
CREATE TABLE phase (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE bottleneck (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE submission (
  id INTEGER PRIMARY KEY, external_id TEXT NOT NULL UNIQUE,
  stakeholder_id INTEGER NOT NULL REFERENCES stakeholder, received TEXT, body TEXT NOT NULL) STRICT;
CREATE TABLE mention (
  submission_id INTEGER NOT NULL REFERENCES submission,
  phase_id INTEGER NOT NULL REFERENCES phase,
  bottleneck_id INTEGER NOT NULL REFERENCES bottleneck,
  PRIMARY KEY (submission_id, phase_id, bottleneck_id)) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO stakeholder (name, type, region)
SELECT "Organisatie", "Type", "Regio" FROM response;
INSERT OR IGNORE INTO phase (name) SELECT "Levensfase" FROM response;
INSERT INTO submission (id, external_id, stakeholder_id, received, body)
SELECT r.rowid, r."Response ID", s.id, r."Datum", r."Toelichting"
FROM response AS r JOIN stakeholder AS s ON s.name = r."Organisatie";

-- A list of codes is split as JSON, which is faster than a recursive query.
CREATE TEMP VIEW mentioned (submission_id, phase, code) AS
SELECT r.rowid, r."Levensfase", part.value
FROM response AS r,
  json_each('["' || replace(r."Knelpunten", '; ', '","') || '"]') AS part;
INSERT OR IGNORE INTO bottleneck (code) SELECT code FROM mentioned;
INSERT OR IGNORE INTO mention (submission_id, phase_id, bottleneck_id)
SELECT m.submission_id, p.id, b.id
FROM mentioned AS m JOIN phase AS p ON p.name = m.phase JOIN bottleneck AS b ON b.code = m.code;
CREATE INDEX mention_by_bottleneck ON mention (phase_id, bottleneck_id, submission_id);
COMMIT;
