// @ts-check
// What the source says goes into its fields at once, without a way to the server. Sent without script, the button does it.

/** @param {HTMLFormElement} form @param {string} name @param {string} value "" empties the field */
function put(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === field.value;
  else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value;
}

/** @param {HTMLFormElement} form */
export function takeFromSource(form) {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("button[data-take]"))) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      const values = /** @type {Record<string, string>} */ (JSON.parse(button.dataset.take ?? "{}"));
      for (const [name, value] of Object.entries(values)) put(form, name, value);
      button.closest(".says")?.remove();
      const first = form.elements.namedItem(button.value);
      if (first instanceof HTMLElement) first.focus();
      form.dispatchEvent(new Event("picture"));
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
