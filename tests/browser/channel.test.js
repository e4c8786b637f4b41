// What a channel can be told, as the wall shows it: languages in turn, a ticker, a theme for the night.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { slideAt } from "../../static/display/deck.js";
import { Server, asDeck, openBrowser, openPage, ready, shown, until } from "./machine.js";

const server = new Server();
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
let browser, speaksBoth, speaksOne;
before(async () => {
  browser = await openBrowser();
  await server.start();
  await server.channel({
    langs: ["en", "nl"], langs_in_turn: true, ticker: "headlines", summaries: ["headlines"], time_zone: "Europe/Brussels",
    night: { theme: "night", from: "20:00", to: "07:00" }, transition: "none",
  });
  speaksBoth = await server.item({ title: "Open day", translations: { nl: { title: "Opendeurdag", summary: "" } } });
  speaksOne = await server.item({ title: "English only", show_until: `${tomorrow}T12:00:00+01:00` });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** A moment at which the deck shows the slide that is asked for. */
async function momentOf(wanted) {
  const start = Date.parse(`${tomorrow}T09:00:00Z`);
  const deck = await server.deck("main", new Date(start).toISOString());
  const found = deck.slides.find(wanted);
  assert.ok(found, "the deck has no such slide");
  for (let at = start; at < start + 3_600_000; at += 5000) if (slideAt(asDeck(deck), at)?.id === found.id) return new Date(at + 500).toISOString();
  throw new Error(`${found.id} is never on`);
}

const open = async (at) => {
  const opened = await openPage(browser);
  await opened.page.goto(`${server.address}/display/main?at=${at}`);
  await ready(opened.page);
  return opened;
};

const said = (page) =>
  page.evaluate(() => {
    const slide = document.querySelector('.slide[aria-hidden="false"]');
    return { lang: slide.lang, turn: slide.dataset.turn, title: slide.querySelector("h1").textContent, day: document.querySelector(".bar-day").textContent };
  });

test("each turn speaks its language, and the date with it; who speaks one language is shown in that", async () => {
  const cases = [
    { wanted: ({ item, lang }) => item === speaksBoth.id && lang === "en", lang: "en", title: "Open day" },
    { wanted: ({ item, lang }) => item === speaksBoth.id && lang === "nl", lang: "nl", title: "Opendeurdag" },
    { wanted: ({ item, lang }) => item === speaksOne.id && lang === "nl", lang: "en", title: "English only", turn: "nl" },
    { wanted: ({ layout, lang }) => layout === "headlines" && lang === "nl", lang: "nl", title: "Laatste nieuws" },
  ];
  for (const { wanted, lang, title, turn = lang } of cases) {
    const at = await momentOf(wanted);
    const { page, context, wrong } = await open(at);
    const { day, ...rest } = await said(page);
    assert.deepEqual(rest, { lang, title, turn });
    assert.equal(day, new Intl.DateTimeFormat(turn, { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Brussels" }).format(new Date(at)).replace(",", "").replace(/^(\w+) (\w+) (\d+)$/, "$1 $3 $2"));
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test("the ticker says what is due, and drops it when its time is over", async () => {
  const { page, context, wrong } = await open(`${tomorrow}T11:59:57`);
  const items = () => page.$$eval(".ticker:not([hidden]) .ticker-item[data-item]:not([hidden])", (all) => [...new Set(all.map((each) => each.dataset.item))].sort());
  assert.deepEqual(await items(), [speaksBoth.id, speaksOne.id].sort());
  await until(async () => (await items()).length === 1, "the end of an item");
  assert.deepEqual(await items(), [speaksBoth.id]);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the ticker says each item in all languages of the channel that it speaks, each in its own", async () => {
  const { page, context, wrong } = await open(`${tomorrow}T09:00`);
  const moving = await page.$$eval(".ticker-track .ticker-line:first-child .ticker-item", (all) => all.map(({ lang, dir, textContent }) => `${lang} ${dir} ${textContent}`));
  assert.equal(moving.length, 3);
  assert.ok(moving.includes("en ltr English only"));
  assert.equal(moving[moving.indexOf("en ltr Open day") + 1], "nl ltr Opendeurdag");
  assert.deepEqual(wrong, []);
  await context.close();
});

/** Theme and the colour that the page really has. */
const dress = (page) => page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor]);

test("night falls by the clock, without a frame that has no colours", async () => {
  const { page, context, wrong } = await open(`${tomorrow}T19:59:57`);
  const [day, ground] = await dress(page);
  assert.equal(day, "paper");
  await page.evaluate(() => {
    window.seen = new Set();
    const look = () => {
      window.seen.add(`${getComputedStyle(document.documentElement).getPropertyValue("--ground").trim()} ${getComputedStyle(document.body).backgroundColor}`);
      requestAnimationFrame(look);
    };
    look();
  });
  await until(async () => (await page.evaluate(() => window.seen.size)) > 1, "a frame at night");
  assert.equal((await dress(page))[0], "night");
  assert.notEqual((await dress(page))[1], ground);
  assert.equal((await page.evaluate(() => [...window.seen])).length, 2, "the day, then the night, and nothing else");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the night ends by the clock, and the plain list of a moment has the theme of that moment", async () => {
  for (const [time, theme] of [["06:59", "night"], ["07:00", "paper"], ["20:00", "night"]]) {
    const { page, context } = await open(`${tomorrow}T${time}`);
    assert.equal((await dress(page))[0], theme, time);
    await context.close();
    const still = await (await fetch(`${server.address}/display/main?still&at=${tomorrow}T${time}`)).text();
    assert.match(still, new RegExp(`<html lang="en" data-theme="${theme}">`), time);
  }
});

test("a change of the channel's looks reaches a wall that is on", async () => {
  const { page, context, wrong } = await openPage(browser);
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  assert.equal((await shown(page)).count, 1);
  await server.channel({ theme: "bold", night: null, ticker: null, brand: { name: "The Lindens", logo: null, accent: "#0a7d4f" } });
  await until(async () => (await dress(page))[0] === "bold", "the other theme");
  assert.equal(await page.textContent(".bar-name span"), "The Lindens");
  assert.equal(await page.locator(".ticker:not([hidden])").count(), 0);
  assert.equal(await page.locator("link.theme").count(), 1);
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a slide that is on gives way to a ticker that comes, and takes its room again", async () => {
  const alone = { tags: ["alone"], langs: [], langs_in_turn: false, summaries: [], dwell_seconds: { min: 600, max: 600 } };
  await server.channel({ ...alone, ticker: null });
  const summary = "Thirty neighbours read aloud to thirty others, in turn and without a microphone, until the last bus. ".repeat(4);
  await server.item({ title: "A story that has more to say than a screen has room for", summary, link: "https://example.org/1", tags: ["alone"] });
  const { page, context, wrong } = await openPage(browser, { width: 720, height: 720 }); // of many lines each size has its own height
  await page.goto(`${server.address}/display/main`);
  await ready(page);
  /** Where the story ends, where the ticker begins, and whether the story has room. */
  const look = () => page.evaluate(() => {
    const text = document.querySelector('.slide[data-state="on"] .text');
    const ticker = document.querySelector(".ticker:not([hidden])");
    return { bottom: text.getBoundingClientRect().bottom, band: ticker?.getBoundingClientRect().top ?? null, fits: text.scrollHeight <= text.clientHeight + 1,
             letters: parseFloat(getComputedStyle(text.querySelector(".summary")).fontSize) };
  });
  const before = await look();
  assert.deepEqual([before.band, before.fits], [null, true]);
  await server.channel({ ticker: "headlines" });
  await until(async () => (await look()).band !== null, "the ticker");
  await until(async () => (await look()).fits, "the story to fit above the ticker");
  const above = await look();
  assert.ok(above.bottom <= above.band + 1 && above.letters < before.letters, JSON.stringify({ before, above }));
  await server.channel({ ticker: null });
  await until(async () => (await look()).letters === before.letters, "the story to take its room again");
  assert.deepEqual(wrong, []);
  await server.channel({ tags: [] });
  await context.close();
});

test("an agenda that nobody draws anew names its days by the clock, and each once", async () => {
  await server.channel({ summaries: ["agenda"], langs_in_turn: false, caps: { news: 0 } });
  const day = (n) => new Date(Date.parse(tomorrow) + n * 86_400_000).toISOString().slice(0, 10);
  await server.item({ kind: "event", title: "Fair", all_day: true, starts_at: day(0), ends_at: day(3) });
  await server.item({ kind: "event", title: "Choir", starts_at: `${day(1)}T19:00:00`, ends_at: `${day(1)}T20:00:00` });
  const { page, context, wrong } = await openPage(browser);
  await page.clock.install();
  // Words are said anew where they are seen: while the agenda is on, or next.
  await page.goto(`${server.address}/display/main?at=${await momentOf(({ layout }) => layout === "agenda")}`);
  await ready(page);
  const named = () => page.$$eval("section.day h2", (all) => all.map((heading) => heading.textContent.trim().split(" ")[0]));
  assert.deepEqual(await named(), ["Today", "Tomorrow"]);
  await page.clock.fastForward("24:00:00");
  await until(async () => {
    await page.clock.fastForward(5000);
    return (await named())[1] !== "Tomorrow";
  }, "the day of the choir");
  assert.deepEqual(await named(), ["Today", ""], "the fair goes on today, on the day of the choir");
  assert.deepEqual(wrong, []);
  await context.close();
});
