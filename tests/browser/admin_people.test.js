// A new server is set up in a browser, a second person is invited and signs in: with script and without. Axe finds nothing.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, until } from "./machine.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const password = "three calm words";
let browser;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

/** What axe finds at a page as it is. */
async function findings(page) {
  const { violations, passes } = await page.evaluate(() => axe.run({ resultTypes: ["violations", "passes"] }));
  assert.ok(passes.length > 5, "axe looked at nothing");
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${new URL(page.url()).pathname}: ${id}: ${help}: ${target.join(" ")}`));
}

/** A page of staff; with script, axe is at hand in it. */
async function openStaff(options) {
  const staff = await openPage(browser, { width: 1280, height: 800, ...options });
  await staff.page.addInitScript({ path: axe });
  return staff;
}

/** Whether nothing sticks out sideways. */
const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

const codeOf = async (server) => (await (await fetch(`${server.address}/api/v1/setup`)).json()).code;

/** From /admin of a new server to the wall. */
async function setUp(page, server, eachPage) {
  await page.goto(`${server.address}/admin`);
  assert.equal(new URL(page.url()).pathname, "/admin/set-up");
  await eachPage();
  await page.fill("[name=code]", await codeOf(server));
  await page.fill("[name=name]", "anna");
  await page.fill("[name=password]", password);
  await page.click("button.primary");
  assert.equal(new URL(page.url()).pathname, "/admin/set-up/organisation");
  await eachPage();
  await page.fill("[name=name]", "House of Peace");
  await page.selectOption("[name=lang]", "nl");
  await page.fill("[name=accent]", "#aa3300");
  await page.click("button.primary");
  assert.equal(new URL(page.url()).pathname, "/admin");
}

/** Anna makes a link, Ben follows it on a telephone and is in. */
async function inviteBen(page, server, ben) {
  await page.goto(`${server.address}/admin/people`);
  await page.fill("[name=note]", "Ben");
  await page.check("input[value=author]");
  await page.click("button.primary");
  const link = await page.inputValue(".once-value");
  await ben.goto(link);
  await ben.fill("[name=name]", "ben");
  await ben.fill("[name=password]", password);
  await ben.click("button.primary");
  assert.equal(new URL(ben.url()).pathname, "/admin");
  await ben.goto(link);
  assert.equal(await ben.locator("form").count(), 0, "the link works once");
}

test("a new server is set up within two minutes, and a second person joins; axe finds nothing on the way", async () => {
  const server = await new Server().start();
  try {
    const { page, wrong } = await openStaff({ timezoneId: "Europe/Amsterdam", locale: "en-GB" });
    const found = [];
    const look = async () => found.push(...(await findings(page)));
    const begin = Date.now();
    await setUp(page, server, look);
    assert.ok(Date.now() - begin < 120_000);
    const { value: organisation } = await server.ask("GET", "/api/v1/organisation");
    assert.equal(organisation.name, "House of Peace");
    assert.deepEqual(organisation.langs, ["nl"]);
    assert.equal(organisation.time_zone, "Europe/Amsterdam", "the browser knows the zone");

    const ben = await openStaff({ width: 360, height: 740, locale: "nl-BE" });
    await inviteBen(page, server, ben.page);
    await look();
    for (const path of ["/admin/account", "/admin/people"]) {
      await page.goto(server.address + path);
      await look();
    }
    await ben.page.goto(`${server.address}/admin/account`);
    found.push(...(await findings(ben.page)));
    assert.ok(await fits(ben.page), "360 pixels are enough");
    assert.equal(await ben.page.locator("html").getAttribute("lang"), "nl");
    await ben.page.click("form[action='/admin/sign-out'] button >> nth=0");
    found.push(...(await findings(ben.page)));
    assert.deepEqual(found, []);
    assert.deepEqual([...wrong, ...ben.wrong], []);
  } finally {
    await server.remove();
  }
});

test("the same without script", async () => {
  const server = await new Server().start();
  try {
    const { page } = await openPage(browser, { javaScriptEnabled: false });
    await setUp(page, server, async () => {});
    const ben = await openPage(browser, { javaScriptEnabled: false, width: 360, height: 740 });
    await inviteBen(page, server, ben.page);
    await page.goto(`${server.address}/admin/people`);
    await page.click(".person:has-text('ben') summary");
    await page.click(".person:has-text('ben') .danger");
    assert.equal(await page.locator(".person").count(), 1);
    await ben.page.goto(`${server.address}/admin/account`);
    assert.equal(new URL(ben.page.url()).pathname, "/admin/sign-in", "who was removed is out at once");
  } finally {
    await server.remove();
  }
});

test("the server's own screen shows over its slides how it is set up, until it is; another address's does not", async () => {
  const server = await new Server().start({ demo: true });
  try {
    const { page, wrong } = await openPage(browser);
    await page.goto(`${server.address}/`);
    await ready(page);
    const card = page.locator(".set-up");
    await card.waitFor({ state: "visible" });
    assert.equal(await page.locator(".set-up-code").textContent(), await codeOf(server));
    assert.match(await page.locator(".set-up-address").textContent(), /^http:\/\/.+\/admin$/);
    assert.doesNotMatch(await (await fetch(`${server.address}/`)).text(), new RegExp(await codeOf(server)), "pages are cached");

    const far = await openPage(browser, { extraHTTPHeaders: { "X-Forwarded-For": "192.0.2.1" } });
    const asked = far.page.waitForResponse("**/api/v1/setup");
    await far.page.goto(`${server.address}/`);
    assert.equal((await asked).status(), 404);
    await until(async () => (await far.page.locator(".set-up").count()) === 0, "the card to go");

    const staff = await openPage(browser);
    await setUp(staff.page, server, async () => {});
    await page.reload();
    await until(async () => (await card.count()) === 0, "the card to go");
    assert.deepEqual(wrong, []);
  } finally {
    await server.remove();
  }
});
