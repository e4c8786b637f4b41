// @ts-check
// Hours in which the screens are dark: the page that is shown without slides, its light put out.

/**
 * Before the slide is shown. The page without slides stays dark while it leaves: its clock is not seen on waking.
 * @param {HTMLElement} idle @param {boolean} isOn whether it is the one to be shown @param {boolean} asleep
 */
export function dim(idle, isOn, asleep) {
  const { body } = document;
  const dark = isOn && asleep;
  if (isOn && "asleep" in idle.dataset !== dark) idle.toggleAttribute("data-asleep", dark);
  if ("asleep" in body.dataset !== dark) body.toggleAttribute("data-asleep", dark);
}

/** Of what is shown, for staff: a page that sleeps shows no slide. @param {string | undefined} slide */
export const shownBy = (slide) => ("asleep" in document.body.dataset ? "asleep" : (slide ?? ""));
