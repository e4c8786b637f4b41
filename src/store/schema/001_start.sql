-- The first schema. Times are milliseconds since 1970, UTC. Ids are UUIDs as text, but BLOBs of 16 bytes where an index
-- repeats them often; hashes are BLOBs of 32 bytes. Tables of long rows have a rowid: without one, SQLite gives each row
-- over a kilobyte a page of its own.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,       -- epoch (text), chain and digest (hashes as of the last commit)
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Items. `content` is the truth (JSON, as clients may write it); the columns beside it are worked out from it.
CREATE TABLE items (
  n          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  key        TEXT UNIQUE,
  kind       TEXT NOT NULL,
  status     TEXT NOT NULL,
  listed_at  INTEGER NOT NULL,  -- published_at, else created_at: lists are in this order, newest first
  rev        INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  source     TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  content    TEXT NOT NULL
) STRICT;
CREATE INDEX items_listed ON items(listed_at, id);
CREATE INDEX items_by_status ON items(status, listed_at, id);
CREATE INDEX items_by_kind ON items(kind, listed_at, id);

-- Every tag ("tag:peace") and language ("lang:en") of every item, in the order of lists.
CREATE TABLE item_facets (
  facet     TEXT NOT NULL,
  listed_at INTEGER NOT NULL,
  uid       BLOB NOT NULL,
  n         INTEGER NOT NULL REFERENCES items(n) ON DELETE CASCADE,
  PRIMARY KEY (facet, listed_at, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_facets_of ON item_facets(n);

-- Where a channel looks for what it may show: published items only, one row for each audience. See item_lanes.hpp.
CREATE TABLE item_lanes (
  audience      TEXT NOT NULL,
  kind          TEXT NOT NULL,
  lane          INTEGER NOT NULL,
  hours         INTEGER NOT NULL,
  place         INTEGER NOT NULL,
  uid           BLOB NOT NULL,
  visible_from  INTEGER NOT NULL,
  visible_until INTEGER NOT NULL,
  n             INTEGER NOT NULL REFERENCES items(n) ON DELETE CASCADE,
  PRIMARY KEY (audience, kind, lane, hours, place, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_lanes_of ON item_lanes(n);

-- Words of items; rowid is items.n. Contentless: the words are not kept twice.
CREATE VIRTUAL TABLE item_search USING fts5(
  words, content = '', tokenize = 'unicode61 remove_diacritics 2'
);

-- What staff and sources did. `item_id` refers to nothing: history goes when an item is purged, not by accident.
CREATE TABLE item_revisions (
  item_id TEXT NOT NULL,
  rev     INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  by      TEXT NOT NULL,
  act     TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (item_id, rev)
) STRICT;

-- The content of an item as it was imported last, to tell a file's changes from staff's.
CREATE TABLE imported (
  item_id TEXT PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE channels (
  name    TEXT PRIMARY KEY,
  rev     INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE organisation (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  rev     INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT;

-- Of channels (collection "channels") and of the organisation ("organisation", name "").
CREATE TABLE setting_revisions (
  collection TEXT NOT NULL,
  name       TEXT NOT NULL,
  rev        INTEGER NOT NULL,
  seq        INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  by         TEXT NOT NULL,
  act        TEXT NOT NULL,
  content    TEXT NOT NULL,
  PRIMARY KEY (collection, name, rev)
) STRICT;

CREATE TABLE screens (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  channel TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  name       TEXT PRIMARY KEY,
  sha256     BLOB NOT NULL UNIQUE,
  role       TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Answers to writes that carried an Idempotency-Key.
CREATE TABLE idempotency (
  who         TEXT NOT NULL,
  key         TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  status      INTEGER NOT NULL,
  headers     TEXT NOT NULL,
  body        BLOB NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (who, key)
) STRICT;
CREATE INDEX idempotency_at ON idempotency(at);

CREATE TABLE media (
  sha256     BLOB PRIMARY KEY,  -- of the kept bytes
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  type       TEXT NOT NULL,
  size       INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE media_sources (
  source BLOB PRIMARY KEY,      -- of the bytes as uploaded
  sha256 BLOB NOT NULL REFERENCES media(sha256) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The log: every commit, with the lines that travel to followers.
CREATE TABLE commits (
  seq          INTEGER PRIMARY KEY,
  at           INTEGER NOT NULL,
  effective_at INTEGER NOT NULL,
  author       TEXT NOT NULL,   -- stays here
  lines        INTEGER NOT NULL,
  line         BLOB NOT NULL,   -- the commit's own line
  chain        BLOB NOT NULL,
  digest       BLOB NOT NULL
) STRICT;

CREATE TABLE log_lines (
  seq        INTEGER NOT NULL,
  n          INTEGER NOT NULL,  -- 1, 2, 3 … within the commit
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  rev        INTEGER NOT NULL,
  line       BLOB NOT NULL,     -- as first made, never serialised again
  PRIMARY KEY (seq, n)
) STRICT;
CREATE INDEX log_lines_of ON log_lines(collection, id);

-- The latest line of everything that is alive.
CREATE TABLE log_rows (
  collection TEXT NOT NULL,
  id         TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  sha256     BLOB NOT NULL,
  PRIMARY KEY (collection, id)
) STRICT, WITHOUT ROWID;

-- Which history follows which: a restored or purged database begins a new one.
CREATE TABLE lineage (
  epoch      TEXT PRIMARY KEY,
  parent     TEXT,
  fork_seq   INTEGER NOT NULL,  -- the last commit of the parent
  fork_chain BLOB,
  at         INTEGER NOT NULL,
  reason     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
