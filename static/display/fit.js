// @ts-check
// Makes the text of a slide fit: first smaller within the legible range (the style sheet's --min and --max, mixed by
// --fit), then the summary cut after a sentence or word, then the title. What a list cannot hold is left out.

const steps = 5; // of a binary search: sizes differ by 3 % at the end

/** @type {WeakMap<Element, string>} */
const whole = new WeakMap();

/** @param {Element} box */
const spills = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** Also when a word that is longer than the line goes on into the margin. @param {Element} box */
function overflows(box) {
  const title = box.querySelector("h1");
  return spills(box) || (title !== null && title.scrollWidth > title.clientWidth + 1);
}

/** @param {HTMLElement} slide @param {number} fit */
const scale = (slide, fit) => slide.style.setProperty("--fit", fit.toFixed(3));

/** The largest number in [0, count] for which `fits` holds; 0 is taken untried. @param {number} count @param {(n: number) => boolean} fits */
function largest(count, fits) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {string} text @param {string} lang @param {"sentence" | "word"} by */
function ends(text, lang, by) {
  const parts = [...new Intl.Segmenter(lang || "en", { granularity: by }).segment(text)];
  return parts.filter((part) => by === "sentence" || part.isWordLike).map((part) => part.index + part.segment.length);
}

/** Cuts after a word and says so. @param {string} text @param {number} end */
const cut = (text, end) => (end >= text.length ? text : `${text.slice(0, end).trimEnd().replace(/[,;:–—-]$/, "").trimEnd()}…`);

/** @param {Element} element @param {Element} box */
function cutWords(element, box) {
  const text = whole.get(element) ?? "";
  const stops = [...ends(text, element.closest("[lang]")?.getAttribute("lang") ?? "en", "word"), text.length];
  const kept = largest(stops.length - 1, (index) => {
    element.textContent = cut(text, stops[index]);
    return !overflows(box);
  });
  element.textContent = cut(text, stops[kept]);
  return kept;
}

/** Takes away paragraphs, sentences, then words, from the end. @param {Element[]} paragraphs @param {Element} box */
function cutSummary(paragraphs, box) {
  for (const paragraph of paragraphs.toReversed()) {
    const text = whole.get(paragraph) ?? "";
    const lang = paragraph.closest("[lang]")?.getAttribute("lang") ?? "en";
    const stops = [0, ...ends(text, lang, "sentence")];
    const kept = largest(stops.length - 1, (index) => {
      paragraph.textContent = text.slice(0, stops[index]).trim();
      return !overflows(box);
    });
    paragraph.textContent = text.slice(0, stops[kept]).trim();
    if (kept > 0) return;
    if (paragraph === paragraphs[0] && cutWords(paragraph, box) >= 5) return; // fewer words say nothing
    paragraph.textContent = "";
    if (!overflows(box)) return;
  }
}

/** As large as it fits. False: it does not fit at all. @param {HTMLElement} slide @param {HTMLElement} box */
function shrink(slide, box) {
  scale(slide, 1);
  if (!overflows(box)) return true;
  const grain = 2 ** steps;
  const best = largest(grain, (n) => {
    scale(slide, n / grain);
    return !overflows(box);
  });
  scale(slide, best / grain);
  return !overflows(box);
}

/** @param {HTMLElement} slide @param {HTMLElement} box */
function fitText(slide, box) {
  const title = box.querySelector("h1");
  const paragraphs = [...box.querySelectorAll(".summary p")];
  for (const element of title ? [title, ...paragraphs] : paragraphs) {
    if (!whole.has(element)) whole.set(element, element.textContent ?? "");
    element.textContent = whole.get(element) ?? "";
  }
  slide.classList.remove("tight");
  if (shrink(slide, box)) return;
  slide.classList.add("tight"); // words longer than the line may break now
  if (overflows(box)) cutSummary(paragraphs, box);
  if (title && overflows(box)) cutWords(title, box);
}

/** Rows in order, smaller, then for as long as there is room. @param {HTMLElement} slide @param {HTMLElement} box */
function fitRows(slide, box) {
  const rows = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".row")]).filter((row) => !row.hidden);
  for (const row of rows) row.classList.remove("left-out");
  const groups = box.querySelectorAll("section.day");
  const show = (/** @type {number} */ count) => {
    rows.forEach((row, index) => row.classList.toggle("left-out", index >= count));
    for (const group of groups) group.classList.toggle("left-out", !group.querySelector(".row:not(.left-out):not([hidden])"));
    return !overflows(box);
  };
  show(rows.length);
  if (!shrink(slide, box)) show(Math.max(1, largest(rows.length, show)));
}

/** Rooms shrink together; then what comes next is left out, then the last rooms. @param {HTMLElement} slide @param {HTMLElement} box */
function fitRooms(slide, box) {
  const rooms = [.../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".room"))].filter((room) => !room.hidden);
  for (const part of box.querySelectorAll(".left-out")) part.classList.remove("left-out");
  if (shrink(slide, box)) return;
  for (const row of box.querySelectorAll('.row[data-phase="now"] ~ .row[data-phase="next"]')) row.classList.add("left-out");
  const show = (/** @type {number} */ count) => {
    rooms.forEach((room, index) => room.classList.toggle("left-out", index >= count));
    return !overflows(box);
  };
  if (!show(rooms.length)) show(Math.max(1, largest(rooms.length, show)));
}

/** The slide must be laid out (not display: none). @param {HTMLElement} slide */
export function fit(slide) {
  for (const box of slide.querySelectorAll(".text")) fitText(slide, /** @type {HTMLElement} */ (box));
  for (const box of slide.querySelectorAll(".rooms")) fitRooms(slide, /** @type {HTMLElement} */ (box));
  for (const box of slide.querySelectorAll(".days, .stories")) fitRows(slide, /** @type {HTMLElement} */ (box));
}
