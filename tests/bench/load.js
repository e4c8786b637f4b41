// The first load of the wall, nothing in any cache: bytes, requests, and the time from starting to navigate until the
// first slide has been painted (the browser's own largest-contentful-paint of an element of the slide), over loopback. Which
// slide that is follows the clock.
import { start_wall } from "./browser.js";
import { launch_bare } from "./devtools.js";
import { median, quantile, table } from "./machine.js";

const wait_ms = 3000; // nobody looks at the page meanwhile

/** Runs in the page when all is over: what the browser has noted down by itself. */
function noted() {
  return new Promise((done) => new PerformanceObserver((list) => {
    const paints = /** @type {any[]} */ (list.getEntries());
    const { domInteractive, transferSize } = /** @type {any} */ (performance.getEntriesByType("navigation")[0]);
    const files = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    const painted = paints.find(({ element }) => !document.querySelector(".slide") || element?.closest(".slide"))?.startTime;
    const before = files.filter(({ startTime }) => startTime < painted);
    done({
      painted, parsed: domInteractive, first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      bytes: before.reduce((sum, file) => sum + file.transferSize, transferSize), requests: before.length + 1,
      list: files.map((file) => [file.name.split("/").slice(-2).join("/"), Math.round(file.startTime), Math.round(file.responseEnd)]) });
  }).observe({ type: "largest-contentful-paint", buffered: true }));
}

/** One load with nothing in any cache. @param {Awaited<ReturnType<typeof launch_bare>>} browser @param {string} address @param {number} rate */
async function load_once(browser, address, rate) {
  const page = await browser.open_page(rate);
  await page.go(address);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, wait_ms));
    const seen = await page.ask(noted);
    if (seen.painted === undefined) continue;
    await page.close();
    return seen;
  }
}

/** By its side in every round: what this browser on this machine needs for a page without any script. */
const pages = { wall: "/display/main", "plain list": "/display/main?still" };

/** @param {{ quick: boolean }} options */
export async function load({ quick }) {
  const wall = await start_wall({ transition: "fade" });
  const browser = await launch_bare();
  const rows = [];
  await load_once(browser, wall.address + pages.wall, 1); // the browser's own first page
  for (const rate of [1, 4]) {
    /** @type {Record<string, any[]>} */
    const seen = { wall: [], "plain list": [] };
    for (let round = 0; round < (quick ? 5 : 20); round += 1)
      for (const [name, path] of Object.entries(pages)) seen[name].push(await load_once(browser, wall.address + path, rate));
    for (const [page, all] of Object.entries(seen)) {
      const of = (/** @type {string} */ name, p = 0.5) => quantile(all.map((one) => one[name]), p).toFixed(0);
      rows.push([`${rate}×`, page, of("painted"), of("painted", 0), of("painted", 0.9), of("first"), of("parsed"), (median(all.map((one) => one.bytes)) / 1024).toFixed(0) + " KB", of("requests")]);
    }
    if (process.env.VERBOSE) console.error(seen.wall.at(-1));
  }
  await browser.close();
  await wall.stop();
  table(["main thread slower", "page", "first slide ms", "least", "p90", "first paint of anything ms", "page parsed ms", "bytes until then", "requests until then"], rows);
}
