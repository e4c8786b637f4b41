// Frames while the wall rotates at full life: pictures, fade, drift, ticker; the main thread four times slower. What the
// script sees: CPU time of each task of the main thread, and time between animation frames. What the eye sees: time between frames that
// the compositor drew, which the ticker makes it do without a pause (that thread is not slowed).
import { launch, open_slowed, ready, start_wall } from "./browser.js";
import { quantile, table } from "./machine.js";

const rate = 4;

/** Runs in the page. */
function watch() {
  const seen = { deltas: /** @type {number[]} */ ([]), tasks: /** @type {any[]} */ ([]), slides: 0 };
  Object.assign(window, { seen });
  let last = performance.now();
  const frame = (/** @type {number} */ time) => {
    seen.deltas.push(time - last);
    last = time;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { startTime, duration, scripts = [], renderStart = 0, styleAndLayoutStart = 0 } of /** @type {any[]} */ (list.getEntries()))
      seen.tasks.push({ startTime, duration, layout: styleAndLayoutStart && startTime + duration - styleAndLayoutStart, render: renderStart && startTime + duration - renderStart,
        scripts: scripts.map((/** @type {any} */ s) => `${s.invoker} ${Math.round(s.duration)} (layout ${Math.round(s.forcedStyleAndLayoutDuration)}) ${s.sourceFunctionName}`) });
  }).observe({ type: "long-animation-frame" });
  new MutationObserver((records) => (seen.slides += records.filter(({ target }) => /** @type {Element} */ (target).getAttribute("aria-hidden") === "false").length))
    .observe(/** @type {Element} */ (document.querySelector(".stage")), { attributes: true, attributeFilter: ["aria-hidden"], subtree: true });
}

/**
 * Of a trace: milliseconds between frames that were drawn, and CPU milliseconds of each task of the page's main thread (the
 * throttle's own spinning is in them), which other programs on the machine do not change. @param {Buffer} trace
 */
function read(trace) {
  /** @type {any[]} */ const events = JSON.parse(trace.toString()).traceEvents;
  const times = events.filter(({ name }) => name === "DrawFrame").map(({ ts }) => ts / 1000).sort((a, b) => a - b);
  const threads = new Set(events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, pid, tid, tdur }) => name === "ThreadControllerImpl::RunTask" && tdur && threads.has(`${pid} ${tid}`));
  return { gaps: times.slice(1).map((time, index) => time - times[index]), tasks: tasks.map(({ tdur }) => tdur / 1000) };
}

/** The baseline: what this browser on this machine does for a page on which one square moves and nothing else happens. */
const bare = `<!doctype html><style>@keyframes go { to { transform: translateX(80vw) } } i { display: block; width: 9rem; height: 9rem; background: teal; animation: go 20s linear infinite alternate; will-change: transform }</style><main class="stage"><i></i></main>`;

const headings = ["transition", "slides", "tasks", "longest, CPU ms", "over 50 ms", "animation frames", "p99 ms", "longest ms", "over 50 ms", "frames drawn", "p99 ms", "longest ms", "over 50 ms"];

/** One row. @param {import("playwright-core").Browser} browser @param {string} name @param {number} ms @param {(page: import("playwright-core").Page) => Promise<unknown>} open */
async function measure(browser, name, ms, open) {
  const { page, context } = await open_slowed(browser, { rate });
  await open(page);
  await page.waitForTimeout(4000); // the start is measured by "load"
  await page.evaluate(watch);
  await browser.startTracing(page, { categories: ["-*", "toplevel", "disabled-by-default-devtools.timeline.frame"] });
  await page.waitForTimeout(ms);
  const { gaps, tasks } = read(await browser.stopTracing());
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  if (process.env.VERBOSE) console.error(JSON.stringify(seen.tasks.sort((/** @type {any} */ a, /** @type {any} */ b) => b.duration - a.duration).slice(0, 12), null, 1));
  await context.close();
  const long = (/** @type {number[]} */ values) => values.filter((value) => value > 50).length;
  const spread = (/** @type {number[]} */ values) => [quantile(values, 0.99).toFixed(1), Math.max(...values).toFixed(1), long(values)];
  return [name, seen.slides, tasks.length, Math.max(...tasks).toFixed(1), long(tasks), seen.deltas.length, ...spread(seen.deltas), gaps.length, ...spread(gaps)];
}

/** @param {{ quick: boolean }} options */
export async function frames({ quick }) {
  const wall = await start_wall({ slot_seconds: 5, dwell_seconds: { min: 5, max: 10 }, transition: "fade", ticker: "headlines", drift: true });
  const browser = await launch();
  const ms = quick ? 40_000 : 300_000;
  const rows = [await measure(browser, "bare page", ms, (page) => page.setContent(bare))];
  for (const transition of quick ? ["fade"] : ["fade", "slide"]) {
    await wall.change({ transition });
    rows.push(await measure(browser, transition, ms, async (page) => {
      await page.goto(`${wall.address}/display/main`);
      await ready(page);
    }));
  }
  await browser.close();
  await wall.stop();
  table(headings, rows);
}
