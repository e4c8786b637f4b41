// What gives way when a text is long: whole words and even lines are kept.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { texts } from "./difficult_texts.js";
import { Server, openBrowser, openPage, ready, root } from "./machine.js";
import { Wall } from "./wall.js";

const { longest, place, room } = texts.en;

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  const sha256 = await server.picture(readFileSync(join(root, "static/sample/hands-together.jpg"))); // an upright one
  for (const [name, item] of Object.entries({
    story: { kind: "news", title: longest },
    away: { kind: "event", title: longest, starts_at: "2031-03-05T18:30:00+01:00", location: place, room },
    endless: { kind: "event", title: "X".repeat(250), starts_at: "2031-03-05T18:30:00+01:00", location: "L".repeat(200), room: "R".repeat(100) },
    beside: { kind: "news", title: "i".repeat(300), image: { sha256, alt: "" } },
    short: { kind: "news", title: "Ope", image: { sha256, alt: "" } },
  })) {
    const viewing = name === "away" ? { diagonal_inches: 55, distance_metres: 7 } : undefined;
    await server.ask("PUT", `/api/v1/channels/${name}`, { title: name, langs: ["en"], tags: [name], summaries: [], viewing }, { "If-None-Match": "*" });
    await server.item({ ...item, tags: [name] });
  }
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** @param {string} channel @param {[number, number][]} sizes @param {(page: import("playwright-core").Page, size: string) => Promise<void>} look */
async function inSizes(channel, sizes, look) {
  const { page, context, wrong } = await openPage(browser, { reducedMotion: "reduce" });
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await page.goto(`${server.address}/display/${channel}`);
    await ready(page);
    await page.waitForSelector('.slide[aria-hidden="false"][data-item]'); // what was just written takes effect with the next slot
    await page.evaluate("checks.settled()");
    await look(page, `${width} × ${height}`);
  }
  assert.deepEqual(wrong, []);
  await context.close();
}

const upright = Array.from({ length: 6 }, (_, n) => [700 + 60 * n, 1600]);

test("a title of many lines does not end with a line of one word", () =>
  inSizes("story", upright, async (page, size) => {
    const { lines, last, widest } = await page.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('.slide[aria-hidden="false"] h1'));
      const widths = [...range.getClientRects()].map((rect) => rect.width);
      return { lines: widths.length, last: widths.at(-1), widest: Math.max(...widths) };
    });
    assert.ok(lines > 6, `${size}: ${lines} lines, which the browser balances itself`);
    assert.ok(last > 0.3 * widest, `${size}: the last line is ${Math.round(last)} of ${Math.round(widest)} px`);
  }));

test("a place for which one line is left keeps whole words", async () => {
  let cut = 0;
  const full = `${room}, ${place}`;
  await inSizes("away", [[1920, 1080], [1280, 720], [1080, 1080], [1000, 900]], async (page, size) => {
    const { shown, whole } = await page.evaluate(() => {
      const seen = document.querySelector('.slide[aria-hidden="false"] .place');
      return { shown: seen.textContent, whole: seen.scrollWidth <= seen.clientWidth };
    });
    const kept = shown.replace(/…$/, "");
    assert.ok(whole && full.startsWith(kept) && !/^\p{L}/u.test(full.slice(kept.length)), `${size}: "${shown}"`);
    cut += Number(kept !== full);
  });
  assert.ok(cut > 0, "it was cut somewhere");
});

test("titles and places of a list end after a word", async () => {
  const viewer = await (await new Wall(server, browser).prepare()).open();
  for (const lang of ["en", "de"])
    for (const layout of ["agenda-busy", "now-house"])
      for (const format of ["1920x1080", "1080x1920", "1080x1080", "800x480"]) {
        await viewer.show({ layout, theme: "paper", lang, option: "none", picture: "-", format });
        const said = await viewer.page.$$eval('.slide[aria-hidden="false"] .row:not(.left-out) :is(.row-title, .row-place)', (all) =>
          all.filter((each) => each.checkVisibility()).map((each) => ({ text: each.textContent.trim(), cut: each.scrollHeight > each.clientHeight * 1.15 })),
        );
        const { place, room, ...others } = texts[lang];
        const full = [`${room}, ${place}`, place, ...Object.values(others)];
        for (const { text, cut } of said) {
          const kept = text.replace(/…$/, "");
          const rests = full.filter((each) => each.startsWith(kept)).map((each) => each.slice(kept.length));
          const endless = /^\p{L}{20,}/u.test(text); // its first word has more letters than a line: it may end inside
          assert.ok(!cut && rests.some((rest) => endless || !/^\p{L}/u.test(rest)), `${layout} ${lang} ${format}: "${text}"`);
        }
        assert.ok(said.some(({ text }) => text.endsWith("…")), `${layout} ${lang} ${format}: nothing was cut`);
      }
  await viewer.close();
});

test("a word is broken only when it is longer than its line, not where the lines end", async () => {
  const viewer = await (await new Wall(server, browser).prepare()).open();
  for (const format of ["1920x1080", "1080x1920", "1080x1080"]) {
    await viewer.show({ layout: "agenda-two", theme: "paper", lang: "en", option: "all", picture: "-", format });
    const broken = await viewer.page.$$eval('.slide[aria-hidden="false"] .row-title:has(.hy)', (all) => all.map((each) => each.textContent));
    assert.deepEqual(broken, [], format);
  }
  await viewer.close();
});

const squares = /** @type {[number, number][]} */ ([[1080, 1080], [600, 600]]);

test("a title that is one endless word is cut inside it rather than clipped", async () => {
  let cut = 0;
  for (const channel of ["endless", "beside"])
    await inSizes(channel, [...squares, [800, 480]], async (page, size) => {
      assert.deepEqual(await page.evaluate("checks.findLayoutProblems()"), [], `${channel} ${size}`);
      cut += Number(await page.evaluate(() => /^X+…$/.test(document.querySelector('.slide[aria-hidden="false"] h1').textContent)));
    });
  assert.ok(cut > 0, "somewhere it did not fit");
});

test("on a square a short title beside a tall picture begins where the line above it begins", () =>
  inSizes("short", squares, async (page, size) => {
    const [above, title] = await page.$$eval('.slide[aria-hidden="false"] :is(.kicker, h1)', (all) =>
      all.map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return range.getBoundingClientRect().left;
      }));
    assert.ok(Math.abs(title - above) < 2, `${size}: ${title} and ${above}`);
  }));
