// @ts-check
/// <reference lib="webworker" />
// Lets a screen start without its server, where the address allows a service worker (localhost, TLS). The network comes
// first, always; what is kept is the last page, the files of its build, and its pictures. Streams and the API are never
// answered here.

const sw = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const store = "vitrine-1";
const patienceMs = 6000;

sw.addEventListener("install", () => sw.skipWaiting());
sw.addEventListener("activate", (event) => event.waitUntil(clean().then(() => sw.clients.claim())));

async function clean() {
  for (const name of await caches.keys()) if (name !== store) await caches.delete(name);
}

/** Pages by path: one for `/`, one for each channel. @param {URL} url */
const isPage = (url) => url.pathname === "/" || url.pathname.startsWith("/display/");
/** What never changes under its address. @param {URL} url */
const isFixed = (url) => url.pathname.startsWith("/static/") || url.pathname.startsWith("/media/");

sw.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (isPage(url) && !url.searchParams.has("at")) event.respondWith(page(request, url));
  else if (isFixed(url)) event.respondWith(fixed(request));
});

/** @param {Request} request @param {URL} url */
async function page(request, url) {
  const cache = await caches.open(store);
  const list = `?still&lang=${url.searchParams.get("lang") ?? ""}`;
  const key = url.pathname + (url.searchParams.has("still") ? list : url.searchParams.has("embed") ? "?embed" : "");
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
    if (answer.ok) await cache.put(key, answer.clone());
    if (answer.ok || answer.status < 500) return answer;
    return (await cache.match(key)) ?? answer;
  } catch (error) {
    const kept = await cache.match(key);
    if (kept) return kept;
    throw error;
  }
}

/** @param {Request} request */
async function fixed(request) {
  const cache = await caches.open(store);
  const kept = await cache.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) await cache.put(request.url, answer.clone());
  return answer;
}

/** The page says which pictures it needs; others, and files of other builds, go. @param {string[]} pictures @param {string} build */
async function keepOnly(pictures, build) {
  const cache = await caches.open(store);
  const wanted = new Set(pictures.map((address) => new URL(address, location.origin).pathname.split("/")[2]));
  for (const request of await cache.keys()) {
    const [, folder, name] = new URL(request.url).pathname.split("/");
    const stale = (folder === "media" && !wanted.has(name)) || (folder === "static" && name !== build);
    if (stale) await cache.delete(request);
  }
  for (const address of pictures) if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address).catch(() => {});
}

sw.addEventListener("message", (event) => {
  const { keep, build } = event.data ?? {};
  if (Array.isArray(keep) && typeof build === "string") event.waitUntil(keepOnly(keep, build));
});
