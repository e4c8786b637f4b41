// @ts-check
// Buttons that copy what stands beside them. Without script the text is there to be copied by hand.

import { toast, words } from "./api.js";

/** @param {HTMLInputElement} field */
async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    document.execCommand("copy"); // where there is no clipboard: a page by plain HTTP
  }
  toast(words.copied);
}

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy]"))) {
  const field = button.parentElement?.querySelector("input");
  if (!field) continue;
  button.hidden = false;
  button.addEventListener("click", () => void copy(field));
}
