// From the moment an urgent notice is sent over HTTP to the first frame of a real browser that shows it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { quantile, root, scratch, start_vitrine, table } from "./machine.js";

const { chromium } = createRequire(join(root, "tests/browser/package.json"))("playwright-core");

/** @param {{ quick: boolean }} options */
export async function pixels({ quick }) {
  const place = scratch();
  const server = await start_vitrine({ folder: join(place.folder, "data") });
  const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" };
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${server.address}/display/main`);
  await page.waitForSelector("body[data-ready=true]");
  const times = [];
  for (let round = 0; round < (quick ? 10 : 100); ++round) {
    const title = `Please leave by the nearest exit ${round}`;
    const shown = page.evaluate((/** @type {string} */ wanted) => new Promise((resolve) => {
      const look = () => {
        const heading = document.querySelector('.slide[aria-hidden="false"] h1');
        // The frame that paints it begins with this callback; the next one proves that it was painted.
        if (heading?.textContent?.includes(wanted)) requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        else requestAnimationFrame(look);
      };
      look();
    }), title);
    const sent = performance.timeOrigin + performance.now();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const answer = await fetch(`${server.address}/api/v1/items`, {
      method: "POST", headers, body: JSON.stringify({ kind: "notice", title, urgent: true, show_until: until }) });
    if (answer.status !== 201) throw new Error(`push: ${answer.status} ${await answer.text()}`);
    times.push((await shown) - sent);
    const { id } = await answer.json();
    await fetch(`${server.address}/api/v1/items/${id}`, { method: "DELETE", headers: { ...headers, "If-Match": String(answer.headers.get("etag")) } });
    await page.waitForFunction((/** @type {string} */ gone) =>
      !document.querySelector('.slide[aria-hidden="false"] h1')?.textContent?.includes(gone), title);
  }
  await browser.close();
  await server.stop();
  place.remove();
  table(["pushes", "p50 ms", "p90 ms", "p99 ms", "worst ms"],
        [[times.length, ...[0.5, 0.9, 0.99, 1].map((p) => quantile(times, p).toFixed(0))]]);
}
