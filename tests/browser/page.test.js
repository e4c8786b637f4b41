// The page as it is found from outside.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { slideAt } from "../../static/display/deck.js";
import { Server, asDeck, openBrowser, openPage, ready, shown, until } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start({ demo: true });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

test("exactly one slide is on, with its heading, and the page says what it shows", async () => {
  const { page, context, wrong } = await openPage(browser);
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  const slide = await shown(page);
  assert.equal(slide.count, 1);
  assert.ok(slide.title);
  const body = await page.evaluate(() => ({ ...document.body.dataset }));
  const deck = await server.deck();
  assert.equal(body.channel, "main");
  assert.equal(body.seq, String(deck.seq));
  assert.equal(body.version, deck.version);
  assert.ok(deck.slides.some((each) => each.id === slide.id));
  assert.equal(await page.evaluate(() => document.querySelectorAll('.slide[aria-hidden="true"] h1').length > 0), true);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the whole page is under 60 KB compressed, without images and fonts", async () => {
  const { page, context } = await openPage(browser);
  const parts = new Map();
  page.on("response", async (response) => {
    if (/\.(woff2|jpg|png|webp)$|\/media\//.test(new URL(response.url()).pathname)) return;
    const encoding = response.headers()["content-encoding"];
    const body = await response.body().catch(() => Buffer.alloc(0));
    parts.set(response.url(), { encoding, size: gzipSync(body).length, type: response.headers()["content-type"] });
  });
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  const whole = [...parts.values()].reduce((sum, { size }) => sum + size, 0);
  assert.ok(whole < 60_000, `${whole} bytes`);
  for (const [url, { encoding, type }] of parts)
    if (/html|css|javascript/.test(type)) assert.equal(encoding, "gzip", url);
  await context.close();
});

test("a first load asks for one script, one style sheet and one theme: each request costs a slow machine time", async () => {
  const { page, context } = await openPage(browser);
  const asked = { script: [], stylesheet: [] };
  page.on("request", (request) => asked[request.resourceType()]?.push(request.url().split("/").slice(-2).join("/")));
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  assert.deepEqual(asked, { script: ["display/wall.js"], stylesheet: ["display/wall.css", "themes/paper.css"] });
  await context.close();
});

test("the policy of the page allows no inline script or style and no other host", async () => {
  for (const path of ["/", "/display/main", "/display/main?still", "/display/nowhere"]) {
    const answer = await fetch(server.address + path);
    const policy = answer.headers.get("Content-Security-Policy");
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|http/);
    assert.match(await answer.text(), /^<!doctype html>/);
  }
});

test("a page that has not changed costs nothing: 304", async () => {
  for (const path of ["/", "/display/main", "/display/main?still", "/api/v1/channels/main/deck"]) {
    const first = await fetch(server.address + path);
    const etag = first.headers.get("ETag");
    assert.ok(etag, path);
    assert.equal(first.headers.get("Cache-Control"), "no-cache");
    const again = await fetch(server.address + path, { headers: { "If-None-Match": etag } });
    assert.equal(again.status, 304, path);
    assert.equal(again.headers.get("ETag"), etag);
  }
});

test("a channel that does not exist is a calm page with 404", async () => {
  const answer = await fetch(`${server.address}/display/nowhere`);
  assert.equal(answer.status, 404);
  assert.match(answer.headers.get("Content-Type"), /^text\/html/);
  assert.equal((await fetch(`${server.address}/api/v1/channels/nowhere/deck`)).status, 404);
});

