// The wall while sources are pulled or a file is imported: its page and its deck, asked for one after the other, of a
// quiet server and of a busy one, in turn.
import { spawn } from "node:child_process";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { end, median, mib, quantile, root, run, scratch, start_vitrine, table } from "./machine.js";

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const paths = { page: "/display/main", deck: "/api/v1/channels/main/deck" };

/** What is pulled beside: paths of upstream.js, each of a host of its own (127.0.0.2 and on). */
const loads = {
  "four feeds of 5 MB, unchanged": Array(4).fill("/rss"),
  "four feeds of 5 MB, all entries changed": Array(4).fill("/rss?change"),
  "four calendars of 5 MB": Array(4).fill("/ics"),
  "four feeds of 32 MB, cut off at 5": Array(4).fill("/endless"),
  "ten upstreams that are silent": Array(10).fill("/hang"),
  "an import of a calendar of 32 MB": ["/large"],
};

/** Milliseconds until the whole answer is there. @param {string} url @returns {Promise<number>} */
function time(url) {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
      answer.resume().once("end", () => resolve(performance.now() - begin));
    }).once("error", reject);
  });
}

/** @param {string} address @param {number} seconds */
async function times(address, seconds) {
  /** @type {Record<keyof typeof paths, number[]>} */
  const found = { page: [], deck: [] };
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
    for (const name of /** @type {(keyof typeof paths)[]} */ (Object.keys(paths))) found[name].push(await time(address + paths[name]));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return found;
}

/** A wall into which a file is imported again and again. @param {string} url of the file */
async function wall_importing(url) {
  const wall = await wall_with([]);
  const body = await (await fetch(url)).text();
  const headers = { Authorization: `Bearer ${wall.server.token}`, "Content-Type": "text/calendar" };
  /** @type {Promise<void> | null} */
  let under_way = null;
  const once = async () => {
    const answer = await fetch(`${wall.server.address}/api/v1/import?format=ics`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`import: ${answer.status} ${await answer.text()}`);
    under_way = null;
  };
  const pull = async () => void (under_way ??= once());
  const until_pulling = async (/** @type {boolean} */ wanted) => { if (!wanted) await under_way; };
  return { ...wall, pull, until_pulling };
}

/** A wall with sources that are paused, so that nothing is pulled but what is asked for. @param {string[]} urls */
async function wall_with(urls) {
  const place = scratch();
  const server = await start_vitrine({ folder: join(place.folder, "data") });
  const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" };
  const ask = async (/** @type {string} */ path, /** @type {object | undefined} */ body = undefined) => {
    const answer = await fetch(server.address + path, { method: "POST", headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const ids = [];
  for (const url of urls) ids.push((await ask("/api/v1/sources", { url, local_network: true, paused: true, max_items: 500 })).id);
  const is_pulled = async (/** @type {string} */ id) => (await (await fetch(`${server.address}/api/v1/sources/${id}`, { headers })).json()).state.pulling;
  const until_pulling = async (/** @type {boolean} */ wanted) => {
    while ((await Promise.all(ids.map(is_pulled))).some(Boolean) !== wanted) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const pull = () => Promise.all(ids.map((id) => ask(`/api/v1/sources/${id}/pull`)));
  const stop = async () => { await server.stop(); place.remove(); };
  return { server, until_pulling, pull, stop };
}

/** Rounds of a wall without sources, and of one whose sources are pulled again and again. @param {string[]} urls @param {number} rounds */
async function beside(urls, rounds, seconds = 3) {
  const quiet_wall = await wall_with([]);
  const wall = urls[0].endsWith("/large") ? await wall_importing(urls[0]) : await wall_with(urls);
  const silent = urls[0].endsWith("/hang"); // costs nothing, and lasts longer than a round
  /** @type {{ quiet: any, busy: any }[]} */
  const all = [];
  for (let round = -1; round < rounds; ++round) {
    const quiet = await times(quiet_wall.server.address, seconds);
    await wall.pull();
    await wall.until_pulling(true);
    const asking = setInterval(() => wall.pull(), 100);
    const busy = await times(wall.server.address, seconds);
    clearInterval(asking);
    if (!silent) await wall.until_pulling(false);
    if (round >= 0) all.push({ quiet, busy }); // the first one warms up
  }
  const { stdout } = await run("grep", ["VmHWM", `/proc/${wall.server.child.pid}/status`]);
  await Promise.all([wall.stop(), quiet_wall.stop()]);
  return { all, peak: Number(stdout.match(/\d+/)?.[0]) * 1024 };
}

/** @param {{ quick: boolean }} options */
export async function pulls({ quick }) {
  const upstream = spawn("node", [join(root, "tests/bench/upstream.js")], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise((resolve) => upstream.stdout.once("data", (line) => resolve(Number(line))));
  const rows = [];
  for (const [what, upstreams] of Object.entries(loads)) {
    const { all, peak } = await beside(upstreams.map((path, i) => `http://127.0.0.${2 + i}:${port}${path}`), quick ? 3 : 9);
    for (const name of /** @type {(keyof typeof paths)[]} */ (Object.keys(paths))) {
      const of = (/** @type {"quiet" | "busy"} */ which, /** @type {number} */ p) => median(all.map((round) => quantile(round[which][name], p)));
      const ratio = (/** @type {number} */ p) => median(all.map((round) => quantile(round.busy[name], p) / quantile(round.quiet[name], p))).toFixed(2);
      const most = Math.max(...all.flatMap((round) => round.busy[name]));
      rows.push([what, name, of("quiet", 0.5).toFixed(2), of("busy", 0.5).toFixed(2), ratio(0.5), of("quiet", 0.99).toFixed(1), of("busy", 0.99).toFixed(1), ratio(0.99), most.toFixed(0), mib(peak)]);
    }
  }
  await end(upstream);
  agent.destroy();
  table(["beside", "what", "quiet p50 ms", "p50 ms", "ratio", "quiet p99 ms", "p99 ms", "ratio", "slowest ms", "peak memory"], rows);
}
