// Makes the gallery: see tests/gallery/run --help.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { Server, openBrowser, root } from "../browser/machine.js";
import { pairs, whole } from "../browser/matrix.js";
import { Wall } from "../browser/wall.js";
import { galleryPage } from "./page.js";

/** @typedef {import("../browser/matrix.js").Choice} Choice */
/** @typedef {{choice: Choice, file: string, problems: string[]}} Shot */

const atOnce = 2; // pages
const longSide = 1280; // pixels of a kept picture, at most
const factors = ["layout", "theme", "lang", "option", "picture", "format"];

const { values: asked } = parseArgs({
  options: {
    pairs: { type: "boolean" },
    check: { type: "boolean" },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
    ...Object.fromEntries(factors.map((name) => [name, { type: /** @type {const} */ ("string") }])),
  },
});

/** So many of all, in their order; the same for the same seed. @param {Choice[]} all @param {number} count @param {number} seed */
function sampleOf(all, count, seed) {
  let state = seed >>> 0 || 1;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  let left = count;
  return all.filter((_, place) => {
    const taken = random() < left / (all.length - place);
    left -= Number(taken);
    return taken;
  });
}

/** @returns {Choice[]} */
function chosen() {
  const named = factors.filter((name) => asked[name] !== undefined);
  const wanted = Object.fromEntries(named.map((name) => [name, String(asked[name]).split(",")]));
  try {
    const all = asked.pairs ? pairs(wanted) : whole(wanted);
    return asked.sample ? sampleOf(all, Number(asked.sample), Number(asked.seed)) : all;
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(2);
  }
}

/** @param {import("../browser/wall.js").Viewer} viewer @param {Choice} choice @param {string} out @returns {Promise<Shot>} */
async function take(viewer, choice, out) {
  /** @type {string[]} */
  let problems;
  try {
    await viewer.show(choice);
    problems = await viewer.problems();
  } catch (error) {
    problems = [/** @type {Error} */ (error).message.split("\n")[0]];
  }
  const file = `${[choice.layout, choice.theme, choice.lang, choice.option, choice.picture, choice.format].join("_")}.jpg`.replaceAll("_-_", "_");
  if (!asked.check) {
    const [width, height] = choice.format.split("x").map(Number);
    const clip = { x: 0, y: 0, width, height, scale: Math.min(1, longSide / Math.max(width, height)) };
    writeFileSync(join(out, file), Buffer.from(await viewer.shot({ format: "jpeg", quality: 76, clip }), "base64"));
  }
  return { choice, file, problems };
}

async function main() {
  const out = resolve(asked.out ?? join(root, "build/gallery"));
  const choices = chosen();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "shots"), { recursive: true });
  const server = await new Server().start();
  const browser = await openBrowser();
  try {
    const wall = await new Wall(server, browser).prepare();
    /** @type {Shot[]} */
    const shots = [];
    const left = choices.map((choice, place) => ({ choice, place }));
    const look = async () => {
      const viewer = await wall.open();
      for (let next = left.shift(); next; next = left.shift()) {
        shots[next.place] = await take(viewer, next.choice, join(out, "shots"));
        for (const problem of shots[next.place].problems) console.log(`${Object.values(next.choice).join(" ")}: ${problem}`);
        const done = choices.length - left.length;
        if (done % 100 === 0) console.error(`${done} of ${choices.length}`);
      }
      await viewer.close();
    };
    await Promise.all(Array.from({ length: atOnce }, look));
    if (!asked.check) writeFileSync(join(out, "index.html"), galleryPage(shots));
    const spoiled = shots.filter(({ problems }) => problems.length > 0).length;
    console.error(`${shots.length} pictures, ${spoiled} with problems${asked.check ? "" : `: ${join(out, "index.html")}`}`);
    process.exitCode = spoiled > 0 ? 1 : 0;
  } finally {
    await browser.close();
    await server.remove();
  }
}
await main();
