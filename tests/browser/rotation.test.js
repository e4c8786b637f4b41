// All screens show the same slide at the same moment, with no word between them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { slideAt } from "../../static/display/deck.js";
import { Server, asDeck, openBrowser, openPage, ready, until } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  await server.channel({ slot_seconds: 1, dwell_seconds: { min: 1, max: 2 }, transition: "none" });
  for (let n = 1; n <= 6; n += 1) await server.item({ title: `Story ${n}`, published_at: `2026-0${n}-01T09:00:00Z` });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** Notes when which slide comes on, by the machine's clock, which is the server's too. */
const watch = (page) =>
  page.evaluate(() => {
    window.changes = [];
    new MutationObserver((records) => {
      for (const { target } of records)
        if (target.getAttribute("aria-hidden") === "false") window.changes.push([Date.now(), target.dataset.id]);
    }).observe(document.querySelector(".stage"), { attributes: true, attributeFilter: ["aria-hidden"], subtree: true });
  });

test("two screens change to the same slide within 100 ms, and to that which the deck says", async () => {
  const pages = [await openPage(browser), await openPage(browser, { width: 1080, height: 1920 })];
  for (const { page } of pages) {
    await page.goto(`${server.address}/display/main`);
    await ready(page);
  }
  await Promise.all(pages.map(({ page }) => watch(page)));
  const [a, b] = await until(async () => {
    const both = await Promise.all(pages.map(({ page }) => page.evaluate(() => window.changes)));
    return both.every((changes) => changes.length >= 9) && both;
  }, "nine changes on both", { ms: 40_000 });

  const deck = asDeck(await server.deck());
  for (const [time, id] of a) {
    const twin = b.find(([other, same]) => same === id && Math.abs(other - time) < 900);
    if (!twin) continue; // seen by one only, at an end of the watch
    assert.ok(Math.abs(twin[0] - time) <= 100, `${id}: ${Math.abs(twin[0] - time)} ms apart`);
    assert.equal(slideAt(deck, time + 300).id, id);
    assert.ok(time % 1000 < 150 || time % 1000 > 950, `${id} came ${time % 1000} ms into a slot`);
  }
  assert.ok(a.filter(([time, id]) => b.some(([other, same]) => same === id && Math.abs(other - time) < 900)).length >= 8);
  for (const { context, wrong } of pages) {
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test("memory of the page does not grow with its rotations", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  await watch(page);
  const count = () => page.evaluate(() => document.querySelectorAll("*").length);
  const changes = (n) => until(() => page.evaluate((least) => window.changes.length >= least, n), `${n} changes`, { ms: 40_000 });
  await changes(3);
  const early = await count();
  await changes(9);
  assert.equal(await count(), early);
  await context.close();
});
