// @ts-check
// What a screen is told in answer to its reports: which channel it shows, how it hangs, what staff want of it now. A screen that
// nobody has named shows a code, by which staff find it.

import { turn } from "./turn.js";

const identifyMs = 20_000;
const codeMs = 600_000; // after the page was opened: nobody is waiting for it after that

/** @typedef {{channel?: string, commands?: string[], name?: string, code?: string | null, wake?: string, rotation?: number}} Told */

/** @param {string} kind @param {string} text @param {number} ms */
function say(kind, text, ms) {
  const old = document.querySelector(`.told-${kind}`);
  if (old?.textContent === text) return;
  old?.remove();
  if (!text || ms <= 0) return;
  const box = document.createElement("aside");
  const words = document.createElement("p");
  box.className = `told told-${kind}`;
  words.textContent = text;
  box.append(words);
  document.body.append(box);
  setTimeout(() => box.remove(), ms);
}

/** In two halves, as people read it to each other. @param {string} code */
const halves = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;

export class Orders {
  wake = "";

  /** @param {{assign: (channel: string) => unknown, reload: () => void}} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Told} told */
  async obey({ channel, commands = [], name = "", code = null, wake = "", rotation = 0 }) {
    this.wake = wake;
    turn(rotation, this.page.reload);
    if (channel) await this.page.assign(channel);
    say("code", code ? `Code ${halves(code)}` : "", codeMs - performance.now());
    for (const command of commands) {
      if (command === "identify") say("name", name || (code ? halves(code) : ""), identifyMs);
      if (command === "reload") this.page.reload();
    }
  }
}
