// From starting the program to the first answer on a folder that holds the sample content, beside the bare library
// starting and answering, and beside starting a program at all (`vitrine --version`).
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { end, free_port, median, root, run, scratch, start_vitrine, table, vitrine } from "./machine.js";

/** Milliseconds until a GET of `path` was answered. @param {string} program @param {string[]} args @param {number} port @param {string} path */
async function first_answer(program, args, port, path) {
  const begin = performance.now();
  const child = spawn(program, args, { stdio: "ignore" });
  for (;;) {
    const answered = await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`));
      socket.once("data", (head) => resolve(head.toString("latin1").startsWith("HTTP/1.1 200")));
      socket.once("error", () => resolve(false));
    });
    if (answered) break;
  }
  const taken = performance.now() - begin;
  await end(child);
  return taken;
}

/** @param {{ quick: boolean }} options */
export async function start({ quick }) {
  const place = scratch();
  const folder = join(place.folder, "data");
  await (await start_vitrine({ folder })).stop();
  writeFileSync(join(place.folder, "body"), "hello");
  /** @type {Record<string, number[]>} */ const seen = { health: [], page: [], bare: [], version: [] };
  for (let round = 0; round < (quick ? 3 : 20); ++round) {
    for (const [name, path] of [["health", "/healthz"], ["page", "/display/main"]]) {
      const port = await free_port();
      seen[name].push(await first_answer(vitrine, ["serve", "--data", folder, "--listen", `127.0.0.1:${port}`], port, path));
    }
    const port = await free_port();
    seen.bare.push(await first_answer(join(root, "build/bench/bare_httplib"), [String(port), join(place.folder, "body"), "text/html"], port, "/"));
    const begin = performance.now();
    await run(vitrine, ["--version"]);
    seen.version.push(performance.now() - begin);
  }
  place.remove();
  const ratio = (/** @type {string} */ name) => median(seen[name].map((value, i) => value / seen.bare[i])).toFixed(1);
  table(["start to", "median ms", "of the bare library"],
        [["/healthz", median(seen.health).toFixed(1), ratio("health")], ["the display page", median(seen.page).toFixed(1), ratio("page")],
         ["the bare library's answer", median(seen.bare).toFixed(1), "1"], ["the end of vitrine --version", median(seen.version).toFixed(1), ratio("version")]]);
}
