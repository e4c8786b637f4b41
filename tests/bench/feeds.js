// Reading a feed of 10 MB with 2,000 entries, beside libxml2 making a tree of the same file and no more.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { median, root, scratch, table } from "./machine.js";

const program = join(root, "build/bench/feed_reading");

/** @param {string} reader @param {string} file */
function once(reader, file) {
  const [entries, seconds, kilobytes] = execFileSync(program, [reader, file], { encoding: "utf8" }).split(" ").map(Number);
  return { entries, seconds, kilobytes };
}

/** @param {{ quick: boolean }} options */
export async function feeds({ quick }) {
  const place = scratch();
  const file = join(place.folder, "feed.xml");
  execFileSync(program, ["make", file]);
  const rounds = Array.from({ length: quick ? 3 : 15 }, () => ({ ours: once("vitrine", file), plain: once("libxml2", file) }));
  const megabytes = statSync(file).size / 1e6;
  place.remove();
  const row = (/** @type {"ours" | "plain"} */ name) => {
    const seconds = median(rounds.map((round) => round[name].seconds));
    const ratio = (/** @type {"seconds" | "kilobytes"} */ what) => median(rounds.map((round) => round[name][what] / round.plain[what])).toFixed(2);
    return [Math.round(rounds[0][name].entries / seconds).toString(), (megabytes / seconds).toFixed(0), ratio("seconds"),
            (median(rounds.map((round) => round[name].kilobytes)) / 1024).toFixed(1), ratio("kilobytes")];
  };
  table(["reader", "entries/s", "MB/s", "time of libxml2's tree", "peak memory MB", "memory of libxml2's tree"],
        [["vitrine: items with plain text", ...row("ours")], ["libxml2: a tree", ...row("plain")]]);
}
