// @ts-check
// What surrounds the slides: attributes of the page, theme, bar; and reloading, which is done only when a probe has
// just succeeded: a page that navigates without its server is lost.

import { note } from "./report.js";
import { write } from "./time_words.js";

const reloadSpreadMs = 4000;
const reloadAtMost = 600_000;
const nightlyFrom = "03:10";
const nightlyTo = "03:50";
const oldEnoughMs = 12 * 3_600_000;

/** Parts of the bar that a version may bring, change or take away; what stands before each. */
const parts = [".bar-name", ".bar-link"];

/** But for the language that it is just shown in. @param {Element} old @param {Element} made */
const same = (old, made) => [old, made].map((part) => part.querySelector("[data-word]") ? part.querySelector("svg")?.outerHTML : part.outerHTML).every((html, _, [first]) => html === first);

/** @param {string} html of the whole bar */
function dressBar(html) {
  const bar = document.querySelector(".bar");
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".bar");
  if (!bar || !fresh) return;
  for (const part of parts) {
    const [old, made] = [bar.querySelector(part), fresh.querySelector(part)];
    if (old && made && same(old, made)) continue;
    old?.remove();
    if (made && part === parts[0]) bar.prepend(document.importNode(made, true));
    else if (made) bar.querySelector(parts[0])?.after(document.importNode(made, true));
  }
}

/** The frame of a version that takes effect. @param {import("./page.js").Page} page */
export function dress(page) {
  const { dataset } = document.body;
  Object.assign(dataset, {
    channel: page.channel,
    seq: page.seq,
    version: page.version,
    zone: page.zone,
    transition: page.transition,
    slot: String(page.slotSeconds),
  });
  document.title = page.title;
  document.documentElement.lang = page.lang;
  dataset.drift = "";
  if (!page.look.drift) delete dataset.drift;
  dataset.ticker = page.tickerKind ?? "";
  if (!page.tickerKind) delete dataset.ticker;
  dressBar(page.bar);
}

/**
 * What is said about the slide that is on: to style sheets, to those who hear the page, and how far the rotation is.
 * @param {import("./page.js").PageSlide} slide @param {import("./page.js").PageSlide[]} slides
 */
export function announce(slide, slides) {
  document.body.dataset.on = slide.element.dataset.layout;
  const lang = slide.element.dataset.turn ?? document.documentElement.lang;
  for (const part of document.querySelectorAll(".bar-day, .bar-link-words")) if (part.getAttribute("lang") !== lang) part.setAttribute("lang", lang);
  const alert = document.querySelector("[data-alert]");
  if (alert) {
    const said = [...slide.element.querySelectorAll(".kicker-word, h1, .summary p")].map((part) => part.textContent).filter(Boolean);
    for (const name of ["lang", "dir"]) if (alert.getAttribute(name) !== slide.element.getAttribute(name)) alert.setAttribute(name, slide.element.getAttribute(name) ?? "");
    write(alert, slide.urgent ? said.join("\n") : "");
  }
  const usual = slides.filter((each) => !each.urgent);
  const steps = /** @type {HTMLElement | null} */ (document.querySelector(".steps"));
  steps?.style.setProperty("--count", String(Math.max(1, usual.length)));
  steps?.style.setProperty("--index", String(Math.max(0, usual.findIndex((each) => each.id === slide.id))));
}

let reloading = false;

/**
 * Another build is served, or staff ask for it: take its page and scripts, if they can be had.
 * @param {string} build @param {boolean} asked by staff
 */
export async function reloadSafely(build, asked = false) {
  const last = Number(sessionStorage.getItem("vitrine.reloaded") ?? 0);
  if (reloading || (!asked && Date.now() - last < reloadAtMost)) return;
  reloading = true;
  try {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * reloadSpreadMs));
    const probes = [location.href, `/static/${build}/display/wall.js`].map((address) =>
      fetch(address, { cache: "no-cache", signal: AbortSignal.timeout(5000) }),
    );
    if ((await Promise.all(probes)).every((answer) => answer.ok)) {
      sessionStorage.setItem("vitrine.reloaded", String(Date.now()));
      (frameElement?.className.startsWith("turned") ? parent : window).location.reload();
    }
  } catch (error) {
    note(error);
  } finally {
    reloading = false;
  }
}

/** A belt, not the braces: memory of a browser that has run for weeks. @param {() => string} time */
export function reloadNightly(time) {
  setInterval(() => {
    const now = time();
    if (performance.now() > oldEnoughMs && now >= nightlyFrom && now < nightlyTo)
      reloadSafely(document.body.dataset.build ?? "");
  }, 600_000 + Math.random() * 600_000);
}
