// @ts-check
// The wall beside the form: while one types, the slide as it will be, on a wide and on an upright screen.
const pause = 400; // milliseconds without a keystroke

/** Smaller than this share of the screen's short side, a title cannot be read 10 metres away from a screen of 55 inches. */
const leastAtTenMetres = 0.066;

/**
 * Draws in a new frame; the old one goes when that is ready, so that nothing flashes.
 * @param {HTMLElement} box @param {string} url @param {(frame: HTMLIFrameElement) => void} drawn
 */
function draw(box, url, drawn) {
  const old = [...box.querySelectorAll("iframe")];
  const frame = document.createElement("iframe");
  frame.className = "frame";
  frame.title = box.dataset.title ?? "";
  frame.tabIndex = -1;
  frame.addEventListener("load", () => {
    const ready = () => {
      for (const each of old) each.remove();
      drawn(frame);
    };
    const body = frame.contentDocument?.body;
    if (!body || body.dataset.ready === "true") return ready();
    const watch = new MutationObserver(() => {
      if (body.dataset.ready !== "true") return;
      watch.disconnect();
      ready();
    });
    watch.observe(body, { attributes: true });
  });
  frame.src = url;
  box.append(frame);
}

/** @param {HTMLIFrameElement} frame @returns {boolean} whether its title can be read from afar */
function readable(frame) {
  const title = frame.contentDocument?.querySelector('.slide[aria-hidden="false"] h1');
  const inside = frame.contentWindow;
  if (!title || !inside || title.closest('[data-layout="poster"]')) return true;
  return parseFloat(inside.getComputedStyle(title).fontSize) / Math.min(inside.innerWidth, inside.innerHeight) >= leastAtTenMetres;
}

/** Channels that will show it, when there are several: whose look to see. @param {{name: string, title: string, chosen: boolean}[]} looks */
function offer(looks) {
  const label = /** @type {HTMLElement | null} */ (document.querySelector("[data-looks]"));
  const select = label?.querySelector("select");
  if (!label || !select) return;
  label.hidden = looks.length < 2;
  const made = looks.map(({ name, title, chosen }) => new Option(title, name, chosen, chosen));
  const told = (/** @type {HTMLOptionElement[]} */ options) => JSON.stringify(options.map((option) => [option.value, option.text, option.selected]));
  if (told(made) !== told([...select.options])) select.replaceChildren(...made);
}

/** @param {HTMLFormElement} form */
export function preview(form) {
  const aside = /** @type {HTMLElement | null} */ (document.querySelector("[data-preview]"));
  const schedule = form.querySelector("[data-schedule]");
  const warning = /** @type {HTMLElement | null} */ (aside?.querySelector("[data-long-title]") ?? null);
  if (!aside) return;
  document.querySelector("[data-long-title-said]")?.remove(); // an estimate; the preview knows
  let timer = 0;
  let asked = 0;

  async function look() {
    const said = new FormData(form);
    said.delete("picture");
    const number = (asked += 1);
    let answer;
    try {
      answer = await (await fetch(`/admin/${form.dataset.editor}/preview`, { method: "POST", body: said })).json();
    } catch {
      return; // the server is away: the form says so when it is sent
    }
    if (number !== asked) return;
    if (schedule) schedule.textContent = answer.schedule;
    offer(answer.looks ?? []);
    if (!answer.url || !aside) return;
    aside.hidden = false;
    for (const box of aside.querySelectorAll(".frame-box")) {
      const wide = !box.classList.contains("portrait");
      draw(/** @type {HTMLElement} */ (box), answer.url, (frame) => wide && warning && (warning.hidden = readable(frame)));
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, pause);
  });
  look();
}
