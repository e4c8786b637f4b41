// Now and next: pure rules first, then the slide on the wall at several moments.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { phasesAt } from "../../static/display/now.js";
import { Server, openBrowser, openPage, ready, shown, until } from "./machine.js";

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const booking = (begin, end, more = {}) => ({ begin, end, cancelled: false, open: true, ...more });

test("one is on and one is next; all others wait or are over", () => {
  const cases = [
    { what: "before all", all: [booking(10, 20), booking(20, 30), booking(30, 40)], now: 5, phases: ["next", "later", "later"] },
    { what: "during the first", all: [booking(10, 20), booking(20, 30), booking(30, 40)], now: 10, phases: ["now", "next", "later"] },
    { what: "at the edge", all: [booking(10, 20), booking(20, 30), booking(30, 40)], now: 20, phases: ["later", "now", "next"] },
    { what: "in a gap", all: [booking(10, 20), booking(30, 40)], now: 25, phases: ["later", "next"] },
    { what: "after all", all: [booking(10, 20)], now: 20, phases: ["later"] },
    { what: "two overlap: the later one has begun", all: [booking(0, 100), booking(10, 20)], now: 15, phases: ["later", "now"] },
    { what: "one was cancelled, another took its place", all: [booking(10, 20), booking(10, 20, { cancelled: true })], now: 12, phases: ["now", "later"] },
    { what: "the next was cancelled: that is news", all: [booking(10, 20, { cancelled: true }), booking(30, 40)], now: 5, phases: ["next", "later"] },
    { what: "not to be shown", all: [booking(10, 20, { open: false }), booking(10, 30)], now: 15, phases: ["later", "now"] },
  ];
  for (const { what, all, now, phases } of cases) assert.deepEqual(phasesAt(all, now), phases, what);
});

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  // No slides of the events themselves: what is on now is the only slide, at any moment.
  await server.channel({ caps: { event: 0 }, summaries: ["now"], langs: [] });
  const event = (title, room, from, to, more = {}) =>
    server.item({ kind: "event", title, room, location: "Linden House", starts_at: `${tomorrow}T${from}:00`, ends_at: `${tomorrow}T${to}:00`, ...more });
  await event("Songs", "Room 2", "10:00", "11:30");
  await event("Dutch for beginners", "Room 2", "11:30", "13:00");
  await event("Choir", "Room 2", "19:30", "21:00");
  await event("Budgetadvies", "Room 10", "10:00", "12:00", { lang: "nl" });
  await event("Board", "Attic", "10:30", "12:30", { cancelled: true });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** What the slide says, room by room. */
const rooms = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.slide[aria-hidden="false"] .room:not([hidden])')].map((room) =>
      [room.querySelector(".room-name").textContent.trim(), ...[...room.querySelectorAll(".row:not([hidden])")].map((row) =>
        `${row.dataset.phase}: ${row.querySelector(".row-when").textContent} | ${row.querySelector(".row-title").textContent}`)],
    ),
  );

const moments = [
  { at: "09:59:50", say: [["Attic", "next: Next, at 10:30 | Board"], ["Room 2", "next: Next, at 10:00 | Songs"], ["Room 10", "next: Straks, om 10:00 | Budgetadvies"]] },
  {
    at: "10:45:00",
    say: [["Attic", "now: 10:30–12:30 | Board"], ["Room 2", "now: Now, until 11:30 | Songs", "next: Next, at 11:30 | Dutch for beginners"], ["Room 10", "now: Nu, tot 12:00 | Budgetadvies"]],
  },
  { at: "12:30:00", say: [["Room 2", "now: Now, until 13:00 | Dutch for beginners", "next: Next, at 19:30 | Choir"]] },
];

for (const { at, say } of moments)
  test(`what is on at ${at} stands in its room, and what comes next`, async () => {
    const { page, context, wrong } = await openPage(browser);
    await page.goto(`${server.address}/display/main?at=${tomorrow}T${at}`);
    await ready(page);
    assert.equal((await shown(page)).kind, "now");
    assert.deepEqual(await rooms(page), say);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test("when one ends and the next begins, the wall says so by itself", async () => {
  const { page, context, wrong } = await openPage(browser);
  await page.goto(`${server.address}/display/main?at=${tomorrow}T11:29:57`);
  await ready(page);
  const second = async () => (await rooms(page)).find(([name]) => name === "Room 2");
  assert.equal((await second())[1], "now: Now, until 11:30 | Songs");
  await until(async () => (await second())[1] === "now: Now, until 13:00 | Dutch for beginners", "the next event");
  assert.equal((await second())[2], "next: Next, at 19:30 | Choir");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("progress is that of the minute, and what was cancelled makes none", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.address}/display/main?at=${tomorrow}T10:45:20`);
  await ready(page);
  const bars = await page.$$eval('.slide[aria-hidden="false"] .row:not([hidden])[data-phase="now"]', (rows) =>
    Object.fromEntries(rows.map((row) => [row.querySelector(".row-title").textContent, row.querySelector(".progress > span")?.style.transform ?? null])));
  assert.deepEqual(bars, { Board: null, Songs: "scaleX(0.5)", Budgetadvies: "scaleX(0.375)" });
  await context.close();
});

test("a row out of its time, or without room, is not seen, in any list", async () => {
  await server.channel({ caps: { event: 8 }, summaries: ["now", "agenda", "headlines"] });
  for (const title of ["One", "Two"]) await server.item({ title });
  for (const size of [{}, { width: 540, height: 960 }]) {
    const { page, context } = await openPage(browser, size);
    await page.goto(`${server.address}/display/main?at=${tomorrow}T10:45:00`);
    await ready(page);
    const seen = await page.$$eval(".days .row, .stories .row, .room .row", (rows) => {
      const lists = new Set();
      const wrong = rows.filter((row) => {
        row.closest(".slide").dataset.state = "on";
        lists.add(row.closest(".slide").dataset.layout);
        row.dataset.phase = "next";
        row.hidden = true;
        const isHidden = row.getClientRects().length === 0;
        row.hidden = false;
        row.classList.add("left-out");
        return !isHidden || row.getClientRects().length > 0;
      });
      return { lists: [...lists].sort(), wrong: wrong.length };
    });
    assert.deepEqual(seen, { lists: ["agenda", "headlines", "now"], wrong: 0 });
    await context.close();
  }
});
