-- What reports ask beside what came in: who was asked to answer, which codes follow which, what is to
-- be quoted, and when and how the data changed.

-- More kinds of import. The table is made anew under its own name, since what refers to it refers to
-- the name; no foreign key is enforced during a migration.
CREATE TEMP TABLE import_kept AS SELECT * FROM import;
DROP TABLE import;
CREATE TABLE import (
  id          INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN
    ('codebook', 'initiatives', 'submissions', 'mentions', 'invitees', 'crosswalk')),
  file        TEXT NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  options     TEXT NOT NULL, -- what else decides the result: mapping, separator, consultation
  imported_at TEXT NOT NULL, -- UTC, ISO 8601
  read        INTEGER NOT NULL DEFAULT 0 CHECK (read >= 0),
  added       INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
  present     INTEGER NOT NULL DEFAULT 0 CHECK (present >= 0),
  updated     INTEGER NOT NULL DEFAULT 0 CHECK (updated >= 0),
  rejected    INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
  undone_at   TEXT,
  bytes       INTEGER CHECK (bytes >= 0) -- NULL where the size is not known
) STRICT;
INSERT INTO import
  (id, kind, file, sha256, options, imported_at, read, added, present, updated, rejected, undone_at,
   bytes)
SELECT id, kind, file, sha256, options, imported_at, read, added, present, updated, rejected,
  undone_at, bytes
FROM temp.import_kept;
DROP TABLE temp.import_kept;
CREATE INDEX import_by_digest ON import (sha256);

-- Who was asked to answer to a consultation.
CREATE TABLE invitee (
  consultation_id INTEGER NOT NULL REFERENCES consultation,
  stakeholder_id  INTEGER NOT NULL REFERENCES stakeholder,
  import_id       INTEGER NOT NULL REFERENCES import,
  PRIMARY KEY (consultation_id, stakeholder_id)
) STRICT, WITHOUT ROWID;

-- A bottleneck that was renamed, or became part of another: which one stands for it by now.
CREATE TABLE crosswalk (
  bottleneck_id INTEGER PRIMARY KEY REFERENCES bottleneck ON DELETE CASCADE,
  successor_id  INTEGER NOT NULL REFERENCES bottleneck ON DELETE CASCADE
    CHECK (successor_id <> bottleneck_id),
  import_id     INTEGER NOT NULL REFERENCES import
) STRICT;
CREATE INDEX crosswalk_by_successor ON crosswalk (successor_id);

-- Every bottleneck and the last one that follows it, which is itself where none does.
CREATE VIEW v_successor (bottleneck_id, last_id) AS
WITH RECURSIVE step (origin, reached) AS (
  SELECT id, id FROM bottleneck
  UNION
  SELECT s.origin, c.successor_id FROM step AS s JOIN crosswalk AS c ON c.bottleneck_id = s.reached)
SELECT origin, reached FROM step WHERE reached NOT IN (SELECT bottleneck_id FROM crosswalk);

-- A statement that says it well enough to be quoted.
CREATE TABLE key_quote (
  statement_id INTEGER PRIMARY KEY REFERENCES statement ON DELETE CASCADE,
  coder_id     INTEGER NOT NULL REFERENCES coder,
  marked_at    TEXT NOT NULL -- UTC, ISO 8601
) STRICT;

-- How many mentions come from statements of each kind, over all submissions; kept as count_total is.
CREATE TABLE count_kind (
  phase_id INTEGER NOT NULL, -- 0: none
  kind     TEXT NOT NULL,
  mentions INTEGER NOT NULL CHECK (mentions >= 1),
  PRIMARY KEY (phase_id, kind)
) STRICT, WITHOUT ROWID;

