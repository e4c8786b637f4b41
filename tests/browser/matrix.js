// What is chosen for a picture of the matrix, and which choices the tests and the gallery make.

import { languages } from "./difficult_texts.js";
import { allPairs } from "./pairs.js";
import { variants } from "./variants.js";

/** @typedef {{layout: string, theme: string, lang: string, option: string, picture: string, format: string}} Choice `layout`: a variant's name */

export const formats = ["1920x1080", "1080x1920", "1366x768", "1280x720", "1024x600", "800x480", "3840x2160", "2560x1080", "1080x1080", "1280x1024"];
export const themes = ["paper", "night", "bold"];

/** Fields of the channel. `brand` is filled in by the wall, which knows the logo. @type {Record<string, any>} */
export const options = {
  none: {},
  ticker: { ticker: "headlines" },
  overscan: { overscan_percent: 5 },
  far: { viewing: { diagonal_inches: 55, distance_metres: 12 } },
  hall: { overscan_percent: 5, viewing: { diagonal_inches: 55, distance_metres: 6 } },
  brand: { brand: { name: "Mothers’ House of West Flanders, Brussels and Limburg", accent: "#ffe14d" } },
  all: { ticker: "headlines", overscan_percent: 3, brand: { name: "Ons", accent: "#1d3bd1" }, viewing: { diagonal_inches: 55, distance_metres: 1.8 } },
};

/** What stands in for the photograph: pictures that text must never lie on bare. */
export const pictures = ["photo", "white", "black", "noise", "stripes"];

const factors = { layout: variants.map(({ name }) => name), theme: themes, lang: languages, option: Object.keys(options), picture: [...pictures, "-"], format: formats };
const withPicture = new Set(variants.filter(({ picture }) => picture).map(({ name }) => name));

/** A variant without a picture has none, one with a picture has one. @param {Partial<Choice>} choice */
const allowed = ({ layout, picture }) => !layout || !picture || withPicture.has(layout) === (picture !== "-");

/** @typedef {Record<string, string[]>} Wanted values of some factors; a layout may be named by its beginning */
/** @param {Wanted} wanted */
function narrowed(wanted) {
  const found = Object.fromEntries(
    Object.entries(factors).map(([name, values]) => {
      const asked = wanted[name];
      const takes = (/** @type {string} */ value) => asked.some((each) => value === each || (name === "layout" && value.startsWith(`${each}-`)));
      const found = asked ? values.filter(takes) : values;
      if (found.length === 0) throw new Error(`--${name} is one of ${values.join(", ")}`);
      return [name, name === "picture" && asked ? [...found, "-"] : found];
    }),
  );
  found.picture = found.picture.filter((picture) => found.layout.some((layout) => allowed({ layout, picture })));
  return found;
}

/** Few choices in which every two values that can meet do meet. @param {Wanted} wanted @returns {Choice[]} */
export const pairs = (wanted = {}) => /** @type {Choice[]} */ (allPairs(narrowed(wanted), allowed));

/**
 * Every layout × theme × language × format; options and difficult pictures only where they are asked for.
 * @param {Wanted} wanted @returns {Choice[]}
 */
export function whole(wanted = {}) {
  const { layout, theme, lang, option, picture, format } = narrowed({ option: ["none"], picture: ["photo"], ...wanted });
  const product = (/** @type {object[]} */ rows, /** @type {string} */ name, /** @type {string[]} */ values) =>
    rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  let rows = [{}];
  for (const [name, values] of Object.entries({ layout, theme, lang, option, picture, format })) rows = product(rows, name, values);
  return /** @type {Choice[]} */ (rows).filter(allowed);
}
