// @ts-check
// Asks the server's API in the name of who is signed in.

const root = document.documentElement;

/** Words for scripts, in the page's language: the section "script" of its file. @type {Record<string, any>} */
export const words = JSON.parse(root.dataset.words ?? "{}");

/** What a refusal says. */
export class Refused extends Error {
  /** @param {number} status @param {any} body problem details (RFC 9457), or null */
  constructor(status, body) {
    super(body?.detail ?? words.failed);
    this.status = status;
    /** @type {{pointer: string, detail: string}[]} */
    this.errors = body?.errors ?? [];
    this.body = body;
  }
}

/**
 * Throws Refused for an answer that says no, and TypeError when the server was not reached.
 * @param {string} method @param {string} path below /api/v1
 * @param {any} [body] sent as JSON (PATCH: as a merge patch), or as it is when it is a Blob
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{body: any, etag: string, status: number}>}
 */
export async function api(method, path, body, headers = {}) {
  const type = body instanceof Blob ? body.type : method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const answer = await fetch(`/api/v1${path}`, {
    method,
    body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
    headers: { ...(body === undefined ? {} : { "Content-Type": type }), ...(root.dataset.csrf ? { "X-CSRF-Token": root.dataset.csrf } : {}), ...headers },
  });
  const text = await answer.text();
  const read = answer.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : null;
  if (!answer.ok) throw new Refused(answer.status, read);
  return { body: read, etag: answer.headers.get("ETag") ?? "", status: answer.status };
}

/** Says something at the foot of the page, for some seconds. @param {string} text */
export function toast(text) {
  const box = document.querySelector(".toasts");
  const one = document.createElement("p");
  one.className = "toast";
  one.textContent = text;
  box?.append(one);
  setTimeout(() => one.remove(), 6000);
}
