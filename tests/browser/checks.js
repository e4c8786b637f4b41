// What must hold for what is on, at any size. Runs inside the page, before its own scripts; the tests ask `checks`.

/** Until what is on stands still: fonts there, pictures decoded, text fitted. */
async function settled() {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const slide = document.querySelector('.slide[aria-hidden="false"]');
  const pictures = () => [...slide.querySelectorAll("img")].filter((image) => image.checkVisibility());
  const waits = ({ complete, src, dataset }) => (!complete || !src) && dataset.missing === undefined;
  const end = performance.now() + 5000;
  await document.fonts.ready;
  await frame();
  await frame();
  while (pictures().some(waits) && performance.now() < end) await frame();
  await Promise.allSettled(pictures().map((image) => image.decode()));
  await frame();
}

/** @param {Element} element */
const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest(".unseen");

/** @param {Element} element */
function nameOf(element) {
  const text = element.textContent.trim().replace(/\s+/g, " ");
  return `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${[...text].slice(0, 40).join("")}"`;
}

/** What clips an element, from the nearest: boxes that hide what overflows. @param {Element} element */
function holdersOf(element) {
  const holders = [];
  for (let each = element; each && each !== document.body; each = each.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(each);
    if (overflowX !== "visible" || overflowY !== "visible") holders.push(each);
  }
  return holders;
}

/**
 * Every text that is to be seen: its element, size in pixels, the boxes of its lines, what clips it, and of its boxes the
 * part that is left.
 */
function textsSeen() {
  const texts = [];
  for (const root of document.querySelectorAll('.slide[aria-hidden="false"], .bar, .ticker')) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.5);
      if (rects.length === 0) continue;
      const holders = holdersOf(element);
      const edges = holders.map((holder) => holder.getBoundingClientRect());
      const visible = rects
        .map((rect) => ({
          left: Math.max(0, rect.left, ...edges.map((edge) => edge.left)),
          top: Math.max(0, rect.top, ...edges.map((edge) => edge.top)),
          right: Math.min(innerWidth, rect.right, ...edges.map((edge) => edge.right)),
          bottom: Math.min(innerHeight, rect.bottom, ...edges.map((edge) => edge.bottom)),
        }))
        .filter((rect) => rect.right > rect.left && rect.bottom > rect.top);
      texts.push({ element, size: parseFloat(getComputedStyle(element).fontSize), rects, holders, visible });
    }
  }
  return texts;
}

/** No text below the least legible size, which the channel's distance sets; headings 1.4 times that. */
function tooSmall(texts) {
  const unit = Math.min(innerWidth, innerHeight) / 100;
  const least = Number(document.body.dataset.least ?? 2.2) * unit;
  return texts.flatMap(({ element, size }) => {
    const needed = element.closest("h1") ? 1.4 * least : least;
    return size < needed - 0.05 ? [`${nameOf(element)} is ${size.toFixed(1)} px, less than ${needed.toFixed(1)}`] : [];
  });
}

