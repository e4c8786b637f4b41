// The visit of a person who has never seen Vitrine: from a new server to a story with a photograph, an event next week
// and an urgent notice on the wall, and all three undone; by what can be read on the pages alone.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, root, shown, until } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
});
after(async () => {
  await browser?.close();
  await server.remove();
});

const photo = join(root, "static/sample/volunteers-evening.jpg");
const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** Titles of what the wall holds, whichever is on. */
const held = (wall) => wall.$$eval(".slide h1", (all) => all.map((each) => each.textContent?.trim() ?? ""));
const holds = (wall, title) => until(async () => (await held(wall)).includes(title), `“${title}” on the wall`);
const leaves = (wall, title) => until(async () => !(await held(wall)).includes(title), `“${title}” to leave the wall`);

async function setUp(page) {
  await page.goto(`${server.address}/admin`);
  const { code } = await (await fetch(`${server.address}/api/v1/setup`)).json();
  await page.getByLabel("Code").fill(code);
  await page.getByLabel("name", { exact: false }).first().fill("anna");
  await page.locator("[type=password]").first().fill("three calm words");
  await page.locator("button.primary").click();
  await page.locator("[name=name]").fill("House of Peace");
  await page.locator("button.primary").click();
  await page.getByRole("heading", { name: "Wall" }).waitFor();
}

/** @param {import("playwright-core").Page} page @param {string} section */
const goTo = (page, section) => page.getByRole("navigation").getByRole("link", { name: section }).click();

test("a story with a photograph, an event next week and an urgent notice reach the wall without a manual, and all three are undone", async () => {
  const { page, wrong } = await openPage(browser, { width: 1280, height: 800, locale: "en-GB" });
  await setUp(page);
  const { page: wall, wrong: wrongAtWall } = await openPage(browser);
  await wall.goto(`${server.address}/display/main`);
  await ready(wall);

  await goTo(page, "News");
  await page.getByRole("link", { name: "New story" }).click();
  await page.getByLabel("Title", { exact: true }).fill("A street feeds itself");
  await page.getByLabel("Choose a picture").setInputFiles(photo);
  await page.locator(".crop").first().waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("“A street feeds itself” is saved.").waitFor();
  await holds(wall, "A street feeds itself");
  await until(async () => (await wall.locator('.slide[data-layout="story"] img').count()) > 0, "the photograph");

  await goTo(page, "Events");
  await page.getByRole("link", { name: "New event" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Open evening");
  await page.getByLabel("Day", { exact: true }).fill(nextWeek);
  await page.getByLabel("From", { exact: true }).first().fill("19:30");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("“Open evening” is saved.").waitFor();
  await holds(wall, "Open evening");

  await page.getByRole("link", { name: "Urgent notice" }).click();
  await page.getByLabel("What does it say?").fill("Leave by the north door");
  await page.getByLabel("15 minutes").check();
  await page.getByRole("button", { name: "See what will appear" }).click();
  const look = page.frameLocator("iframe.frame");
  await look.locator('.slide[aria-hidden="false"][data-layout="urgent"]').waitFor();
  assert.equal((await shown(wall)).layout === "urgent", false, "it was only looked at");
  await page.getByRole("button", { name: "Put it on the wall now" }).click();
  await until(async () => (await shown(wall)).layout === "urgent", "the urgent notice");
  assert.equal((await shown(wall)).title, "Leave by the north door");

  await goTo(page, "Wall");
  await page.getByText("Urgent on the wall: “Leave by the north door”").waitFor();
  await page.getByRole("button", { name: "Take it down" }).click();
  await until(async () => (await shown(wall)).layout !== "urgent", "the urgent notice to go");

  for (const title of ["Open evening", "A street feeds itself"]) {
    await goTo(page, "History");
    await page.getByRole("listitem").filter({ hasText: title }).last().getByRole("button", { name: "Undo" }).click();
    await leaves(wall, title);
  }
  const items = (await server.ask("GET", "/api/v1/items")).value.items;
  assert.deepEqual(items.map(({ status }) => status), ["archived", "archived", "archived"]);
  assert.deepEqual([...wrong, ...wrongAtWall], []);
});

test("without script an urgent notice is typed, looked at, put on the wall and taken down; axe finds nothing at any width", async () => {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  for (const javaScriptEnabled of [false, true]) {
    const { page, context } = await openPage(browser, { width: 360, height: 780, javaScriptEnabled, extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "nl" });
    if (javaScriptEnabled) await page.addInitScript({ path: axe });
    const look = async () => {
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing sticks out sideways");
      if (!javaScriptEnabled) return;
      const { violations, passes } = await page.evaluate(() => /** @type {any} */ (window).axe.run({ iframes: false })); // the wall in a frame is looked at by axe.test.js
      assert.ok(passes.length > 5, "axe looked at nothing");
      assert.deepEqual(violations.map(({ id }) => id), []);
    };
    await page.goto(`${server.address}/admin/urgent`);
    await look();
    await page.getByLabel("Wat staat er?").fill("Verlaat de zaal");
    await page.getByLabel("Dit is een oefening").check();
    await page.getByRole("button", { name: "Bekijken wat er verschijnt" }).click();
    await page.getByRole("heading", { name: "Dit verschijnt" }).waitFor();
    await look();
    await page.getByRole("button", { name: "Nu op de schermen zetten" }).click();
    await page.getByText("Oefening op de schermen: ‘Verlaat de zaal’").waitFor();
    await look();
    await page.getByRole("button", { name: "Weghalen" }).click();
    await page.getByText("Het is weggehaald.").waitFor();
    await look();
    await context.close();
  }
});
