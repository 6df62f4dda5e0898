-- What makes a large import quick: how stakeholders are found.
--
-- Their numbers are in an index of their own. The foreign key of every submission looks one up, and of
-- a large consultation the index stays in the page cache where the rows do not, which have four times
-- as many pages. It takes INT, since INTEGER PRIMARY KEY would be the place of the row itself:
-- https://www.sqlite.org/lang_createtable.html#rowid
--
-- That names are unique is an index's to say and not the table's, so that an import can leave it out
-- and make it once the rows are there.
--
-- The table is made anew under its own name, since what refers to it refers to the name; no foreign
-- key is enforced during a migration.
CREATE TABLE stakeholder_kept AS SELECT * FROM stakeholder;
DROP TABLE stakeholder;
CREATE TABLE stakeholder (
  id        INT NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL CHECK (name <> ''),
  type      TEXT CHECK (type <> ''),
  region    TEXT CHECK (region <> ''),
  sector    TEXT CHECK (sector <> ''),
  network   TEXT CHECK (network <> ''),
  parent_id INTEGER REFERENCES stakeholder ON DELETE SET NULL CHECK (parent_id <> id),
  import_id INTEGER REFERENCES import
) STRICT;
INSERT INTO stakeholder (id, name, type, region, sector, network, parent_id, import_id)
SELECT id, name, type, region, sector, network, parent_id, import_id
FROM stakeholder_kept;
DROP TABLE stakeholder_kept;
CREATE INDEX stakeholder_by_parent ON stakeholder (parent_id) WHERE parent_id IS NOT NULL;
CREATE UNIQUE INDEX stakeholder_by_name ON stakeholder (name);
-- With the number, so that a report on one type or region reads nothing else.
CREATE INDEX stakeholder_by_region ON stakeholder (region, type, id);

-- down

CREATE TABLE stakeholder_kept AS SELECT * FROM stakeholder;
DROP TABLE stakeholder;
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
INSERT INTO stakeholder (id, name, type, region, sector, network, parent_id, import_id)
SELECT id, name, type, region, sector, network, parent_id, import_id
FROM stakeholder_kept;
DROP TABLE stakeholder_kept;
CREATE INDEX stakeholder_by_parent ON stakeholder (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX stakeholder_by_region ON stakeholder (region, type);
