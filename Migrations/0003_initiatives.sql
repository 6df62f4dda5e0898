-- The register of initiatives: what they address, what they claim, and whether they are shown.

CREATE TABLE initiative (
  id                INTEGER PRIMARY KEY,
  name              TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
  region            TEXT CHECK (region <> ''),
  target_group      TEXT CHECK (target_group <> ''),
  funding           TEXT CHECK (funding <> ''),
  scaling_challenge TEXT CHECK (scaling_challenge <> ''),
  summary           TEXT CHECK (summary <> ''),
  parent_id         INTEGER REFERENCES initiative ON DELETE SET NULL CHECK (parent_id <> id),
  import_id         INTEGER REFERENCES import
) STRICT;
CREATE INDEX initiative_by_parent ON initiative (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE initiative_owner (
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL CHECK (ordinal >= 1),
  name          TEXT NOT NULL CHECK (name <> ''),
  PRIMARY KEY (initiative_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE initiative_link (
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  ordinal       INTEGER NOT NULL CHECK (ordinal >= 1),
  url           TEXT NOT NULL CHECK (url <> ''),
  PRIMARY KEY (initiative_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE initiative_phase (
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  phase_id      INTEGER NOT NULL REFERENCES phase,
  PRIMARY KEY (initiative_id, phase_id)
) STRICT, WITHOUT ROWID;

-- The bottlenecks that an initiative addresses.
CREATE TABLE initiative_bottleneck (
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  bottleneck_id INTEGER NOT NULL REFERENCES bottleneck,
  import_id     INTEGER REFERENCES import, -- NULL: linked by hand
  PRIMARY KEY (initiative_id, bottleneck_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX initiative_bottleneck_by_bottleneck ON initiative_bottleneck (bottleneck_id);

-- The initiatives that a statement is about.
CREATE TABLE statement_initiative (
  statement_id  INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
  initiative_id INTEGER NOT NULL REFERENCES initiative,
  PRIMARY KEY (statement_id, initiative_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_initiative_by_initiative ON statement_initiative (initiative_id);

CREATE TABLE evidence (
  id            INTEGER PRIMARY KEY,
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  value         TEXT NOT NULL CHECK (value <> ''), -- as it was claimed: '3000', 'ruim 100'
  unit          TEXT CHECK (unit <> ''),
  period        TEXT CHECK (period <> ''),
  kind          TEXT NOT NULL CHECK (kind IN ('realised', 'target')),
  statement_id  INTEGER REFERENCES statement ON DELETE SET NULL -- that says so
) STRICT;
CREATE INDEX evidence_by_initiative ON evidence (initiative_id);
CREATE INDEX evidence_by_statement ON evidence (statement_id) WHERE statement_id IS NOT NULL;

CREATE TABLE appraisal (
  id            INTEGER PRIMARY KEY,
  initiative_id INTEGER NOT NULL REFERENCES initiative ON DELETE CASCADE,
  selected      INTEGER NOT NULL CHECK (selected IN (0, 1)),
  criterion     TEXT NOT NULL CHECK (criterion <> ''),
  reason        TEXT CHECK (reason <> ''),
  coder_id      INTEGER NOT NULL REFERENCES coder,
  decided_at    TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
CREATE INDEX appraisal_by_initiative ON appraisal (initiative_id);

-- A statement that says something, in each of its phases (NULL: it has none): it has a text, is
-- about an initiative, or mentions a bottleneck that counts there.
CREATE VIEW v_said (statement_id, submission_id, phase_id) AS
SELECT s.id, s.submission_id, p.phase_id
FROM statement AS s
LEFT JOIN phase_set_member AS p ON p.phase_set_id = s.phase_set_id
WHERE s.silent = 0
  OR EXISTS (SELECT 1 FROM statement_initiative AS i WHERE i.statement_id = s.id)
UNION
SELECT statement_id, submission_id, phase_id FROM v_mention;

-- down

-- The imports whose rows go with these tables are taken back, so that their files can come again.
-- What submissions said about them is lost; the backup that precedes a migration has it.
UPDATE import SET undone_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
WHERE kind = 'initiatives' AND undone_at IS NULL;
DELETE FROM import_change
WHERE table_name IN
  ('initiative', 'initiative_owner', 'initiative_link', 'initiative_phase',
   'initiative_bottleneck', 'statement_initiative', 'evidence', 'appraisal');

DROP VIEW v_said;
DROP TABLE appraisal;
DROP TABLE evidence;
DROP TABLE statement_initiative;
DROP TABLE initiative_bottleneck;
DROP TABLE initiative_phase;
DROP TABLE initiative_link;
DROP TABLE initiative_owner;
DROP TABLE initiative;
