// @ts-check
// The page on the wall: introduces clock, versions, stage and news of changes to each other.

import { wander } from "./burn_in.js";
import { ServerClock, recall, remember } from "./clock.js";
import { isAsleep, nextSlot, nextUrgentEdge, slideAfter, slideAt } from "./deck.js";
import { loadFonts } from "./fonts.js";
import { announce, dress, reloadNightly, reloadSafely } from "./frame.js";
import { Live } from "./live.js";
import { applyLook, loadLook } from "./look.js";
import { Orders } from "./orders.js";
import { readPage } from "./page.js";
import { addressesOf } from "./pictures.js";
import { Reporter, note } from "./report.js";
import { offerSetUp } from "./set_up.js";
import { dim, shownBy } from "./sleep.js";
import { Stage } from "./stage.js";
import { moveTicker, restartTicker, updateTicker } from "./ticker.js";
import { TimeWords } from "./time_words.js";
import { showTurned, turnWanted } from "./turn.js";
import { Versions } from "./versions.js";

/** @typedef {import("./page.js").PageSlide} PageSlide */

const patienceMs = 1500; // of the start, for clock and fonts
const clockEveryMs = 300_000;
const clockSetMs = 60_000; // more than a network or a bad quartz does

const first = readPage(document);
if (!first?.idle) throw new Error("the page is not whole");
const { idle } = first;

const { body } = document;
const at = body.dataset.at ? Number(body.dataset.at) : null;
const embedded = "embed" in body.dataset;
const isScreen = "screen" in body.dataset && at === null && !embedded;

const clock = new ServerClock(at);
const versions = new Versions(first);
let words = new TimeWords(first.words, first.zone);
let assigned = isScreen ? (recall("vitrine.channel") ?? "main") : first.channel;
let timer = 0;
let minute = 0; // that the page is dressed for

const stage = new Stage(/** @type {HTMLElement} */ (document.querySelector(".stage")), (root) => words.refresh(root, clock.now()));

/** What follows the clock and not the slides. @param {number} now */
function everyMinute(now) {
  const current = Math.floor(now / 60_000);
  if (current !== minute) applyLook(versions.current.look, now);
  minute = current;
  updateTicker(versions.current, now);
}

/** @param {number} now */
function show(now) {
  if (versions.promote(now)) {
    const { current } = versions;
    words = new TimeWords(current.words, current.zone);
    dress(current);
    minute = 0;
    stage.keep([...current.slides, idle]);
    if (isScreen) reporter.soon();
  }
  everyMinute(now);
  const slide = /** @type {PageSlide} */ (slideAt(versions.deck(), now) ?? idle);
  stage.slotSeconds = versions.current.slotSeconds;
  dim(idle.element, slide === idle, isAsleep(versions.deck(), now));
  const changes = stage.on?.element !== slide.element;
  stage.show(slide, now, slide.urgent ? "none" : versions.current.transition);
  if (changes) announce(slide, versions.current.slides);
  wander(slide.element, now);
  words.refresh(slide.element, now);
  moveTicker(() => clock.now(), ["poster", "urgent", "idle"].includes(body.dataset.on ?? ""));
  body.dataset.ready = "true";
}

/** One step of the page's life; it plans the next one whatever happens. */
function tick() {
  clearTimeout(timer);
  let wait = 1000;
  try {
    const now = clock.now(); // one moment for both: a boundary between two readings would be slept through
    show(now);
    if (stage.on?.element === idle.element && !stage.next) lookAhead(); // nothing leaves that would call it
    const fullMinute = (Math.floor(now / 60_000) + 1) * 60_000;
    wait = Math.min(nextSlot(versions.deck(), now), nextUrgentEdge(versions.deck(), now), fullMinute) - clock.now();
  } catch (error) {
    note(error);
  }
  timer = setTimeout(tick, Math.min(Math.max(wait, 1), 60_000));
}

/** The slide to come is laid out and its pictures decoded while nothing moves. */
function lookAhead() {
  const now = clock.now();
  const slide = slideAfter(versions.deck(), now, stage.on?.id ?? "");
  if (slide) stage.ready(/** @type {PageSlide} */ (slide), nextSlot(versions.deck(), now)).catch(note);
}
stage.afterLeave = lookAhead;

