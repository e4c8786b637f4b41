// @ts-check
// Clock, date, and words about time ("tomorrow", "in 3 days"), from the table that the server sends.
// Text is written only when it changes.

import { localTime } from "./zone.js";

const minute = 60_000;
const hour = 60 * minute;
const yearSaidDays = 300; // who reads "4 December" takes the next one

/** @param {string} pattern @param {Record<string, string | number>} values */
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));

/** @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @typedef {{begin: number, end: number, allDay: boolean, noEnd: boolean, first: string, last: string}} When noEnd: nobody knows how long it lasts */

/** Its own language, else that of the turn, else the page's, separated by spaces: the first that there are words for counts. @param {Element} element */
const langOf = (element) =>
  [element.closest("[lang]")?.getAttribute("lang"), element.closest("[data-turn]")?.getAttribute("data-turn"), document.documentElement.lang].join(" ");

/** When an event is, as the server writes it. @param {Element} element */
function eventOf(element) {
  const { begin, end, allDay, noEnd, first, last } = /** @type {HTMLElement} */ (element).dataset;
  return { begin: Number(begin), end: Number(end), allDay: allDay !== undefined, noEnd: noEnd !== undefined, first: first ?? "", last: last ?? "" };
}

export class TimeWords {
  /** @param {Record<string, any>} table by language @param {string} zone IANA */
  constructor(table, zone) {
    this.table = table;
    this.zone = zone;
  }

  /** @param {string | null | undefined} langs "ar nl": Dutch words for an Arabic text */
  words(langs) {
    const known = (langs ?? "").split(" ").map((lang) => this.table[lang.split("-")[0]]);
    return known.find(Boolean) ?? Object.values(this.table)[0];
  }

  /** Day (its number since 1970) and time in the zone. @param {number} at */
  local(at) {
    const { day, minute: past } = localTime(this.zone, at);
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return { day, time: `${two(Math.floor(past / 60))}:${two(past % 60)}` };
  }

  /** "4 December" @param {number} day since 1970 @param {any} words */
  shortDay(day, words) {
    const date = new Date(day * 24 * hour);
    const number = date.getUTCDate();
    return fill(words.dates.short, { day: number === 1 ? words.first_day : number, month: words.months[date.getUTCMonth()] });
  }

  /** "Friday 4 December", with its year when that is far away. @param {number} day since 1970 @param {any} words @param {number} [today] */
  dayName(day, words, today = day) {
    const date = new Date(day * 24 * hour);
    const number = date.getUTCDate();
    return fill(words.dates.day, {
      weekday: words.weekdays[(date.getUTCDay() + 6) % 7],
      day: number === 1 ? words.first_day : number,
      month: words.months[date.getUTCMonth()] + (day - today > yearSaidDays ? ` ${date.getUTCFullYear()}` : ""),
    });
  }

  /** @param {string} lang @param {string} name @param {number} n */
  counted(lang, name, n) {
    const words = this.words(lang);
    const form = new Intl.PluralRules(words.lang).select(n);
    return fill(words.relative[name][form] ?? words.relative[name].other, { n });
  }

  /**
   * @param {When} event
   * @param {string} lang @param {number} now
   */
  relative(event, lang, now) {
    const words = this.words(lang);
    const today = this.local(now).day;
    const [first, last] = [event.first, event.last].map((date) => Date.parse(date) / (24 * hour));
    if (now >= event.end || (event.allDay && last < today)) return "";
    if (event.allDay ? first <= today : now >= event.begin) {
      if (event.allDay && first === last) return words.relative.today;
      if (last > today) return fill(words.relative.until_day, { day: this.dayName(last, words, today) });
      if (first < last && event.allDay) return words.relative.last_day;
      if (event.noEnd) return words.relative.now;
      return fill(words.relative.until, { time: this.local(event.end).time });
    }
    const minutes = Math.ceil((event.begin - now) / minute);
    if (!event.allDay && minutes < 60) return this.counted(lang, "in_minutes", minutes);
    if (first <= today) return this.counted(lang, "in_hours", Math.round(minutes / 60));
    if (first === today + 1) return words.relative.tomorrow;
    if (first - today < 14) return this.counted(lang, "in_days", first - today);
    return this.counted(lang, "in_weeks", Math.round((first - today) / 7));
  }

