// @ts-check
// The page on the wall: introduces clock, deck, stage and news of changes to each other.

import { ServerClock, recall, remember } from "./clock.js";
import { nextSlot, nextUrgentEdge, slideAfter, slideAt } from "./deck.js";
import { Live } from "./live.js";
import { readPage } from "./page.js";
import { addressesOf } from "./pictures.js";
import { Reporter, note } from "./report.js";
import { Stage } from "./stage.js";
import { TimeWords } from "./time_words.js";
import { dress, reloadSafely, reloadNightly } from "./frame.js";

const { body } = document;
const first = readPage(document);
if (!first) throw new Error("the page is not whole");

const at = body.dataset.at ? Number(body.dataset.at) : null;
const embedded = "embed" in body.dataset;
const isScreen = "screen" in body.dataset && at === null && !embedded;

const clock = new ServerClock(at);
let current = first;
/** @type {import("./page.js").Page | null} */
let next = null;
let words = new TimeWords(first.words, first.zone);
let assigned = isScreen ? (recall("vitrine.channel") ?? "main") : first.channel;
let timer = 0;

const stage = new Stage(/** @type {HTMLElement} */ (document.querySelector(".stage")), (root) => words.refresh(root, clock.now()));
const idle = /** @type {import("./page.js").PageSlide} */ (first.idle);

/** The rotation is that of the version in effect; urgent slides are those of the newest. */
function deck() {
  const newest = next ?? current;
  const slides = [...newest.slides.filter((slide) => slide.urgent), ...current.slides.filter((slide) => !slide.urgent)];
  return { slotSeconds: current.slotSeconds, slides };
}

/** @param {number} now */
function promote(now) {
  const slot = current.slotSeconds * 1000;
  if (!next || Math.floor(now / slot) * slot < next.effectiveAt) return;
  current = next;
  next = null;
  words = new TimeWords(current.words, current.zone);
  dress(current);
  stage.keep([...current.slides, idle]);
}

/** @param {number} now */
function show(now) {
  promote(now);
  const all = deck();
  const slide = /** @type {import("./page.js").PageSlide} */ (slideAt(all, now) ?? idle);
  const layout = slide.element.dataset.layout ?? "";
  if (stage.on?.element !== slide.element) {
    stage.show(slide, now, slide.urgent ? "none" : current.transition);
    body.dataset.on = layout;
    announce(slide);
  } else {
    stage.show(slide, now, "none");
  }
  words.refresh(slide.element, now);
  body.dataset.ready = "true";
}

/** For those who hear the page. @param {import("./page.js").PageSlide} slide */
function announce(slide) {
  const alert = document.querySelector("[data-alert]");
  if (alert) alert.textContent = slide.urgent ? (slide.element.querySelector("h1")?.textContent ?? "") : "";
  const usual = current.slides.filter((each) => !each.urgent);
  const steps = /** @type {HTMLElement | null} */ (document.querySelector(".steps"));
  steps?.style.setProperty("--count", String(Math.max(1, usual.length)));
  steps?.style.setProperty("--index", String(Math.max(0, usual.findIndex((each) => each.id === slide.id))));
}

/** One step of the page's life; it plans the next one whatever happens. */
function tick() {
  clearTimeout(timer);
  let wait = 1000;
  try {
    const now = clock.now(); // one moment for both: a boundary between two readings would be slept through
    show(now);
    const minute = (Math.floor(now / 60_000) + 1) * 60_000;
    wait = Math.min(nextSlot(deck(), now), nextUrgentEdge(deck(), now), minute) - clock.now();
  } catch (error) {
    note(error);
  }
  timer = setTimeout(tick, Math.min(Math.max(wait, 1), 60_000));
}

/** The slide to come is laid out and its pictures decoded while nothing moves. */
function lookAhead() {
  const now = clock.now();
  const slide = slideAfter(deck(), now, stage.on?.id ?? "");
  if (slide) stage.ready(/** @type {import("./page.js").PageSlide} */ (slide), nextSlot(deck(), now)).catch(note);
}
stage.afterLeave = lookAhead;

/** A slide that looks as before keeps its element, so that nothing flashes. @param {import("./page.js").Page} page */
function take(page) {
  if (page.build !== current.build) return reloadSafely(page.build);
  const held = new Map([...current.slides, ...(next?.slides ?? [])].map((slide) => [slide.id + slide.drawn, slide]));
  for (const slide of page.slides) {
    const same = held.get(slide.id + slide.drawn);
    slide.element = same ? same.element : document.importNode(slide.element, true);
  }
  next = page;
  if (page.channel !== current.channel) page.effectiveAt = 0;
  stage.keep([...current.slides, ...page.slides, idle]);
  tick();
  if (!stage.next) lookAhead();
  stock();
}

/** Tells the service worker what a start without the server would need. */
function stock() {
  const { slides, build } = next ?? current;
  const keep = addressesOf(slides.map((slide) => slide.element));
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ keep, build }), () => {});
}

const live = new Live({
  address: () => (isScreen && assigned !== "main" ? `/display/${assigned}` : location.pathname + location.search),
  version: () => (next ?? current).version,
  horizon: () => (next ?? current).horizon,
  now: () => clock.now(),
  stream: !embedded,
  took: take,
  beat: (now) => {
    if (!clock.parted(now)) return;
    clock.restart();
    clock.ask().then(tick, () => {});
  },
  gone: () => assign("main"),
});

/** @param {string} channel */
function assign(channel) {
  if (!isScreen || channel === assigned) return;
  assigned = channel;
  remember("vitrine.channel", channel);
  live.forget();
  live.refresh();
}

const reporter = new Reporter(
  () => ({ version: current.version, seq: Number(current.seq), slide: stage.on?.id ?? "", build: current.build }),
  assign,
);

/** @param {Promise<unknown>} work @param {number} ms */
const within = (work, ms) => Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, ms))]);

async function start() {
  await within(Promise.all([clock.ask(), ...["700 1em InterDisplay", "400 1em Inter", "600 1em Inter"].map((font) => document.fonts.load(font))]), 1500);
  tick();
  if (at !== null) return lookAhead();
  if (isScreen) {
    if (assigned !== first?.channel) live.refresh();
    reporter.start();
    reporter.send().catch(() => {});
  }
  live.start();
  lookAhead();
  setInterval(() => clock.ask(1).catch(() => {}), 300_000);
  document.fonts.ready.then(() => stage.refit());
  if (!embedded) reloadNightly(() => words.local(clock.now()).time);
  navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).then(stock, () => {});
}
start().catch(note);
