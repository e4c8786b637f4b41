// Reading a feed of 10 MB with 2,000 entries and a calendar of 10 MB, each beside a library that parses the same file
// and does no more.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { median, root, scratch, table } from "./machine.js";

const program = join(root, "build/bench/feed_reading");

/** What is read, and by whom besides. */
const kinds = [["rss", "libxml2: a tree"], ["ics", "libical: components"], ["jsonfeed", "nlohmann: values"]];

/** @param {string} reader @param {string} kind @param {string} file */
function once(reader, kind, file) {
  const [entries, seconds, kilobytes] = execFileSync(program, [reader, kind, file], { encoding: "utf8" }).split(" ").map(Number);
  return { entries, seconds, kilobytes };
}

/** @param {string} kind @param {string} other @param {string} file @param {number} count */
function rowsOf(kind, other, file, count) {
  execFileSync(program, ["make", kind, file]);
  const megabytes = statSync(file).size / 1e6;
  const rounds = Array.from({ length: count }, () => ({ ours: once("vitrine", kind, file), plain: once("plain", kind, file) }));
  const row = (/** @type {"ours" | "plain"} */ name) => {
    const seconds = median(rounds.map((round) => round[name].seconds));
    const ratio = (/** @type {"seconds" | "kilobytes"} */ what) => median(rounds.map((round) => round[name][what] / round.plain[what])).toFixed(2);
    return [Math.round(rounds[0][name].entries / seconds).toString(), (megabytes / seconds).toFixed(0), ratio("seconds"),
            (median(rounds.map((round) => round[name].kilobytes)) / 1024).toFixed(1), ratio("kilobytes")];
  };
  return [[kind, "vitrine: items with plain text", ...row("ours")], [kind, other, ...row("plain")]];
}

/** @param {{ quick: boolean }} options */
export async function feeds({ quick }) {
  const place = scratch();
  const rows = kinds.flatMap(([kind, other]) => rowsOf(kind, other, join(place.folder, kind), quick ? 3 : 15));
  place.remove();
  table(["file", "reader", "entries/s of CPU", "MB/s", "time of the library", "peak memory MB", "memory of the library"], rows);
}
