// News reaches the wall by itself, and the wall outlives its server.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";

import { Server, openBrowser, openPage, ready, shown, until } from "./machine.js";

let browser, server;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());
beforeEach(async () => {
  server = new Server();
  await server.start();
  await server.channel({ slot_seconds: 1, dwell_seconds: { min: 1, max: 2 } });
  await server.item({ title: "The first story" });
});
afterEach(() => server.remove());

/** Opens the wall and marks it, so that a reload would be noticed. */
async function openWall(path = "/display/main", prepare = async () => {}) {
  const opened = await openPage(browser, { serviceWorkers: "block" }); // they would hide requests from the test
  await prepare(opened.page);
  await opened.page.goto(server.address + path);
  await ready(opened.page);
  await opened.page.evaluate(() => (window.marked = true));
  return opened;
}
const isMarked = (page) => page.evaluate(() => window.marked === true);
const showsTitle = (page, title, ms = 20_000) => until(async () => (await shown(page)).title === title, `"${title}"`, { ms });
const inSeconds = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
const urgent = (title, seconds) => server.item({ kind: "notice", title, urgent: true, show_until: inSeconds(seconds) });

test("a pushed story appears by itself, and an archived one goes", async () => {
  const { page, context, wrong } = await openWall();
  const item = await server.item({ title: "A second story" });
  await showsTitle(page, "A second story");
  await until(() => page.evaluate(() => document.body.dataset.seq), "seq");
  await server.archive(item.id);
  await until(() => page.evaluate((id) => !document.querySelector(`[data-item="${id}"]`), item.id), "the story to go");
  assert.ok(await isMarked(page));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("an edited story changes without a flash: always one slide is on", async () => {
  const { page, context, wrong } = await openWall();
  await page.evaluate(() => {
    window.counts = new Set();
    const look = () => {
      window.counts.add(document.querySelectorAll('.slide[aria-hidden="false"]').length);
      requestAnimationFrame(look);
    };
    look();
  });
  const { value } = await server.ask("GET", "/api/v1/items");
  const { etag } = await server.ask("GET", `/api/v1/items/${value.items[0].id}`);
  await server.ask("PATCH", `/api/v1/items/${value.items[0].id}`, { title: "Another title" }, { "If-Match": etag });
  await showsTitle(page, "Another title");
  assert.deepEqual(await page.evaluate(() => [...window.counts]), [1]);
  assert.ok(await isMarked(page));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a change of nothing but how long slides stay reaches the screen", async () => {
  const { page, context, wrong } = await openWall();
  const slots = () => page.evaluate(() => document.querySelector(".slide[data-item]")?.dataset.slots);
  assert.notEqual(await slots(), "7");
  await server.channel({ dwell_seconds: { min: 7, max: 7 } });
  await until(async () => (await slots()) === "7", "slides of seven seconds");
  assert.ok(await isMarked(page));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("an urgent item takes the screen at once, and ends by itself though the server is dead", async () => {
  const { page, context, wrong } = await openWall();
  const pushed = Date.now();
  await urgent("Leave the building", 6);
  await showsTitle(page, "Leave the building", 3000);
  assert.ok(Date.now() - pushed < 1500, `${Date.now() - pushed} ms`);
  assert.equal((await shown(page)).layout, "urgent");
  assert.equal(await page.textContent("[data-alert]"), "Urgent\nLeave the building");
  await server.stop("SIGKILL");
  await showsTitle(page, "The first story", 10_000);
  assert.ok(Date.now() - pushed >= 5900, `gone after ${Date.now() - pushed} ms`);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("an urgent item that is taken back leaves at once", async () => {
  const { page, context } = await openWall();
  const item = await urgent("Leave the building", 600);
  await showsTitle(page, "Leave the building");
  await server.archive(item.id);
  await showsTitle(page, "The first story", 3000);
  await context.close();
});

test("the wall plays on without its server, and comes back to it by itself", async () => {
  const { page, context, wrong } = await openWall();
  const port = server.port;
  await server.stop("SIGKILL");
  for (let round = 0; round < 3; round += 1) {
    await until(async () => (await shown(page)).count === 1, "a slide");
    await server.start({ port });
    await server.item({ title: `Back again ${round}` });
    await showsTitle(page, `Back again ${round}`, 45_000);
    await server.stop("SIGKILL");
  }
  assert.ok(await isMarked(page));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("garbage in the place of the page changes nothing on the wall", async () => {
  let garbage = false;
  const { page, context } = await openWall("/display/main", (opened) =>
    opened.route("**/display/main", (route) =>
      garbage
        ? route.fulfill({ status: 200, contentType: "text/html", body: "<html><body>Please log in to the network" })
        : route.continue(),
    ),
  );
  garbage = true;
  let asked = page.waitForResponse("**/display/main");
  await server.item({ title: "Unheard of" });
  await asked;
  assert.equal((await shown(page)).title, "The first story");
  garbage = false;
  await server.item({ title: "Heard of" });
  await showsTitle(page, "Heard of");
  await context.close();
});

test("where no event stream gets through, the page asks by itself", async () => {
  const { page, context } = await openWall("/display/main", (opened) => opened.route("**/api/v1/events*", (route) => route.abort()));
  await server.item({ title: "Found by asking" });
  await showsTitle(page, "Found by asking", 30_000);
  assert.ok(await isMarked(page));
  await context.close();
});

test("an event that ends leaves, and one that begins comes, with the server away", async () => {
  await server.item({ title: "Ends soon", show_until: inSeconds(8) });
  await server.item({ title: "Begins soon", show_from: inSeconds(9) });
  const { page, context, wrong } = await openWall();
  await showsTitle(page, "Ends soon");
  await server.stop("SIGKILL");
  await showsTitle(page, "Begins soon", 30_000);
  const titles = new Set();
  await until(async () => {
    titles.add((await shown(page)).title);
    return titles.has("The first story") && titles.has("Latest news");
  }, "the rotation");
  assert.ok(!titles.has("Ends soon"));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a screen follows the channel that it is assigned without navigating", async () => {
  await server.ask("PUT", "/api/v1/channels/hall", { title: "Hall", slot_seconds: 1, dwell_seconds: { min: 1, max: 2 } }, { "If-None-Match": "*" });
  await server.item({ title: "Only in the hall", channels: ["hall"], pinned: true });
  await server.ask("PUT", "/api/v1/screens/door", { name: "Door", channel: "hall" });
  const { page, context, wrong } = await openWall("/?screen=door");
  await until(() => page.evaluate(() => document.body.dataset.channel === "hall"), "the channel");
  await showsTitle(page, "Only in the hall");
  const { value } = await server.ask("GET", "/api/v1/screens");
  assert.equal((value.screens ?? value)[0].id, "door");
  assert.ok(await isMarked(page));
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a screen starts without its server where a service worker is allowed", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();
  await ready(page);
  await until(() => page.evaluate(async () => Boolean(await caches.match(location.pathname))), "the page to be kept");
  await server.stop("SIGKILL");
  await page.reload();
  await ready(page);
  assert.equal((await shown(page)).title, "The first story");
  await context.close();
});

/** From now on the page is answered as that of another build. */
const serveAnotherBuild = (page) =>
  page.route("**/display/main", async (route) => {
    if (route.request().isNavigationRequest()) return route.continue();
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-build="\w+"/, 'data-build="another"');
    return route.fulfill({ response: answer, body, headers: { ...answer.headers(), etag: '"another"' } });
  });

test("a page of another build is loaded anew, once its files can be had", async () => {
  const { page, context } = await openWall();
  await serveAnotherBuild(page);
  const loaded = page.waitForEvent("load", { timeout: 20_000 });
  await server.item({ title: "With the new build" });
  await loaded;
  await ready(page);
  assert.equal(await isMarked(page), false);
  await page.unrouteAll({ behavior: "ignoreErrors" }); // an answer may be under way
  await context.close();
});

test("a page of another build whose files cannot be had stays as it is", async () => {
  const { page, context } = await openWall();
  await serveAnotherBuild(page);
  let probes = 0;
  await page.route("**/static/another/**", (route) => ((probes += 1), route.fulfill({ status: 502, body: "" })));
  await server.item({ title: "With the new build" });
  await until(() => probes > 0, "a probe");
  await until(async () => (await shown(page)).count === 1, "a slide");
  assert.ok(await isMarked(page));
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});

test("a screen tells what it shows", async () => {
  const { page, context } = await openWall("/?screen=hall-1");
  const report = await until(async () => {
    const { value } = await server.ask("GET", "/api/v1/screens");
    return value.screens.find(({ id, showing }) => id === "hall-1" && showing);
  }, "the report");
  assert.deepEqual(report.size, [1280, 720]);
  assert.equal(report.showing.build, await page.evaluate(() => document.body.dataset.build));
  await context.close();
});

test("a server whose clock was set right is asked at once what is on by it, and hears that the screen is there", async () => {
  const ahead = 20 * 86_400_000;
  const asked = { pages: 0, reports: 0 };
  const { page, context, wrong } = await openWall("/?screen=hall-1", async (opened) => {
    opened.on("request", (request) => {
      if (request.url() === `${server.address}/?screen=hall-1`) asked.pages += 1;
      if (request.url().endsWith("/screens/hall-1/report")) asked.reports += 1;
    });
    await opened.addInitScript(() => {
      const Own = EventSource;
      window.EventSource = class extends Own {
        constructor(/** @type {string} */ address) {
          super(address);
          window.stream = this;
        }
      };
    });
  });
  await until(() => asked.pages === 2 && asked.reports === 2, "all that the page asks at its start");
  await page.route("**/api/v1/time", (route) => route.fulfill({ json: { now: Date.now() + ahead } }));
  await page.evaluate((now) => window.stream.dispatchEvent(new MessageEvent("beat", { data: JSON.stringify({ now }) })), Date.now() + ahead);
  await until(() => asked.pages === 3 && asked.reports === 3, "the page and a report once more", { ms: 15_000 });
  assert.ok(await isMarked(page));
  assert.deepEqual(wrong, []);
  await context.close();
});
