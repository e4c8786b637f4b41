// @ts-check
// The page holds the version that is in effect and the one that is to follow it. No page, no clock.

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./page.js").PageSlide} PageSlide */

export class Versions {
  /** @type {Page | null} */
  next = null;

  /** @param {Page} first */
  constructor(first) {
    this.current = first;
  }

  get newest() {
    return this.next ?? this.current;
  }

  /** The rotation is that of the version in effect; urgent slides are those of the newest. */
  deck() {
    const usual = this.current.slides.filter((slide) => !slide.urgent);
    const urgent = this.newest.slides.filter((slide) => slide.urgent);
    return { slotSeconds: this.current.slotSeconds, slides: [...urgent, ...usual], sleep: this.current.sleep };
  }

  /** Every slide that is held. */
  slides() {
    return [...this.current.slides, ...(this.next?.slides ?? [])];
  }

  /** Takes the next version into effect when a slot has begun that is its own. True: it is now. @param {number} now */
  promote(now) {
    const slot = this.current.slotSeconds * 1000;
    if (!this.next || Math.floor(now / slot) * slot < this.next.effectiveAt) return false;
    this.current = this.next;
    this.next = null;
    return true;
  }

  /**
   * A slide that looks as before keeps its element, so that nothing flashes; others get theirs by `adopt`.
   * @param {Page} page @param {(element: HTMLElement) => HTMLElement} adopt
   */
  take(page, adopt) {
    const held = new Map(this.slides().map((slide) => [slide.id + slide.drawn, slide.element]));
    for (const slide of page.slides) slide.element = held.get(slide.id + slide.drawn) ?? adopt(slide.element);
    if (page.channel !== this.current.channel) page.effectiveAt = 0; // another channel waits for nothing
    this.next = page;
  }
}
