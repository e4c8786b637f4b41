// @ts-check
// What every page of staff has: frames of the display are scaled to their boxes.

/** @param {Element} box */
function scale(box) {
  const wide = box.classList.contains("portrait") ? 1080 : 1920;
  /** @type {HTMLElement} */ (box).style.setProperty("--scale", String(box.clientWidth / wide));
}

const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => scale(target)));
for (const box of document.querySelectorAll(".frame-box")) sizes.observe(box);

if (document.querySelector("[data-live]")) import("./live.js");
