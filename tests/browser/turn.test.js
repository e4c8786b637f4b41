// A screen that hangs on its side: staff say so, and its page is turned, whole.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, until } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  await server.item({ title: "Open day", published_at: "2026-01-01T09:00:00Z" });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** The page within the frame, once it plays. */
async function inside(page) {
  const frame = await until(() => page.frames().find((each) => each !== page.mainFrame() && each.url().includes("turned")), "a frame");
  await frame.waitForSelector('body[data-ready="true"]', { state: "attached" });
  return frame;
}

const hang = (rotation) => server.ask("PUT", "/api/v1/screens/side", { name: "Corridor", rotation });
const heard = async () => (await server.ask("GET", "/api/v1/screens/side")).value;

test("a lying panel that hangs upright shows an upright page, reports its size so, and turns back when told", async () => {
  const { page, context, wrong } = await openPage(browser, { width: 1920, height: 1080, serviceWorkers: "block" });
  await page.goto(`${server.address}/?screen=side`);
  await ready(page);
  await until(async () => (await server.ask("GET", "/api/v1/screens")).value.screens.length === 1, "a report");
  await hang(90);
  const frame = await inside(page);
  assert.deepEqual(await frame.evaluate(() => [innerWidth, innerHeight]), [1080, 1920]);
  await until(async () => String((await heard()).size) === "1080,1920", "its size as it hangs");
  assert.equal(await frame.textContent('.slide[aria-hidden="false"] h1'), "Open day");
  const box = await page.locator(".turned").boundingBox();
  assert.deepEqual(box, { x: 0, y: 0, width: 1920, height: 1080 });
  assert.deepEqual(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]), [1920, 1080]);
  const bar = await frame.locator(".bar").boundingBox(); // in the page around it: at the left, from top to bottom
  assert.ok(bar.x < 1 && bar.y < 1 && bar.height === 1080 && bar.width < 300, JSON.stringify(bar));

  await server.ask("POST", "/api/v1/screens/side/commands", { command: "identify" });
  await frame.waitForSelector(".told-name");
  await server.item({ title: "Leave the building", kind: "notice", urgent: true, show_until: new Date(Date.now() + 600_000).toISOString() });
  await frame.waitForSelector('.slide.urgent[aria-hidden="false"]');

  await hang(0);
  await until(() => page.evaluate(() => !document.querySelector(".turned") && document.body.dataset.ready === "true").catch(() => false), "the page as it was", { ms: 15_000 });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("what hangs upside down is turned half, and starts so the next time", async () => {
  await hang(180);
  const { page, context, wrong } = await openPage(browser, { serviceWorkers: "block" });
  await page.goto(`${server.address}/?screen=side`);
  await inside(page);
  await page.reload();
  const frame = await inside(page);
  assert.deepEqual(await frame.evaluate(() => [innerWidth, innerHeight]), [1280, 720]);
  assert.equal(await page.$eval(".turned", (element) => getComputedStyle(element).rotate), "180deg");
  assert.deepEqual(wrong, []);
  await context.close();
});
