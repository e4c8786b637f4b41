-- Events in a room are listed a second time, for the summary `now`: from twelve hours before they begin. What
-- item_lanes.cpp writes with each item, here for those that are there already; lanes from 25 on hold what is not pinned,
-- and the five classes of how long after its beginning an event ends.
INSERT INTO item_lanes (audience, kind, lane, hours, place, uid, visible_from, visible_until, n)
SELECT l.audience, 'room',
       25 + CASE WHEN l.visible_until - l.place <= 86400000 THEN 0
                 WHEN l.visible_until - l.place <= 8 * 86400000 THEN 1
                 WHEN l.visible_until - l.place <= 64 * 86400000 THEN 2
                 WHEN l.visible_until - l.place <= 512 * 86400000 THEN 3
                 ELSE 4 END,
       l.hours, l.place, l.uid, max(l.visible_from, l.place - 12 * 3600000), l.visible_until, l.n
FROM item_lanes l JOIN items i ON i.n = l.n
WHERE l.kind = 'event' AND json_extract(i.content, '$.room') <> '' AND NOT json_extract(i.content, '$.all_day')
  AND max(l.visible_from, l.place - 12 * 3600000) < l.visible_until;
