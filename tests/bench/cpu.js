// CPU that the wall takes, all processes of the browser together, from /proc: with nothing changing, while it rotates, with
// ticker and drift. Without a graphics card the browser draws in software, which is most of what moving things cost here.
import { readFileSync } from "node:fs";
import { launch, open_slowed, ready, start_wall } from "./browser.js";
import { table } from "./machine.js";

const ticks = 100; // a second, of /proc/*/stat on Linux

/** CPU seconds by kind of process. @param {any} session */
async function spent(session) {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  /** @type {Record<string, number>} */ const by = { all: 0 };
  for (const { id, type } of processInfo) {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1].split(" ");
      const seconds = (Number(fields[11]) + Number(fields[12])) / ticks;
      by[type] = (by[type] ?? 0) + seconds;
      by.all += seconds;
    } catch {
      // it ended meanwhile
    }
  }
  return by;
}

/** @param {{ quick: boolean }} options */
export async function cpu({ quick }) {
  const seconds = quick ? 20 : 120;
  const calm = { slot_seconds: 5, dwell_seconds: { min: 5, max: 10 }, transition: "fade", ticker: null, drift: false };
  const wall = await start_wall(calm);
  const browser = await launch();
  const session = await browser.newBrowserCDPSession();
  const rows = [];
  for (const [name, fields] of /** @type {[string, Record<string, unknown>][]} */ ([
    ["at rest: one slide stays on", { slot_seconds: 60, dwell_seconds: { min: 120, max: 120 } }],
    ["rotating, a slide every 5 to 10 s", calm],
    ["and drift", { drift: true }],
    ["and ticker", { drift: false, ticker: "headlines" }],
    ["and both", { drift: true }],
  ])) {
    await wall.change(fields);
    const { context, page } = await open_slowed(browser);
    await page.goto(`${wall.address}/display/main`);
    await ready(page);
    await page.waitForTimeout(4000);
    const before = await spent(session);
    await page.waitForTimeout(seconds * 1000);
    const after = await spent(session);
    const a_minute = (/** @type {string} */ kind) => ((((after[kind] ?? 0) - (before[kind] ?? 0)) * 60) / seconds).toFixed(2);
    rows.push([name, a_minute("renderer"), a_minute("GPU"), a_minute("browser"), a_minute("all")]);
    await context.close();
  }
  await browser.close();
  await wall.stop();
  table(["CPU seconds a minute", "page", "drawing", "browser", "all"], rows);
}
