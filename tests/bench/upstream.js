// Upstreams for the bench of pulls, in a process of their own: prints its port. A path says how it answers, whatever the
// host: /hang never, /rss and /ics 5 MB (the most that is read), every time something else with ?change, /endless and /large 32 MB.
import { createServer } from "node:http";

const paragraph = "<p>Two sentences of <em>text</em> that somebody wrote. They are here to be read and to be counted.</p>";
const pad = (/** @type {number} */ n) => String(n).padStart(2, "0");

/** @param {number} entries @param {number} bytes in all @param {string} mark */
function rss(entries, bytes, mark) {
  const body = paragraph.repeat(Math.floor(bytes / entries / paragraph.length) - 3);
  const all = Array.from({ length: entries }, (_, i) =>
    `<item><guid>${i}</guid><title>Entry ${i} ${mark}</title><pubDate>Tue, ${pad(1 + (i % 28))} Oct 2026 10:00:00 GMT</pubDate><description><![CDATA[${body}]]></description></item>`);
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Bench</title>${all.join("\n")}</channel></rss>`;
}

/** @param {number} bytes @param {string} mark */
function ics(bytes, mark) {
  const text = "Two sentences of text that somebody wrote. ".repeat(4);
  const event = (/** @type {number} */ i) =>
    `BEGIN:VEVENT\r\nUID:${i}\r\nSUMMARY:Event ${i} ${mark}\r\nDESCRIPTION:${text}\r\nDTSTART:2027${pad(1 + (i % 12))}${pad(1 + (i % 28))}T180000Z\r\n${i % 10 ? "" : "RRULE:FREQ=WEEKLY\r\n"}END:VEVENT\r\n`;
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${Array.from({ length: Math.floor(bytes / 290) }, (_, i) => event(i)).join("")}END:VCALENDAR\r\n`;
}

const mega = 1_000_000;
const kept = { "/rss": ["text/xml", rss(1_000, 4.9 * mega, "")], "/ics": ["text/calendar", ics(4.9 * mega, "")], "/endless": ["text/xml", rss(1_000, 32 * mega, "")], "/large": ["text/calendar", ics(32 * mega, "")] };
let change = 0;

const server = createServer((request, response) => {
  const { pathname, search } = new URL(request.url ?? "/", "http://upstream");
  if (pathname === "/hang") return;
  const [type, body] = kept[/** @type {keyof typeof kept} */ (pathname)] ?? ["text/plain", ""];
  response.setHeader("Content-Type", type);
  // Without a length, so that the reader learns only by reading how long it is.
  response.end(search ? body.replaceAll(/(Entry|Event) (\d+) /g, `$1 $2 ${(change += 1)}`) : body);
});
server.listen(0, "0.0.0.0", () => console.log(/** @type {import("node:net").AddressInfo} */ (server.address()).port));
