// Requests a second and p99 of the display page and the deck, against nginx serving the same bytes from a file and the
// bare library serving them from memory. The three are measured in turn, five rounds, and compared round by round.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { end, free_port, median, root, run, scratch, start_vitrine, table } from "./machine.js";

/** The bytes as they are on the wire, gzip and all. @param {string} url @returns {Promise<{ bytes: Buffer, type: string }>} */
function raw_get(url) {
  return new Promise((resolve, reject) =>
    get(url, { headers: { "Accept-Encoding": "gzip" } }, (answer) => {
      /** @type {Buffer[]} */ const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => resolve({ bytes: Buffer.concat(pieces), type: String(answer.headers["content-type"]) }));
    }).on("error", reject),
  );
}

/** @param {string} url */
async function answers(url) {
  for (let tries = 0; tries < 200; ++tries) {
    if (await raw_get(url).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${url} does not answer`);
}

/** @param {string} folder @param {number} port @param {string} type */
function nginx(folder, port, type) {
  const conf = join(folder, "nginx.conf");
  for (const name of ["body", "proxy", "fastcgi", "uwsgi", "scgi"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    conf,
    // As root, nginx would serve as another user, who may not look into our folder.
    `${process.getuid?.() === 0 ? "user root; " : ""}daemon off; worker_processes 2; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=16;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}/www; location = / { try_files /body =404; default_type "${type}"; add_header Content-Encoding gzip; } } }
`,
  );
  return spawn("nginx", ["-c", conf, "-p", folder], { stdio: "ignore", env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
}

/** @param {string} url @param {number} connections @param {number} seconds */
async function wrk(url, connections, seconds) {
  const { stdout } = await run("wrk", ["-t2", `-c${connections}`, `-d${seconds}s`, "--latency", "-H", "Accept-Encoding: gzip", url]);
  const rate = Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)?.[1]);
  const [, value, unit] = stdout.match(/99%\s+([\d.]+)(us|ms|s)/) ?? [];
  const bad = stdout.match(/Non-2xx or 3xx responses: (\d+)|Socket errors: .*/);
  if (bad) throw new Error(`${url}: ${bad[0]}`);
  return { rate, p99: Number(value) * { us: 0.001, ms: 1, s: 1000 }[/** @type {"us" | "ms" | "s"} */ (unit)] };
}

/** @param {{ quick: boolean }} options */
export async function throughput({ quick }) {
  const rounds = quick ? 1 : 5, seconds = quick ? 1 : 3;
  const place = scratch();
  const ours = await start_vitrine({ folder: join(place.folder, "data") });
  const rows = [];
  for (const [name, path] of [["display page", "/display/main"], ["deck", "/api/v1/channels/main/deck"]]) {
    const { bytes, type } = await raw_get(ours.address + path);
    const folder = join(place.folder, name.replace(" ", "-"));
    mkdirSync(join(folder, "www"), { recursive: true });
    writeFileSync(join(folder, "www/body"), bytes);
    const ports = [await free_port(), await free_port()];
    const others = [
      nginx(folder, ports[0], type),
      spawn(join(root, "build/bench/bare_httplib"), [String(ports[1]), join(folder, "www/body"), type], { stdio: "inherit" }),
    ];
    const urls = { vitrine: ours.address + path, nginx: `http://127.0.0.1:${ports[0]}/`, bare: `http://127.0.0.1:${ports[1]}/` };
    for (const url of Object.values(urls)) await answers(url);
    for (const connections of [16, 64]) {
      /** @type {Record<string, { rate: number, p99: number }[]>} */
      const seen = { vitrine: [], nginx: [], bare: [] };
      for (let round = 0; round < rounds; ++round)
        for (const [who, url] of Object.entries(urls)) seen[who].push(await wrk(url, connections, seconds));
      const against = (/** @type {string} */ who) => median(seen.vitrine.map(({ rate }, i) => rate / seen[who][i].rate)).toFixed(2);
      const p99 = (/** @type {string} */ who) => median(seen[who].map((each) => each.p99)).toFixed(2);
      rows.push([name, bytes.length, connections, Math.round(median(seen.vitrine.map((each) => each.rate))), against("nginx"), against("bare"),
                 p99("vitrine"), p99("nginx"), p99("bare")]);
    }
    for (const other of others) await end(other);
  }
  await ours.stop();
  place.remove();
  table(["what", "bytes", "connections", "requests/s", "of nginx", "of the bare library", "p99 ms", "nginx p99", "library p99"], rows);
}
