// @ts-check
// The server's time, kept by offset from the browser's monotonic clock; the browser's own idea of the date is used only
// until the server was heard, together with how wrong it was last time.

const remembered = "vitrine.skew";
const keptSamples = 8;
const keptAfterMs = 1000; // the browser's storage takes its time to open, which the first slide needs
const timeAddress = "/api/v1/time";

/** @param {string} key @returns {string | null} */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a page without storage plays all the same
  }
}

export class ServerClock {
  /** @type {{offset: number, error: number}[]} */
  #samples = [];
  #offset;
  #fixed = false;
  heard = false;

  /** @param {number | null} at a moment to start from, for previews: then no server is asked */
  constructor(at) {
    this.#offset = (at ?? Date.now()) - performance.now();
    if (at !== null) this.#fixed = this.heard = true;
    else if (!this.#takePage()) this.#offset += Number(recall(remembered) ?? 0);
  }

  /** Milliseconds since 1970, of the server. */
  now() {
    return performance.now() + this.#offset;
  }

  /** The page came with the time of its sending; not so one from a cache, which is as old as it is. */
  #takePage() {
    const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    const now = Number(page?.serverTiming.find(({ name }) => name === "now")?.description);
    if (!now || page.transferSize === 0 || page.workerStart > 0) return false;
    this.#take(now - (page.requestStart + page.responseStart) / 2, (page.responseStart - page.requestStart) / 2);
    return true;
  }

  /** To be awaited at the start: the server is asked where the page did not bring the time. */
  async first() {
    if (!this.heard) await this.ask(1);
  }

  /** Asks the server a few times and believes the quickest answer. @param {number} times */
  async ask(times = 3) {
    for (let asked = 0; asked < times && !this.#fixed; asked += 1) {
      const sent = performance.now();
      const answer = await fetch(timeAddress, { cache: "no-store", signal: AbortSignal.timeout(4000) });
      const { now } = await answer.json();
      const received = performance.now();
      if (typeof now === "number") this.#take(now - (sent + received) / 2, (received - sent) / 2);
    }
  }

  /** A beat tells the time on its way: never too late, maybe too early. True: the clocks have parted. @param {number} now */
  parted(now) {
    if (this.#fixed) return false;
    const behind = this.now() - now;
    return behind < -40 || behind > 1500;
  }

  /** Forgets what was heard: the server's clock was set, or the machine slept. */
  restart() {
    this.#samples = [];
  }

  /** @param {number} offset @param {number} error */
  #take(offset, error) {
    this.#samples = [...this.#samples.slice(1 - keptSamples), { offset, error }];
    const best = this.#samples.reduce((a, b) => (b.error <= a.error + 1 ? b : a));
    this.#offset = best.offset;
    this.heard = true;
    setTimeout(() => remember(remembered, String(Math.round(this.now() - Date.now()))), keptAfterMs);
  }
}
