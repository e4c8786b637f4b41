// Staff's pages of the wall, the screens and the channels: a screen is brought in, found, told; the wall is seen now and
// later; a channel is changed.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, root, until } from "./machine.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
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

/** A page of staff, in the name of the test's token. */
const openAdmin = (options = {}) =>
  openPage(browser, { extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "en-GB", ...options });

/** A display at the address that screens open. @param {string} id */
async function openScreen(id) {
  const opened = await openPage(browser, { serviceWorkers: "block" });
  await opened.page.goto(`${server.address}/?screen=${id}`);
  await ready(opened.page);
  return opened;
}

/** What axe finds on the page, as sentences. */
async function findings(page) {
  await page.addScriptTag({ path: axe });
  const { violations, passes } = await page.evaluate(() => axe.run(document, { iframes: false }));
  assert.ok(passes.length > 5, "axe looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

test("a new server's own screen shows one code at a time: that of the set-up first, then its own", async () => {
  const wall = await openScreen("first-one");
  await wall.page.locator(".set-up-code").waitFor();
  await wall.page.locator(".told-code").waitFor({ state: "attached" });
  assert.ok(!(await wall.page.locator(".told-code").isVisible()));
  const { value } = await server.ask("GET", "/api/v1/setup");
  await server.ask("POST", "/api/v1/setup", { code: value.code, name: "anna", password: "a long enough pass phrase" });
  await wall.page.reload();
  await wall.page.locator(".told-code").waitFor();
  assert.deepEqual(wall.wrong, []);
  await wall.context.close();
});

test("a new screen shows a code, is named by it on a page without script, and shows its name when asked", async () => {
  const wall = await openScreen("new-one");
  const card = wall.page.locator(".told-code");
  await card.waitFor();
  const code = (await card.innerText()).replace("Code ", "");
  assert.match(code, /^[0-9A-Z]{3} [0-9A-Z]{3}$/);
  const { page, context, wrong } = await openAdmin({ javaScriptEnabled: false });
  await page.goto(`${server.address}/admin/screens`);
  await page.getByLabel("Code on the screen").fill(code.toLowerCase());
  await page.locator(".pair-form").getByLabel("Name").fill("Lobby");
  await page.getByRole("button", { name: "Add this screen" }).click();
  await page.getByText("Lobby has been added.").waitFor();
  await card.waitFor({ state: "detached", timeout: 3000 }); // by the event stream: the next report is a minute away
  await page.getByRole("button", { name: /Show its name.*Lobby/ }).click();
  await page.getByText("Lobby now shows its name").waitFor();
  const name = wall.page.locator(".told-name");
  await name.waitFor({ timeout: 3000 });
  assert.equal(await name.innerText(), "Lobby");
  assert.deepEqual([...wrong, ...wall.wrong], []);
  await context.close();
  await wall.context.close();
});

test("a screen that is told to reload does so, at once", async () => {
  const wall = await openScreen("reloads");
  await wall.page.evaluate(() => (window.marked = true));
  await wall.page.locator(".told-code").waitFor(); // it has been heard
  await server.ask("POST", "/api/v1/screens/reloads/commands", { command: "reload" });
  await until(() => wall.page.evaluate(() => !window.marked).catch(() => false), "another page");
  await ready(wall.page);
  assert.deepEqual(wall.wrong, []);
  await wall.context.close();
});

test("the wall shows each channel as it is, hears of changes by one stream, and moves through time by keyboard", async () => {
  const { page, context, wrong } = await openAdmin();
  const streams = [];
  page.on("request", (request) => request.url().includes("/api/v1/events") && streams.push(request.url()));
  await page.goto(`${server.address}/admin`);
  const frame = page.frameLocator(".wall .frame").first();
  await frame.locator('body[data-ready="true"]').waitFor({ state: "attached" });
  const { value } = await server.ask("GET", "/api/v1/channels/main/deck");
  await until(() => page.evaluate(() => document.querySelectorAll(".coming li").length >= 2), "what comes next");
  const item = await server.item({ title: "Just written", status: "published" });
  await frame.locator(`.slide[data-item="${item.id}"]`).waitFor({ state: "attached", timeout: 8000 });
  assert.notEqual((await server.ask("GET", "/api/v1/channels/main/deck")).value.version, value.version);
  assert.equal(streams.length, 1);
  await page.getByText("Show the wall as it will be").click();
  await page.getByLabel("Time of day").focus();
  await page.keyboard.press("End");
  await until(() => page.evaluate(() => document.querySelector(".wall .frame").src.includes("T23%3A55")), "the last minutes of the day");
  await frame.locator("body[data-at]").waitFor({ state: "attached" });
  assert.deepEqual(wrong, []);
  await context.close();
});

test("without script the wall of another day is a link away", async () => {
  const { page, context } = await openAdmin({ javaScriptEnabled: false });
  await page.goto(`${server.address}/admin`);
  await page.getByText("Show the wall as it will be").click();
  await page.locator(".days a").nth(2).click();
  await page.getByText("from what is known today").waitFor();
  assert.match(await page.locator(".wall .frame").first().getAttribute("src"), /embed&at=/);
  await context.close();
});

test("without script the weeks after this one are a link away each, and so is the way back", async () => {
  const { page, context } = await openAdmin({ javaScriptEnabled: false });
  await page.goto(`${server.address}/admin`);
  await page.locator(".moment summary").click();
  const firstDay = () => page.locator(".days [data-day]").first().getAttribute("data-day");
  const today = await firstDay();
  const daysOn = async () => (Date.parse(await firstDay()) - Date.parse(today)) / 86_400_000;
  assert.equal(await page.getByRole("link", { name: "A week earlier" }).count(), 0);
  for (const days of [7, 14, 21]) {
    await page.getByRole("link", { name: "A week later" }).click();
    assert.equal(await daysOn(), days);
    assert.match(await page.locator(".wall .frame").first().getAttribute("src"), new RegExp(`at=${await firstDay()}`));
    assert.equal(await page.locator(".days [aria-current]").count(), 1);
  }
  await page.getByRole("link", { name: "A week earlier" }).click();
  assert.equal(await daysOn(), 14);
  await context.close();
});

test("what is on now is said while it is on: the list moves with the wall", async () => {
  const { page, context } = await openAdmin();
  const asked = [];
  page.on("request", (request) => new URL(request.url()).pathname === "/admin" && asked.push(performance.now()));
  const names = () => page.locator(".coming").first().locator(".coming-name").allInnerTexts();
  const sooner = () => asked.slice(1).some((at, index) => at - asked[index] < 4500);
  // A page that is loaded at the beat of the slides asks every five seconds all the same: then once more.
  const moves = async () => {
    asked.length = 0;
    await page.goto(`${server.address}/admin`);
    const next = (await names())[1];
    return until(async () => (await names())[0] === next && sooner(), `“${next}” to be on, asked for sooner`, { ms: 25_000 }).catch(() => false);
  };
  await until(moves, "the page to ask when the slide changes, and not every five seconds only", { ms: 150_000 });
  await context.close();
});

test("a channel is changed without script, its receipt counts the screens, and the wall wears the change", async () => {
  const wall = await openScreen("wears-it");
  await wall.page.locator(".told-code").waitFor();
  const { page, context, wrong } = await openAdmin({ javaScriptEnabled: false });
  await page.goto(`${server.address}/admin/channels`);
  await page.locator(".channel-name").first().click();
  await page.getByRole("radio", { name: "Bold, in the accent colour" }).check();
  await page.locator("[name=dwell_max]").fill("20");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  assert.match(await page.locator(".receipt").innerText(), /^On \d of \d screens?/);
  await until(() => wall.page.evaluate(() => document.documentElement.dataset.theme === "bold"), "the other theme");
  assert.equal((await server.ask("GET", "/api/v1/channels/main")).value.dwell_seconds.max, 20);
  await until(async () => (await page.reload(), /On [1-9]/.test(await page.locator(".receipt").innerText())), "the screen to report the change");
  assert.deepEqual([...wrong, ...wall.wrong], []);
  await context.close();
  await wall.context.close();
});

test("without script a channel gets hours of sleep, an order of its own and a logo, and loses them again", async () => {
  const { page, context, wrong } = await openAdmin({ javaScriptEnabled: false });
  const channel = async () => (await server.ask("GET", "/api/v1/channels/main")).value;
  const save = async () => {
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
  };
  await page.goto(`${server.address}/admin/channels/main`);
  await page.getByText("When the screens sleep").first().click();
  await page.getByRole("checkbox", { name: "Sunday" }).first().check();
  await page.locator("[name=sleep-0-from]").fill("01:00");
  await page.locator("[name=sleep-0-to]").fill("01:05");
  await page.getByRole("checkbox", { name: "An order of its own" }).check();
  await page.locator("[name=order-poster]").fill("0");
  await page.locator("[name=times-news]").selectOption("2");
  await page.locator("[name=logo]").setInputFiles(join(root, "tests/data/push.png"));
  await save();
  const { sleep, sequence, brand } = await channel();
  assert.deepEqual(sleep, [{ days: ["sun"], from: "01:00", to: "01:05" }]);
  assert.equal(sequence.order[0], "poster");
  assert.equal(sequence.times.news, 2);
  assert.match(await (await page.request.get(`${server.address}/display/main`)).text(), new RegExp(`class="bar-logo" alt="" src="/media/${brand.logo}"`));
  await page.getByRole("checkbox", { name: "Sunday" }).first().uncheck();
  await page.locator("[name=sleep-0-from]").fill("");
  await page.locator("[name=sleep-0-to]").fill("");
  await page.getByRole("checkbox", { name: "An order of its own" }).uncheck();
  await page.getByRole("checkbox", { name: "Without it" }).check();
  await save();
  const after = await channel();
  assert.deepEqual([after.sleep, after.sequence, after.brand.logo], [[], null, null]);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("without script a channel gives kinds seconds of their own, reads what results on its beat, and takes them back", async () => {
  const { page, context, wrong } = await openAdmin({ javaScriptEnabled: false });
  const save = () => page.getByRole("button", { name: "Save" }).click();
  const said = () => page.locator(".dwell-said li").allInnerTexts();
  await page.goto(`${server.address}/admin/channels/main`);
  const before = await said();
  assert.equal(before.length, 1);
  await page.getByText("Seconds for each kind").click();
  await page.getByLabel("News: at least").fill("12");
  await page.getByLabel("Posters: at most").fill("6");
  await page.locator("[name=slot]").fill("4");
  await save();
  await page.getByText("Saved.").waitFor();
  assert.deepEqual((await said()).slice(0, 2), ["News: 12 seconds", "Posters: 8 seconds"]);
  const { slides } = (await server.ask("GET", "/api/v1/channels/main/deck")).value;
  const news = slides.filter(({ layout }) => layout === "story");
  assert.ok(news.length > 0);
  assert.deepEqual([...new Set(news.map(({ slots }) => slots))], [3]);
  await page.getByLabel("News: at most").fill("3");
  await save();
  await page.locator(".dwells .wrong").waitFor();
  assert.match(await page.locator("li", { has: page.locator("[name=most-news]") }).innerText(), /the second must not be smaller/);
  for (const name of ["least-news", "most-news", "least-poster", "most-poster"]) await page.locator(`[name=${name}]`).fill("");
  await page.locator("[name=slot]").fill("5");
  await save();
  await page.getByText("Saved.").waitFor();
  assert.deepEqual(await said(), before);
  assert.deepEqual((await server.ask("GET", "/api/v1/channels/main")).value.dwell_by_kind, {});
  assert.deepEqual(wrong, []);
  await context.close();
});

for (const width of [1280, 360])
  test(`axe finds nothing on the pages of wall, screens and channels, and nothing is wider than ${width} px`, async () => {
    const wall = await openScreen("looked-at");
    await wall.page.locator(".told-code").waitFor();
    const { page, context } = await openAdmin({ width, height: 800, bypassCSP: true });
    for (const path of ["/admin", "/admin/screens", "/admin/receipt/1", "/admin/channels", "/admin/channels/main"]) {
      await page.goto(server.address + path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      assert.deepEqual(await findings(page), [], path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`);
    }
    await context.close();
    await wall.context.close();
  });
