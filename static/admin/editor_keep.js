// @ts-check
// What is typed stays in this browser until the server has it: offered again after a crash or a closed tab, sent again
// when the network is back. Never twice: a new item has its id before it is sent, a change names the revision it is of.

import { renewSession, sessionOver } from "./editor_session.js";

const retryAfter = 5000; // milliseconds

/** @param {HTMLFormElement} form */
const nameOf = (form) => `vitrine.draft.${form.dataset.rev ? form.dataset.item : `new-${form.dataset.editor}`}`;

/** Texts only; a picture is with the server already. @param {HTMLFormElement} form @returns {[string, string][]} */
function typedIn(form) {
  const typed = /** @type {[string, string][]} */ ([]);
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrf") typed.push([name, value]);
  return typed;
}

/** @param {HTMLFormElement} form @param {[string, string][]} typed */
function fill(form, typed) {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = typed.some(([name, value]) => name === field.name && value === field.value);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      const found = typed.find(([name]) => name === field.name);
      if (field.type !== "file" && field.name !== "csrf" && found) field.value = found[1];
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A line above the form. @param {HTMLFormElement} form @param {string} kind @param {string} text @param {[string, () => void][]} choices */
function say(form, kind, text, choices = []) {
  form.querySelector(".editor-says")?.remove();
  const line = document.createElement("div");
  line.className = `notice ${kind} line editor-says`;
  line.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = text;
  line.append(words);
  for (const [label, act] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      line.remove();
      act();
    });
    line.append(button);
  }
  form.prepend(line);
}

/** @param {HTMLFormElement} form */
function offer(form) {
  const name = nameOf(form);
  const kept = localStorage.getItem(name);
  if (!kept || kept === JSON.stringify(typedIn(form))) return;
  const { kept: text = "", restore = "", discard = "" } = form.dataset;
  say(form, "warn", text, [
    [restore, () => fill(form, JSON.parse(kept))],
    [discard, () => localStorage.removeItem(name)],
  ]);
}

/** The answer's page takes the place of this one's. @param {string} html @param {() => void} again */
function show(html, again) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main) return;
  document.querySelector("main")?.replaceWith(main);
  document.title = page.title;
  again();
  scrollTo(0, 0);
  /** @type {HTMLElement | null} */ (main.querySelector("[data-refused]") ?? main)?.focus();
}

/** @param {HTMLFormElement} form @param {boolean} to */
function sending(form, to) {
  for (const each of form.querySelectorAll("button")) if (each.type === "submit") each.disabled = to;
}

/** Sent again as soon as it can be, with what was typed meanwhile. @param {HTMLFormElement} form @param {() => void} send */
function later(form, send) {
  if (!form.querySelector(".editor-says.warn")) say(form, "warn", form.dataset.away ?? "");
  const retry = () => {
    clearTimeout(timer);
    removeEventListener("online", retry);
    send();
  };
  const timer = setTimeout(retry, retryAfter);
  addEventListener("online", retry);
}

/** What was typed stays on the page. @param {HTMLFormElement} form */
function signInFirst(form) {
  const { signedOut = "", signIn = "" } = form.dataset;
  say(form, "warn", signedOut, [[signIn, () => window.open("/admin/sign-in", "_blank", "noopener")]]);
  sending(form, false);
  sessionOver(form);
}

/**
 * Sends the form until the server has answered.
 * @param {HTMLFormElement} form @param {HTMLButtonElement | null} button @param {() => void} again
 */
async function send(form, button, again) {
  const typed = JSON.stringify(typedIn(form));
  let answer;
  try {
    await renewSession(form);
    const body = new FormData(form);
    if (button?.name) body.set(button.name, button.value); // it is disabled, and those are left out
    answer = await fetch(form.action, { method: "POST", body });
  } catch {
    return later(form, () => send(form, button, again));
  }
  if (answer.status === 401) return signInFirst(form);
  if (answer.redirected) {
    form.dataset.sent = "true";
    const now = JSON.stringify(typedIn(form));
    if (now === typed) localStorage.removeItem(nameOf(form));
    else localStorage.setItem(nameOf(form), now); // typed while it was on its way: offered again
    location.assign(answer.url);
    return;
  }
  if (answer.status === 409) localStorage.removeItem(nameOf(form)); // it is on the page that lets one choose
  show(await answer.text(), again);
}

/** @param {HTMLFormElement} form @param {() => void} again begins anew with another form on the page */
export function keepDrafts(form, again) {
  let timer = 0;
  const untouched = JSON.stringify(typedIn(form));
  if (!form.parentElement?.querySelector("[data-refused]")) offer(form);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const typed = JSON.stringify(typedIn(form));
      if (typed !== untouched && !form.dataset.sent) localStorage.setItem(nameOf(form), typed);
    }, 300);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    localStorage.setItem(nameOf(form), JSON.stringify(typedIn(form)));
    sending(form, true);
    send(form, /** @type {HTMLButtonElement | null} */ (event.submitter), again);
  });
}
