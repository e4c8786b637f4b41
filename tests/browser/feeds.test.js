// What a wall gives to other programs, read by those that MagicMirror reads with: feedme for its newsfeed, node-ical
// for its calendar. Titles, moments, days, zones and pictures are those of the wall, wherever the reader stands.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { after, before, test } from "node:test";

import FeedMe from "feedme";
import ical from "node-ical";

import { root, Server } from "./machine.js";

const server = new Server();
const day = 86_400_000;
const dayFromNow = (/** @type {number} */ days) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const year = new Date().getUTCFullYear() + 1;
/** Brussels' clocks change on the last Sunday of March. */
const lastOfMarch = new Date(Date.UTC(year, 2, 31));
const monday = (/** @type {number} */ days) => new Date(lastOfMarch.getTime() + (days - lastOfMarch.getUTCDay()) * day).toISOString().slice(0, 10);
const mondays = [monday(-6), monday(1)];
const compact = (/** @type {string} */ text) => text.replaceAll("-", "");

/** A series that a calendar sends: weekly, one left out, one moved to another day and time, in a zone far away. */
const series = [1, 8, 15, 22].map((days) => dayFromNow(days));
const seriesFile = [
  "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Somebody//Else//EN",
  "BEGIN:VEVENT", "UID:series", `DTSTAMP:${compact(series[0])}T000000Z`, "SUMMARY:Weekly in Tokyo",
  `DTSTART;TZID=Asia/Tokyo:${compact(series[0])}T190000`, `DTEND;TZID=Asia/Tokyo:${compact(series[0])}T203000`,
  "RRULE:FREQ=WEEKLY;COUNT=4", `EXDATE;TZID=Asia/Tokyo:${compact(series[1])}T190000`, "END:VEVENT",
  "BEGIN:VEVENT", "UID:series", `DTSTAMP:${compact(series[0])}T000000Z`, "SUMMARY:Weekly in Tokyo\\, moved",
  `RECURRENCE-ID;TZID=Asia/Tokyo:${compact(series[2])}T190000`,
  `DTSTART;TZID=Asia/Tokyo:${compact(dayFromNow(16))}T090000`, `DTEND;TZID=Asia/Tokyo:${compact(dayFromNow(16))}T100000`, "END:VEVENT",
  "END:VCALENDAR", "",
].join("\r\n");

const titles = [
  "]]> <script>alert(1)</script> &amp; &lt;b&gt; <!-- -- -->",
  "مهرجان السلام في بروكسل",
  "👩‍👧‍👦 🏳️‍🌈 “quotes” \u2028 e\u0301 ﷽".normalize("NFC"),
  "日本語の見出し、とても長い。",
  "W".repeat(300),
  "Back\\slash, comma; semicolon: \"quote\" \\n",
];
const summary = "One & <two>\n\nThree; four, five\\n\n" + "é".repeat(3_900);

/** Of each event its occurrences as [begin, end], moments or days. @type {Record<string, string[][]>} */
const times = {
  "Timed in Kathmandu": [[`${dayFromNow(5)}T12:45:00.000Z`, `${dayFromNow(5)}T14:00:00.000Z`]],
  "A day in Santiago": [[dayFromNow(6), dayFromNow(7)]],
  "Three days": [[dayFromNow(6), dayFromNow(9)]],
  "Over the clock change": [
    [`${mondays[0]}T18:00:00.000Z`, `${mondays[0]}T20:00:00.000Z`],
    [`${mondays[1]}T17:00:00.000Z`, `${mondays[1]}T19:00:00.000Z`],
  ],
  "Days again, cancelled": [[`${year}-02-01`, `${year}-02-02`], [`${year}-03-01`, `${year}-03-02`]],
  "Until a day": [1, 8].map((first) => [`${year}-06-0${first}T23:00:00.000Z`, `${year}-06-0${first + 1}T00:00:00.000Z`]),
  "Weekly in Tokyo": [0, 3].map((week) => [`${series[week]}T10:00:00.000Z`, `${series[week]}T11:30:00.000Z`]),
  "Weekly in Tokyo, moved": [[`${dayFromNow(16)}T00:00:00.000Z`, `${dayFromNow(16)}T01:00:00.000Z`]],
};

let picture = "";

