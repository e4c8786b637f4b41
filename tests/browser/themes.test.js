// Every text has a contrast of 7:1 against its ground, in every theme.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../static/themes/", import.meta.url);
/** Ink on ground: which colours meet in the style sheets. */
const pairs = [
  ["ink", "ground"], ["soft", "ground"], ["accent", "ground"],
  ["panel-ink", "panel"], ["panel-soft", "panel"], ["panel-accent", "panel"],
  ["alarm-ink", "alarm"], ["card-ink", "card"], ["bar-ink", "bar-ground"], ["bar-soft", "bar-ground"], ["band-ink", "band-ground"],
];

/** WCAG 2, relative luminance. @param {string} colour #rrggbb */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

for (const file of readdirSync(folder))
  test(`contrast of 7:1 and more in ${file}`, () => {
    const css = readFileSync(new URL(file, folder), "utf8");
    const values = Object.fromEntries([...css.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
    const colour = (name) => values[values[name].match(/^var\(--([\w-]+)\)$/)?.[1] ?? name];
    for (const [ink, ground] of pairs) {
      const found = contrast(colour(ink), colour(ground));
      assert.ok(found >= 7, `${ink} on ${ground}: ${found.toFixed(2)}`);
    }
  });
