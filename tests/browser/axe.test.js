// Accessibility: axe-core finds nothing at any layout, at the plain list for telephones, or in the gallery; and an urgent
// item is said aloud.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { galleryPage } from "../gallery/page.js";
import { Server, openBrowser, openPage, ready, until } from "./machine.js";
import { languages } from "./difficult_texts.js";
import { options, themes } from "./matrix.js";
import { variants } from "./variants.js";
import { Wall } from "./wall.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const server = new Server();
let browser, wall;
before(async () => {
  browser = await openBrowser();
  await server.start();
  wall = await new Wall(server, browser).prepare();
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** What axe finds, as sentences; every rule, also those that are but good practice. */
async function findings(page) {
  const { violations, passes } = await page.evaluate(() => axe.run({ rules: { "color-contrast-enhanced": { enabled: true } } }));
  assert.ok(passes.length + violations.length >= 3, "axe looked at nothing");
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}

test("axe finds nothing at any layout, nor at the plain list", async () => {
  const viewer = await wall.open();
  await viewer.page.addInitScript({ path: axe });
  const found = [];
  for (const [n, { name, picture }] of variants.entries()) {
    const nth = (list) => list[n % list.length];
    const choice = { layout: name, theme: nth(themes), lang: nth(languages), option: nth(Object.keys(options)), picture: picture ? "photo" : "-", format: "1280x720" };
    await viewer.show(choice);
    for (const finding of await findings(viewer.page)) found.push(`${name} ${choice.lang} ${choice.option}: ${finding}`);
    if (n % 5 !== 0) continue; // the list has fewer forms
    await viewer.page.goto(`${viewer.page.url()}&still`);
    for (const finding of await findings(viewer.page)) found.push(`${name} ${choice.lang} ?still: ${finding}`);
  }
  await viewer.close();
  assert.deepEqual(found, []);
});

test("axe finds nothing in the gallery", async () => {
  const choice = { layout: "story-plain", theme: "paper", lang: "en", option: "none", picture: "-", format: "800x480" };
  const shots = [[], ['h1. "A" <is> too small']].map((problems, n) => ({ choice: { ...choice, lang: languages[n] }, file: "", problems }));
  const { page, context } = await openPage(browser);
  await page.setContent(galleryPage(shots));
  await page.addScriptTag({ path: axe });
  assert.deepEqual(await findings(page), []);
  await page.getByLabel("Language").selectOption("nl");
  assert.equal(await page.locator("figure:visible").count(), 1);
  assert.match(await page.locator("figure:visible").innerText(), /"A" <is> too small/);
  await context.close();
});

test("axe itself is at work: a picture without words for it is found", async () => {
  const { page, context } = await openPage(browser);
  await page.setContent('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">');
  await page.addScriptTag({ path: axe });
  assert.match((await findings(page)).join("\n"), /image-alt/);
  await context.close();
});

test("an urgent item is said to those who hear the page, once, and nothing is said when it is over", async () => {
  const { page, context } = await openPage(browser);
  await server.item({ title: "A quiet day" });
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  const alert = page.getByRole("alert");
  const words = () => alert.evaluate((element) => element.textContent.trim());
  assert.equal(await words(), "");
  const urgent = { kind: "notice", urgent: true, channels: ["main"], show_until: new Date(Date.now() + 3_600_000).toISOString() };
  const { id } = await server.item({ ...urgent, title: "Leave by the stairs" });
  await until(async () => (await words()) === "Urgent\nLeave by the stairs", "the alert to be said");
  await server.archive(id);
  await until(async () => (await words()) === "", "the alert to be emptied");
  await server.item({ ...urgent, title: "أخلوا المبنى", lang: "ar", tags: ["drill"] });
  await until(async () => (await words()) === "Drill\nأخلوا المبنى", "the drill to be said to be one");
  assert.equal(await alert.evaluate((element) => `${element.lang} ${getComputedStyle(element).direction}`), "ar rtl");
  await context.close();
});
