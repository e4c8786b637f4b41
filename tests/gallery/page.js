// The page of the gallery: all pictures, by variant, with what the checks found; narrowed by the form at the top.
import { readFileSync } from "node:fs";

/** @typedef {import("./gallery.js").Shot} Shot */

const here = (/** @type {string} */ name) => readFileSync(new URL(name, import.meta.url), "utf8");
/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

const names = { layout: "Layout", theme: "Theme", format: "Format", lang: "Language", option: "Option", picture: "Picture" };

/** @param {Shot} shot */
function figure({ choice, file, problems }) {
  const [width, height] = choice.format.split("x").map(Number);
  const data = Object.entries(choice).map(([name, value]) => `data-${name}="${value}"`).join(" ");
  const words = [choice.theme, choice.lang, choice.format.replace("x", " × "), choice.option, choice.picture]
    .filter((word) => !["none", "photo", "-"].includes(word)).join(" · ");
  const found = problems.length === 0 ? "" : `<ul>${problems.map((problem) => `<li>${escape(problem)}</li>`).join("")}</ul>`;
  return `<figure ${data}${found && " data-problems"}><a href="shots/${file}"><img src="shots/${file}" alt="${choice.layout}, ${words}" width="${width}" height="${height}" loading="lazy" decoding="async"></a><figcaption>${words}${found}</figcaption></figure>`;
}

/** @param {Shot[]} shots */
function filters(shots) {
  return Object.entries(names).map(([name, label]) => {
    const values = [...new Set(shots.map(({ choice }) => choice[/** @type {keyof typeof names} */ (name)]))];
    const layouts = name === "layout" ? [...new Set(values.map((value) => value.split("-")[0]))].filter((value) => !values.includes(value)) : [];
    const all = [...layouts, ...values].map((value) => `<option>${value}</option>`).join("");
    return values.length < 2 ? "" : `<label>${label} <select name="${name}"><option value="">all</option>${all}</select></label>`;
  });
}

/** @param {Shot[]} shots @returns {string} a document */
export function galleryPage(shots) {
  const sections = [...new Set(shots.map(({ choice }) => choice.layout))].map((layout) => {
    const own = shots.filter(({ choice }) => choice.layout === layout).map(figure);
    return `<section data-layout="${layout}"><h2>${layout}</h2><div class="shots">\n${own.join("\n")}\n</div></section>`;
  });
  const spoiled = shots.filter(({ problems }) => problems.length > 0).length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery</title>
<style>
${here("page.css")}</style>
</head>
<body>
<header>
<h1>Gallery</h1>
<p>${shots.length} pictures, ${spoiled} with problems. <output></output></p>
<form>${filters(shots).join("\n")}<label><input type="checkbox" name="problems"> With problems only</label></form>
</header>
<main>
${sections.join("\n")}
</main>
<script>
${here("filter.js")}</script>
</body>
</html>
`;
}
