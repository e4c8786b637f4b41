// @ts-check
// Local time in a zone, from a table that the server sends; outside of it the browser's own is asked, which it takes long
// to make ready.

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** @type {Map<string, number[]>} by zone: moment, minutes ahead of UTC from then on, next moment …, end */
const tables = new Map();
/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {string} zone IANA @param {string} text as the server writes it: "1795651200000 60 1796428800000" */
export function learnZone(zone, text) {
  const table = text.split(" ").map(Number);
  if (table.length >= 3 && table.every(Number.isFinite)) tables.set(zone, table);
}

/** @param {string} zone @param {number} at @returns {number | null} minutes */
function offset(zone, at) {
  const table = tables.get(zone) ?? [];
  if (!(at >= table[0] && at < (table.at(-1) ?? 0))) return null;
  for (let index = 0; index + 2 < table.length; index += 2) if (at < table[index + 2]) return table[index + 1];
  return null;
}

/** @param {string} zone @param {number} at milliseconds as if UTC were local */
function ask(zone, at) {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit",
    });
  clocks.set(zone, clock);
  const { year, month, day, hour, minute } = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute);
}

/** Day (its number since 1970) and minute of the day. @param {string} zone @param {number} at */
export function localTime(zone, at) {
  const minutes = offset(zone, at);
  const local = minutes === null ? ask(zone, at) : at + minutes * minuteMs;
  const day = Math.floor(local / dayMs);
  return { day, minute: Math.floor((local - day * dayMs) / minuteMs) };
}
