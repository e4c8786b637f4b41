// Now and next: pure rules first, then the slide on the wall at several moments.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { phasesAt } from "../../static/display/now.js";

const booking = (begin, end, more = {}) => ({ begin, end, cancelled: false, open: true, ...more });

test("one is on and one is next; all others wait or are over", () => {
  const cases = [
    { what: "before all", all: [booking(10, 20), booking(20, 30), booking(30, 40)], now: 5, phases: ["next", "later", "later"] },
    { what: "during the first", all: [booking(10, 20), booking(20, 30), booking(30, 40)], now: 10, phases: ["now", "next", "later"] },
    { what: "at the edge", all: [booking(10, 20), booking(20, 30), booking(30, 40)], now: 20, phases: ["later", "now", "next"] },
    { what: "in a gap", all: [booking(10, 20), booking(30, 40)], now: 25, phases: ["later", "next"] },
    { what: "after all", all: [booking(10, 20)], now: 20, phases: ["later"] },
    { what: "two overlap: the later one has begun", all: [booking(0, 100), booking(10, 20)], now: 15, phases: ["later", "now"] },
    { what: "one was cancelled, another took its place", all: [booking(10, 20), booking(10, 20, { cancelled: true })], now: 12, phases: ["now", "later"] },
    { what: "the next was cancelled: that is news", all: [booking(10, 20, { cancelled: true }), booking(30, 40)], now: 5, phases: ["next", "later"] },
    { what: "not to be shown", all: [booking(10, 20, { open: false }), booking(10, 30)], now: 15, phases: ["later", "now"] },
  ];
  for (const { what, all, now, phases } of cases) assert.deepEqual(phasesAt(all, now), phases, what);
});
