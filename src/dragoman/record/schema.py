"""The tables of the record, step by step.

Enters: nothing. Leaves: `STEPS`, the SQL that leads from each schema to the next and back.
Refuses: a change of a step that has been released; a change of the tables is a further step.

Names: `key` is a row's number inside this store and never leaves it; `id` is a hash of content.
`log` points at the transaction that wrote a row; times of day stand in `log` and nowhere else.
`gone` and `withdrawn` point at what took a row out of force; recorded rows are never deleted.
Rows of `view`, `actor_mention`, `actor_name` and `dating` are derived and may be replaced, as are
those of `wording`, `worded`, `print` and `overlap`; `watched` holds marks of where a watch stands.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """SQL from one schema number to the next, and back."""

    up: str
    down: str


_FIRST_UP = """
CREATE TABLE log(
  key INTEGER PRIMARY KEY,
  at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  act TEXT NOT NULL
);

CREATE TABLE report(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  outlet TEXT,
  published TEXT,
  text TEXT NOT NULL,
  body TEXT NOT NULL,
  log INTEGER NOT NULL REFERENCES log
);
CREATE INDEX report_outlet ON report(outlet, published);
CREATE INDEX report_published ON report(published);
CREATE TRIGGER report_text_stays BEFORE UPDATE OF id, text ON report
BEGIN SELECT RAISE(ABORT, 'the text of a report never changes'); END;

CREATE TABLE sighting(
  report INTEGER NOT NULL REFERENCES report,
  source TEXT NOT NULL,
  digest TEXT NOT NULL,
  url TEXT NOT NULL,
  log INTEGER NOT NULL REFERENCES log,
  PRIMARY KEY(report, source, digest, url)
) WITHOUT ROWID;
CREATE INDEX sighting_digest ON sighting(digest);

CREATE TABLE reading(
  key INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report,
  by TEXT NOT NULL,
  sentences TEXT NOT NULL,
  log INTEGER NOT NULL REFERENCES log,
  gone INTEGER REFERENCES log,
  UNIQUE(report, by)
);

CREATE TABLE mention(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading,
  kind TEXT NOT NULL,
  slim TEXT NOT NULL,
  gone INTEGER REFERENCES log
);
CREATE UNIQUE INDEX mention_id ON mention(id) WHERE gone IS NULL;
CREATE INDEX mention_reading ON mention(reading) WHERE gone IS NULL;

CREATE TABLE claim(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES reading,
  kind TEXT NOT NULL,
  first TEXT,
  until TEXT,
  slim TEXT NOT NULL,
  gone INTEGER REFERENCES log
);
CREATE UNIQUE INDEX claim_id ON claim(id) WHERE gone IS NULL;
CREATE INDEX claim_reading ON claim(reading, kind) WHERE gone IS NULL;
CREATE INDEX claim_kind ON claim(kind, first) WHERE gone IS NULL;

CREATE TABLE party(
  mention INTEGER NOT NULL REFERENCES mention,
  claim INTEGER NOT NULL REFERENCES claim,
  role TEXT NOT NULL,
  PRIMARY KEY(mention, claim, role)
) WITHOUT ROWID;

CREATE TABLE judgement(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  matter TEXT NOT NULL,
  "left" TEXT NOT NULL,
  "right" TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  log INTEGER NOT NULL REFERENCES log,
  withdrawn INTEGER REFERENCES withdrawal
);
CREATE UNIQUE INDEX judgement_id ON judgement(id) WHERE withdrawn IS NULL;
CREATE INDEX judgement_left ON judgement(matter, "left") WHERE withdrawn IS NULL;
CREATE INDEX judgement_right ON judgement(matter, "right") WHERE withdrawn IS NULL;
CREATE TRIGGER judgement_content_stays
BEFORE UPDATE OF id, matter, "left", "right", verdict, score, reason, by, log ON judgement
BEGIN SELECT RAISE(ABORT, 'a judgement is withdrawn, never changed'); END;
CREATE TRIGGER judgement_withdrawal_stays BEFORE UPDATE OF withdrawn ON judgement
WHEN OLD.withdrawn IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a judgement is withdrawn once'); END;

CREATE TABLE withdrawal(
  key INTEGER PRIMARY KEY,
  judgement INTEGER NOT NULL REFERENCES judgement,
  by TEXT NOT NULL,
  log INTEGER NOT NULL REFERENCES log
);

