-- Sources: upstreams pulled over HTTP. None of this travels to followers; what they bring are items.

CREATE TABLE sources (
  id      TEXT PRIMARY KEY,
  rev     INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is known of their pulls (JSON), written seldom.
CREATE TABLE source_states (
  source TEXT PRIMARY KEY REFERENCES sources(id) ON DELETE CASCADE,
  state  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Pictures of feeds by the SHA-256 of their address: fetched once. Without `sha256`: could not be had at that time.
CREATE TABLE source_pictures (
  address BLOB PRIMARY KEY,
  sha256  BLOB,
  at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX source_pictures_at ON source_pictures(at);

CREATE INDEX items_of_source ON items(source) WHERE source IS NOT NULL;
