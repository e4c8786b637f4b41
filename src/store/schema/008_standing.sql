-- From when until when a published item may be shown at all, and whether not at all of that time (hours, or an event that
-- comes again): so that lists of what is on, to come and over are found by index. NULL: never. What item_rows.cpp writes
-- with each item, here for those that are there already.
ALTER TABLE items ADD COLUMN visible_from INTEGER;
ALTER TABLE items ADD COLUMN visible_until INTEGER;
ALTER TABLE items ADD COLUMN sometimes INTEGER NOT NULL DEFAULT 0;
UPDATE items SET (visible_from, visible_until, sometimes) = (
  SELECT min(l.visible_from), max(l.visible_until), coalesce(max(l.hours <> 0 OR l.kind = 'series'), 0)
  FROM item_lanes l WHERE l.n = items.n AND l.kind <> 'room');
DROP INDEX items_by_kind_and_status;
CREATE INDEX items_by_kind_and_status
  ON items(kind, status, listed_at, id, visible_from, visible_until, sometimes);
