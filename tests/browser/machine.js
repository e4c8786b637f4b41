// What every browser test needs: a server of its own on a free port, and a browser that notices whatever goes wrong.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.VITRINE_PROGRAM ?? process.env.VITRINE_BIN ?? join(root, "build/dev/vitrine");
const browserFlags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Waits until `ask` gives something true; the condition is what is awaited, not time. */
export async function until(ask, what, { ms = 20_000, every = 50 } = {}) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

export class Server {
  constructor() {
    this.data = mkdtempSync(join(tmpdir(), "vitrine-browser-"));
    const made = execFileSync(program, ["token", "create", "test", "--role", "admin", "--data", this.data], { encoding: "utf8", stdio: "pipe" });
    this.token = made.trim().split(/\s+/).at(-1);
  }

  /** @param {{demo?: boolean, port?: number}} options */
  async start({ demo = false, port = 0 } = {}) {
    const listen = `127.0.0.1:${port}`;
    this.child = spawn(program, ["serve", "--listen", listen, "--data", this.data, ...(demo ? ["--demo"] : [])], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.address = await new Promise((resolve, reject) => {
      let said = "";
      this.child.stdout.on("data", (piece) => {
        said += piece;
        const found = said.match(/^listening on (http:\S+)$/m);
        if (found) resolve(found[1]);
      });
      this.child.once("exit", (code) => reject(new Error(`serve ended with ${code}:\n${said}`)));
    });
    this.port = Number(new URL(this.address).port);
    return this;
  }

  /** @param {NodeJS.Signals} signal */
  async stop(signal = "SIGTERM") {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill(signal);
    await gone;
  }

  async remove() {
    await this.stop();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** The answer, or a failure that says what was refused. */
  async ask(method, path, body, headers = {}) {
    const answer = await fetch(this.address + path, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { "Content-Type": method === "PATCH" ? "application/merge-patch+json" : "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return { answer, value: text ? JSON.parse(text) : null, etag: answer.headers.get("ETag") };
  }

  async item(fields) {
    return (await this.ask("POST", "/api/v1/items", { kind: "news", lang: "en", title: "A title", ...fields })).value;
  }

  /** @param {string} id */
  async archive(id) {
    const { etag } = await this.ask("GET", `/api/v1/items/${id}`);
    await this.ask("DELETE", `/api/v1/items/${id}`, undefined, { "If-Match": etag });
  }

  async channel(fields, name = "main") {
    const { etag } = await this.ask("GET", `/api/v1/channels/${name}`);
    return (await this.ask("PATCH", `/api/v1/channels/${name}`, fields, { "If-Match": etag })).value;
  }

  async deck(name = "main", at = "") {
    return (await this.ask("GET", `/api/v1/channels/${name}/deck${at && `?at=${encodeURIComponent(at)}`}`)).value;
  }

  /** Keeps a picture; gives its hash. @param {string} file below the tree */
  async picture(bytes, type = "image/jpeg") {
    const answer = await fetch(`${this.address}/api/v1/media`, {
      method: "POST",
      headers: { Authorization: `Bearer ${this.token}`, "Content-Type": type },
      body: bytes,
    });
    if (!answer.ok) throw new Error(`POST /media: ${answer.status} ${await answer.text()}`);
    return (await answer.json()).sha256;
  }
}

export const openBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: browserFlags.split(" ") });

/**
 * A page that keeps what goes wrong in it: script errors, refusals by the content security policy, other hosts. What
 * the network says while a server is away is no error of the page. In it `checks` holds what checks.js defines.
 */
export async function openPage(browser, { width = 1280, height = 720, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/Failed to load resource|net::ERR_/.test(text)) wrong.push(`console: ${text}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["127.0.0.1", "localhost"].includes(url.hostname) && url.protocol !== "data:") wrong.push(`host: ${url}`);
  });
  await page.addInitScript({ path: join(root, "tests/browser/checks.js") });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return { page, context, wrong };
}

/** Lets the page import the wall's modules one by one from /modules/, as they are in the source: what is served is joined. */
export const withModules = (page) =>
  page.route("**/modules/*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", path: join(root, "static/display", new URL(route.request().url()).pathname.split("/").at(-1)) }));

export const ready = (page) => page.waitForSelector('body[data-ready="true"]', { state: "attached" });

/** What is on: attributes of the one slide that is not hidden. */
export const shown = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('.slide[aria-hidden="false"]')];
    if (all.length !== 1) return { count: all.length };
    const { id, layout, kind, item } = all[0].dataset;
    return { count: 1, id, layout, kind, item, title: all[0].querySelector("h1")?.textContent };
  });

/** The deck of the API as the page's own deck.js reads it. */
export function asDeck({ slot_seconds: slotSeconds, slides }) {
  const windows = (list) => list.map(([from, to]) => [Date.parse(from), to ? Date.parse(to) : Infinity]);
  return {
    slotSeconds,
    slides: slides.map(({ id, slots, layout, windows: own, rows }) => ({
      id,
      slots,
      urgent: layout === "urgent",
      windows: windows(own),
      rows: rows?.map((row) => windows(row.windows)),
    })),
  };
}
