// Memory of the page after many rotations with pictures. The page's timers and clocks are a fake one, moved from slide to
// slide (playwright's page.clock), so that 2,000 slides take minutes; pictures are loaded, decoded and drawn as ever, and each
// slide waits until its own are.
import { readFileSync, readdirSync } from "node:fs";
import { launch, open_slowed, ready, start_wall } from "./browser.js";
import { mib, table } from "./machine.js";

const dwell = 5;

/** Private memory of the largest renderer that the browser started, in bytes: that of the wall. */
function renderer_memory() {
  let largest = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (!command.includes("--type=renderer") || !children.has(Number(pid))) continue;
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      const of = (/** @type {string} */ name) => Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))?.[1] ?? 0) * 1024;
      largest = Math.max(largest, of("Private_Clean") + of("Private_Dirty"));
    } catch {
      // it ended meanwhile
    }
  }
  return largest;
}

/** @type {Set<number>} */
let children = new Set();
/** Processes of this browser only: others may run beside it. @param {any} browser */
async function find_children(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  children = new Set(processInfo.map((/** @type {any} */ info) => info.id));
  await session.detach();
}

/** @param {any} devtools */
async function measure(devtools) {
  for (let round = 0; round < 3; round += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  return { heap: usedSize, nodes, listeners: jsEventListeners, process: renderer_memory() };
}

/** @param {{ quick: boolean }} options */
export async function rotations({ quick }) {
  const wall = await start_wall({ slot_seconds: dwell, dwell_seconds: { min: dwell, max: dwell }, transition: "fade", ticker: "headlines", drift: true });
  const browser = await launch();
  const { page, devtools } = await open_slowed(browser);
  await page.clock.install({ time: Date.now() });
  await page.goto(`${wall.address}/display/main?embed`); // without an event stream, which would tell the real time
  await ready(page);
  // Asked anew, the page is as it was. The test tool has every answer's bytes recorded in the renderer, which asks far more often
  // on a fake clock than on a wall: that grew by 70 KB a slide.
  await page.route("**/display/main*", (/** @type {any} */ route) => route.fulfill({ status: 304 }));
  await find_children(browser);
  await page.evaluate(() => {
    Object.assign(window, { slides: 0 });
    new MutationObserver((records) => {
      for (const { target } of records) if (/** @type {Element} */ (target).ariaHidden === "false") /** @type {any} */ (window).slides += 1;
    }).observe(/** @type {Element} */ (document.querySelector(".stage")), { attributeFilter: ["aria-hidden"], subtree: true });
  });
  const rows = [];
  const goals = quick ? [20, 100] : [100, 500, 1000, 1500, 2000];
  for (const goal of goals) {
    for (let shown = 0; shown < goal; shown = await page.evaluate(() => /** @type {any} */ (window).slides)) {
      await page.clock.runFor(dwell * 500);
      // In real time: what is decoded and drawn is not sped up.
      await page.evaluate(() => Promise.race([
        Promise.all([...document.querySelectorAll(".slide[data-state] img[src]")].map((image) => /** @type {HTMLImageElement} */ (image).decode().catch(() => {}))),
        new Promise((resolve) => requestAnimationFrame(() => resolve(null)))]));
    }
    const now = await measure(devtools);
    rows.push([goal, mib(now.heap), now.nodes, now.listeners, mib(now.process)]);
    console.error(rows.at(-1)?.join(" "));
  }
  await browser.close();
  await wall.stop();
  table(["slides shown", "JS heap", "DOM nodes", "listeners", "private memory of the renderer"], rows);
}