-- Judgements that count: a resolver's is left out where a user judged the same pair.
CREATE VIEW in_force AS
SELECT j.* FROM judgement j WHERE j.withdrawn IS NULL AND (j.by GLOB 'user:*' OR NOT EXISTS (
  SELECT 1 FROM judgement u WHERE u.matter = j.matter AND u."left" = j."left"
  AND u."right" = j."right" AND u.withdrawn IS NULL AND u.by GLOB 'user:*'));

-- Mentions and the places that they are judged to be: a user's place goes before a resolver's.
CREATE VIEW located AS
SELECT j."left", j."right" FROM in_force j
WHERE j.matter IN ('place', 'crossing') AND j.verdict = 'same'
AND (j.by GLOB 'user:*' OR NOT EXISTS (
  SELECT 1 FROM judgement u WHERE u.matter = j.matter AND u."left" = j."left"
  AND u.withdrawn IS NULL AND u.by GLOB 'user:*' AND u.verdict = 'same'));

CREATE TABLE dating(
  report INTEGER PRIMARY KEY REFERENCES report,
  first TEXT,
  until TEXT,
  body TEXT NOT NULL
);

CREATE TABLE view(
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE(kind, id)
);
CREATE TABLE actor_mention(
  mention TEXT PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES view
) WITHOUT ROWID;
CREATE INDEX actor_mention_actor ON actor_mention(actor);
CREATE TABLE actor_name(
  name TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES view,
  whole INTEGER NOT NULL,
  PRIMARY KEY(name, actor)
) WITHOUT ROWID;
CREATE INDEX actor_name_actor ON actor_name(actor);

CREATE VIRTUAL TABLE word USING fts5(
  title, text, content='', contentless_delete=1, tokenize='ascii'
);

CREATE TRIGGER report_stays BEFORE DELETE ON report
BEGIN SELECT RAISE(ABORT, 'the record is append-only: report'); END;
CREATE TRIGGER sighting_stays BEFORE DELETE ON sighting
BEGIN SELECT RAISE(ABORT, 'the record is append-only: sighting'); END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'the record is append-only: reading'); END;
CREATE TRIGGER mention_stays BEFORE DELETE ON mention
BEGIN SELECT RAISE(ABORT, 'the record is append-only: mention'); END;
CREATE TRIGGER claim_stays BEFORE DELETE ON claim
BEGIN SELECT RAISE(ABORT, 'the record is append-only: claim'); END;
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement
BEGIN SELECT RAISE(ABORT, 'the record is append-only: judgement'); END;
CREATE TRIGGER withdrawal_stays BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'the record is append-only: withdrawal'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the record is append-only: log'); END;
"""

_FIRST_DOWN = """
DROP VIEW located;
DROP VIEW in_force;
DROP TABLE word;
DROP TABLE actor_name;
DROP TABLE actor_mention;
DROP TABLE view;
DROP TABLE dating;
DROP TABLE withdrawal;
DROP TABLE judgement;
DROP TABLE party;
DROP TABLE claim;
DROP TABLE mention;
DROP TABLE reading;
DROP TABLE sighting;
DROP TABLE report;
DROP TABLE log;
"""

# Ids are hashes, so a B-tree of them is written all over with every batch: at 20,000 reports that
# halved the speed of appending. The full-text index gathers such writes; it leads from an id to
# the reading that holds it, and lists the ids with a common beginning.
_SECOND_UP = """
DROP INDEX mention_id;
DROP INDEX claim_id;
CREATE VIRTUAL TABLE named USING fts5(
  ids, content='', columnsize=0, detail=none, tokenize='ascii'
);
CREATE VIRTUAL TABLE named_id USING fts5vocab(named, row);
INSERT INTO named(rowid, ids) SELECT g.key,
  coalesce((SELECT group_concat(id, ' ') FROM mention WHERE reading = g.key), '') || ' ' ||
  coalesce((SELECT group_concat(id, ' ') FROM claim WHERE reading = g.key), '')
FROM reading g;

ALTER TABLE actor_mention RENAME TO actor_mention_text;
DROP INDEX actor_mention_actor;
CREATE TABLE actor_mention(
  mention INTEGER PRIMARY KEY REFERENCES mention,
  actor INTEGER NOT NULL REFERENCES view
);
INSERT INTO actor_mention(mention, actor)
SELECT m.key, t.actor FROM mention m JOIN actor_mention_text t ON t.mention = m.id
WHERE m.gone IS NULL;
CREATE INDEX actor_mention_actor ON actor_mention(actor);
DROP TABLE actor_mention_text;
"""

_SECOND_DOWN = """
ALTER TABLE actor_mention RENAME TO actor_mention_key;
DROP INDEX actor_mention_actor;
CREATE TABLE actor_mention(
  mention TEXT PRIMARY KEY,
  actor INTEGER NOT NULL REFERENCES view
) WITHOUT ROWID;
INSERT INTO actor_mention(mention, actor)
SELECT m.id, t.actor FROM actor_mention_key t JOIN mention m ON m.key = t.mention
WHERE m.gone IS NULL;
CREATE INDEX actor_mention_actor ON actor_mention(actor);
DROP TABLE actor_mention_key;

