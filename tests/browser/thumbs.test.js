// A list that grows, because the window does or a row's time is over, brings the pictures of its new rows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, root } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  await server.channel({ summaries: ["headlines"], caps: { news: 12 }, dwell_seconds: { min: 300, max: 300 } });
  const sha256 = await server.picture(readFileSync(join(root, "static/sample/podcast.jpg")));
  for (let n = 0; n < 6; n += 1)
    await server.item({ title: `Story ${n} of six, with a title that takes more than a line of the list`, image: { sha256, alt: "" } });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

test("rows that a larger window has room for come with their pictures", async () => {
  const deck = await server.deck();
  const slots = deck.slides.reduce((sum, slide) => sum + slide.slots, 0);
  const before = deck.slides.slice(0, deck.slides.findIndex(({ layout }) => layout === "headlines")).reduce((sum, slide) => sum + slide.slots, 0);
  const slot = deck.slot_seconds * 1000;
  const at = (Math.ceil(Date.now() / slot / slots) * slots + before + 1) * slot; // the list is on, and for five minutes more
  const { page, context, wrong } = await openPage(browser, { width: 800, height: 480, reducedMotion: "reduce" });
  await page.goto(`${server.address}/display/main?at=${new Date(at).toISOString()}`);
  await ready(page);
  await page.evaluate("checks.settled()");
  const seen = () => page.$$eval('.slide[aria-hidden="false"] .thumb', (all) => all.filter((each) => each.checkVisibility()).length);
  const few = await seen();
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.evaluate("checks.settled()");
  assert.ok((await seen()) > few, "there is room for more");
  await page.waitForFunction(() => [...document.querySelectorAll('.slide[aria-hidden="false"] .thumb')].every((each) => !each.checkVisibility() || each.naturalWidth > 0));
  assert.deepEqual(wrong, []);
  await context.close();
});
