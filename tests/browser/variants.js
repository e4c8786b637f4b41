// Every layout in its variants: what a channel must hold so that one slide comes out as this variant. Times are around
// `moment`, a fixed one, so that pictures of two days can be compared; its date is long in every language.

import { link, texts as all } from "./difficult_texts.js";

/** Wednesday 22 September 2027, 14:20 in Brussels. */
export const moment = Date.parse("2027-09-22T12:20:00Z");

const minutes = 60_000;
const days = 1440;
/** @param {number} after minutes after the moment */
const at = (after) => new Date(moment + after * minutes).toISOString();
/** @param {number} after days after the moment's */
const date = (after) => at(after * days).slice(0, 10);

/**
 * @typedef {import("./difficult_texts.js").Texts} Texts
 * @typedef {"landscape" | "portrait" | "square"} Shape
 * @typedef {(shape: Shape) => any} Image an item's `image`, of the picture that is asked for
 * @typedef {object} Variant
 * @property {string} name @property {string} layout data-layout of its slide
 * @property {boolean} picture whether a picture is in it
 * @property {(texts: Texts, image: Image) => object[]} items the first is the slide's own, where a slide has one
 * @property {object} channel fields of the channel
 */

/** @param {string} name that begins with its layout @param {Variant["items"]} items @param {object} channel @returns {Variant} */
function variant(name, items, channel = {}) {
  let picture = false;
  items(all.en, () => (picture = true));
  return { name, layout: name.split("-")[0], picture, items, channel };
}

/** A slide of one item. @param {string} name @param {(texts: Texts, image: Image) => object} item */
function single(name, item) {
  const [layout] = name.split("-");
  const kind = { story: "news", urgent: "notice" }[layout] ?? layout;
  return variant(name, (texts, image) => [{ kind, published_at: at(-2 * days), ...item(texts, image) }], { summaries: [] });
}

const long = (/** @type {Texts} */ { summary }) => `${summary} ${summary}\n\n${summary}`;
const urgent = { urgent: true, urgent_since: at(-7), show_from: at(-7), show_until: at(600) };
const evening = { starts_at: at(1690), ends_at: at(1840) }; // tomorrow, 18:30 to 21:00
const where = (/** @type {Texts} */ { place, room }) => ({ location: place, room });

/** Six events over three days, one of them with a long title, one cancelled. @param {Texts} t */
const week = (t) =>
  [
    { title: t.usual, starts_at: at(-50), ends_at: at(70) },
    { title: t.sentence, starts_at: at(100), ends_at: at(160), cancelled: true },
    { title: t.short, starts_at: date(1), ends_at: date(1), all_day: true },
    { title: t.longest, starts_at: at(1690), ends_at: at(1840) },
    { title: t.word, starts_at: at(5 * days + 40), ends_at: at(5 * days + 160) },
    { title: t.usual, starts_at: date(6), ends_at: date(9), all_day: true },
  ].map((event) => ({ kind: "event", published_at: at(-2 * days), ...where(t), ...event }));

/** What runs in four rooms, and what comes after. @param {Texts} t */
const rooms = (t) =>
  [
    ["1", t.usual, -50, 40], ["1", t.sentence, 40, 100], ["2", t.longest, -10, 170], ["2", t.short, 200, 260],
    [t.room, t.word, 12, 72], ["4", t.short, -70, 5], ["4", t.usual, 70, 100],
  ].map(([room, title, begin, end]) => ({
    kind: "event", published_at: at(-2 * days), title, location: t.place, room: String(room),
    starts_at: at(Number(begin)), ends_at: at(Number(end)),
  }));

/** What runs in a house of eight rooms, two of which are empty now. @param {Texts} t */
const house = (t) => [
  ...rooms(t).map((event) => ({ ...event, room: `${t.room} ${event.room === t.room ? 3 : event.room}` })),
  ...[
    [5, t.sentence, -20, 55], [5, t.short, 60, 120], [6, t.word, 25, 90], [7, t.short, -90, 30], [7, t.longest, 45, 90], [8, t.usual, -5, 400],
  ].map(([room, title, begin, end]) => ({
    kind: "event", published_at: at(-2 * days), title, location: t.place, room: `${t.room} ${room}`,
    starts_at: at(Number(begin)), ends_at: at(Number(end)),
  })),
];

