// Staff's page of a source that is a web page without a feed: what was found on it is corrected, part by part. And an
// upstream that never answers keeps nobody waiting but who asked for it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, until } from "./machine.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const story = ([title, date, text]) => `<article class="teaser"><h2>Region West</h2><div class="headline"><a href="/${title.length}">${title}</a></div>
  <p class="meta"><span class="date">${date}</span></p><div class="text"><p>${text}</p></div></article>`;
const home = `<!doctype html><html lang="en"><head><title>Town news</title></head><body><main>${[
  ["A square for everyone", "30.05.24", "The square opens in June, says the mayor, with a market and trees."],
  ["Women at the peace table", "14.04.23", "An international conference meets in Ypres, and everybody can come."],
  ["Twelve years of work", "9.5.22", "What was done in twelve years, told by those who did it themselves."],
].map(story).join("")}</main></body></html>`;

/** Pages of news at /, and silence at /silent: the connection stays open without a byte. */
const site = createServer((request, response) => {
  if (request.url === "/silent") return waiting.push(response);
  return response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(home);
});
/** @type {import("node:http").ServerResponse[]} */
const waiting = [];
const server = new Server();
let browser, address;
before(async () => {
  browser = await openBrowser();
  await new Promise((resolve) => site.listen(0, "127.0.0.1", () => resolve(undefined)));
  address = `http://127.0.0.1:${site.address().port}`;
  await server.start();
});
after(async () => {
  await browser?.close();
  await server.remove();
  site.closeAllConnections();
  site.close();
});

const openAdmin = (options = {}) =>
  openPage(browser, { extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "en-GB", ...options });
const shot = async (page, name) => process.env.SHOTS && (await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true }));

for (const script of [true, false])
  test(`what was found on a page is corrected where it is wrong, ${script ? "with" : "without"} script`, async () => {
    const { page, context } = await openAdmin({ javaScriptEnabled: script });
    await page.goto(`${server.address}/admin/sources`);
    await page.getByLabel("Address").fill(address);
    await page.getByRole("button", { name: "See what it brings" }).click();
    await page.getByLabel("It is on our own network").check();
    await page.getByRole("button", { name: "See what it brings" }).click();
    const brings = page.getByRole("region", { name: /^What it brings/ });
    await brings.waitFor();
    assert.equal(await brings.getByText("Region West").count(), 3, "the guess is wrong, as this test wants it to be");
    const title = page.getByLabel("Its title");
    assert.equal(await page.getByLabel("One piece of news").inputValue(), "article.teaser");
    assert.equal(await title.inputValue(), "h2");
    await shot(page, `places-found-${script}`);
    await title.fill(".headline");
    await page.getByRole("button", { name: "Look again" }).click();
    await brings.getByText("Women at the peace table").waitFor();
    assert.equal(await brings.getByText("Region West").count(), 0);
    assert.equal(await page.getByLabel("Its title").inputValue(), ".headline");
    assert.equal(await page.getByLabel("Its date").inputValue(), "span.date");
    await shot(page, `places-corrected-${script}`);
    await page.getByRole("button", { name: "Add this source" }).click();
    await page.getByText("The source has been added").waitFor();
    const { sources } = (await server.ask("GET", "/api/v1/sources")).value;
    const added = sources.at(-1);
    assert.deepEqual(added.selectors, { item: "", title: ".headline", date: "", excerpt: "", link: "", image: "" });
    await until(async () => (await server.ask("GET", "/api/v1/items?q=Women&status=published")).value.items.length > 0, "the news");
    await server.ask("DELETE", `/api/v1/sources/${added.id}?items=archive`, undefined, { "If-Match": "*" });
    await context.close();
  });

test("a selector that is none is said beside its field, on wide and on narrow windows, and axe finds nothing", async () => {
  const { page, context } = await openAdmin({ bypassCSP: true });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${server.address}/admin/sources`);
    await page.getByLabel("Address").fill(address);
    await page.getByRole("button", { name: "See what it brings" }).click();
    await page.getByLabel("It is on our own network").check();
    await page.getByRole("button", { name: "See what it brings" }).click();
    await page.getByLabel("Its title").fill("h2[");
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByText("This is no selector").waitFor();
    assert.equal(await page.getByLabel("Its title").getAttribute("aria-invalid"), "true");
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => axe.run(document));
    assert.deepEqual(violations.map(({ id }) => id), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, `too wide at ${width}`);
    await shot(page, `places-wrong-${width}`);
  }
  await context.close();
});

test("upstreams that never answer hold no worker: all other pages answer as ever, and too many are told so", async () => {
  const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" };
  const body = JSON.stringify({ url: `${address}/silent`, local_network: true });
  const look = () => fetch(`${server.address}/api/v1/sources/preview`, { method: "POST", headers, body });
  const begun = [];
  for (let i = 0; i < 16; ++i) begun.push((await look()).status); // four times the workers
  assert.ok(begun.filter((status) => status === 202).length >= 8, begun.join());
  assert.equal(begun.at(-1), 503);
  await until(() => waiting.length > 0, "the upstream to be asked");
  for (const path of ["/", "/admin/sources", "/api/v1/items", "/healthz"]) {
    const from = performance.now();
    const answer = await fetch(server.address + path, { headers: { Authorization: `Bearer ${server.token}`, Accept: "text/html" } });
    await answer.text();
    assert.equal(answer.status, 200, path);
    assert.ok(performance.now() - from < 5000, `${path} waited for a stranger`); // who keeps silent for twenty seconds
  }
  for (let i = 0; i < 4; ++i) await look(); // in the place of those that have been read since
  const { page, context } = await openAdmin();
  await page.goto(`${server.address}/admin/sources`);
  await page.getByLabel("Address").fill(`${address}/silent`);
  await page.getByRole("button", { name: "See what it brings" }).click();
  await page.getByText("Many addresses are being looked at already.").waitFor();
  await context.close();
});
