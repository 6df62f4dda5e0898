-- A report on some days also says how many submissions without a day it leaves out.
CREATE INDEX submission_without_day ON submission (consultation_id, stakeholder_id, received)
  WHERE received IS NULL;

-- down

DROP INDEX submission_without_day;
