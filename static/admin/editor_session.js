// @ts-check
// Who was signed out while typing signs in elsewhere, and goes on with the form as it stands.

/** The form was refused for want of a session: its token is of one that is over. @param {HTMLFormElement} form */
export function sessionOver(form) {
  form.dataset.stale = "true";
}

/** Takes the token of the session that was begun meanwhile, if there is one. @param {HTMLFormElement} form */
export async function renewSession(form) {
  if (!form.dataset.stale) return;
  const answer = await fetch("/api/v1/session");
  const csrf = answer.ok ? (await answer.json()).csrf : "";
  if (!csrf) return;
  document.documentElement.dataset.csrf = csrf;
  for (const field of document.querySelectorAll("input[name=csrf]")) /** @type {HTMLInputElement} */ (field).value = csrf;
  delete form.dataset.stale;
}
