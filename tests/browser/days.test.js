// What takes days on a wall, in seconds: the page's clock is moved by hand. A week without the server, and the reload of
// an old page at night.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { Server, openBrowser, openPage, ready, root, shown, until } from "./machine.js";

const hour = 3_600_000;
const day = 24 * hour;
const slot = 5000;
let browser, server;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());
beforeEach(async () => {
  server = new Server();
  await server.start();
});
afterEach(() => server.remove());

/** A wall whose clock the test moves; the server's is moved with it. */
async function openWall() {
  const opened = await openPage(browser, { serviceWorkers: "block" }); // they would hide requests from the test
  let ahead = 0;
  const { page } = opened;
  await page.clock.install();
  const tell = async (/** @type {import("playwright-core").Route} */ route) => {
    const answer = await route.fetch();
    const { now } = await answer.json();
    await route.fulfill({ response: answer, json: { now: now + ahead } });
  };
  await page.route("**/api/v1/time", (route) => tell(route).catch(() => route.abort().catch(() => {})));
  const forward = (/** @type {number} */ ms) => {
    ahead += ms;
    return page.clock.fastForward(ms);
  };
  const started = page.waitForRequest("**/api/v1/events*"); // all that the page does from time to time is planned then
  await page.goto(`${server.address}/display/main`);
  await Promise.all([ready(page), started]);
  await page.evaluate(() => (window.marked = true));
  return { ...opened, forward, isMarked: () => page.evaluate(() => window.marked === true) };
}

/** Titles of all that is on within some slots. @param {Awaited<ReturnType<typeof openWall>>} wall */
async function titles({ page, forward }, slots = 16) {
  const seen = new Set();
  for (let n = 0; n < slots; n += 1) {
    await forward(slot);
    const { count, title } = await shown(page);
    assert.equal(count, 1, "one slide is on");
    seen.add(title);
  }
  return [...seen].sort();
}

test("for seven days without the server events end, stories begin, and pictures stay", async () => {
  const at = (/** @type {number} */ days) => new Date(Date.now() + days * day).toISOString();
  const sha256 = await server.picture(readFileSync(join(root, "static/sample/hands-together.jpg")));
  await server.channel({ summaries: [], dwell_seconds: { min: 5, max: 5 } });
  await server.item({ title: "Always", image: { sha256, alt: "" } });
  await server.item({ kind: "event", title: "Over on the third day", starts_at: at(2), ends_at: at(2.5) });
  await server.item({ title: "From the fifth day on", show_from: at(4.5) });
  const wall = await openWall();
  const { page, forward, context, wrong } = wall;
  await page.waitForFunction(() => document.querySelectorAll(".slide").length === 4); // idle too
  const { port } = server;
  await server.stop("SIGKILL");
  assert.deepEqual(await titles(wall), ["Always", "Over on the third day"]);
  await forward(3 * day);
  assert.deepEqual(await titles(wall), ["Always"]);
  await forward(2 * day);
  assert.deepEqual(await titles(wall), ["Always", "From the fifth day on"]);
  await forward(2 * day - hour);
  assert.deepEqual(await titles(wall), ["Always", "From the fifth day on"]);
  await until(async () => {
    await forward(slot);
    return page.evaluate(() => document.querySelector('.slide[aria-hidden="false"] .photo')?.naturalWidth > 0);
  }, "the picture, on the seventh day");
  assert.ok(await wall.isMarked(), "the page was never left");
  await server.start({ port });
  await server.item({ title: "The server is back" });
  await until(async () => (await titles(wall, 3)).includes("The server is back"), "news after a week");
  assert.ok(await wall.isMarked());
  assert.deepEqual(wrong, []);
  await context.close();
});

/** Whole hours east of Greenwich where it is now two in the afternoon, or in the night. @param {number} wanted */
function zoneWhereItIs(wanted) {
  const east = ((wanted - new Date().getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${east > 0 ? "-" : "+"}${Math.abs(east)}`; // the signs of these zones are turned round
}

/** Milliseconds until a time of the day, in zones of whole hours. @param {number} hours @param {number} minutes @param {number} from it is now */
function untilTime(hours, minutes, from) {
  const now = new Date();
  return ((hours - from + 24) % 24) * hour + minutes * 60_000 - now.getUTCMinutes() * 60_000 - now.getUTCSeconds() * 1000;
}

/** A wall at a time of the day at which its channel is. @param {number} clock hours */
async function wallAt(clock) {
  await server.channel({ time_zone: zoneWhereItIs(clock) });
  await server.item({ title: "A story" });
  return openWall();
}

test("a page that is twelve hours old is loaded anew at night", async () => {
  const wall = await wallAt(14);
  let loads = 0;
  wall.page.on("load", () => (loads += 1));
  await wall.forward(untilTime(3, 15, 14));
  await until(async () => {
    if (loads === 0) await wall.forward(5000).catch(() => {}); // all walls are spread over it; a probe that failed is made again
    return loads > 0;
  }, "the reload");
  await ready(wall.page);
  assert.equal(await wall.isMarked(), false);
  assert.equal((await shown(wall.page)).title, "A story");
  assert.deepEqual(wall.wrong, []);
  await wall.context.close();
});

test("a page that is young, or one whose server is away, is never left at night", async () => {
  const young = await wallAt(2);
  await young.forward(untilTime(3, 15, 2));
  await young.forward(20 * 60_000);
  await young.forward(5000);
  await young.page.evaluate(() => fetch("/healthz"));
  assert.ok(await young.isMarked(), "it is an hour old");
  await young.context.close();

  const old = await wallAt(14);
  const probed = old.page.waitForEvent("requestfailed", (request) => request.url().endsWith("/wall.js"));
  await server.stop("SIGKILL");
  await old.forward(untilTime(3, 15, 14));
  await old.forward(5000);
  await probed;
  assert.ok(await old.isMarked(), "what it has is more than nothing");
  assert.equal((await shown(old.page)).title, "A story");
  await old.context.close();
});
