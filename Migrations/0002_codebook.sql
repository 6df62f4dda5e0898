-- What statements are about: the codebook of bottlenecks, and the mentions of them.

CREATE TABLE bottleneck (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (code <> ''),
  title      TEXT NOT NULL CHECK (title <> ''),
  definition TEXT CHECK (definition <> ''),
  parent_id  INTEGER REFERENCES bottleneck ON DELETE SET NULL CHECK (parent_id <> id),
  import_id  INTEGER REFERENCES import
) STRICT;
CREATE INDEX bottleneck_by_parent ON bottleneck (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE bottleneck_keyword (
  bottleneck_id INTEGER NOT NULL REFERENCES bottleneck ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL CHECK (ordinal >= 1),
  keyword       TEXT NOT NULL CHECK (keyword <> ''),
  PRIMARY KEY (bottleneck_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The phases where a bottleneck can occur; one without a row here can occur in every phase.
CREATE TABLE bottleneck_phase (
  bottleneck_id INTEGER NOT NULL REFERENCES bottleneck ON DELETE CASCADE,
  phase_id      INTEGER NOT NULL REFERENCES phase,
  import_id     INTEGER REFERENCES import, -- the import that widened the codebook
  PRIMARY KEY (bottleneck_id, phase_id)
) STRICT, WITHOUT ROWID;

-- That a statement mentions a bottleneck: it came so with the submission, or a coding says so.
CREATE TABLE mention (
  statement_id  INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  bottleneck_id INTEGER NOT NULL REFERENCES bottleneck,
  imported      INTEGER NOT NULL CHECK (imported BETWEEN 0 AND 1), -- it came with the submission
  PRIMARY KEY (statement_id, bottleneck_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE coder (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- Who found a mention, where in the text, how and when.
CREATE TABLE coding (
  statement_id  INTEGER NOT NULL,
  bottleneck_id INTEGER NOT NULL,
  coder_id      INTEGER NOT NULL REFERENCES coder,
  span_start    INTEGER NOT NULL DEFAULT 0 CHECK (span_start >= 0), -- in Unicode scalars
  span_length   INTEGER CHECK (span_length >= 1), -- NULL: the whole statement
  method        TEXT NOT NULL CHECK (method = 'manual' OR method = 'rule'),
  coded_at      TEXT NOT NULL, -- UTC, ISO 8601
  import_id     INTEGER REFERENCES import, -- NULL: noted in this database
  PRIMARY KEY (statement_id, bottleneck_id, coder_id, span_start),
  FOREIGN KEY (statement_id, bottleneck_id) REFERENCES mention ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Every pair of a bottleneck and a phase where it can occur.
CREATE VIEW v_scope (bottleneck_id, phase_id) AS
SELECT bottleneck_id, phase_id FROM bottleneck_phase
UNION ALL
SELECT b.id, p.id FROM bottleneck AS b CROSS JOIN phase AS p
WHERE NOT EXISTS (SELECT 1 FROM bottleneck_phase AS s WHERE s.bottleneck_id = b.id);

-- A mention as it counts: once a statement and phase, in the phases where the codebook lets the
-- bottleneck occur, or without a phase where its statement has none.
CREATE VIEW v_mention (statement_id, submission_id, bottleneck_id, phase_id) AS
SELECT m.statement_id, s.submission_id, m.bottleneck_id, p.phase_id
FROM mention AS m
JOIN statement AS s ON s.id = m.statement_id
LEFT JOIN phase_set_member AS p ON p.phase_set_id = s.phase_set_id
WHERE p.phase_id IS NULL
  OR EXISTS (
    SELECT 1 FROM bottleneck_phase AS x
    WHERE x.bottleneck_id = m.bottleneck_id AND x.phase_id = p.phase_id)
  OR NOT EXISTS (SELECT 1 FROM bottleneck_phase AS x WHERE x.bottleneck_id = m.bottleneck_id);

-- down

-- The imports whose rows go with these tables are taken back, so that their files can come again.
-- What submissions said about them is lost; the backup that precedes a migration has it.
UPDATE import SET undone_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
WHERE kind IN ('codebook', 'mentions') AND undone_at IS NULL;
DELETE FROM import_change
WHERE table_name IN
  ('bottleneck', 'bottleneck_keyword', 'bottleneck_phase', 'coder', 'coding', 'mention');

DROP VIEW v_mention;
DROP VIEW v_scope;
DROP TABLE coding;
DROP TABLE coder;
DROP TABLE mention;
DROP TABLE bottleneck_phase;
DROP TABLE bottleneck_keyword;
DROP TABLE bottleneck;
