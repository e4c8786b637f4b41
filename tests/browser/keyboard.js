// A pair of hands without a mouse: everything by keys, and what has the focus must be seen to have it.
import assert from "node:assert/strict";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const patience = 150; // steps of Tab through one page

export class Keyboard {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {string[]} what had the focus and did not show it */
    this.unseen = [];
    /** how often the focus was looked at */
    this.looked = 0;
  }

  /** What has the focus: by the styles that the browser worked out, and where it is. */
  async #look() {
    const found = await this.page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body || at instanceof HTMLIFrameElement) return null;
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const apart = parseFloat(style.outlineOffset) > 0 || style.outlineColor !== style.backgroundColor;
      const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && apart;
      const within = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      return { what: at.outerHTML.slice(0, 100), outlined, within };
    });
    if (!found) return;
    this.looked += 1;
    if (!found.outlined) this.unseen.push(`no outline: ${found.what}`);
    if (!found.within) this.unseen.push(`out of sight: ${found.what}`);
  }

  /** Tab until it has the focus. @param {Locator} goal @param {string} step Tab or Shift+Tab */
  async reach(goal, step = "Tab") {
    await goal.first().waitFor({ state: "attached" });
    for (let n = 0; n < patience; n += 1) {
      if (await goal.first().evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(step);
      await this.#look();
    }
    assert.fail(`${goal} was not reached in ${patience} steps`);
  }

  /** @param {Locator} goal @param {string} key Enter or Space */
  async press(goal, key = "Enter") {
    await this.reach(goal);
    await this.page.keyboard.press(key);
  }

  /** Types over what is there. @param {Locator} field @param {string} text */
  async type(field, text) {
    await this.reach(field);
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(text);
  }

  /** A field of several parts, as the browser shows days and times: month, day, year, hour … @param {Locator} field @param {string[]} parts */
  async typeParts(field, parts) {
    await this.reach(field);
    for (const part of parts) await this.page.keyboard.type(part);
  }
}