-- The one row that says when the data changed last, and by which changes it came to be what it is:
-- each takes the digest before it into its own. What was done before this table is here as it is told.
CREATE TABLE revision (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  digest     TEXT NOT NULL,
  changed_at TEXT NOT NULL -- UTC, ISO 8601
) STRICT;
INSERT INTO revision (id, digest, changed_at)
SELECT 1,
  coalesce((SELECT group_concat(id || ' ' || sha256 || ' ' || (undone_at IS NULL), '; ')
            FROM (SELECT * FROM import ORDER BY id)), '')
    || ' ' || (SELECT count(*) FROM mention) || ' ' || (SELECT count(*) FROM coding),
  coalesce(max(moment), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
FROM (
  SELECT max(imported_at) AS moment FROM import
  UNION ALL SELECT max(undone_at) FROM import
  UNION ALL SELECT max(coded_at) FROM coding
  UNION ALL SELECT max(decided_at) FROM appraisal);

-- Views for questions of one's own: names instead of numbers. A phase that is NULL is none.

CREATE VIEW v_frequency
  (phase, bottleneck, title, mentions, submissions, stakeholders, base_submissions,
   base_stakeholders, submission_share, stakeholder_share) AS
SELECT p.name, b.code, b.title, coalesce(t.statements, 0), coalesce(t.submissions, 0),
  coalesce(t.stakeholders, 0), coalesce(s.submissions, 0), coalesce(s.stakeholders, 0),
  1.0 * coalesce(t.submissions, 0) / s.submissions,
  1.0 * coalesce(t.stakeholders, 0) / s.stakeholders
FROM (
  SELECT bottleneck_id, phase_id FROM bottleneck_phase
  UNION
  SELECT bottleneck_id, phase_id FROM count_total WHERE measure = 'mention') AS k
JOIN bottleneck AS b ON b.id = k.bottleneck_id
LEFT JOIN phase AS p ON p.id = k.phase_id
LEFT JOIN count_total AS t ON t.measure = 'mention' AND t.phase_id = k.phase_id
  AND t.bottleneck_id = k.bottleneck_id
LEFT JOIN count_total AS s ON s.measure = 'said' AND s.phase_id = k.phase_id;

CREATE VIEW v_named_mention
  (phase, bottleneck, title, kind, consultation, submission, received, stakeholder, type, region,
   sector, network, statement) AS
SELECT p.name, b.code, b.title, s.kind, c.name, u.id, u.received, h.name, h.type, h.region, h.sector,
  h.network, s.id
FROM v_mention AS v
JOIN statement AS s ON s.id = v.statement_id
JOIN submission AS u ON u.id = v.submission_id
JOIN consultation AS c ON c.id = u.consultation_id
JOIN bottleneck AS b ON b.id = v.bottleneck_id
LEFT JOIN phase AS p ON p.id = v.phase_id
LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id;

CREATE VIEW v_submission
  (submission, id, consultation, received, channel, language, stakeholder, type, region, sector,
   network, statements, says_something) AS
SELECT u.id, u.external_id, c.name, u.received, u.channel, u.language, h.name, h.type, h.region,
  h.sector, h.network, (SELECT count(*) FROM statement AS s WHERE s.submission_id = u.id),
  EXISTS (SELECT 1 FROM statement AS s WHERE s.submission_id = u.id AND (s.silent = 0
    OR EXISTS (SELECT 1 FROM statement_initiative AS i WHERE i.statement_id = s.id)
    OR EXISTS (SELECT 1 FROM mention AS m WHERE m.statement_id = s.id)))
FROM submission AS u
JOIN consultation AS c ON c.id = u.consultation_id
LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id;

CREATE VIEW v_statement
  (statement, submission, part, question, kind, phases, bottlenecks, initiatives, key_quote, text) AS
SELECT s.id, s.submission_id, s.part, q.text, s.kind,
  (SELECT group_concat(p.name, '; ') FROM phase_set_member AS m JOIN phase AS p ON p.id = m.phase_id
   WHERE m.phase_set_id = s.phase_set_id),
  (SELECT group_concat(b.code, '; ') FROM mention AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
   WHERE m.statement_id = s.id),
  (SELECT group_concat(i.name, '; ') FROM statement_initiative AS l
   JOIN initiative AS i ON i.id = l.initiative_id WHERE l.statement_id = s.id),
  EXISTS (SELECT 1 FROM key_quote AS k WHERE k.statement_id = s.id), s.text
FROM statement AS s LEFT JOIN question AS q ON q.id = s.question_id;

-- An initiative with what was decided of it last.
CREATE VIEW v_initiative
  (initiative, region, target_group, phases, bottlenecks, results, targets, scaling_challenge,
   selected, criterion, reason) AS
SELECT i.name, i.region, i.target_group,
  (SELECT group_concat(p.name, '; ') FROM initiative_phase AS m JOIN phase AS p ON p.id = m.phase_id
   WHERE m.initiative_id = i.id),
  (SELECT group_concat(b.code, '; ') FROM initiative_bottleneck AS m
   JOIN bottleneck AS b ON b.id = m.bottleneck_id WHERE m.initiative_id = i.id),
  (SELECT count(*) FROM evidence AS e WHERE e.initiative_id = i.id AND e.kind = 'realised'),
  (SELECT count(*) FROM evidence AS e WHERE e.initiative_id = i.id AND e.kind = 'target'),
  i.scaling_challenge, a.selected, a.criterion, a.reason
FROM initiative AS i
LEFT JOIN appraisal AS a
  ON a.id = (SELECT max(id) FROM appraisal AS l WHERE l.initiative_id = i.id);

-- down

DROP VIEW v_initiative;
DROP VIEW v_statement;
DROP VIEW v_submission;
DROP VIEW v_named_mention;
DROP VIEW v_frequency;
DROP VIEW v_successor;
DROP TABLE revision;
DROP TABLE count_kind;
DROP TABLE key_quote;
DROP TABLE crosswalk;
DROP TABLE invitee;

-- Coders who only marked quotes are known for nothing any more.
DELETE FROM coder
WHERE id NOT IN (SELECT coder_id FROM coding) AND id NOT IN (SELECT coder_id FROM appraisal)
  AND id NOT IN (SELECT value FROM import_change
                 WHERE column_name = 'coder_id' AND value IS NOT NULL);
DELETE FROM import_change WHERE table_name IN ('key_quote', 'crosswalk', 'invitee');

-- The imports whose rows went are taken back, under a kind that there was; their numbers stay used.
CREATE TEMP TABLE import_kept AS SELECT * FROM import;
UPDATE temp.import_kept SET undone_at = coalesce(undone_at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
  kind = CASE kind WHEN 'invitees' THEN 'submissions' ELSE 'codebook' END
WHERE kind IN ('invitees', 'crosswalk');
DROP TABLE import;
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
ALTER TABLE import ADD COLUMN bytes INTEGER CHECK (bytes >= 0);
INSERT INTO import
  (id, kind, file, sha256, options, imported_at, read, added, present, updated, rejected, undone_at,
   bytes)
SELECT id, kind, file, sha256, options, imported_at, read, added, present, updated, rejected,
  undone_at, bytes
FROM temp.import_kept;
DROP TABLE temp.import_kept;
CREATE INDEX import_by_digest ON import (sha256);
