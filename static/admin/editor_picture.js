// @ts-check
// A picture is dropped, pasted or chosen, and goes to the server at once; its crops are shown, and the point that they keep.
import { Refused, api, words } from "./api.js";

const step = 2; // percent, for an arrow key
const arrows = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };

/** @param {HTMLFormElement} form */
export function takePictures(form) {
  const card = /** @type {HTMLElement | null} */ (form.querySelector("[data-picture]"));
  const file = /** @type {HTMLInputElement | null} */ (card?.querySelector('input[type="file"]') ?? null);
  if (!card || !file) return;
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const hint = document.createElement("p");
  hint.setAttribute("role", "status");
  file.closest(".field")?.before(hint);

  const say = (text = "", bad = false) => {
    hint.className = `${bad ? "wrong" : "soft"} picture-hint`;
    hint.textContent = text;
  };
  say(card.dataset.drop);

  const crops = document.createElement("div");
  crops.className = "crops";
  const point = document.createElement("button");
  point.type = "button";
  point.className = "focus-box";
  point.setAttribute("aria-label", card.dataset.focus ?? "");

  function place() {
    const [x, y] = [field("focus-x").value || "50", field("focus-y").value || "50"];
    const dot = /** @type {HTMLElement | null} */ (point.querySelector(".focus-dot"));
    dot?.style.setProperty("inset-inline-start", `${x}%`);
    dot?.style.setProperty("inset-block-start", `${y}%`);
    for (const image of crops.querySelectorAll("img")) image.style.objectPosition = `${x}% ${y}%`;
  }

  /** @param {number} x @param {number} y percent */
  function aim(x, y) {
    const within = (/** @type {number} */ n) => String(Math.round(Math.min(100, Math.max(0, n))));
    field("focus-x").value = within(x);
    field("focus-y").value = within(y);
    place();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function draw() {
    const sum = field("image").value;
    card?.querySelector(".picture-now")?.remove();
    point.replaceChildren();
    crops.replaceChildren();
    if (!sum) {
      point.remove();
      crops.remove();
      return;
    }
    const image = () => Object.assign(document.createElement("img"), { src: `/media/${sum}/960`, alt: "" });
    const dot = document.createElement("span");
    dot.className = "focus-dot";
    point.append(image(), dot);
    for (const shape of ["wide", "tall", "square"]) {
      const figure = document.createElement("figure");
      figure.className = `crop ${shape}`;
      const caption = document.createElement("figcaption");
      caption.textContent = card?.dataset[shape] ?? "";
      figure.append(image(), caption);
      crops.append(figure);
    }
    hint.before(point, crops);
    say(card?.dataset.focus);
    place();
  }

  /** @param {File} chosen */
  async function take(chosen) {
    if (!file) return;
    const before = hint.textContent ?? "";
    say(card?.dataset.uploading);
    try {
      const { body } = await api("POST", "/media", new Blob([chosen], { type: chosen.type.startsWith("image/") ? chosen.type : "application/octet-stream" }));
      field("image").value = body.sha256;
      field("focus-x").value = field("focus-y").value = "";
      file.value = "";
      draw();
      form.dispatchEvent(new Event("input", { bubbles: true }));
    } catch (error) {
      if (!(error instanceof Refused)) {
        const held = new DataTransfer();
        held.items.add(chosen);
        file.files = held.files; // it goes with the form, once the server is back
        return say(before);
      }
      const { unreadable, large } = card?.dataset ?? {};
      say(error.status === 413 ? large : [415, 422].includes(error.status) ? unreadable : words.failed, true);
      file.value = "";
    }
  }

  point.addEventListener("click", (event) => {
    if (event.detail === 0) return; // by the keyboard
    const box = point.getBoundingClientRect();
    aim(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  });
  point.addEventListener("keydown", (event) => {
    const move = arrows[/** @type {keyof typeof arrows} */ (event.key)];
    if (!move) return;
    event.preventDefault();
    aim(Number(field("focus-x").value || 50) + move[0], Number(field("focus-y").value || 50) + move[1]);
  });
  const choose = () => file.files?.[0] && take(file.files[0]);
  file.addEventListener("change", choose);
  choose(); // what was chosen before this script was there
  // Anywhere on the form: beside the card a browser would open the picture in this page's place.
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    card.classList.add("over");
  });
  for (const over of ["dragleave", "drop"]) form.addEventListener(over, () => card.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer?.files[0];
    if (!dropped) return; // text, into a field
    event.preventDefault();
    take(dropped);
  });
  form.addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (pasted) take(pasted);
  });
  form.addEventListener("picture", draw); // another module chose one
  draw();
}
