// @ts-check
// What the source says goes into its fields at once, without a way to the server. Sent without script, the button does
// it; and so it does where the page lacks a field for it.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** @param {HTMLFormElement} form @param {string} name @returns {Field[]} */
const fields = (form, name) => /** @type {Field[]} */ ([...form.elements].filter((field) => /** @type {Field} */ (field).name === name));

/** @param {Field} field */
const isBox = (field) => field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");

/** @param {HTMLFormElement} form @param {string} name @param {string[]} values */
function fits(form, name, values) {
  const all = fields(form, name);
  const has = (/** @type {string} */ value) =>
    all.some((field) => (isBox(field) ? field.value === value : !(field instanceof HTMLSelectElement) || [...field.options].some((option) => option.value === value)));
  return all.length > 0 && values.every(has);
}

/** @param {HTMLFormElement} form @param {string} name @param {string[]} values none empties the field */
function put(form, name, values) {
  for (const field of fields(form, name)) {
    if (isBox(field)) /** @type {HTMLInputElement} */ (field).checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

/** @param {HTMLFormElement} form */
export function takeFromSource(form) {
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (form.querySelectorAll("button[data-take]"))) {
    button.addEventListener("click", (event) => {
      const values = /** @type {Record<string, string[]>} */ (JSON.parse(button.dataset.take ?? "{}"));
      if (!Object.entries(values).every(([name, all]) => fits(form, name, all))) return;
      event.preventDefault();
      for (const [name, all] of Object.entries(values)) put(form, name, all);
      button.closest(".says")?.remove();
      fields(form, button.value)[0]?.focus();
      form.dispatchEvent(new Event("picture"));
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
