// What another Vitrine takes from a wall's feeds, over HTTP, as a source: the very items, with their pictures.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { root, Server, until } from "./machine.js";

const wall = new Server();
const day = 86_400_000;
const dayFromNow = (/** @type {number} */ days) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

before(async () => {
  await wall.start();
  const sha256 = await wall.picture(readFileSync(join(root, "static/sample/volunteers-evening.jpg")));
  const image = { sha256, alt: 'A "dove" & <b>', focus: { x: 0.25, y: 0.75 } };
  await wall.item({ title: "]]> <script>alert(1)</script> &amp; &lt;b&gt;", summary: "<p>No HTML</p>\n\n&nbsp;", image, link: "https://example.org/?a=1&b=ü", tags: ["a,b", "<c>"] });
  await wall.item({ title: "مهرجان السلام في بروكسل", lang: "ar", translations: { nl: { title: "Vredesfeest", summary: "Één\n\nTwee" }, en: { title: "Peace", summary: "" } } });
  await wall.item({ kind: "poster", title: "👩‍👧 “Poster”", image });
  await wall.item({ kind: "notice", title: "W".repeat(300), summary: "é\\n; ".repeat(70).trim() });
  const event = (/** @type {string} */ title, /** @type {object} */ fields) => wall.item({ kind: "event", title, time_zone: "Europe/Brussels", ...fields });
  await event("Timed", { image, location: "Hall, left; right", room: "Main \\ hall", time_zone: "Asia/Kathmandu", starts_at: `${dayFromNow(5)}T18:30:00+05:45`, ends_at: `${dayFromNow(5)}T19:45:00+05:45` });
  await event("Days", { all_day: true, time_zone: "America/Santiago", starts_at: dayFromNow(6), ends_at: dayFromNow(8) });
  await event("Weekly, cancelled", { starts_at: `${dayFromNow(3)}T19:00:00+01:00`, recurrence: "FREQ=WEEKLY;COUNT=5", cancelled: true });
});
after(() => wall.remove());

/** What an item says, without what belongs to the wall that holds it. @param {any} item */
function said({ kind, status, lang, title, summary, translations, link, image, published_at, starts_at, ends_at, all_day, time_zone, location, room, cancelled, recurrence, tags }) {
  const picture = image && { alt: image.alt, focus: image.focus };
  return { kind, status, lang, title, summary, translations, link, picture, published_at, starts_at, ends_at, all_day, time_zone, location, room, cancelled, recurrence, tags };
}
const all = async (/** @type {Server} */ server) =>
  (await server.ask("GET", "/api/v1/items?limit=100")).value.items.map(said).sort((/** @type {any} */ a, /** @type {any} */ b) => (a.title < b.title ? -1 : 1));

for (const feed of ["feed.atom", "feed.json", "calendar.ics"])
  test(`another Vitrine has from /${feed} what this one has`, async () => {
    const other = await new Server().start();
    try {
      const { id } = (await other.ask("POST", "/api/v1/sources", { url: `${wall.address}/${feed}`, local_network: true })).value;
      const state = await until(async () => {
        const { state } = (await other.ask("GET", `/api/v1/sources/${id}`)).value;
        return state.attempted_at && !state.pulling && state;
      }, "the pull");
      assert.deepEqual([state.error, state.last.skipped, state.last.pictures_missing], [null, 0, 0]);
      const wanted = (await all(wall)).filter(({ kind }) => feed !== "calendar.ics" || kind === "event");
      assert.deepEqual(await all(other), wanted);
    } finally {
      await other.remove();
    }
  });
