// The deck, worked out anew, with 100 and with 100,000 items in the database: it should not matter.
import { join } from "node:path";
import { median, quantile, scratch, start_vitrine, table } from "./machine.js";

const day = 86_400_000;
/**
 * News over eight years and events: twelve in the coming week at either size, since they are what a deck is made of; the
 * others are over. @param {number} index @param {number} count
 */
function item(index, count) {
  const title = `Item ${index} of a long-lived installation`;
  const summary = "Two sentences of text. They are here to be read and counted.";
  const key = `bench:${index}`;
  const age = ((index + 1) / count) * 3000 * day;
  if (index >= 12 && index % 4 !== 0)
    return { kind: "news", key, title, summary, published_at: new Date(Date.now() - age).toISOString() };
  const starts = index < 12 ? Date.now() + (index + 1) * (day / 2) : Date.now() - day - age;
  return { kind: "event", key, title, summary, published_at: new Date(starts - 30 * day).toISOString(),
           starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + day / 12).toISOString() };
}

/** @param {number} count @param {number} rounds */
async function deck_times(count, rounds) {
  const place = scratch();
  const server = await start_vitrine({ demo: false, folder: join(place.folder, "data") });
  const headers = { Authorization: `Bearer ${server.token}`, "Content-Type": "application/json" };
  for (let from = 0; from < count; from += 10_000) {
    const items = Array.from({ length: Math.min(10_000, count - from) }, (_, i) => item(from + i, count));
    const answer = await fetch(`${server.address}/api/v1/import?format=json`, { method: "POST", headers, body: JSON.stringify({ items }) });
    if (!answer.ok) throw new Error(`import: ${answer.status} ${await answer.text()}`);
  }
  const times = [];
  for (let round = 0; round < rounds; ++round) {
    const at = new Date(Date.now() + round * 1000).toISOString();
    const begin = performance.now();
    const answer = await fetch(`${server.address}/api/v1/channels/main/deck?at=${encodeURIComponent(at)}`, { headers });
    const { slides } = await answer.json();
    times.push(performance.now() - begin);
    if (slides.length === 0) throw new Error("the deck is empty");
  }
  await server.stop();
  place.remove();
  return times.slice(10);
}

/** @param {{ quick: boolean }} options */
export async function deck({ quick }) {
  const rounds = quick ? 40 : 210;
  const few = await deck_times(100, rounds);
  const many = await deck_times(quick ? 20_000 : 100_000, rounds);
  table(["items", "median ms", "p99 ms", "ratio of medians"],
        [[100, median(few).toFixed(2), quantile(few, 0.99).toFixed(2), "1"],
         [quick ? 20_000 : 100_000, median(many).toFixed(2), quantile(many, 0.99).toFixed(2), (median(many) / median(few)).toFixed(2)]]);
}
