// @ts-check
// The editor of an item made quick: drafts kept while typing, pictures dropped in, the wall beside the form.
import { keepDrafts } from "./editor_keep.js";
import { takePictures } from "./editor_picture.js";
import { preview } from "./editor_preview.js";
import { takeFromSource } from "./editor_source.js";

function start() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-editor]"));
  if (!form) return;
  keepDrafts(form, start);
  takePictures(form);
  takeFromSource(form);
  preview(form);
}

start();
