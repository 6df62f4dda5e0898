-- Which days and which consultation each block is about, so that a report passes over the blocks of
-- which it counts nothing. In the block's own row it would stand behind the facts, which are long.
CREATE TABLE count_range (
  first_submission INTEGER NOT NULL PRIMARY KEY, -- that of the block
  first_day        INTEGER CHECK (first_day <= last_day), -- 20260131; NULL: no submission has a day
  last_day         INTEGER CHECK ((last_day IS NULL) = (first_day IS NULL)),
  consultation_id  INTEGER -- NULL: several
) STRICT;
INSERT INTO count_range (first_submission, first_day, last_day, consultation_id)
SELECT b.first_submission, CAST(replace(min(u.received), '-', '') AS INTEGER),
  CAST(replace(max(u.received), '-', '') AS INTEGER),
  CASE WHEN min(u.consultation_id) = max(u.consultation_id) THEN min(u.consultation_id) END
FROM count_block AS b
JOIN submission AS u ON u.id BETWEEN b.first_submission AND b.last_submission
GROUP BY b.first_submission;

-- down

DROP TABLE count_range;
