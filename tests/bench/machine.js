// What every benchmark needs: programs started and ended by their own process id, free ports, order statistics.
import { spawn, execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const vitrine = process.env.VITRINE_BIN ?? join(root, "build/release/vitrine");
export const run = promisify(execFile);

/** @param {number[]} values @param {number} p between 0 and 1 */
export function quantile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1))];
}
/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** @returns {Promise<number>} a port that was free a moment ago */
export function free_port() {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
    probe.on("error", reject);
  });
}

export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

/** Ends a program by its process id and waits until it is gone. @param {import("node:child_process").ChildProcess} child */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

/**
 * Starts a server of our own in a data folder of its own.
 * @param {{ demo?: boolean, folder: string }} options
 */
export async function start_vitrine({ demo = true, folder }) {
  const token = (
    await run(vitrine, ["token", "create", "bench", "--role", "admin", "--data", folder])
  ).stdout.trim().split(/\s+/).at(-1) ?? "";
  const child = spawn(vitrine, ["serve", "--listen", "127.0.0.1:0", "--data", folder, ...(demo ? ["--demo"] : [])], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise((resolve, reject) => {
    let seen = "";
    child.stdout.on("data", (piece) => {
      seen += piece;
      const line = seen.match(/^listening on (http:\S+)$/m);
      if (line) resolve(line[1]);
    });
    child.once("exit", (code) => reject(new Error(`vitrine serve ended with ${code}`)));
  });
  return { child, address, token, stop: () => end(child) };
}

/** Bytes that only this process holds, and its threads. @param {number} pid */
export function held_memory(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const of = (/** @type {string} */ name) => Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))?.[1] ?? 0) * 1024;
  const threads = Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/^Threads:\s+(\d+)/m)?.[1]);
  return { private: of("Private_Clean") + of("Private_Dirty"), rss: of("Rss"), threads };
}

export const mib = (/** @type {number} */ bytes) => `${(bytes / 1048576).toFixed(1)} MB`;
/** @param {string[]} heads @param {(string | number)[][]} rows */
export function table(heads, rows) {
  console.log(`| ${heads.join(" | ")} |\n| ${heads.map(() => "---").join(" | ")} |`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}
