// @ts-check
// Pictures are loaded for the slide that is on and the next one only, and decoded before they are due.

const widths = [480, 960, 1920];

/** @param {HTMLElement} slide */
const photosOf = (slide) => /** @type {NodeListOf<HTMLImageElement>} */ (slide.querySelectorAll("img[data-src]"));

/** How wide a picture must be to cover its box, in CSS pixels. @param {HTMLImageElement} image */
function neededWidth(image) {
  const { width, height } = image.getBoundingClientRect();
  const ratio = Number(image.getAttribute("width")) / Number(image.getAttribute("height")) || 1;
  return Math.ceil(image.classList.contains("whole") ? Math.min(width, height * ratio) : Math.max(width, height * ratio));
}

/** @param {HTMLImageElement} image */
function attach(image) {
  const { src, focus } = image.dataset;
  if (focus) image.style.setProperty("object-position", focus);
  image.sizes = `${Math.max(1, neededWidth(image))}px`;
  image.srcset = widths.map((width) => `${src}/${width} ${width}w`).join(", ");
  image.src = `${src}/960`;
}

/**
 * The ground of a poster: its own colours, run together. Drawn once and small, because a filter of the style sheet would
 * be worked out again for every frame of a transition. @param {HTMLCanvasElement} canvas @param {HTMLImageElement} image
 */
function paintGround(canvas, image) {
  const context = canvas.getContext("2d");
  const drop = new OffscreenCanvas(8, 5);
  const small = drop.getContext("2d");
  if (!context || !small || !image.naturalWidth) return;
  small.imageSmoothingQuality = "high";
  small.drawImage(image, 0, 0, drop.width, drop.height);
  context.imageSmoothingQuality = "high";
  context.globalCompositeOperation = "copy";
  context.drawImage(drop, 0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "multiply"; // by itself: deeper, and richer in colour
  context.drawImage(drop, 0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "source-over";
  context.fillStyle = "rgb(0 0 0 / 0.3)";
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** Begins to load; gives true when all are decoded, false when one will not be. @param {HTMLElement} slide */
export async function prepare(slide) {
  const images = [...photosOf(slide)].filter((image) => image.checkVisibility?.() ?? true);
  for (const image of images) if (!image.hasAttribute("src")) attach(image);
  const results = await Promise.allSettled(images.map((image) => image.decode()));
  results.forEach((result, index) => images[index].toggleAttribute("data-missing", result.status === "rejected"));
  const ground = slide.querySelector("canvas");
  if (ground && images[0]) paintGround(ground, images[0]);
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
  ...new Set(slides.flatMap((slide) => [...photosOf(slide)].map(({ dataset }) => `${dataset.src}/1920`))),
];
