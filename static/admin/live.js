// @ts-check
// Parts of a page that go on being true: elements with data-live are asked for again, from data-from or from the page's
// own address, and replaced where the server says something else. What somebody types into is never one of them.

import { onChange } from "./stream.js";

const everyMs = 5000;
const patienceMs = 600_000; // of a page that is left open: seldom after that
const seldomMs = 60_000;
const shortestMs = 500;
const opened = Date.now();

/** @returns {HTMLElement[]} */
const parts = (/** @type {Document} */ of) => [.../** @type {NodeListOf<HTMLElement>} */ (of.querySelectorAll("[data-live]"))];

let changes = Infinity; // when, by performance.now(), a part will be another: the slide that is on is not that of the next minute

/** Takes out what is different each time it is asked, so that parts are compared by what they say. @param {Document} of */
function takeChanges(of) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (of.querySelectorAll("[data-live] [data-changes-in]"))) {
    changes = Math.min(changes, performance.now() + Number(part.dataset.changesIn));
    delete part.dataset.changesIn;
  }
}

/** @param {string} address */
async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  takeChanges(fresh);
  for (const made of parts(fresh)) {
    const old = parts(document).find((part) => part.dataset.live === made.dataset.live);
    if (old && old.innerHTML !== made.innerHTML) old.replaceChildren(...[...made.childNodes].map((node) => document.importNode(node, true)));
  }
}

/** The address without what was just done, which is not to be said again. */
function here() {
  const { pathname, searchParams } = new URL(location.href);
  searchParams.delete("done");
  return `${pathname}?${searchParams}`;
}

async function refresh() {
  changes = Infinity; // and nothing is known while the server is away
  const addresses = new Set(parts(document).map((part) => part.dataset.from ?? here()));
  if (!document.hidden) await Promise.allSettled([...addresses].map(ask));
}

let timer = 0;
/** @param {number} [wait] else until something is due */
function plan(wait) {
  const soon = Math.max(shortestMs, changes - performance.now() + 100);
  clearTimeout(timer);
  timer = setTimeout(() => refresh().finally(plan), wait ?? Math.min(soon, Date.now() - opened < patienceMs ? everyMs : seldomMs));
}
takeChanges(document);
plan();
onChange(() => plan(1000));
document.addEventListener("visibilitychange", () => plan(0));
