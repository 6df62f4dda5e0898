-- What partners sent: consultations, stakeholders, submissions and their statements.

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The word for a share: the row with the highest minimum that is not above it.
CREATE TABLE prevalence (
  minimum REAL NOT NULL PRIMARY KEY CHECK (minimum BETWEEN 0 AND 1),
  nl      TEXT NOT NULL,
  en      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO prevalence (minimum, nl, en) VALUES
  (0.90, '(bijna) alle', '(almost) all'),
  (0.50, 'de meeste', 'most'),
  (0.25, 'veel', 'many'),
  (0.10, 'een aantal', 'a number of'),
  (0.00, 'enkele', 'a few');

-- One run of an import. It stays when it is undone, so that its number is never used again.
CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('codebook', 'initiatives', 'submissions', 'mentions')),
  file        TEXT NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  options     TEXT NOT NULL, -- what else decides the result: mapping, separator, consultation
  imported_at TEXT NOT NULL, -- UTC, ISO 8601
  read        INTEGER NOT NULL DEFAULT 0 CHECK (read >= 0),
  added       INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  present     INTEGER NOT NULL DEFAULT 0 CHECK (present >= 0),
  updated     INTEGER NOT NULL DEFAULT 0 CHECK (updated >= 0),
  rejected    INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  undone_at   TEXT
) STRICT;
CREATE INDEX import_by_digest ON import (sha256);

-- What an import changed in rows that were there before it: a row here for each column. After an
-- INSERT it is the new row's key; after an UPDATE or a DELETE it is the row as it was.
CREATE TABLE import_change (
  import_id   INTEGER NOT NULL REFERENCES import,
  ordinal     INTEGER NOT NULL,
  table_name  TEXT NOT NULL,
  event       TEXT NOT NULL CHECK (event IN ('INSERT', 'UPDATE', 'DELETE')),
  column_name TEXT NOT NULL,
  value       ANY,
  PRIMARY KEY (import_id, ordinal, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE phase (
  id        INTEGER PRIMARY KEY,
  position  INTEGER NOT NULL UNIQUE CHECK (position >= 1),
  name      TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
  import_id INTEGER REFERENCES import
) STRICT;

CREATE TABLE consultation (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE CHECK (name <> ''),
  import_id INTEGER REFERENCES import
) STRICT;

CREATE TABLE stakeholder (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE CHECK (name <> ''),
  type      TEXT CHECK (type <> ''),
  region    TEXT CHECK (region <> ''),
  sector    TEXT CHECK (sector <> ''),
  network   TEXT CHECK (network <> ''),
  parent_id INTEGER REFERENCES stakeholder ON DELETE SET NULL CHECK (parent_id <> id),
  import_id INTEGER REFERENCES import
) STRICT;
CREATE INDEX stakeholder_by_parent ON stakeholder (parent_id) WHERE parent_id IS NOT NULL;

-- Another name of a stakeholder; a later submission under it is the stakeholder's.
CREATE TABLE stakeholder_alias (
  name           TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  stakeholder_id INTEGER NOT NULL REFERENCES stakeholder ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX stakeholder_alias_by_stakeholder ON stakeholder_alias (stakeholder_id);

CREATE TABLE submission (
  id              INTEGER PRIMARY KEY,
  consultation_id INTEGER NOT NULL REFERENCES consultation,
  external_id     TEXT CHECK (external_id <> ''),
  stakeholder_id  INTEGER REFERENCES stakeholder,
  received        TEXT CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  channel         TEXT CHECK (channel <> ''),
  language        TEXT CHECK (language <> ''),
  import_id       INTEGER NOT NULL REFERENCES import,
  line            INTEGER NOT NULL CHECK (line >= 1), -- where its first record starts in the file
  digest          INTEGER NOT NULL -- 64 bits of the SHA-256 of its content as imported
) STRICT;
CREATE UNIQUE INDEX submission_by_external_id ON submission (consultation_id, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX submission_by_digest ON submission (consultation_id, digest)
  WHERE external_id IS NULL;

CREATE TABLE question (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE CHECK (text <> '')
) STRICT;

-- A set of phases. Statements share them, and few have a set that no other has.
CREATE TABLE phase_set (
  id      INTEGER PRIMARY KEY,
  members TEXT NOT NULL UNIQUE -- the phases' ids in ascending order, with spaces between
) STRICT;

CREATE TABLE phase_set_member (
  phase_set_id INTEGER NOT NULL REFERENCES phase_set ON DELETE CASCADE,
  phase_id     INTEGER NOT NULL REFERENCES phase,
  PRIMARY KEY (phase_set_id, phase_id)
) STRICT, WITHOUT ROWID;

-- A CHECK with = and OR, since IN with more than two values builds a table at every insert.
CREATE TABLE statement (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
  part          INTEGER NOT NULL CHECK (part >= 1), -- its place in the submission
  question_id   INTEGER REFERENCES question,
  phase_set_id  INTEGER REFERENCES phase_set, -- NULL: no phase
  kind          TEXT NOT NULL CHECK (kind = 'problem' OR kind = 'recommendation'
                  OR kind = 'success factor' OR kind = 'scaling challenge' OR kind = 'other'),
  silent        INTEGER NOT NULL CHECK (silent BETWEEN 0 AND 1), -- its text says nothing
  text          TEXT CHECK (text <> ''), -- NULL where only a closed question was answered
  UNIQUE (submission_id, part)
) STRICT;

-- The phases of statements, to be read as if they stood in a table.
CREATE VIEW statement_phase (statement_id, phase_id) AS
SELECT s.id, m.phase_id
FROM statement AS s JOIN phase_set_member AS m ON m.phase_set_id = s.phase_set_id;

-- down

DROP VIEW statement_phase;
DROP TABLE statement;
DROP TABLE phase_set_member;
DROP TABLE phase_set;
DROP TABLE question;
DROP TABLE submission;
DROP TABLE stakeholder_alias;
DROP TABLE stakeholder;
DROP TABLE consultation;
DROP TABLE phase;
DROP TABLE import_change;
DROP TABLE import;
DROP TABLE prevalence;
DROP TABLE setting;