  /** "Issued 14:05", with its day when that is over. @param {Element} element @param {number} today */
  issued(element, today) {
    const words = this.words(langOf(element));
    const { day, time } = this.local(Number(/** @type {HTMLElement} */ (element).dataset.issued));
    const pattern = day >= today ? words.labels.issued : day === today - 1 ? words.labels.issued_yesterday : words.labels.issued_on;
    return fill(pattern, { time, day: this.shortDay(day, words) });
  }

  /** Of what comes next in a room. @param {When} event @param {string} lang @param {number} now */
  next(event, lang, now) {
    const words = this.words(lang);
    const [today, { day, time }] = [this.local(now).day, this.local(event.begin)];
    if (event.allDay) return this.relative(event, lang, now);
    if (day === today) return fill(words.relative.next_at, { time });
    return fill(words.relative.on_day, { day: this.nearDay(day, today, words), time });
  }

  /** "Today", "Tomorrow", "Friday", "Friday 4 December" @param {number} day @param {number} today @param {any} words */
  nearDay(day, today, words) {
    if (day <= today + 1) return day <= today ? words.relative.today : words.relative.tomorrow;
    return day < today + 7 ? words.weekdays[(new Date(day * 24 * hour).getUTCDay() + 6) % 7] : this.dayName(day, words, today);
  }

  /** Clock and date everywhere, words about time below `root`. @param {ParentNode} root @param {number} now */
  refresh(root, now) {
    const { day, time } = this.local(now);
    for (const clock of document.querySelectorAll("[data-clock]")) write(clock, time);
    for (const date of document.querySelectorAll("[data-today]")) write(date, this.dayName(day, this.words(langOf(date))));
    for (const label of document.querySelectorAll("[data-word]"))
      write(label, this.words(langOf(label)).labels[/** @type {HTMLElement} */ (label).dataset.word ?? ""] ?? "");
    for (const element of root.querySelectorAll(".relative")) write(element, this.relative(eventOf(element), langOf(element), now));
    for (const element of root.querySelectorAll("[data-issued]")) write(element, this.issued(element, day));
    for (const row of root.querySelectorAll(".row[data-phase]")) this.#sayWhen(/** @type {HTMLElement} */ (row), now);
    let above = 0;
    for (const section of root.querySelectorAll("section.day"))
      if (section.querySelector(".row:not([hidden])")) above = this.#nameDay(section, day, above);
  }

  /** Of a row in its room. What was cancelled is on for nobody: its hours are said. @param {HTMLElement} row @param {number} now */
  #sayWhen(row, now) {
    const when = /** @type {HTMLElement | null} */ (row.querySelector(".row-when"));
    if (!when) return;
    const { times } = when.dataset;
    const [event, lang] = [eventOf(row), langOf(row)];
    write(when, row.dataset.phase !== "now" ? this.next(event, lang, now) : (times ?? this.relative(event, lang, now)));
  }

  /**
   * What is under way stands under today, whenever it began; a day is named once. Gives the day.
   * @param {Element} section @param {number} today @param {number} above the day of the section before
   */
  #nameDay(section, today, above) {
    const words = this.words(langOf(section));
    const day = Math.max(today, Date.parse(/** @type {HTMLElement} */ (section).dataset.date ?? "") / (24 * hour));
    const [name, date] = [section.querySelector(".day-name"), section.querySelector(".day-date")];
    const weekday = words.weekdays[(new Date(day * 24 * hour).getUTCDay() + 6) % 7];
    if (name) write(name, day === above ? "" : day > today + 1 ? weekday : this.nearDay(day, today, words));
    if (date) write(date, day === above ? "" : this.shortDay(day, words));
    return day;
  }
}
