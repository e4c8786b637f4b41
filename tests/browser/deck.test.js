// The page's own reading of the rotation, held to the table that the server's is held to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { largest } from "../../static/display/cut.js";
import { search } from "../../static/display/shrink.js";
import { nextSlot, nextUrgentEdge, readWindows, slideAfter, slideAt } from "../../static/display/deck.js";

const table = JSON.parse(readFileSync(new URL("../data/slide_at.json", import.meta.url), "utf8"));
const open = (windows) => windows.map(([begin, end]) => [begin, end ?? Infinity]);

for (const one of table.cases) {
  test(`which slide is on: ${one.name}`, () => {
    const slides = one.slides.map((slide) => ({ ...slide, windows: open(slide.windows), rows: slide.rows?.map(open) }));
    for (const [now, id] of one.moments)
      assert.equal(slideAt({ slotSeconds: one.slot_seconds, slides }, now)?.id ?? null, id, `at ${now}`);
  });
}

const deck = (slides) => ({ slotSeconds: 5, slides });
const always = [[0, Infinity]];

test("windows are read as the server writes them", () => {
  assert.deepEqual(readWindows("1000-2000,3000-"), [[1000, 2000], [3000, Infinity]]);
  assert.deepEqual(readWindows(""), []);
});

test("a summary without rows left is skipped", () => {
  const agenda = { id: "agenda", slots: 1, urgent: false, windows: always, rows: [[[0, 10_000]]] };
  const story = { id: "story", slots: 1, urgent: false, windows: always };
  assert.equal(slideAt(deck([agenda, story]), 0)?.id, "agenda");
  assert.equal(slideAt(deck([agenda, story]), 10_000)?.id, "story");
});

test("the next slide is another one than that which is on", () => {
  const two = deck(["a", "b"].map((id) => ({ id, slots: 2, urgent: false, windows: always })));
  assert.equal(slideAfter(two, 0, "a")?.id, "b");
  assert.equal(slideAfter(deck([two.slides[0]]), 0, "a"), null);
});

test("an urgent slide ends between slots, and the page wakes for it", () => {
  const urgent = { id: "u", slots: 1, urgent: true, windows: [[1000, 2300]] };
  assert.equal(nextUrgentEdge(deck([urgent]), 1500), 2300);
  assert.equal(nextUrgentEdge(deck([urgent]), 2300), Infinity);
  assert.equal(nextSlot(deck([urgent]), 2300), 5000);
});

/** The end of a search. @template T @param {Generator<void, T, void>} search @returns {T} */
function found(search) {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
  }
}

test("the largest that fits is found in as many tries as halving needs", () => {
  for (let end = 0; end <= 32; end += 1) {
    let tries = 0;
    assert.equal(found(largest(32, (n) => (tries += 1) > 0 && n <= end)), end);
    assert.ok(tries <= 6, `${tries} tries for ${end}`);
  }
});

test("a size that is foretold well is found in two tries, one that is foretold badly all the same", () => {
  const never = [() => -9, () => 99, (/** @type {number} */ n) => n - 1, (/** @type {number} */ n) => n + 1];
  for (let end = 0; end <= 31; end += 1)
    for (const first of [-3, 0, 1, end - 1, end, end + 1, 99]) {
      let tries = 0;
      const fits = (/** @type {number} */ n) => (tries += 1) > 0 && n <= end;
      assert.equal(found(search(31, fits, () => end, first)), end, `from ${first}`);
      assert.ok(tries <= 2, `${tries} tries for ${end} from ${first}`);
      for (const [index, foretell] of never.entries()) {
        tries = 0;
        const size = found(search(31, fits, foretell, first));
        assert.ok(index === 0 || index === 2 ? size <= end : size === end, `${size} for ${end} from ${first}`);
        assert.ok(tries <= 8, `${tries} tries for ${end} from ${first}`);
      }
    }
});
