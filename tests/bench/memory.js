// Memory that is the server's alone, and its threads: at idle with the sample content, with 500 and 5,000 event streams.
import { connect } from "node:net";
import { join } from "node:path";
import { held_memory, mib, scratch, start_vitrine, table } from "./machine.js";

/** Opens event streams until there are `count`; each is held once its first event has come. @param {URL} url @param {import("node:net").Socket[]} held @param {number} count */
async function hold(url, held, count) {
  while (held.length < count) {
    const batch = Array.from({ length: Math.min(100, count - held.length) }, () =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(url.port), url.hostname, () =>
          socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`));
        socket.once("data", () => resolve(socket));
        socket.once("error", reject);
      }));
    for (const socket of await Promise.all(batch)) {
      socket.on("data", () => {});
      held.push(socket);
    }
  }
}

/** @param {{ quick: boolean }} options */
export async function memory({ quick }) {
  const place = scratch();
  const server = await start_vitrine({ folder: join(place.folder, "data") });
  const url = new URL(server.address);
  for (const path of ["/display/main", "/api/v1/channels/main/deck", "/healthz"]) await (await fetch(url.origin + path)).arrayBuffer();
  /** @type {import("node:net").Socket[]} */ const held = [];
  const rows = [];
  for (const streams of quick ? [0, 500] : [0, 500, 5000]) {
    await hold(url, held, streams);
    await (await fetch(`${url.origin}/healthz`)).arrayBuffer();
    const now = held_memory(/** @type {number} */ (server.child.pid));
    rows.push([streams, mib(now.private), mib(now.rss), now.threads]);
  }
  for (const socket of held) socket.destroy();
  await server.stop();
  place.remove();
  table(["event streams", "private", "resident", "threads"], rows);
}
