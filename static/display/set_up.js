// @ts-check
// On a new server's own screen: how to set it up, above its bar, for as long as there is nobody who looks after it. The
// code is asked for by this script alone, since pages are cached; the server tells it to its own machine only.

const againMs = 20_000;
const ownNames = /^(localhost|127\.[\d.]+|\[::1\])$/;

/** @param {Element} card @param {{code: string, address: string | null}} offer */
function show(card, { code, address }) {
  const fill = (/** @type {string} */ part, /** @type {string} */ text) => {
    const element = card.querySelector(part);
    if (element && element.textContent !== text) element.textContent = text;
  };
  fill(".set-up-code", code);
  fill(".set-up-address", address ?? `${location.origin}/admin`);
  card.classList.toggle("reached", address !== null);
  /** @type {HTMLElement} */ (card).hidden = false;
}

/** Whether it is worth to ask again. @param {Element} card */
async function ask(card) {
  const answer = await fetch("/api/v1/setup", { cache: "no-store" });
  if (answer.status === 404) return card.remove(), false;
  if (answer.ok) show(card, await answer.json());
  return true;
}

/** Asks now and, while there is something to set up, again and again: the code lives for an hour. */
export async function offerSetUp() {
  const card = document.querySelector(".set-up");
  if (!card || !ownNames.test(location.hostname)) return;
  const more = await ask(card).catch(() => true); // the server may be away for a while
  if (more) setTimeout(offerSetUp, againMs);
}
