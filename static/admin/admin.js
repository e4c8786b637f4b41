// @ts-check
// What every page of staff has: frames of the display are scaled to their boxes.

/** @param {Element} box */
function scale(box) {
  const wide = box.classList.contains("portrait") ? 1080 : 1920;
  /** @type {HTMLElement} */ (box).style.setProperty("--scale", String(box.clientWidth / wide));
}

const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => scale(target)));
for (const box of document.querySelectorAll(".frame-box")) sizes.observe(box);

// On a phone the way to all pages is a line that one pushes: the page that one is on shall be seen in it.
const nav = document.querySelector(".nav");
const here = /** @type {HTMLElement | null} */ (nav?.querySelector("[aria-current]") ?? null);
if (nav && here) nav.scrollLeft = here.offsetLeft - (nav.clientWidth - here.clientWidth) / 2;

if (document.querySelector("[data-live]")) import("./live.js");
