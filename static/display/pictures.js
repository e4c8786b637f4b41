// @ts-check
// Pictures are loaded for the slide that is on and the next one only, and decoded before they are due. One that is not
// ready in time stays out of sight, on its ground, and fades in once it is decoded: none is ever seen half.

const widths = [480, 960, 1920]; // that the server scales to
const zoom = 1.08; // of the drift, in motion.css
const retryMs = 15_000;

/** @param {HTMLElement} slide */
const photosOf = (slide) => /** @type {NodeListOf<HTMLImageElement>} */ (slide.querySelectorAll("img[data-src]"));

/** Of the picture as it is kept. @param {HTMLImageElement} image */
const keptWidth = (image) => Number(image.getAttribute("width")) || 1;

/** How wide a picture must be to cover its box, in CSS pixels. @param {HTMLImageElement} image */
function neededWidth(image) {
  const { width, height } = image.getBoundingClientRect();
  const ratio = keptWidth(image) / Number(image.getAttribute("height")) || 1;
  if (image.classList.contains("whole")) return Math.ceil(Math.min(width, height * ratio));
  const drifts = "drift" in document.body.dataset && !image.classList.contains("thumb");
  return Math.ceil(Math.max(width, height * ratio) * (drifts ? zoom : 1));
}

/** Widths that are no more than the kept picture has, and above the largest of them the picture as it is kept. @param {HTMLImageElement} image */
function sources(image) {
  const { src } = image.dataset;
  const kept = keptWidth(image);
  const all = widths.filter((width) => width < kept).map((width) => `${src}/${width} ${width}w`);
  const scaled = widths.find((width) => width >= kept); // the server never enlarges
  return [...all, scaled ? `${src}/${scaled} ${kept}w` : `${src} ${kept}w`].join(", ");
}

/** @param {HTMLImageElement} image */
const sizesOf = (image) => `${Math.max(1, neededWidth(image))}px`;

/** @param {HTMLImageElement} image @param {string} sizes */
function attach(image, sizes) {
  const { src, focus } = image.dataset;
  if (focus) {
    image.style.setProperty("object-position", focus);
    image.style.setProperty("transform-origin", focus); // the drift leaves this point where it is
  }
  image.decoding = "sync"; // a frame with the slide waits for its picture
  image.sizes = sizes;
  image.srcset = sources(image);
  image.src = `${src}/960`;
}

/**
 * The ground of a poster: the colours of its own edges, drawn on to both sides of it, so that the picture seems to go
 * on. Both sides are alike, and quiet: what lies at one edge by chance draws no eye. Drawn once and small: a filter of the
 * style sheet would be worked out again for every frame of a transition.
 * @param {HTMLCanvasElement} canvas @param {HTMLImageElement} image
 */
function paintGround(canvas, image) {
  const context = canvas.getContext("2d");
  const beside = image.naturalWidth * canvas.clientHeight < image.naturalHeight * canvas.clientWidth; // free room is there
  const [across, along] = [32, beside ? 2 : 1]; // narrow strips at the edges; beside the picture one soft step along them
  const small = beside ? new OffscreenCanvas(across, along) : new OffscreenCanvas(along, across);
  const few = small.getContext("2d");
  if (!context || !few || !image.naturalWidth) return;
  few.imageSmoothingQuality = context.imageSmoothingQuality = "high";
  few.drawImage(image, 0, 0, small.width, small.height); // whole: parts of it are measured in pixels that srcset changes
  const { width, height } = canvas;
  for (const [end, part] of [[0, 1], [across - 1, 0.5]]) {
    context.globalAlpha = beside ? part : 1;
    if (beside) context.drawImage(small, end, 0, 1, along, 0, 0, width, height);
    else context.drawImage(small, 0, end, along, 1, 0, end && height / 2, width, height / 2);
  }
  context.globalAlpha = 1;
  context.fillStyle = "rgb(0 0 0 / 0.07)"; // the picture stays a picture
  context.fillRect(0, 0, width, height);
}

/** What each ground was painted from, and for which room. @type {WeakMap<HTMLCanvasElement, string>} */
const painted = new WeakMap();

/**
 * From a small copy: the canvas would decode a large one once more, on the main thread. Once: the browser keeps the pixels of
 * every copy. @param {HTMLCanvasElement} canvas @param {string} src
 */
async function paintFrom(canvas, src) {
  const wanted = `${src} ${canvas.clientWidth} ${canvas.clientHeight}`;
  if (painted.get(canvas) === wanted) return;
  const small = new Image();
  small.src = src;
  if (!(await small.decode().then(() => true, () => false))) return;
  painted.set(canvas, wanted);
  paintGround(canvas, small);
}

/** Loads and decodes one; true: it may be seen. @param {HTMLImageElement} image @param {HTMLElement} slide @param {string} sizes */
async function load(image, slide, sizes) {
  if (!image.hasAttribute("src")) attach(image, sizes);
  else if (image.sizes !== sizes) image.sizes = sizes; // even the same value would make the browser choose anew
  const decoded = await image.decode().then(() => true, () => false);
  if (!image.hasAttribute("src")) return false; // released meanwhile
  image.toggleAttribute("data-decoded", decoded);
  const ground = slide.querySelector("canvas");
  if (decoded && ground) await paintFrom(ground, `${image.dataset.src}/${widths[0]}`);
  if (!decoded) setTimeout(() => slide.dataset.state && again(image, slide), retryMs);
  return decoded;
}

/** @param {HTMLImageElement} image @param {HTMLElement} slide */
function again(image, slide) {
  if (image.hasAttribute("data-decoded")) return;
  detach(image);
  load(image, slide, sizesOf(image));
}

/** Begins to load; gives true when all are decoded, false when one is not to be had. @param {HTMLElement} slide */
export async function prepare(slide) {
  const images = [...photosOf(slide)].filter((image) => image.checkVisibility?.() ?? true);
  const sizes = images.map(sizesOf); // all before the first is touched: the browser lays the slide out once; the window may be another
  return (await Promise.all(images.map((image, index) => load(image, slide, sizes[index])))).every(Boolean);
}

/** @param {HTMLImageElement} image */
function detach(image) {
  for (const name of ["srcset", "src", "data-decoded"]) image.removeAttribute(name);
}

/**
 * A picture that was seen stays as it is: asked for anew it would be another one to the browser, which keeps the pixels of
 * both. One that was not to be had is tried again at the slide's next turn. @param {HTMLElement} slide
 */
export function release(slide) {
  for (const image of photosOf(slide)) if (!image.hasAttribute("data-decoded")) detach(image);
}

/** The size of a picture that a wall like this one takes. @param {HTMLImageElement} image */
function addressOf(image) {
  const wall = Math.max(innerWidth, innerHeight) * devicePixelRatio;
  if (image.classList.contains("thumb")) return `${image.dataset.src}/${wall > 1920 ? 960 : 480}`;
  return wall > 1920 && keptWidth(image) > 1920 ? `${image.dataset.src}` : `${image.dataset.src}/1920`;
}

/** Addresses of all pictures. @param {HTMLElement[]} slides */
export const addressesOf = (slides) => [...new Set(slides.flatMap((slide) => [...photosOf(slide)].map(addressOf)))];
