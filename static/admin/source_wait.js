// @ts-check
// Waits until an address has been read, then shows what it brings. Without script the page asks again by itself.

import { api } from "./api.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-look]"));
const shortestMs = 200;
const longestMs = 1000;

/** @param {number} wait */
async function look(wait) {
  const { body } = await api("GET", `/sources/preview/${box?.dataset.look}`).catch(() => ({ body: { done: false } }));
  if (body.done) location.reload();
  else setTimeout(() => look(Math.min(wait * 1.5, longestMs)), wait);
}
if (box) look(shortestMs);