/** Tells the service worker what a start without the server would need. */
function stock() {
  const { slides, build } = versions.newest;
  const keep = addressesOf(slides.map((slide) => slide.element));
  navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ keep, build }), () => {});
}

/** @param {import("./page.js").Page} page */
function take(page) {
  if (page.build !== first?.build) return reloadSafely(page.build);
  versions.take(page, (element) => document.importNode(element, true));
  stage.keep([...versions.slides(), idle]);
  tick();
  if (!stage.next) lookAhead();
  loadFonts(page.slides.map((slide) => slide.element));
  stock();
}

const live = new Live({
  address: () => (isScreen && assigned !== "main" ? `/display/${assigned}` : location.pathname + location.search),
  version: () => versions.newest.version,
  horizon: () => versions.newest.horizon,
  now: () => clock.now(),
  stream: !embedded,
  took: (page) => {
    try {
      take(page);
    } catch (error) {
      note(error); // not to be taken for an outage
    }
  },
  beat: (now) => {
    if (!clock.parted(now)) return;
    const wasSet = Math.abs(clock.now() - now) > clockSetMs;
    clock.restart();
    clock.ask().then(() => {
      tick();
      if (!wasSet) return;
      live.refresh(); // what is held was made for another time
      if (isScreen) reporter.soon(); // and staff would read that this screen has been silent since then
    }, () => {});
  },
  gone: () => assign("main"),
  woken: (word) => {
    if (isScreen && word === orders.wake) reporter.send().catch(() => {});
  },
});
// A frame hears of changes from the page of staff around it, which has one stream for all its frames.
if (embedded)
  addEventListener("message", ({ data, origin, source }) => {
    if (origin === location.origin && source === parent && data?.vitrine === "change") live.change(data);
  });

/** @param {string} channel */
function assign(channel) {
  if (!isScreen || channel === assigned) return;
  assigned = channel;
  remember("vitrine.channel", channel);
  live.forget();
  return live.refresh();
}

const orders = new Orders({ assign, reload: () => reloadSafely(versions.newest.build, true) });
const reporter = new Reporter(() => {
  const { version, seq, build } = versions.current;
  return { version, seq: Number(seq), slide: shownBy(stage.on?.id), build };
}, (told) => orders.obey(told));

/** Which channel is it to show? A screen asks before it shows another. */
async function follow() {
  reporter.start();
  if (assigned !== versions.current.channel) await live.refresh();
  await reporter.send();
}

/** The first slide is laid out while the server is asked for the time: the right one, but where this machine's clock is wrong. */
async function start() {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  const asked = Promise.allSettled([clock.first(), isScreen && follow(), loadLook(versions.current.look)]);
  const soon = /** @type {PageSlide} */ (slideAt(versions.deck(), clock.now()) ?? idle);
  if (!stage.on) {
    everyMinute(clock.now()); // the styles are then computed once
    announce(soon, versions.current.slides);
    wander(soon.element, clock.now());
  }
  const fonts = ["700 1em InterDisplay", "400 1em Inter", "600 1em Inter"].map((font) => document.fonts.load(font));
  const letters = loadFonts([soon.element, ...document.querySelectorAll(".bar")]);
  await Promise.race([Promise.allSettled([letters, ...fonts]), patience]);
  stage.slotSeconds = versions.current.slotSeconds;
  if (!stage.on) stage.expect(soon, clock.now());
  await Promise.race([asked, patience]);
  tick();
  const painted = () => requestAnimationFrame(() => setTimeout(settle)); // the frame before it is on the screen by then
  requestAnimationFrame(painted);
}

/** What can wait until there is something to see. */
function settle() {
  lookAhead();
  loadFonts(versions.current.slides.map((slide) => slide.element)); // for as long as the server may be away
  if (document.fonts.status === "loading") document.fonts.ready.then(() => (stage.refit(), restartTicker())); // what is seen was set in others
  if (at !== null) return;
  clock.ask().then(tick, () => {});
  live.start();
  if (isScreen) offerSetUp();
  if (isScreen) reporter.soon();
  setInterval(() => clock.ask(1).catch(() => {}), clockEveryMs);
  if (!embedded) reloadNightly(() => words.local(clock.now()).time);
  navigator.serviceWorker?.register("/sw.js", { updateViaCache: "none" }).then(stock, () => {});
}
const turned = isScreen ? turnWanted() : 0;
if (turned) showTurned(turned);
else start().catch(note);