test("the page of a moment shows what the deck of that moment says, its clock running from there", async () => {
  await server.channel({ ticker: "headlines", langs_in_turn: true });
  const at = new Date(Date.now() + 2 * 86_400_000);
  at.setUTCHours(10, 30, 1, 0);
  const day = at.toISOString().slice(0, 10);
  for (const n of [0, 1]) await server.item({ kind: "event", title: `Course ${n}`, room: "Garden room", starts_at: `${day}T1${n}:00:00Z`, ends_at: `${day}T1${n + 1}:00:00Z` });
  const deck = await server.deck("main", at.toISOString());
  const { page, context, wrong } = await openPage(browser);
  await page.goto(`${server.address}/display/main?at=${at.toISOString()}`);
  await ready(page);
  const expected = slideAt(asDeck(deck), at.getTime());
  assert.equal((await shown(page)).id, expected.id);
  assert.equal(await page.textContent("[data-clock]"), new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Brussels", hour: "2-digit", minute: "2-digit" }).format(at));

  // Not only the slide that is on: every slide, row and word of the ticker, with its times, in order.
  const whole = await page.evaluate(() => {
    const rows = (element) => [...element.querySelectorAll(".row")].map(({ dataset }) => [dataset.item, dataset.windows]);
    const ticker = [...document.querySelectorAll(".ticker-item[data-item]")].map(({ dataset }) => [dataset.item, dataset.windows]);
    const slides = [...document.querySelectorAll('.slide:not([data-id="idle"])')].map((slide) =>
      [slide.dataset.id, slide.dataset.layout, slide.dataset.turn ?? "", Number(slide.dataset.slots), slide.dataset.windows, rows(slide)]);
    return { slides, ticker };
  });
  const text = (windows) => windows.map(([from, to]) => `${Date.parse(from)}-${to ? Date.parse(to) : ""}`).join();
  const rowsOf = (rows = []) => rows.map(({ item, windows }) => [item, text(windows)]);
  const sorted = (slides) => slides.map((slide) => [...slide.slice(0, 5), slide[5].toSorted()]).toSorted();
  assert.deepEqual(sorted(whole.slides), sorted(deck.slides.map((slide) => [slide.id, slide.layout, slide.lang ?? "", slide.slots, text(slide.windows), rowsOf(slide.rows)])));
  assert.ok(whole.slides.some(([, layout]) => layout === "now"), "a slide of what is on now");
  const seen = new Set(whole.ticker.map(([item]) => item));
  assert.deepEqual([...seen], deck.ticker.map(({ item }) => item));
  assert.ok(seen.size > 1, "a ticker");
  assert.deepEqual(wrong, []);
  await context.close();
  await server.channel({ ticker: null, langs_in_turn: false });
});

test("a moment that is no time is refused, and one beyond a week needs a token", async () => {
  assert.equal((await fetch(`${server.address}/display/main?at=soon`)).status, 400);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  for (const at of [`${tomorrow}T09:00`, `${tomorrow}T09:00:00%2B01:00`, `${tomorrow}T09:00:00+01:00`, `${tomorrow}T09:00:00Z`])
    assert.equal((await fetch(`${server.address}/display/main?at=${at}`)).status, 200, at);
  const far = new Date(Date.now() + 9 * 86_400_000).toISOString();
  assert.equal((await fetch(`${server.address}/api/v1/channels/main/deck?at=${far}`)).status, 401);
  await server.deck("main", far);
});

test("the plain list needs no script and no room for mistakes", async () => {
  const { page, context, wrong } = await openPage(browser, { width: 390, height: 844, javaScriptEnabled: false });
  await page.goto(`${server.address}/display/main?still`);
  assert.ok((await page.locator("article h3").count()) > 3);
  assert.equal(await page.locator("script").count(), 0);
  const wide = await page.locator("html").evaluate((element) => element.scrollWidth).catch(() => 390);
  assert.ok(wide <= 390, `${wide} px wide`);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a browser without script is led to the plain list", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${server.address}/display/main`);
  await page.waitForURL(/\?still$/);
  await context.close();
});

test("a frame of the admin pages opens no stream", async () => {
  const { page, context } = await openPage(browser);
  const streams = [];
  page.on("request", (request) => request.url().includes("/events") && streams.push(request.url()));
  await page.goto(`${server.address}/display/main?embed`);
  await ready(page);
  await until(async () => (await shown(page)).count === 1, "a slide");
  assert.deepEqual(streams, []);
  await context.close();
});

test("without anything to show the wall has a name and a clock", async () => {
  const empty = new Server();
  await empty.start();
  const { page, context, wrong } = await openPage(browser);
  await page.goto(`${empty.address}/display/main`);
  await ready(page);
  const slide = await shown(page);
  assert.deepEqual([slide.count, slide.layout, slide.kind], [1, "idle", "idle"]);
  assert.match(await page.textContent(".idle [data-clock]"), /^\d\d:\d\d$/);
  assert.deepEqual(wrong, []);
  await context.close();
  await empty.remove();
});
