// The first load of the wall, nothing in any cache: bytes, requests, and the time from starting to navigate until the
// first slide has been painted (the browser's own largest-contentful-paint of an element of the slide), over loopback.
import { launch, open_slowed, ready, start_wall } from "./browser.js";
import { median, quantile, table } from "./machine.js";

/** Runs in the page, before anything of it. */
function watch() {
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries()))
      if (entry.element?.closest(".slide")) Object.assign(window, { painted: /** @type {any} */ (window).painted ?? entry.startTime });
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** One load in a browser profile of its own. @param {any} browser @param {string} address @param {number} rate */
async function load_once(browser, address, rate) {
  const { context, page, devtools } = await open_slowed(browser, { rate });
  let bytes = 0, requests = 0, fonts = 0;
  await devtools.send("Network.enable");
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => ((bytes += encodedDataLength), (requests += 1)));
  devtools.on("Network.responseReceived", ({ type }) => (fonts += type === "Font" ? 1 : 0));
  await page.addInitScript(watch);
  await page.goto(`${address}/display/main`);
  await ready(page);
  await page.waitForFunction(() => "painted" in window);
  const seen = await page.evaluate(() => ({
    painted: /** @type {any} */ (window).painted, first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    parsed: /** @type {any} */ (performance.getEntriesByType("navigation")[0]).domInteractive,
    list: performance.getEntriesByType("resource").map((/** @type {any} */ e) => [e.name.split("/").slice(-2).join("/"), Math.round(e.startTime), Math.round(e.responseEnd)]) }));
  const upto = { bytes, requests, fonts };
  await context.close();
  return { ...seen, ...upto };
}

/** @param {{ quick: boolean }} options */
export async function load({ quick }) {
  const wall = await start_wall({ transition: "fade" });
  const browser = await launch();
  const rows = [];
  for (const rate of [1, 4]) {
    const all = [];
    await load_once(browser, wall.address, rate); // the browser's own first page
    for (let round = 0; round < (quick ? 5 : 20); round += 1) all.push(await load_once(browser, wall.address, rate));
    const of = (/** @type {string} */ name, p = 0.5) => quantile(all.map((one) => /** @type {any} */ (one)[name]), p).toFixed(0);
    rows.push([`${rate}×`, of("painted"), of("painted", 0), of("painted", 0.9), of("first"), of("parsed"), (median(all.map((one) => one.bytes)) / 1024).toFixed(0) + " KB", of("requests")]);
    if (process.env.VERBOSE) console.error(all.at(-1));
  }
  await browser.close();
  await wall.stop();
  table(["main thread slower", "first slide ms", "least", "p90", "first paint of anything ms", "page parsed ms", "bytes", "requests"], rows);
}
