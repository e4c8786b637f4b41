// A channel that sleeps: the wall is dark at its hours, by the page's own clock, and urgent news wakes it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, until } from "./machine.js";

const server = new Server();
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
let browser, eye;
before(async () => {
  browser = await openBrowser();
  eye = await browser.newPage();
  await server.start();
  await server.channel({ slot_seconds: 1, dwell_seconds: { min: 1, max: 2 }, time_zone: "Europe/Brussels", ticker: "headlines", sleep: [{ days, from: "22:00", to: "07:00" }] });
  for (const title of ["Open day", "A second story"]) await server.item({ title, published_at: "2026-01-01T09:00:00Z" });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

const open = async (query) => {
  const opened = await openPage(browser);
  await opened.page.goto(`${server.address}/display/main${query}`);
  await ready(opened.page);
  return opened;
};

const isAsleep = (page) => page.evaluate(() => "asleep" in document.body.dataset);

/** Whether all that is seen is black. The page's own policy lets no picture of it in, so another one looks. */
const isBlack = async (page) => {
  const image = (await page.screenshot()).toString("base64");
  return eye.evaluate(async (bytes) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${bytes}`)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height).data.every((value, index) => index % 4 === 3 || value === 0);
  }, image);
};

test("at its hour the wall goes dark, wholly, and it wakes with a slide", async () => {
  const { page, context, wrong } = await open(`?at=${tomorrow}T21:59:57`);
  assert.equal(await isAsleep(page), false);
  assert.equal(await isBlack(page), false);
  await until(() => isAsleep(page), "sleep");
  await until(() => isBlack(page), "darkness");
  assert.equal(await page.$eval('.slide[aria-hidden="false"]', (slide) => slide.dataset.kind), "idle");
  await context.close();

  const morning = await open(`?at=${tomorrow}T06:59:57`);
  assert.ok(await isAsleep(morning.page));
  await until(async () => !(await isAsleep(morning.page)), "the morning");
  assert.notEqual(await morning.page.$eval('.slide[aria-hidden="false"]', (slide) => slide.dataset.kind), "idle");
  assert.equal(await morning.page.$eval(".slide.idle", (slide) => slide.dataset.state !== undefined && !("asleep" in slide.dataset)), false, "the clock flashes on waking");
  assert.deepEqual([...wrong, ...morning.wrong], []);
  await morning.context.close();
});

test("before any script runs a page that is loaded at night is dark", async () => {
  const { page, context } = await openPage(browser);
  await page.route("**/wall.js", (route) => route.abort());
  await page.goto(`${server.address}/display/main?at=${tomorrow}T23:30:00`);
  const seen = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector(".bar")).visibility]);
  assert.deepEqual(seen, ["rgb(0, 0, 0)", "hidden"]);
  await context.close();
});

test("urgent news wakes the wall, and the phone's list does not sleep", async () => {
  await server.channel({ sleep: [{ days, from: "00:00", to: "24:00" }] });
  const { page, context, wrong } = await open("");
  assert.ok(await isAsleep(page));
  await server.item({ title: "Leave the building", kind: "notice", urgent: true, show_until: new Date(Date.now() + 600_000).toISOString() });
  await page.waitForSelector('.slide.urgent[aria-hidden="false"]');
  assert.equal(await isAsleep(page), false);
  assert.deepEqual(wrong, []);
  await page.goto(`${server.address}/display/main?still`);
  assert.ok((await page.textContent("main")).includes("Open day"));
  await context.close();
});
