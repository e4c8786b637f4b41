// Runs the benchmarks named on the command line, or all, one after another.
import { cpu } from "./cpu.js";
import { deck } from "./deck.js";
import { feeds } from "./feeds.js";
import { frames } from "./frames.js";
import { load } from "./load.js";
import { memory } from "./memory.js";
import { pixels } from "./pixels.js";
import { pulls } from "./pulls.js";
import { rotations } from "./rotations.js";
import { start } from "./start.js";
import { throughput } from "./throughput.js";

const all = { throughput, pixels, memory, start, deck, load, frames, rotations, cpu, feeds, pulls };
const quick = process.argv.includes("--quick");
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
for (const name of named) {
  if (!(name in all)) {
    console.error(`bench: there is no "${name}"; choose from ${Object.keys(all).join(", ")}`);
    process.exit(2);
  }
}
for (const name of named.length > 0 ? named : Object.keys(all)) {
  console.log(`\n## ${name}`);
  await all[/** @type {keyof typeof all} */ (name)]({ quick });
}
