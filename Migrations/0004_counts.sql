-- What makes a report and an import quick.
--
-- Figures kept beside the mentions, so that a report need not go through all of them. Whatever changes
-- a submission, a statement or a mention changes these in the same transaction; all of it can be made
-- again from the other tables, and knelpunt verify compares.

-- What some submissions say, as columns of numbers that are counted in one pass. Every submission is
-- in one block, and blocks do not overlap.
CREATE TABLE count_block (
  first_submission INTEGER NOT NULL PRIMARY KEY,
  last_submission  INTEGER NOT NULL CHECK (last_submission >= first_submission),
  facts            BLOB NOT NULL CHECK (length(facts) > 0)
) STRICT;

-- The counts over all submissions: of what was said in a phase, of what of it mentions no bottleneck,
-- and of each bottleneck. 0 stands for no phase and no bottleneck.
CREATE TABLE count_total (
  measure       TEXT NOT NULL
    CHECK (measure = 'said' OR measure = 'uncoded' OR measure = 'mention'),
  phase_id      INTEGER NOT NULL,
  bottleneck_id INTEGER NOT NULL CHECK ((bottleneck_id = 0) = (measure <> 'mention')),
  statements    INTEGER NOT NULL CHECK (statements >= submissions),
  submissions   INTEGER NOT NULL CHECK (submissions >= stakeholders),
  stakeholders  INTEGER NOT NULL CHECK (stakeholders >= 1),
  PRIMARY KEY (measure, phase_id, bottleneck_id)
) STRICT, WITHOUT ROWID;

-- A file of another size than any before it is a new one; NULL where the size is not known.
ALTER TABLE import ADD COLUMN bytes INTEGER CHECK (bytes >= 0);

-- A report on one type or region asks which stakeholders are of it.
CREATE INDEX stakeholder_by_region ON stakeholder (region, type);

-- down

DROP INDEX stakeholder_by_region;
ALTER TABLE import DROP COLUMN bytes;
DROP TABLE count_total;
DROP TABLE count_block;
