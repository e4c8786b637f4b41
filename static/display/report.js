// @ts-check
// A screen tells the server once a minute what it shows, and hears what it is to do.

import { recall, remember } from "./clock.js";

const everyMs = 60_000;
const soonMs = 500;
const soonSpreadMs = 2500; // over all screens
const longestError = 300;

let errors = 0;
let lastError = "";

/** @param {unknown} error */
export function note(error) {
  errors += 1;
  lastError = String(error instanceof Error ? `${error.message} ${error.stack ?? ""}` : error).slice(0, longestError);
}
addEventListener("error", (event) => note(event.message));
addEventListener("unhandledrejection", (event) => note(event.reason));

/** Of ?screen=, else made once and kept by the browser. */
export function screenId() {
  const given = new URLSearchParams(location.search).get("screen");
  if (given && /^[A-Za-z0-9._-]{1,64}$/.test(given)) return given;
  const kept = recall("vitrine.screen");
  if (kept) return kept;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  remember("vitrine.screen", made);
  return made;
}

export class Reporter {
  #address = "";

  /** @param {() => Record<string, unknown>} state what is shown @param {(told: import("./orders.js").Told) => unknown} told */
  constructor(state, told) {
    this.state = state;
    this.waiting = 0;
    this.told = told;
  }

  async send() {
    const body = { ...this.state(), size: [innerWidth, innerHeight], errors, ...(lastError && { last_error: lastError }) };
    this.#address ||= `/api/v1/screens/${screenId()}/report`; // now, because the browser's storage takes its time to open
    const answer = await fetch(this.#address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) return;
    await this.told(await answer.json());
  }

  /** What is shown has changed: whoever changed it is waiting to hear. */
  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.send().catch(() => {}), soonMs + Math.random() * soonSpreadMs);
  }

  start() {
    setInterval(() => this.send().catch(() => {}), everyMs);
  }
}
