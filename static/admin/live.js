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

/** @param {string} address */
async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
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
  const addresses = new Set(parts(document).map((part) => part.dataset.from ?? here()));
  if (!document.hidden) await Promise.allSettled([...addresses].map(ask));
}

/** Until a part says that it will be another: the slide that is on now is not the one of the next minute. */
const soonest = () => Math.min(...[.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-live] [data-changes-in]"))].map((part) => Math.max(shortestMs, Number(part.dataset.changesIn) + 100)));

let timer = 0;
function plan(wait = Math.min(soonest(), Date.now() - opened < patienceMs ? everyMs : seldomMs)) {
  clearTimeout(timer);
  timer = setTimeout(() => refresh().finally(plan), wait);
}
plan();
onChange(() => plan(1000));
document.addEventListener("visibilitychange", () => plan(0));
