// What must hold for the slide that is on, at any size: run inside the page.

/**
 * Problems of what is seen now, as sentences; none: []. Text smaller than 2.2 % of the short side (headings 5 %), text
 * that is clipped or outside the window, and texts that overlap.
 */
export function findLayoutProblems() {
  const short = Math.min(innerWidth, innerHeight);
  const problems = [];
  const slack = 1.5; // pixels: rounding
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;

  const texts = [];
  const slide = document.querySelector('.slide[aria-hidden="false"]');
  for (const root of [slide, document.querySelector(".bar")]) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !seen(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.5);
      if (rects.length) texts.push({ element: node.parentElement, rects });
    }
  }

  /** What an element is clipped by: the nearest ancestor that hides what overflows. */
  const clip = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(each);
      if ((overflowX !== "visible" || overflowY !== "visible") && each !== document.body && each !== document.documentElement)
        return each;
    }
    return null;
  };

  for (const { element, rects } of texts) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const least = (element.closest("h1") ? 0.05 : 0.022) * short;
    if (size < least - 0.05) problems.push(`${name(element)} is ${size.toFixed(1)} px, less than ${least.toFixed(1)}`);
    const holder = clip(element);
    const clamped = holder && getComputedStyle(holder).webkitLineClamp !== "none" ? holder : null;
    const truncated = holder && getComputedStyle(holder).textOverflow === "ellipsis";
    // Glyph boxes are taller than lines: allow what leading takes away.
    const leading = size * 0.22;
    for (const rect of rects) {
      if (rect.left < -slack || rect.right > innerWidth + slack || rect.top < -leading || rect.bottom > innerHeight + leading) {
        if (!clamped && !truncated) problems.push(`${name(element)} is outside the window`);
      }
      if (!holder || clamped || truncated) continue;
      const box = holder.getBoundingClientRect();
      const out = rect.left < box.left - slack || rect.right > box.right + slack || rect.top < box.top - leading || rect.bottom > box.bottom + leading;
      if (out) problems.push(`${name(element)} is clipped by ${holder.tagName.toLowerCase()}.${holder.className}`);
    }
  }

  const shrink = (rect, size) => ({
    left: rect.left + 1, right: rect.right - 1, top: rect.top + size * 0.2, bottom: rect.bottom - size * 0.2,
  });
  const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const boxes = texts.flatMap(({ element, rects }) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const holder = clip(element)?.getBoundingClientRect();
    const within = (rect) => ({
      left: Math.max(rect.left, holder?.left ?? -Infinity), right: Math.min(rect.right, holder?.right ?? Infinity),
      top: Math.max(rect.top, holder?.top ?? -Infinity), bottom: Math.min(rect.bottom, holder?.bottom ?? Infinity),
    });
    return rects.map((rect) => ({ element, ...shrink(within(rect), size) })).filter((box) => box.bottom > box.top);
  });
  const pictures = [...slide.querySelectorAll(".qr, .picture, .thumb")].filter(seen);
  for (const picture of pictures) {
    const rect = picture.getBoundingClientRect();
    if (rect.width < 4 || rect.height < 4) problems.push(`${name(picture)} has no room`);
    if (picture.matches(".qr") && (rect.bottom > innerHeight || rect.right > innerWidth)) problems.push("the QR code is outside");
    for (const box of boxes)
      if (!box.element.closest(".leaf") && cross(box, rect)) problems.push(`${name(box.element)} lies on ${name(picture)}`);
  }
  for (let i = 0; i < boxes.length; i += 1)
    for (let j = i + 1; j < boxes.length; j += 1)
      if (boxes[i].element !== boxes[j].element && cross(boxes[i], boxes[j]))
        problems.push(`${name(boxes[i].element)} overlaps ${name(boxes[j].element)}`);
  return [...new Set(problems)];
}