before(async () => {
  await server.start();
  picture = await server.picture(readFileSync(join(root, "static/sample/volunteers-evening.jpg")));
  for (const title of titles) await server.item({ title, summary, link: "https://example.org/?a=1&b=ü" });
  const image = { sha256: picture, alt: 'A "dove" & <b>', focus: { x: 0.25, y: 0.75 } };
  await server.item({ title: "With a picture", image, link: "https://example.org/picture" });
  const event = (/** @type {string} */ title, /** @type {object} */ fields) => server.item({ kind: "event", title, time_zone: "Europe/Brussels", ...fields });
  await event("Timed in Kathmandu", { image, location: "Hall, left; right", time_zone: "Asia/Kathmandu", starts_at: `${dayFromNow(5)}T18:30:00+05:45`, ends_at: `${dayFromNow(5)}T19:45:00+05:45` });
  await event("A day in Santiago", { all_day: true, time_zone: "America/Santiago", starts_at: dayFromNow(6) });
  await event("Three days", { all_day: true, starts_at: dayFromNow(6), ends_at: dayFromNow(8) });
  await event("Over the clock change", { starts_at: `${mondays[0]}T19:00:00+01:00`, ends_at: `${mondays[0]}T21:00:00+01:00`, recurrence: "FREQ=WEEKLY;COUNT=2" });
  await event("Days again, cancelled", { all_day: true, starts_at: `${year}-02-01`, recurrence: "FREQ=MONTHLY;COUNT=2", cancelled: true });
  await event("Until a day", { time_zone: "America/New_York", starts_at: `${year}-06-01T19:00:00-04:00`, ends_at: `${year}-06-01T20:00:00-04:00`, recurrence: `FREQ=WEEKLY;UNTIL=${year}0608` });
  const read = await fetch(`${server.address}/api/v1/import?format=ics`, {
    method: "POST", body: seriesFile, headers: { Authorization: `Bearer ${server.token}`, "Content-Type": "text/calendar" },
  });
  assert.equal(read.status, 200, await read.text());
});
after(() => server.remove());

const items = async () => (await server.ask("GET", "/api/v1/items?limit=100")).value.items;

/** Whether what is at an address is the picture of the wall. @param {string} url @param {string} type @param {number} [length] */
async function isPicture(url, type, length) {
  const answer = await fetch(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(answer.headers.get("Content-Type"), type);
  assert.equal(createHash("sha256").update(bytes).digest("hex"), picture);
  if (length !== undefined) assert.equal(bytes.length, length);
}

/** The entries of the feed, as its bytes come in. */
async function entries() {
  const reader = new FeedMe();
  const pieces = (await fetch(`${server.address}/feed.atom`)).body;
  /** @type {any[]} */
  const all = [];
  reader.on("item", (/** @type {any} */ item) => all.push(item));
  await pipeline(pieces, new TextDecoderStream(), reader);
  return all;
}

test("MagicMirror's newsfeed reads titles, texts, moments, links and pictures of the wall", async () => {
  const read = await entries();
  const all = await items();
  assert.equal(read.length, all.length);
  for (const item of all) {
    const entry = read.find((/** @type {any} */ { id }) => id === `urn:uuid:${item.id}`);
    assert.equal(entry.title, (item.cancelled ? "Cancelled: " : "") + item.title);
    assert.equal(Date.parse(entry.published), Date.parse(item.published_at));
    assert.equal(entry["xml:lang"], item.lang);
    assert.equal(entry.link?.href, item.link ?? undefined);
    if (item.kind === "news") assert.equal(entry.summary ?? "", item.summary);
    const enclosure = entry["atom:link"];
    assert.equal(Boolean(enclosure), Boolean(item.image));
    if (enclosure) await isPicture(enclosure.href, enclosure.type, Number(enclosure.length));
  }
});

for (const zone of ["UTC", "America/Los_Angeles", "Pacific/Auckland"])
  test(`MagicMirror's calendar in ${zone} reads when and where each event of the wall is`, async () => {
    process.env.TZ = zone;
    const local = (/** @type {Date} */ date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    /** @type {Record<string, string[][]>} */
    const found = {};
    const text = (/** @type {any} */ value) => value?.val ?? value;
    const events = Object.values(ical.sync.parseICS(await (await fetch(`${server.address}/calendar.ics`)).text())).filter(({ type }) => type === "VEVENT");
    const all = (await items()).filter((/** @type {any} */ { kind }) => kind === "event");
    assert.equal(events.length, all.length);
    for (const item of all) {
      const event = events.find(({ uid }) => uid === item.id);
      const instances = ical.expandRecurringEvent(event, { from: new Date(), to: new Date(Date.UTC(year, 10, 1)), includeOverrides: true, excludeExdates: true, expandOngoing: true });
      (found[text(event.summary)] ??= []).push(...instances.map(({ start, end, isFullDay }) => (isFullDay ? [local(start), local(end)] : [start.toISOString(), end.toISOString()])));
      assert.equal(text(event.summary), item.title);
      assert.equal(event.location ?? null, item.location);
      assert.equal(event.status, item.cancelled ? "CANCELLED" : "CONFIRMED");
      if (!item.all_day) assert.equal(event.start.tz, item.time_zone);
      if (item.image) await isPicture(text(event.attach), event.attach.params.FMTTYPE);
    }
    for (const list of Object.values(found)) list.sort();
    assert.deepEqual(found, times);
  });
