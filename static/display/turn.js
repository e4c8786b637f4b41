// @ts-check
// A screen that hangs on its side or upside down, whose player cannot turn the picture. The whole page is then shown by a
// frame of the other shape, turned: within it everything, rules for upright screens too, is as on a screen that hangs
// upright. The page around it does nothing else.

import { recall, remember } from "./clock.js";
import { screenId } from "./report.js";

const quarter = [90, 180, 270];
const lookMs = 200;
const patienceMs = 20_000;

const key = () => `vitrine.turn.${screenId()}`;
const kept = () => Number(recall(key()) ?? 0);

/** Degrees, clockwise, by which this page is to be turned; 0 within the frame, which is turned already. */
export const turnWanted = () => (parent === window && quarter.includes(kept()) ? kept() : 0);

/** The frame's page lives, and is not, say, the browser's word about a missing network. @param {HTMLIFrameElement} frame */
function lives(frame) {
  try {
    return frame.contentDocument?.body?.dataset.ready === "true";
  } catch {
    return false;
  }
}

/** @param {number} degrees */
export function showTurned(degrees) {
  const inside = new URL(location.href);
  inside.searchParams.set("turned", "");
  document.documentElement.dataset.turned = String(degrees);
  const frame = document.createElement("iframe");
  Object.assign(frame, { className: "turned", title: document.title, src: inside.href });
  document.body.replaceChildren(frame);
  let asked = performance.now();
  const look = setInterval(() => {
    if (lives(frame)) {
      frame.classList.add("seen");
      clearInterval(look); // from now on it takes care of itself
    } else if (performance.now() - asked > patienceMs) {
      asked = performance.now();
      frame.src = inside.href;
    }
  }, lookMs);
}

/** Staff say how the screen hangs. @param {number} degrees @param {() => void} reload of the outermost page */
export function turn(degrees, reload) {
  if (degrees === kept()) return;
  remember(key(), String(degrees));
  if (degrees === kept()) reload(); // a browser that keeps nothing would begin for ever
}
