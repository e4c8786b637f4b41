// @ts-check
// The wall's page: frames hear of changes by the page's one event stream; a slider moves them all through time.

import { onChange } from "./stream.js";

/** @returns {HTMLIFrameElement[]} */
const frames = () => [.../** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll(".wall .frame"))];
const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".moment [name=at]"));
const slider = /** @type {HTMLInputElement | null} */ (document.querySelector(".slider input"));
const days = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".days a"))];

onChange((change) => {
  for (const frame of frames()) frame.contentWindow?.postMessage({ vitrine: "change", ...change }, location.origin);
});

/** All frames at a moment of the organisation's zone. @param {string} at "2026-12-04T09:00" */
function show(at) {
  for (const frame of frames()) {
    const address = new URL(frame.src);
    if (address.searchParams.get("at") === at) continue;
    frame.src = `${address.pathname}?embed&at=${encodeURIComponent(at)}`;
  }
  for (const list of document.querySelectorAll(".coming")) list.replaceChildren(); // it is about now
  for (const said of document.querySelectorAll(".moment-is, .asleep")) said.remove(); // of another moment
  document.querySelector(".moment-back")?.removeAttribute("hidden");
  for (const day of days) {
    if (day.dataset.day === at.slice(0, 10)) day.setAttribute("aria-current", "date");
    else day.removeAttribute("aria-current");
  }
}

/** @param {number} minutes after midnight */
const clock = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

if (field && slider) {
  const box = /** @type {HTMLElement} */ (slider.closest(".slider"));
  box.hidden = false;
  const [hours, minutes] = field.value.slice(11).split(":").map(Number);
  slider.value = String(hours * 60 + minutes);
  slider.setAttribute("aria-valuetext", clock(Number(slider.value)));
  let timer = 0;
  const move = (/** @type {string} */ day) => {
    field.value = `${day}T${clock(Number(slider.value))}`;
    slider.setAttribute("aria-valuetext", clock(Number(slider.value)));
    clearTimeout(timer);
    timer = setTimeout(() => show(field.value), 250); // not for each step on the way
  };
  slider.addEventListener("input", () => move(field.value.slice(0, 10)));
  for (const day of days)
    day.addEventListener("click", (event) => {
      event.preventDefault();
      move(day.dataset.day ?? "");
    });
}
