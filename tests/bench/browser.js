// What the benchmarks of the page need: a real browser, slowed down as asked for, and a wall with something on it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { root, scratch, start_vitrine } from "./machine.js";

const { chromium } = createRequire(join(root, "tests/browser/package.json"))("playwright-core");

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--enable-precise-memory-info"],
});

/** A page whose main thread is so many times slower. @param {any} browser @param {{ rate?: number, width?: number, height?: number }} options */
export async function open_slowed(browser, { rate = 1, width = 1920, height = 1080 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: "block" });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  if (rate > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  return { context, page, devtools };
}

/** Waits until the sample's own pictures are kept, and gives their names. @param {(path: string, options: RequestInit) => Promise<Response>} ask */
async function settled(ask) {
  for (let calm = 0, before = -1, tries = 0; ; ++tries) {
    const { items } = await (await ask("/api/v1/items?limit=100", {})).json();
    const names = items.filter((/** @type {any} */ item) => item.image).map((/** @type {any} */ item) => item.image.sha256);
    calm = names.length === before && before > 0 ? calm + 1 : 0;
    if (calm >= 4) return /** @type {string[]} */ ([...new Set(names)]);
    if (tries > 120) throw new Error("the sample's pictures do not come");
    before = names.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The sample content, each story with a picture, on the channel as asked for. @param {Record<string, unknown>} channel */
export async function start_wall(channel) {
  const place = scratch();
  const server = await start_vitrine({ folder: join(place.folder, "data") });
  const headers = { Authorization: `Bearer ${server.token}` };
  const ask = async (/** @type {string} */ path, /** @type {RequestInit} */ options) => {
    const answer = await fetch(server.address + path, { ...options, headers: { ...headers, ...options.headers } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  };
  const pictures = await settled(ask);
  const { items } = await (await ask("/api/v1/items?limit=100", {})).json();
  for (const [index, item] of items.entries())
    if (!item.image) await ask(`/api/v1/items/${item.id}`, {
      method: "PATCH", body: JSON.stringify({ image: { sha256: pictures[index % pictures.length], alt: "" } }),
      headers: { "Content-Type": "application/merge-patch+json", "If-Match": `"${item.rev}"` },
    });
  const change = async (/** @type {Record<string, unknown>} */ fields) => {
    const etag = (await ask("/api/v1/channels/main", {})).headers.get("etag") ?? "";
    await ask("/api/v1/channels/main", { method: "PATCH", body: JSON.stringify(fields),
      headers: { "Content-Type": "application/merge-patch+json", "If-Match": etag } });
  };
  await change(channel);
  for (const sha256 of pictures) for (const width of [480, 960, 1920]) await (await fetch(`${server.address}/media/${sha256}/${width}`, { headers: { Accept: "image/webp,*/*" } })).arrayBuffer();
  return { ...server, ask, change, stop: async () => (await server.stop(), place.remove()) };
}
export const ready = (/** @type {any} */ page) => page.waitForSelector('body[data-ready="true"]', { state: "attached" });
