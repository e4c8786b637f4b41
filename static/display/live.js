// @ts-check
// Keeps the page up to date: an event stream that we open and close ourselves (browsers give up for good after one bad
// answer), and besides it plain asking. Nothing that goes wrong here is seen on the wall.

import { readPage } from "./page.js";

const shortestBackoff = 1000;
const longestBackoff = 30_000;
const silenceMs = 45_000; // three beats
const spreadMs = 800; // of a change over all screens
const pollMs = 10_000; // without a stream
const calmPollMs = 540_000; // with one; the contract says 10 minutes at most
const afterHorizonMs = 500;

/** @param {number} ms */
const jitter = (ms) => Math.random() * ms;

export class Live {
  /** @type {EventSource | null} */
  #stream = null;
  #failures = 0;
  #watchdog = 0;
  #poll = 0;
  #etag = "";
  #fetching = false;
  #again = false;
  #alive = false;

  /**
   * @param {{address: () => string, version: () => string, horizon: () => number, now: () => number, stream: boolean,
   *   took: (page: import("./page.js").Page) => void,
   *   woken: (word: string) => void, beat: (now: number) => void, gone: () => void}} page
   */
  constructor(page) {
    this.page = page;
  }

  start() {
    if (this.page.stream) this.#open();
    this.#plan();
  }

  /** Asks for the page now; once more after an answer that is under way. */
  async refresh() {
    if (this.#fetching) {
      this.#again = true;
      return;
    }
    this.#fetching = true;
    try {
      await this.#fetch();
    } catch {
      // the server is away; the page plays what it has
    } finally {
      this.#fetching = false;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
      this.#plan();
    }
  }

  /** Of the server, whoever heard of it. @param {{version: string, urgent: boolean}} change */
  change({ version, urgent }) {
    if (version === this.page.version()) return;
    if (urgent) this.refresh();
    else setTimeout(() => this.refresh(), jitter(spreadMs));
  }

  /** The next answer counts as new, whatever its tag. */
  forget() {
    this.#etag = "";
  }

  async #fetch() {
    const answer = await fetch(this.page.address(), {
      cache: "no-cache",
      headers: { Accept: "text/html" },
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.status === 404) this.page.gone();
    if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("text/html")) return;
    const etag = answer.headers.get("ETag") ?? "";
    if (etag && etag === this.#etag) return;
    const page = readPage(new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (!page) return;
    this.#etag = etag;
    this.page.took(page);
  }

  /** Asks again by itself: soon without a stream, seldom with one, and once the deck's horizon has passed. */
  #plan() {
    clearTimeout(this.#poll);
    const usual = this.#alive ? calmPollMs + jitter(40_000) : pollMs * 0.7 + jitter(pollMs * 0.6);
    const horizon = this.page.horizon() - this.page.now();
    const wait = horizon > -60_000 ? Math.min(usual, Math.max(afterHorizonMs, horizon + afterHorizonMs) + jitter(2000)) : usual;
    this.#poll = setTimeout(() => this.refresh(), wait);
  }

  #open() {
    this.#close();
    const stream = new EventSource(`/api/v1/events?last_event_id=${encodeURIComponent(this.page.version())}`);
    this.#stream = stream;
    stream.addEventListener("open", () => {
      this.#heard();
      this.refresh();
    });
    stream.addEventListener("beat", (event) => {
      this.#heard();
      this.#failures = 0;
      const { now } = JSON.parse(event.data);
      if (typeof now === "number") this.page.beat(now);
    });
    stream.addEventListener("change", (event) => {
      this.#heard();
      this.#failures = 0;
      this.change(JSON.parse(event.data));
    });
    stream.addEventListener("screen", (event) => this.page.woken(JSON.parse(event.data).wake));
    stream.addEventListener("error", () => this.#retry());
    this.#heard(false);
  }

  /** @param {boolean} alive */
  #heard(alive = true) {
    this.#alive = alive;
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#retry(), silenceMs);
  }

  #close() {
    this.#stream?.close();
    this.#stream = null;
    clearTimeout(this.#watchdog);
  }

  #retry() {
    this.#close();
    const was = this.#alive;
    this.#alive = false;
    const longest = Math.min(longestBackoff, shortestBackoff * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 10);
    this.#watchdog = setTimeout(() => this.#open(), Math.max(200, jitter(longest)));
    if (was) this.#plan();
  }
}
