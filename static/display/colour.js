// @ts-check
// Colours that can be read: an organisation's own colour is made darker or lighter, and no other, until text keeps its
// contrast against what is behind it. Colours are "#rrggbb"; mixing is done in OKLCH, where equal steps look equal.

/** Contrast that all our text keeps (WCAG 2, level AAA); a little more, because screens round. */
export const readable = 7.05;

const nearBlack = "#14120f";

/** @typedef {[number, number, number]} Triple */

/** @param {string} colour @returns {Triple} */
const parts = (colour) => /** @type {Triple} */ ([1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255));

/** @param {number} v */
const toLinear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
/** @param {number} v */
const fromLinear = (v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** WCAG 2, relative luminance. @param {string} colour */
export function luminance(colour) {
  const [r, g, b] = parts(colour).map(toLinear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** From 1 to 21. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Lightness, chroma and hue (radians). @param {string} colour @returns {Triple} */
export function toOklch(colour) {
  const [r, g, b] = parts(colour).map(toLinear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(x, y), Math.atan2(y, x)];
}

/** @param {Triple} lch @returns {Triple} linear light, which may lie outside of what a screen shows */
function toLight([lightness, chroma, hue]) {
  const [x, y] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const m = (lightness - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const s = (lightness - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** As strong a colour as the screen has at this lightness and hue, up to the chroma. @param {Triple} lch */
export function fromOklch([lightness, chroma, hue]) {
  const shows = (/** @type {Triple} */ light) => light.every((v) => v > -0.0005 && v < 1.0005);
  let [low, high] = [0, chroma];
  if (!shows(toLight([lightness, chroma, hue])))
    for (let step = 0; step < 12; step += 1) {
      const middle = (low + high) / 2;
      if (shows(toLight([lightness, middle, hue]))) low = middle;
      else high = middle;
    }
  else low = chroma;
  const hex = (/** @type {number} */ v) => Math.round(255 * fromLinear(Math.min(1, Math.max(0, v)))).toString(16).padStart(2, "0");
  return `#${toLight([lightness, low, hue]).map(hex).join("")}`;
}

/**
 * The colour, moved no further than it must be to keep the contrast against the ground: away from it.
 * @param {string} colour @param {string} ground @param {number} ratio
 */
export function against(colour, ground, ratio = readable) {
  if (contrast(colour, ground) >= ratio) return colour;
  const [lightness, chroma, hue] = toOklch(colour);
  const end = contrast("#ffffff", ground) > contrast("#000000", ground) ? 1 : 0;
  let [near, far] = [0, 1]; // of the way to white or black
  let found = end ? "#ffffff" : "#000000";
  for (let step = 0; step < 12; step += 1) {
    const middle = (near + far) / 2;
    const tried = fromOklch([lightness + (end - lightness) * middle, chroma, hue]);
    if (contrast(tried, ground) >= ratio) [far, found] = [middle, tried];
    else near = middle;
  }
  return found;
}

/** @param {string} one @param {string} other @param {number} share of the other */
export function mix(one, other, share) {
  const [a, b] = [parts(one), parts(other)];
  return `#${a.map((v, at) => Math.round(255 * (v + (b[at] - v) * share)).toString(16).padStart(2, "0")).join("")}`;
}

const degree = Math.PI / 180;

/** Yellow and its neighbours have no dark shade: what comes of them is olive, from orange on brown. @param {Triple} lch @param {number} from degrees */
const turnsDull = ([, chroma, hue], from) => chroma > 0.04 && hue > from * degree && hue < 125 * degree;

/**
 * What a brand's colour becomes in a theme: its text on the theme's ground, and a panel of its own with inks for it. By
 * day the panel is the colour itself where dark ink can be read on it, else a little darker; at night it is dark, and the
 * colour shines on it. Where a dark shade would be dull, the theme's own ink and dark stand in for it.
 * @param {string} accent @param {{ground: string, ink: string, bar: string}} theme `bar`: the ground of the screen's foot
 */
export function brandColours(accent, { ground, ink, bar }) {
  const dim = luminance(ground) < 0.1;
  const lch = toOklch(accent);
  const [, chroma, hue] = lch;
  let panelInk = !dim && contrast(accent, nearBlack) >= readable ? nearBlack : "#ffffff";
  let panel = against(accent, panelInk, panelInk === nearBlack ? readable : 8.4); // room for a softer ink
  if (dim) panel = turnsDull(lch, 45) ? fromOklch([0.3, 0.03, toOklch(ground)[2]]) : fromOklch([0.3, Math.min(chroma, 0.07), hue]);
  if (!dim && contrast(panel, ground) < 1.2 && chroma < 0.08) [panel, panelInk] = [ink, ground];
  const tint = dim ? accent : fromOklch([luminance(panel) < 0.2 ? 0.9 : 0.3, Math.min(chroma, 0.12), hue]);
  const bright = !dim && turnsDull(lch, 75) && contrast(accent, ground) < 3;
  return {
    accent: bright ? ink : against(accent, ground),
    rule: bright ? panel : against(accent, ground, 3), // lines and signs, which nobody reads
    barAccent: against(accent, bar, 3),
    panel,
    panelInk,
    panelSoft: against(mix(panelInk, panel, 0.2), panel),
    panelAccent: against(tint, panel),
  };
}
