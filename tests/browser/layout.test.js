// Every layout at every size, with titles from 3 to 300 characters: nothing clipped, overlapping or too small.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { slideAt } from "../../static/display/deck.js";
import { difficultItems, languages, urgentItems } from "./difficult.js";
import { findLayoutProblems } from "./layout_checks.js";
import { Server, asDeck, openBrowser, openPage, ready, root, shown } from "./machine.js";

const sizes = [[1920, 1080], [1080, 1920], [1366, 768], [1024, 600], [3840, 2160]];
const themes = { en: "paper", nl: "night", fr: "bold", de: "paper" };

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  const picture = (name) => server.picture(readFileSync(join(root, "static/sample", name)));
  const pictures = { landscape: await picture("hands-together.jpg"), portrait: await picture("poster-peace-table.jpg") };
  const caps = { news: 40, event: 40, notice: 40, poster: 40 };
  for (const lang of languages) {
    const channel = { title: lang, langs: [lang], tags: [`difficult-${lang}`], theme: themes[lang], caps };
    await server.ask("PUT", `/api/v1/channels/${lang}`, channel, { "If-None-Match": "*" });
    await server.ask("PUT", `/api/v1/channels/${lang}-urgent`, { ...channel, tags: [] }, { "If-None-Match": "*" });
    for (const item of difficultItems(lang, pictures)) await server.ask("POST", "/api/v1/items", item);
    for (const item of urgentItems(lang, `${lang}-urgent`)) await server.ask("POST", "/api/v1/items", item);
  }
  await server.ask("PATCH", "/api/v1/organisation", { name: "Make Mothers Matter, Belgian section of the network", public_url: "http://192.168.1.57:8080" }, { "If-Match": (await server.ask("GET", "/api/v1/organisation")).etag });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** A moment at which each slide of the deck is on. */
async function moments(channel) {
  const deck = asDeck(await server.deck(channel));
  const found = new Map();
  const begin = Math.ceil(Date.now() / 5000) * 5000;
  for (let at = begin; at < begin + 3 * 3_600_000 && found.size < deck.slides.length; at += 5000) {
    const slide = slideAt(deck, at);
    if (slide && !found.has(slide.id)) found.set(slide.id, at + 100);
  }
  return [...found];
}

for (const lang of languages)
  for (const channel of [lang, `${lang}-urgent`])
    test(`nothing is clipped, overlaps or is too small: ${channel}, theme ${themes[lang]}`, async () => {
      const { page, context, wrong } = await openPage(browser, { reducedMotion: "reduce" });
      const problems = [];
      const all = await moments(channel);
      assert.ok(all.length >= (channel !== lang ? 5 : lang === "en" ? 35 : 17), `${all.length} slides`);
      for (const [id, at] of all) {
        await page.goto(`${server.address}/display/${channel}?at=${new Date(at).toISOString()}`);
        await ready(page);
        for (const [width, height] of sizes) {
          await page.setViewportSize({ width, height });
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          const slide = await shown(page);
          if (slide.id !== id) continue; // its time was over: the others hold it to the same
          for (const problem of await page.evaluate(findLayoutProblems)) problems.push(`${width}×${height} ${slide.layout}: ${problem}`);
        }
      }
      assert.deepEqual(problems, []);
      assert.deepEqual(wrong, []);
      await context.close();
    });

test("the checks themselves see small, clipped, outlying and overlapping text", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.address}/display/en`);
  await ready(page);
  const spoil = async (selector, style) => {
    const before = await page.evaluate(findLayoutProblems);
    await page.evaluate(([where, how]) => Object.assign(document.querySelector(where).style, how), [selector, style]);
    const found = await page.evaluate(findLayoutProblems);
    await page.evaluate(([where, how]) => Object.keys(how).forEach((name) => (document.querySelector(where).style[name] = "")), [selector, style]);
    assert.deepEqual(before, []);
    return found.join("\n");
  };
  assert.match(await spoil(".bar-day", { fontSize: "9px" }), /less than/);
  assert.match(await spoil(".bar-day", { position: "absolute", left: "-40px" }), /outside the window/);
  assert.match(await spoil(".bar-day", { overflow: "hidden", width: "20px" }), /clipped/);
  assert.match(await spoil(".bar-clock", { transform: "translateX(-120px)" }), /overlaps/);
  await context.close();
});
