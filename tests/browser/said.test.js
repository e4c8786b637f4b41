// What the wall says about time, from moment to moment: since when something is urgent, and when an event is that takes
// place where clocks show something else.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready } from "./machine.js";

const server = new Server();
const day = (/** @type {number} */ after) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
const [tomorrow, next] = [day(1), day(2)];
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  const channel = { title: "x", summaries: [], time_zone: "Asia/Tokyo", langs: ["en"] }; // no summer time
  for (const name of ["alarm", "concert"]) await server.ask("PUT", `/api/v1/channels/${name}`, channel, { "If-None-Match": "*" });
  const since = `${tomorrow}T23:50:00+09:00`;
  await server.item({ kind: "notice", title: "Leave by the north door", urgent: true, urgent_since: since, show_from: since, show_until: `${next}T22:00:00+09:00`, channels: ["alarm"] });
  await server.item({
    kind: "event", title: "Night concert", starts_at: `${tomorrow}T20:00:00Z`, ends_at: `${tomorrow}T23:00:00Z`,
    time_zone: "Africa/Lagos", location: "Freedom Park", channels: ["concert"],
  });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** @param {string} channel @param {string} at of Tokyo @param {string} selector @returns what elements of the slide say */
async function said(channel, at, selector) {
  const { page, context, wrong } = await openPage(browser);
  await page.goto(`${server.address}/display/${channel}?at=${encodeURIComponent(`${at}+09:00`)}`);
  await ready(page);
  const texts = await page.locator(`.slide[aria-hidden="false"] :is(${selector})`).allTextContents();
  assert.deepEqual(wrong, []);
  await context.close();
  return texts.map((text) => text.trim());
}

test("an urgent text that was issued before midnight says so", async () => {
  assert.deepEqual(await said("alarm", `${tomorrow}T23:59:00`, "[data-issued]"), ["Issued 23:50"]);
  assert.deepEqual(await said("alarm", `${next}T00:01:00`, "[data-issued]"), ["Issued yesterday, 23:50"]);
});

test("midnight passes while it is on", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.address}/display/alarm?at=${encodeURIComponent(`${tomorrow}T23:59:58+09:00`)}`);
  await ready(page);
  await page.waitForFunction(() => document.querySelector('.slide[aria-hidden="false"] [data-issued]').textContent === "Issued yesterday, 23:50");
  await context.close();
});

test("an event elsewhere has the wall's day and time, and its own beside it", async () => {
  const facts = ".leaf-day, .relative, .times, .there";
  const there = `Lagos ${Number(tomorrow.slice(8))} ${new Date(tomorrow).toLocaleDateString("en", { month: "long", timeZone: "UTC" })}, 21:00–00:00`;
  const leaf = String(Number(next.slice(8)));
  assert.deepEqual(await said("concert", `${tomorrow}T12:00:00`, facts), [leaf, "Tomorrow", "05:00–08:00", there]);
  assert.deepEqual(await said("concert", `${next}T06:00:00`, facts), [leaf, "Now, until 08:00", "05:00–08:00", there]);
});
