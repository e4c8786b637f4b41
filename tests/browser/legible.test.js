// The users' rule, an inch of letter at ten feet, measured on screens of several shapes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready } from "./machine.js";

const viewing = { diagonal_inches: 75, distance_metres: 2.4 };
const capital = 0.727; // of our type's size
const shapes = [[1920, 1080], [1080, 1920], [2560, 1080], [1080, 2560], [3840, 2160], [800, 480]];

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  await server.channel({ viewing, ticker: "headlines", summaries: [] });
  await server.item({ title: "Open day on Saturday", summary: "Everybody is welcome. There will be soup.", link: "https://example.org/" });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** In the page: the size of the smallest letters that are seen. */
function smallestText() {
  const sizes = [];
  for (const root of document.querySelectorAll('.slide[aria-hidden="false"], .bar, .ticker')) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const seen = node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (node.data.trim() && seen) sizes.push(parseFloat(getComputedStyle(node.parentElement).fontSize));
    }
  }
  return Math.min(...sizes);
}

test("the smallest capital is an inch high for every ten feet, whatever the shape of the screen", async () => {
  for (const [width, height] of shapes) {
    const { page, context, wrong } = await openPage(browser, { width, height, reducedMotion: "reduce" });
    await page.goto(`${server.address}/display/main`);
    await ready(page);
    const inches = ((await page.evaluate(smallestText)) * capital * viewing.diagonal_inches) / Math.hypot(width, height);
    const wanted = viewing.distance_metres / 0.0254 / 120;
    assert.ok(inches > 0.99 * wanted, `${width}×${height}: ${inches.toFixed(2)} inches, ${wanted.toFixed(2)} wanted`);
    assert.deepEqual(wrong, []);
    await context.close();
  }
});