/** Text that is cut without an ellipsis, or lies outside the window. */
function clipped(texts) {
  const slack = 1.5; // pixels: rounding
  const problems = [];
  for (const { element, size, rects, holders } of texts) {
    if (element.closest(".ticker")) continue; // it comes in and goes out
    const leading = size * 0.22; // glyph boxes are taller than lines
    const [holder] = holders;
    const style = holder && getComputedStyle(holder);
    const lines = style && style.webkitLineClamp !== "none";
    const dots = style && style.textOverflow === "ellipsis";
    for (const rect of rects) {
      const past = (box) => ({
        across: rect.left < box.left - slack || rect.right > box.right + slack,
        down: rect.top < box.top - leading || rect.bottom > box.bottom + leading,
      });
      const window = past({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
      if ((window.across && !dots) || (window.down && !lines)) problems.push(`${nameOf(element)} is outside the window`);
      if (!holder) continue;
      const own = past(holder.getBoundingClientRect());
      if ((own.across && !dots) || (own.down && !lines)) problems.push(`${nameOf(element)} is clipped by ${nameOf(holder)}`);
    }
  }
  return problems;
}

/** Boxes of text whose content is larger than they are; fit.js is to see to that. */
function overflowing() {
  return [...document.querySelectorAll('.slide[aria-hidden="false"] :is(.text, .days, .stories, .rooms)')].flatMap((box) => {
    const more = Math.max(box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight);
    return seen(box) && more > 1 ? [`${nameOf(box)} holds ${more} px more than it has room for`] : [];
  });
}

const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Texts that lie on each other, on a picture, or on the frame of the page. */
function overlapping(texts) {
  const problems = [];
  const boxes = texts.flatMap(({ element, size, visible }) =>
    visible
      .map(({ left, right, top, bottom }) => ({ element, left: left + 1, right: right - 1, top: top + size * 0.2, bottom: bottom - size * 0.2 }))
      .filter((box) => box.bottom > box.top),
  );
  const slide = document.querySelector('.slide[aria-hidden="false"]');
  for (const picture of [...slide.querySelectorAll(".qr, .picture, .thumb, .sign, .idle-logo"), ...document.querySelectorAll(".bar-logo, .bar-qr")].filter(seen)) {
    const rect = picture.getBoundingClientRect();
    if (rect.width < 4 || rect.height < 4) problems.push(`${nameOf(picture)} has no room`);
    if (rect.right > innerWidth + 1 || rect.bottom > innerHeight + 1 || rect.left < -1 || rect.top < -1) problems.push(`${nameOf(picture)} is outside the window`);
    for (const box of boxes) if (!box.element.closest(".leaf") && cross(box, rect)) problems.push(`${nameOf(box.element)} lies on ${nameOf(picture)}`);
  }
  for (const frame of [...document.querySelectorAll(".bar, .ticker")].filter(seen)) {
    const rect = frame.getBoundingClientRect();
    for (const box of boxes) if (!frame.contains(box.element) && cross(box, rect)) problems.push(`${nameOf(box.element)} lies on ${frame.className}`);
  }
  for (let i = 0; i < boxes.length; i += 1)
    for (let j = i + 1; j < boxes.length; j += 1)
      if (boxes[i].element !== boxes[j].element && cross(boxes[i], boxes[j]))
        problems.push(`${nameOf(boxes[i].element)} overlaps ${nameOf(boxes[j].element)}`);
  return problems;
}

/** A telephone must be able to read a QR code: at least 2 pixels a module, and 4 modules of nothing around. */
function unreadable() {
  return [...document.querySelectorAll('.slide[aria-hidden="false"] .qr, .bar-qr')].filter(seen).flatMap((code) => {
    const module = code.getBoundingClientRect().width / code.viewBox.baseVal.width;
    const dark = code.querySelector("path").getBoundingClientRect();
    let card = code; // what the code lies on
    while (getComputedStyle(card).backgroundColor === "rgba(0, 0, 0, 0)" && card !== document.body) card = card.parentElement;
    const edge = card.getBoundingClientRect();
    const quiet = Math.min(dark.left - edge.left, dark.top - edge.top, edge.right - dark.right, edge.bottom - dark.bottom) / module;
    return [
      ...(module < 1.99 ? [`${nameOf(code)}: a module is ${module.toFixed(1)} px, less than 2`] : []),
      ...(quiet < 3.9 ? [`${nameOf(code)} has ${quiet.toFixed(1)} modules of nothing around it, less than 4`] : []),
    ];
  });
}

/** Problems of what is seen now, as sentences; none: []. */
function findLayoutProblems() {
  const texts = textsSeen();
  const missing = [...document.querySelectorAll('.slide[aria-hidden="false"] img')].filter((image) => image.naturalWidth === 0 && image.checkVisibility());
  return [
    ...new Set([
      ...missing.map((image) => `${nameOf(image)} is not shown`),
      ...tooSmall(texts),
      ...clipped(texts),
      ...overflowing(),
      ...overlapping(texts),
      ...unreadable(),
    ]),
  ];
}

/** What weakContrasts() compares: each text's colour, and where it is. */
function coloursOfTexts() {
  return textsSeen().map(({ element, size, visible }) => {
    let opacity = 1;
    for (let each = element; each; each = each.parentElement) opacity *= Number(getComputedStyle(each).opacity);
    const trim = size * 0.12; // above and below the letters of a line
    return {
      name: nameOf(element),
      colour: getComputedStyle(element).color,
      opacity,
      rects: visible.map(({ left, top, right, bottom }) => [left, top + trim, right - left, bottom - top - 2 * trim]),
    };
  });
}

const noText = new CSSStyleSheet();
noText.replaceSync("*, *::before, *::after { color: transparent !important; text-decoration-color: transparent !important; transition: none !important }");

/** @param {boolean} hide */
function hideTexts(hide) {
  const others = document.adoptedStyleSheets.filter((sheet) => sheet !== noText);
  document.adoptedStyleSheets = hide ? [...others, noText] : others;
}

globalThis.checks = { settled, findLayoutProblems, coloursOfTexts, hideTexts };
