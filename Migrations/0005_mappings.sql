-- Mappings of columns that an import used, by which the next export of the same survey maps itself.

CREATE TABLE mapping (
  id        INTEGER PRIMARY KEY,
  signature TEXT NOT NULL UNIQUE CHECK (length(signature) = 64), -- of the names of the columns
  file      TEXT NOT NULL, -- the export that it was used for last
  saved_at  TEXT NOT NULL -- UTC, ISO 8601
) STRICT;

-- The rows of the table that an analyst edits, as they stand there.
CREATE TABLE mapping_column (
  mapping_id INTEGER NOT NULL REFERENCES mapping ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL CHECK (ordinal >= 1),
  name       TEXT NOT NULL CHECK (name <> ''),
  field      TEXT NOT NULL,
  phase      TEXT NOT NULL,
  kind       TEXT NOT NULL,
  question   TEXT NOT NULL,
  code       TEXT NOT NULL,
  PRIMARY KEY (mapping_id, ordinal)
) STRICT, WITHOUT ROWID;

-- down

DROP TABLE mapping_column;
DROP TABLE mapping;