/** @param {Texts} t @param {Image} [image] of every other one */
const stories = (t, image) =>
  [t.usual, t.longest, t.short, t.sentence, t.word, t.usual].map((title, n) => ({
    kind: "news", title, summary: t.summary, published_at: at(-(n + 1) * days), image: image && n % 3 !== 2 ? image("landscape") : null,
  }));

const board = { summaries: ["now"], caps: { event: 0 } };

/** @type {Variant[]} */
export const variants = [
  single("story-landscape", (t, image) => ({ title: t.usual, summary: t.summary, link, image: image("landscape") })),
  single("story-landscape-long", (t, image) => ({ title: t.longest, summary: long(t), link, image: image("landscape") })),
  single("story-portrait", (t, image) => ({ title: t.word, summary: long(t), link, image: image("portrait"), tags: [t.usual] })),
  single("story-portrait-bare", (t, image) => ({ title: t.sentence, image: image("portrait") })),
  single("story-square", (t, image) => ({ title: t.sentence, summary: t.summary, link, image: image("square") })),
  single("story-plain", (t) => ({ title: t.usual, summary: t.summary, link })),
  single("story-plain-bare", (t) => ({ title: t.short })),
  single("story-plain-long", (t) => ({ title: t.longest, summary: long(t), link })),
  single("event-evening", (t) => ({ title: t.usual, summary: t.summary, link, ...evening, ...where(t) })),
  single("event-picture", (t, image) => ({ title: t.sentence, summary: t.summary, link, ...evening, ...where(t), image: image("landscape") })),
  single("event-portrait", (t, image) => ({ title: t.usual, summary: t.summary, link, ...evening, ...where(t), image: image("portrait") })),
  single("event-picture-long", (t, image) => ({ title: t.longest, summary: t.summary, link, ...evening, ...where(t), image: image("landscape") })),
  single("event-soon", (t) => ({ title: t.longest, starts_at: at(12), ends_at: at(100), ...where(t), link })),
  single("event-under-way", (t) => ({ title: t.word, starts_at: at(-50), ends_at: at(400), ...where(t), summary: long(t) })),
  single("event-month", (t) => ({ title: t.sentence, starts_at: date(2), ends_at: date(7), all_day: true, location: t.place })),
  single("event-months", (t, image) => ({ title: t.word, starts_at: at(3 * days), ends_at: at(80 * days), ...where(t), image: image("portrait"), link })),
  single("event-all-day", (t, image) => ({ title: t.short, starts_at: date(7), ends_at: date(7), all_day: true, image: image("square") })),
  single("event-cancelled", (t) => ({ title: t.sentence, ...evening, ...where(t), cancelled: true, summary: t.summary })),
  single("event-cancelled-picture", (t, image) => ({ title: t.usual, ...evening, cancelled: true, image: image("landscape"), link })),
  single("notice-short", (t) => ({ title: t.short })),
  single("notice-usual", (t) => ({ title: t.usual, summary: t.summary, link })),
  single("notice-long", (t) => ({ title: t.longest, summary: long(t) })),
  single("notice-picture", (t, image) => ({ title: t.sentence, summary: t.summary, image: image("landscape"), link })),
  single("urgent-short", (t) => ({ title: t.usual, ...urgent })),
  single("urgent-long", (t) => ({ title: t.longest, summary: long(t), link, ...urgent })),
  single("poster-landscape", (t, image) => ({ title: t.usual, image: image("landscape") })),
  single("poster-portrait", (t, image) => ({ title: t.usual, image: image("portrait") })),
  single("poster-square", (t, image) => ({ title: t.usual, image: image("square") })),
  variant("agenda-busy", week, { summaries: ["agenda"] }),
  variant("agenda-two", (t) => week(t).slice(0, 2), { summaries: ["agenda"] }),
  variant("headlines-pictures", stories, { summaries: ["headlines"] }),
  variant("headlines-two", (t, image) => stories(t, image).slice(2, 4), { summaries: ["headlines"] }),
  variant("headlines-plain", (t) => stories(t).slice(1, 4), { summaries: ["headlines"] }),
  variant("now-three", (t) => rooms(t).filter(({ room }) => room !== "4"), board),
  variant("now-rooms", rooms, board),
  variant("now-house", house, board),
  variant("idle", () => []),
];
