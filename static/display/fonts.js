// @ts-check
// The fonts that a text needs, before it is due: letters beyond Western European ones are in files of their own, which
// the browser would begin to load only when it draws them (fonts.css).

const beyondLatin = /[^\u0000-\u017F\u2000-\u206F\u20A0-\u20CF]/gu;

/** The fonts that texts are set in, by the style sheets' custom properties. @param {Element} element @param {string} text */
function fontsOf(element, text) {
  const style = getComputedStyle(element);
  const [sans, display] = [style.getPropertyValue("--sans"), style.getPropertyValue("--display")];
  return [`400 16px ${sans}`, `600 16px ${sans}`, `700 16px ${display}`].filter((font) => !document.fonts.check(font, text));
}

/**
 * Loads what the texts of slides need; gives true when something had to be loaded, so that what was fitted must be
 * fitted again. A font that cannot be had is no error: another one shows the text.
 * @param {Element[]} elements slides, laid out or not
 */
export async function loadFonts(elements) {
  const loads = elements.flatMap((element) => {
    const text = [...new Set(element.textContent?.match(beyondLatin))].join("");
    return text ? fontsOf(element, text).map((font) => document.fonts.load(font, text)) : [];
  });
  await Promise.allSettled(loads);
  return loads.length > 0;
}
