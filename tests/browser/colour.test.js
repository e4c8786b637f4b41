// Whatever colour an organisation chooses: what is written in it, or on it, can be read in every theme.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { against, brandColours, contrast, fromOklch, toOklch } from "../../static/display/colour.js";

const folder = new URL("../../static/themes/", import.meta.url);
const themes = readdirSync(folder).map((file) => {
  const css = readFileSync(new URL(file, folder), "utf8");
  const colours = Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
  return { file, ground: colours.ground, ink: colours.ink, bar: colours["bar-ground"] };
});

const steps = ["00", "2a", "55", "80", "aa", "d5", "ff"];
const cube = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));

for (const { file, ground, ink, bar } of themes)
  test(`any accent keeps a contrast of 7:1 in ${file}`, () => {
    for (const accent of cube) {
      const { rule, barAccent, panel, ...inks } = brandColours(accent, { ground, ink, bar });
      assert.ok(contrast(inks.accent, ground) >= 7, `${accent} as text is ${inks.accent}`);
      assert.ok(contrast(rule, ground) >= 3 || rule === panel, `${accent} as a line is ${rule}`);
      assert.ok(contrast(barAccent, bar) >= 3, `${accent} at the foot is ${barAccent}`);
      for (const name of ["panelInk", "panelSoft", "panelAccent"])
        assert.ok(contrast(inks[name], panel) >= 7, `${accent}: ${name} ${inks[name]} on ${panel}`);
      const [, colourful] = toOklch(panel);
      assert.ok(contrast(panel, ground) >= 1.15 || colourful > 0.07, `${accent}: the panel ${panel} is lost on ${ground}`);
    }
  });

test("a colour that can be read already stays what it is", () => {
  assert.equal(against("#003399", "#ffffff"), "#003399");
  assert.equal(brandColours("#003399", { ground: "#ffffff", ink: "#000000", bar: "#ffffff" }).panel, "#003399");
});

test("a colour that is moved keeps its hue", () => {
  for (const accent of ["#e2007a", "#ff6600", "#00a3e0", "#0a7d4f"])
    for (const ground of ["#f8f5ee", "#10161b"]) {
      const [, , before] = toOklch(accent);
      const [, chroma, after] = toOklch(against(accent, ground));
      assert.ok(Math.abs(Math.sin((after - before) / 2)) < 0.03, `${accent} on ${ground}`);
      assert.ok(chroma > 0.05, `${accent} on ${ground} has become grey`);
    }
});

test("yellow and orange never turn into olive or brown", () => {
  const night = { ground: "#10161b", ink: "#f5f1e8", bar: "#10161b" };
  const white = { ground: "#ffffff", ink: "#0b0b0b", bar: "#0b0b0b" };
  for (const accent of ["#ffe14d", "#ffd60a", "#f59e0b", "#ff7a00"]) {
    const [, chroma, hue] = toOklch(brandColours(accent, night).panel);
    assert.ok(chroma < 0.04 || Math.abs(hue) > 2.2, `${accent} at night has the panel ${brandColours(accent, night).panel}`);
  }
  const { accent, rule, panel } = brandColours("#ffe14d", white);
  assert.deepEqual([accent, rule, panel], [white.ink, "#ffe14d", "#ffe14d"]);
});

test("OKLCH there and back is the same colour", () => {
  for (const colour of cube) {
    const back = fromOklch(toOklch(colour));
    const apart = [1, 3, 5].map((at) => Math.abs(parseInt(colour.slice(at, at + 2), 16) - parseInt(back.slice(at, at + 2), 16)));
    assert.ok(Math.max(...apart) <= 2, `${colour} came back as ${back}`);
  }
});
