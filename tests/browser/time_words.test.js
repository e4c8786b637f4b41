// When an event is, in words, from moment to moment and in every language: pure, without a page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { TimeWords } from "../../static/display/time_words.js";
import { root } from "./machine.js";

const langs = ["en", "fr", "nl", "de"];
const table = Object.fromEntries(langs.map((lang) => [lang, JSON.parse(readFileSync(join(root, `templates/words/${lang}.json`), "utf8"))]));
const words = new TimeWords(table, "Europe/Brussels");

/** @param {string} begin @param {string} end of Brussels @param {object} [more] */
function event(begin, end, more) {
  const [first, last] = [begin, end].map((time) => time.slice(0, 10));
  return { begin: Date.parse(begin), end: Date.parse(end), allDay: false, noEnd: false, first, last, ...more };
}

const evening = event("2026-12-04T19:00:00+01:00", "2026-12-04T21:00:00+01:00");
const party = event("2026-12-04T22:00:00+01:00", "2026-12-05T02:00:00+01:00", { last: "2026-12-04" });
const congress = event("2026-12-04T19:00:00+01:00", "2026-12-06T17:00:00+01:00");
const fair = event("2026-12-04T00:00:00+01:00", "2026-12-07T00:00:00+01:00", { allDay: true, last: "2026-12-06" });
const exhibition = event("2026-11-27T00:00:00+01:00", "2028-01-01T00:00:00+01:00", { allDay: true, last: "2027-12-31" });
const brunch = event("2027-03-28T11:00:00+02:00", "2027-03-28T13:00:00+02:00"); // clocks are put forward that morning

test("how far away an event is changes at midnight and at full minutes, in all languages", () => {
  const cases = [
    ["2026-11-13T12:00:00+01:00", ["In 3 weeks", "Dans 3 semaines", "Over 3 weken", "In 3 Wochen"]],
    ["2026-11-16T12:00:00+01:00", ["In 3 weeks", "Dans 3 semaines", "Over 3 weken", "In 3 Wochen"]], // 18 days are nearer to three
    ["2026-11-20T00:00:00+01:00", ["In 2 weeks", "Dans 2 semaines", "Over 2 weken", "In 2 Wochen"]],
    ["2026-11-21T00:00:00+01:00", ["In 13 days", "Dans 13 jours", "Over 13 dagen", "In 13 Tagen"]],
    ["2026-12-02T23:59:59+01:00", ["In 2 days", "Dans 2 jours", "Over 2 dagen", "In 2 Tagen"]],
    ["2026-12-03T00:00:00+01:00", ["Tomorrow", "Demain", "Morgen", "Morgen"]],
    ["2026-12-04T00:00:00+01:00", ["Starts in 19 hours", "Dans 19 heures", "Begint over 19 uur", "Beginnt in 19 Stunden"]],
    ["2026-12-04T18:00:00+01:00", ["Starts in 1 hour", "Dans 1 heure", "Begint over 1 uur", "Beginnt in 1 Stunde"]],
    ["2026-12-04T18:00:00.030+01:00", ["Starts in 1 hour", "Dans 1 heure", "Begint over 1 uur", "Beginnt in 1 Stunde"]], // a page is a little late
    ["2026-12-04T18:01:00.030+01:00", ["Starts in 59 minutes", "Dans 59 minutes", "Begint over 59 minuten", "Beginnt in 59 Minuten"]],
    ["2026-12-04T18:48:00.030+01:00", ["Starts in 12 minutes", "Dans 12 minutes", "Begint over 12 minuten", "Beginnt in 12 Minuten"]],
    ["2026-12-04T18:59:59+01:00", ["Starts in 1 minute", "Dans 1 minute", "Begint over 1 minuut", "Beginnt in 1 Minute"]],
    ["2026-12-04T19:00:00+01:00", ["Now, until 21:00", "En cours, jusqu’à 21:00", "Nu, tot 21:00", "Jetzt, bis 21:00"]],
    ["2026-12-04T21:00:00+01:00", ["", "", "", ""]],
  ];
  for (const [at, said] of cases) assert.deepEqual(langs.map((lang) => words.relative(evening, lang, Date.parse(at))), said, at);
});

test("a night, several days, whole days and a day on which clocks change are told by the calendar", () => {
  const cases = [
    [party, "2026-12-04T21:30:00+01:00", "Starts in 30 minutes"],
    [party, "2026-12-05T01:00:00+01:00", "Now, until 02:00"],
    [{ ...party, noEnd: true }, "2026-12-04T23:00:00+01:00", "Now"],
    [congress, "2026-12-04T20:00:00+01:00", "Until Sunday 6 December"],
    [congress, "2026-12-06T10:00:00+01:00", "Now, until 17:00"],
    [fair, "2026-12-03T23:59:00+01:00", "Tomorrow"],
    [fair, "2026-12-04T00:00:00+01:00", "Until Sunday 6 December"],
    [fair, "2026-12-06T23:59:00+01:00", "Last day"],
    [fair, "2026-12-07T00:00:00+01:00", ""],
    [exhibition, "2026-12-04T12:00:00+01:00", "Until Friday 31 December 2027"],
    [exhibition, "2027-12-04T12:00:00+01:00", "Until Friday 31 December"],
    [brunch, "2027-03-27T00:00:00+01:00", "Tomorrow"],
    [brunch, "2027-03-27T23:59:59+01:00", "Tomorrow"],
    [brunch, "2027-03-28T01:00:00+01:00", "Starts in 9 hours"],
  ];
  for (const [each, at, said] of cases) assert.equal(words.relative(each, "en", Date.parse(at)), said, at);
});

test("what a room has next is named by its day, and by its year when that is not near", () => {
  const days = (/** @type {string} */ date) => Date.parse(date) / 86_400_000;
  const cases = [
    ["2026-11-26", "Today"],
    ["2026-11-27", "Tomorrow"],
    ["2026-11-30", "Monday"],
    ["2026-12-04", "Friday 4 December"],
    ["2027-11-01", "Monday 1 November 2027"],
  ];
  for (const [date, said] of cases) assert.equal(words.nearDay(days(date), days("2026-11-26"), table.en), said, date);
});
