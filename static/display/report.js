// @ts-check
// A screen tells the server once a minute what it shows, and hears which channel it is to show.

import { recall, remember } from "./clock.js";

const everyMs = 60_000;
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
  /** @param {() => Record<string, unknown>} state what is shown @param {(channel: string) => unknown} assigned */
  constructor(state, assigned) {
    this.address = `/api/v1/screens/${screenId()}/report`;
    this.state = state;
    this.assigned = assigned;
  }

  async send() {
    const body = { ...this.state(), size: [innerWidth, innerHeight], errors, ...(lastError && { last_error: lastError }) };
    const answer = await fetch(this.address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) return;
    const { channel } = await answer.json();
    if (typeof channel === "string" && channel) await this.assigned(channel);
  }

  start() {
    setInterval(() => this.send().catch(() => {}), everyMs);
  }
}
