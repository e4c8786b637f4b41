// @ts-check
// Waits until an address has been read, then shows what it brings. Without script the page asks again by itself.

import { Refused, api } from "./api.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-look]"));
const shortestMs = 200;
const longestMs = 1000;

/** Also when it is known no more, or nobody is signed in any more: the page itself says so then. @param {number} wait */
async function look(wait) {
  const over = await api("GET", `/sources/preview/${box?.dataset.look}`).then(
    ({ body }) => body.done,
    (error) => error instanceof Refused && [401, 403, 404].includes(error.status),
  );
  if (over) location.reload();
  else setTimeout(() => look(Math.min(wait * 1.5, longestMs)), wait);
}
if (box) look(shortestMs);
