// @ts-check
// Elements whose boxes change, be it that the window does or that something beside them, a ticker say, takes or leaves room.

export class Resized {
  /** As they were seen last. @type {Map<Element, string>} */
  #boxes = new Map();
  #observer;

  /** @param {() => void} changed before the frame is painted; for all that change with it once */
  constructor(changed) {
    this.#observer = new ResizeObserver((seen) => {
      const others = seen.filter(({ target, contentRect: { width, height } }) => {
        const [before, box] = [this.#boxes.get(target), `${width} ${height}`];
        this.#boxes.set(target, box);
        return before !== undefined && before !== box;
      });
      if (others.length > 0) changed();
    });
  }

  /** @param {Element} element that has been laid out */
  watch(element) {
    this.#observer.observe(element);
  }

  /** @param {Element} element */
  forget(element) {
    this.#observer.unobserve(element);
    this.#boxes.delete(element);
  }
}