DROP TABLE named_id;
DROP TABLE named;
CREATE UNIQUE INDEX claim_id ON claim(id) WHERE gone IS NULL;
CREATE UNIQUE INDEX mention_id ON mention(id) WHERE gone IS NULL;
"""

# Rows out of force are looked up by their reading too: when a newer reader takes over, and when
# the record is verified.
_THIRD_UP = """
DROP INDEX mention_reading;
DROP INDEX claim_reading;
CREATE INDEX mention_reading ON mention(reading);
CREATE INDEX claim_reading ON claim(reading, kind);
"""

_THIRD_DOWN = """
DROP INDEX claim_reading;
DROP INDEX mention_reading;
CREATE INDEX mention_reading ON mention(reading) WHERE gone IS NULL;
CREATE INDEX claim_reading ON claim(reading, kind) WHERE gone IS NULL;
"""

# A report may be a row of another data set. An older version refuses a field that it does not
# know; the log remembers the data set for the way back.
_FOURTH_UP = """
UPDATE report SET body = json_set(body, '$.table', json(substr(l.act, 27)))
FROM log l WHERE l.act GLOB 'table of r*' AND substr(l.act, 10, 17) = report.id;
"""

_FOURTH_DOWN = """
INSERT INTO log(act) SELECT 'table of ' || id || json_extract(body, '$.table')
FROM report WHERE json_type(body, '$.table') NOT NULL ORDER BY key;
UPDATE report SET body = json_remove(body, '$.table') WHERE json_type(body, '$.table') NOT NULL;
"""

# Copies are found through fingerprints of their words; what is watched carries a mark of how far
# it was read. All of it can be made again.
_FIFTH_UP = """
CREATE TABLE wording(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  prints INTEGER NOT NULL,
  by TEXT NOT NULL
);
CREATE TABLE worded(
  report INTEGER PRIMARY KEY REFERENCES report,
  wording INTEGER NOT NULL REFERENCES wording
);
CREATE INDEX worded_wording ON worded(wording);
CREATE TABLE print(
  hash INTEGER NOT NULL,
  wording INTEGER NOT NULL REFERENCES wording,
  PRIMARY KEY(hash, wording)
) WITHOUT ROWID;
CREATE TABLE overlap(
  "left" INTEGER NOT NULL REFERENCES wording,
  "right" INTEGER NOT NULL REFERENCES wording,
  body TEXT NOT NULL,
  PRIMARY KEY("left", "right")
) WITHOUT ROWID;

CREATE TABLE watched(
  place TEXT NOT NULL,
  item TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY(place, item)
) WITHOUT ROWID;
"""

_FIFTH_DOWN = """
DROP TABLE watched;
DROP TABLE overlap;
DROP TABLE print;
DROP TABLE worded;
DROP TABLE wording;
"""

# Where a page says on which day it was published.
_SIXTH_UP = "ALTER TABLE sighting ADD COLUMN dated_by TEXT NOT NULL DEFAULT '';"

_SIXTH_DOWN = "ALTER TABLE sighting DROP COLUMN dated_by;"

# The newest reports, and those of some days, are found without going through all.
_SEVENTH_UP = "CREATE INDEX dating_until ON dating(until, first);"

_SEVENTH_DOWN = "DROP INDEX dating_until;"

STEPS: tuple[Step, ...] = (
    Step(up=_FIRST_UP, down=_FIRST_DOWN),
    Step(up=_SECOND_UP, down=_SECOND_DOWN),
    Step(up=_THIRD_UP, down=_THIRD_DOWN),
    Step(up=_FOURTH_UP, down=_FOURTH_DOWN),
    Step(up=_FIFTH_UP, down=_FIFTH_DOWN),
    Step(up=_SIXTH_UP, down=_SIXTH_DOWN),
    Step(up=_SEVENTH_UP, down=_SEVENTH_DOWN),
)
"""`STEPS[n]` leads from schema n to n + 1."""
