// Long words are broken where their language allows it, and the text stays what staff wrote, to the letter.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";

import { Server, openBrowser, openPage, ready } from "./machine.js";

const compound = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const titles = {
  compound: ["de", `${compound} tagt`],
  german: ["de", "Rechtsschutzversicherungsgesellschaften gegen Elternzeit"],
  dutch: ["nl", "Ouderschapsverlofregelingen en arbeidsongeschiktheidsverzekeringen"],
  short: ["de", "Friedensverhandlungen"],
  french: ["fr", "Pourquoi\u00A0? 10\u202F000\u202F€ – «\u202Fl’été\u202F» des mères\u202F!"],
  spaces: ["fr", "Retour au travail : un carnet « pour préparer » les premiers jours ?"],
  dashes: ["en", "Reconciling parenthood – and work – in Belgium — join the four-evening week"],
  quotes: ["en", "“It’s ours” – 1914–1918, ‘Ypres’ — 5\u00A0km…"],
};
const summary = "Die Vereinbarkeitsregelungen und Arbeitsunfähigkeitsversicherungen sind ein Verhandlungsgegenstand, sagen Gleichstellungsbeauftragte.";
const phone = { width: 480, height: 800 };

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  for (const [name, [lang, title]] of Object.entries(titles)) {
    await server.ask("PUT", `/api/v1/channels/${name}`, { title: name, langs: [lang], tags: [name] }, { "If-None-Match": "*" });
    await server.item({ title, lang, tags: [name], summary: lang === "de" ? summary : "" });
  }
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** What a page says about its slide. */
async function look(name, size) {
  const { page, context, wrong } = await openPage(browser, { reducedMotion: "reduce", ...size });
  await page.goto(`${server.address}/display/${name}`);
  await ready(page);
  await page.evaluate(() => document.fonts.ready);
  const seen = await page.evaluate(() => {
    const slide = document.querySelector('.slide[aria-hidden="false"]');
    const title = slide.querySelector("h1");
    return {
      title: title.textContent,
      summary: slide.querySelector(".summary")?.textContent,
      places: title.querySelectorAll(".hy").length,
      lines: new Set([...title.childNodes].flatMap((node) => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].map((rect) => Math.round(rect.top));
      })).size,
      inSummary: slide.querySelectorAll(".summary .hy").length,
      anywhere: slide.classList.contains("tight"),
      size: parseFloat(getComputedStyle(title).fontSize) / Math.min(innerWidth, innerHeight),
    };
  });
  const problems = await page.evaluate("checks.findLayoutProblems()");
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `hy-${name}-${size.width}.png`) });
  await context.close();
  return { ...seen, problems, wrong };
}

for (const [name, [, title]] of Object.entries(titles))
  test(`${name}: the heading's text is the title, whatever is broken where`, async () => {
    for (const size of [phone, { width: 1920, height: 1080 }]) {
      const seen = await look(name, size);
      assert.equal(seen.title, title);
      assert.deepEqual(seen.problems, []);
      assert.deepEqual(seen.wrong, []);
    }
  });

test("a heading's word is broken by its language's rules when it would make the heading small, and only then", async () => {
  for (const name of ["compound", "german", "dutch"]) {
    const { places, anywhere, lines } = await look(name, phone);
    assert.ok(places >= 4, `${name}: ${places} places`);
    assert.equal(anywhere, false, `${name} is broken at any letter`);
    assert.ok(lines >= 3, `${name}: ${lines} lines`);
  }
  assert.equal((await look("short", { width: 1366, height: 768 })).places, 0);
  assert.equal((await look("german", { width: 2560, height: 1080 })).places, 0);
});

test("a summary breaks long words in narrow columns, and is the same text", async () => {
  const narrow = await look("german", phone);
  assert.ok(narrow.inSummary > 3, `${narrow.inSummary} places`);
  assert.equal(narrow.summary, summary);
  assert.equal((await look("german", { width: 2560, height: 1080 })).inSummary, 0);
});

/** At many widths: letters of a channel's heading that stand on another line than the letter some places before (or after) them. */
async function tornFrom(channel, rules) {
  const { page, context } = await openPage(browser, { reducedMotion: "reduce" });
  await page.goto(`${server.address}/display/${channel}`);
  await ready(page);
  const letters = () =>
    page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('.slide[aria-hidden="false"] h1'), NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        [...node.data].forEach((letter, at) => {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          found.push({ letter, top: Math.round(range.getBoundingClientRect().top) });
        });
      return found;
    });
  const torn = [];
  for (let width = 480; width <= 1280; width += 40) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const all = await letters();
    for (const [signs, by] of rules)
      torn.push(...all.filter(({ letter, top }, at) => signs.test(letter) && all[at + by].top !== top).map(({ letter }) => `${letter} at ${width} px`));
  }
  await context.close();
  return torn;
}

test("French punctuation never begins a line, though the space before it may break", async () => {
  assert.deepEqual(await tornFrom("spaces", [[/[:?»]/, -2], [/«/, 2]]), []);
});

test("a dash begins no line, and a short compound is not torn at its hyphen", async () => {
  assert.deepEqual(await tornFrom("dashes", [[/[–—]/, -2], [/-/, 1]]), []);
});
