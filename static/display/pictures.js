// @ts-check
// Pictures are loaded for the slide that is on and the next one only, and decoded before they are due.

const widths = [480, 960, 1920];

/** @param {HTMLElement} slide */
const photosOf = (slide) => /** @type {NodeListOf<HTMLImageElement>} */ (slide.querySelectorAll("img[data-src], img[data-ground]"));

/** How wide a picture must be to cover its box, in CSS pixels. @param {HTMLImageElement} image */
function neededWidth(image) {
  const { width, height } = image.getBoundingClientRect();
  const ratio = Number(image.getAttribute("width")) / Number(image.getAttribute("height")) || 1;
  return Math.ceil(image.classList.contains("whole") ? Math.min(width, height * ratio) : Math.max(width, height * ratio));
}

/** @param {HTMLImageElement} image */
function attach(image) {
  const { src, ground, focus } = image.dataset;
  if (focus) image.style.setProperty("object-position", focus);
  if (ground) {
    image.src = ground;
    return;
  }
  image.sizes = `${Math.max(1, neededWidth(image))}px`;
  image.srcset = widths.map((width) => `${src}/${width} ${width}w`).join(", ");
  image.src = `${src}/960`;
}

/** Begins to load; gives true when all are decoded, false when one will not be. @param {HTMLElement} slide */
export async function prepare(slide) {
  const images = [...photosOf(slide)].filter((image) => image.checkVisibility?.() ?? true);
  for (const image of images) if (!image.hasAttribute("src")) attach(image);
  const results = await Promise.allSettled(images.map((image) => image.decode()));
  results.forEach((result, index) => images[index].toggleAttribute("data-missing", result.status === "rejected"));
  return results.every((result) => result.status === "fulfilled");
}

/** Lets go of the decoded pixels. @param {HTMLElement} slide */
export function release(slide) {
  for (const image of photosOf(slide)) {
    image.removeAttribute("srcset");
    image.removeAttribute("src");
    image.removeAttribute("data-missing");
  }
}

/** Addresses of all pictures, in the size of a wall. @param {HTMLElement[]} slides */
export const addressesOf = (slides) => [
  ...new Set(slides.flatMap((slide) => [...photosOf(slide)].map(({ dataset }) => dataset.ground ?? `${dataset.src}/1920`))),
];
