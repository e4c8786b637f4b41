// A WordPress site as it answers in real life, on loopback: its home page, its posts with their pictures, the events of
// The Events Calendar, and its feed.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { root } from "./machine.js";

/** @param {number} days from today */
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export class WordPress {
  /** @type {{id: number, title: string, text: string, picture?: string}[]} */
  posts = [
    { id: 11, title: "A square &#8211; for everyone", text: "The square opens in June. It has a market and a fountain.", picture: "hands-together.jpg" },
    { id: 12, title: "Volunteers wanted", text: "Do you have an evening to spare? Come by." },
  ];
  events = [{ id: 21, title: "Vigil at the Cloth Hall", days: 3 }];

  async start() {
    this.server = createServer((request, response) => this.#answer(new URL(request.url ?? "/", this.address), response));
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", () => resolve(undefined)));
    this.address = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  #answer(url, response) {
    const json = (value, headers = {}) => response.writeHead(200, { "Content-Type": "application/json; charset=UTF-8", ...headers }).end(JSON.stringify(value));
    const page = Number(url.searchParams.get("page") ?? 1);
    if (url.pathname === "/")
      return response.writeHead(200, { "Content-Type": "text/html; charset=UTF-8", Link: `<${this.address}/wp-json/>; rel="https://api.w.org/"` }).end(this.#home());
    if (url.pathname === "/wp-json/wp/v2/posts" && page > 1)
      return response.writeHead(400).end('{"code":"rest_post_invalid_page_number","message":"","data":{"status":400}}');
    if (url.pathname === "/wp-json/wp/v2/posts") return json(this.posts.map((post) => this.#post(post)), { "X-WP-Total": String(this.posts.length), "X-WP-TotalPages": "1" });
    if (url.pathname === "/wp-json/tribe/events/v1/events")
      return json({ events: this.events.map((event) => this.#event(event)), rest_url: `${this.address}/wp-json/tribe/events/v1/events/`, total: this.events.length, total_pages: 1 });
    if (url.pathname.startsWith("/wp-content/uploads/"))
      return response.writeHead(200, { "Content-Type": "image/jpeg" }).end(readFileSync(join(root, "static/sample", url.pathname.split("/").at(-1) ?? "")));
    return response.writeHead(404).end("<!doctype html><html><body>Nothing here</body></html>");
  }

  #home() {
    return `<!DOCTYPE html><html lang="en-GB"><head><meta charset="UTF-8"><title>House of Peace</title>
      <meta name="generator" content="WordPress 6.6.2"><link rel="https://api.w.org/" href="${this.address}/wp-json/">
      <link rel="stylesheet" id="tribe-events-css" href="${this.address}/wp-content/plugins/the-events-calendar/src/resources/css/style.css">
      <link rel="alternate" type="application/rss+xml" title="House of Peace &raquo; Feed" href="${this.address}/feed/">
      <link rel="alternate" type="application/rss+xml" title="House of Peace &raquo; Comments Feed" href="${this.address}/comments/feed/">
      </head><body class="home blog"><h1>House of Peace</h1></body></html>`;
  }

  #post({ id, title, text, picture }) {
    const source_url = `${this.address}/wp-content/uploads/2026/11/${picture}`;
    return {
      id, date: `${day(-1)}T10:00:00`, date_gmt: `${day(-1)}T09:00:00`, guid: { rendered: `${this.address}/?p=${id}` }, slug: `post-${id}`,
      status: "publish", type: "post", link: `${this.address}/post-${id}/`, title: { rendered: title },
      content: { rendered: `<p>${text}</p>\n`, protected: false }, excerpt: { rendered: `<p>${text} [&hellip;]</p>\n`, protected: false },
      featured_media: picture ? id + 100 : 0,
      _embedded: picture ? { "wp:featuredmedia": [{ id: id + 100, media_type: "image", mime_type: "image/jpeg", alt_text: "Hands", source_url, media_details: { width: 1600, height: 1067 } }] } : {},
    };
  }

  #event({ id, title, days }) {
    return {
      id, global_id: `example.org?id=${id}`, status: "publish", title, url: `${this.address}/event/${id}/`, description: "<p>Bring a candle.</p>", all_day: false,
      start_date: `${day(days)} 18:30:00`, end_date: `${day(days)} 20:00:00`, utc_start_date: `${day(days)} 17:30:00`, utc_end_date: `${day(days)} 19:00:00`,
      timezone: "Europe/Brussels", venue: { venue: "Cloth Hall", city: "Ypres" }, image: false,
    };
  }
}
