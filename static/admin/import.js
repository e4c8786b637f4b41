// @ts-check
// A file dropped anywhere on the page is the one to import; beside its field a browser would open it in the page's place.

const file = /** @type {HTMLInputElement | null} */ (document.querySelector('input[type="file"][name="file"]'));

addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  file?.classList.add("over");
});
for (const over of ["dragleave", "drop"]) addEventListener(over, () => file?.classList.remove("over"));
addEventListener("drop", (event) => {
  const dropped = event.dataTransfer?.files;
  if (!file || !dropped?.length) return; // text, into its field
  event.preventDefault();
  file.files = dropped;
  file.focus();
});
