// @ts-check
// The browser knows the time zone of the place; nobody else does.

const form = document.querySelector("form[data-guess]");
const field = /** @type {HTMLInputElement | null} */ (form?.querySelector("[name=time_zone]") ?? null);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (field && zone?.includes("/")) field.value = zone;
