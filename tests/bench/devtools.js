// A browser of our own, spoken to over a pipe in its own protocol and with no script of a test tool in the page: such a tool
// gives each page a second script world and some 300 KB to parse, which at 4× is a third of the time to the first slide.
import { spawn } from "node:child_process";
import { scratch } from "./machine.js";

/** @typedef {(method: string, params?: object, sessionId?: string) => Promise<any>} Send */

/** @param {import("node:child_process").ChildProcess} child @returns {Send} */
function channel(child) {
  const [, , , out, back] = /** @type {any[]} */ (child.stdio);
  /** @type {Map<number, { done: (result: any) => void, failed: (error: Error) => void }>} */
  const open = new Map();
  let last = 0;
  let rest = "";
  back.setEncoding("utf8").on("data", (/** @type {string} */ piece) => {
    const messages = (rest + piece).split("\0");
    rest = messages.pop() ?? "";
    for (const { id, result, error } of messages.map((text) => JSON.parse(text))) {
      if (error) open.get(id)?.failed(new Error(error.message));
      else open.get(id)?.done(result);
      open.delete(id);
    }
  });
  return (method, params = {}, sessionId) => new Promise((done, failed) => {
    last += 1;
    open.set(last, { done, failed });
    out.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
}

export async function launch_bare() {
  const place = scratch();
  const child = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1920,1080", `--user-data-dir=${place.folder}`, "--remote-debugging-pipe"],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const send = channel(child);
  /** A page that has nothing in any cache, its main thread so many times slower. @param {number} rate */
  const open_page = async (rate) => {
    const { browserContextId } = await send("Target.createBrowserContext");
    const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId, width: 1920, height: 1080 });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    await send("Emulation.setCPUThrottlingRate", { rate }, sessionId);
    return {
      go: (/** @type {string} */ url) => send("Page.navigate", { url }, sessionId),
      /** @param {() => any} work runs in the page; what it promises is given */
      ask: async (work) => (await send("Runtime.evaluate", { expression: `(${work})()`, awaitPromise: true, returnByValue: true }, sessionId)).result.value,
      close: () => send("Target.disposeBrowserContext", { browserContextId }),
    };
  };
  return { open_page, close: async () => (await Promise.all([new Promise((gone) => child.once("exit", gone)), send("Browser.close")]), place.remove()) };
}
