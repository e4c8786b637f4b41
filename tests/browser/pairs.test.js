// The generator of choices holds what it promises.
import assert from "node:assert/strict";
import { test } from "node:test";

import { pairs, whole } from "./matrix.js";
import { allPairs, pairsIn } from "./pairs.js";

test("every pair of values stands in some row, and rows are few", () => {
  const factors = { a: ["1", "2", "3", "4"], b: ["x", "y", "z"], c: ["p", "q", "r"], d: ["k", "l"] };
  const rows = allPairs(factors);
  const found = new Set(rows.flatMap(pairsIn));
  assert.equal(found.size, 4 * 3 + 4 * 3 + 4 * 2 + 3 * 3 + 3 * 2 + 3 * 2);
  assert.ok(rows.length <= 14, `${rows.length} rows; 12 are needed`);
  assert.deepEqual(allPairs(factors), rows);
});

test("what cannot stand together never does, and all else is there", () => {
  const apart = ({ a, b }) => !(a === "1" && b === "x");
  const rows = allPairs({ a: ["1", "2"], b: ["x", "y"], c: ["p", "q"] }, apart);
  assert.ok(rows.every(apart));
  assert.equal(new Set(rows.flatMap(pairsIn)).size, 3 + 4 + 4);
});

test("a picture is asked for exactly where a layout has one", () => {
  for (const choice of [...pairs(), ...whole({ theme: ["paper"] })]) {
    const bare = /^(agenda|idle|now|urgent|story-plain|headlines-plain)/.test(choice.layout);
    if (bare) assert.equal(choice.picture, "-", choice.layout);
    if (/picture|landscape|portrait|square/.test(choice.layout)) assert.notEqual(choice.picture, "-", choice.layout);
  }
});

test("a part of the matrix can be asked for, and what there is not is refused by name", () => {
  const some = pairs({ layout: ["story"], format: ["800x480"], lang: ["nl", "ar"] });
  assert.ok(some.every(({ layout, format, lang }) => layout.startsWith("story-") && format === "800x480" && lang !== "en"));
  assert.throws(() => pairs({ theme: ["pink"] }), /--theme is one of paper, night, bold/);
});
