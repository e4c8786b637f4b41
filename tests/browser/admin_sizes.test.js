// Staff's pages on any window: a large laptop, the same at 200 % zoom, telephones; in four languages; and at rest for
// those who asked for less motion.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, root } from "./machine.js";

const server = new Server();
let browser;
/** @type {string[]} */
let pages;
before(async () => {
  browser = await openBrowser();
  await server.start({ demo: true });
  const picture = await server.picture(readFileSync(join(root, "static/sample/volunteers-evening.jpg")));
  const long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente https://example.org/a/very/long/address/without/any/place/to/break";
  const { id } = await server.item({ kind: "event", title: long, summary: long, location: long, starts_at: "2030-12-04T18:30:00+01:00", tags: ["peace"], image: { sha256: picture, alt: long } });
  await server.ask("PUT", "/api/v1/screens/lobby", { name: long.slice(0, 100), channel: "main" });
  await server.ask("PUT", "/api/v1/channels/hall", { title: long }, { "If-None-Match": "*" });
  pages = ["", "/news", "/event", `/event/${id}`, "/poster/new", "/import", "/channels", "/channels/hall", "/screens", "/sources", "/history", "/history/2", `/history?item=${id}`, "/people", "/account", "/urgent"];
});
after(async () => {
  await browser?.close();
  await server.remove();
});

const staff = (options) => openPage(browser, { extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, ...options });

/** Whatever reaches out of the window, or shows less of its text than there is. */
const findCut = () => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const found = wide > 0 ? [`${wide} px too wide`] : [];
  const hidden = (at) => at.closest("[hidden], .unseen, .skip, iframe, .scrolls, .nav, details:not([open])") !== null;
  for (const at of document.querySelectorAll("body *")) {
    const box = at.getBoundingClientRect();
    if (box.width === 0 || hidden(at)) continue;
    const style = getComputedStyle(at);
    const says = at.outerHTML.slice(0, 80);
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`out of the window: ${says}`);
    const clips = style.overflowX !== "visible" && !["auto", "scroll"].includes(style.overflowX);
    const field = ["INPUT", "SELECT", "TEXTAREA"].includes(at.tagName); // these scroll inside, as everywhere
    if (clips && !field && at.scrollWidth > at.clientWidth + 1 && at.textContent.trim()) found.push(`cut: ${says}`);
    const button = ["BUTTON", "A"].includes(at.tagName) && style.display.includes("flex");
    if (button && at.scrollWidth > at.clientWidth + 1) found.push(`words stick out: ${says}`);
  }
  // A word that would fit on a line of its own is not to be broken; one that is too long may be.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement.checkVisibility() || hidden(node.parentElement)) continue;
    for (const { 0: word, index } of node.data.matchAll(/(?<=^|\s)\p{L}{3,18}(?=$|[\s.,:;])/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      if (range.getClientRects().length > 1) found.push(`broken: ${word} in ${node.data.trim().slice(0, 60)}`);
    }
  }
  return found;
};

const windows = [
  { name: "1280 px at 200 %", width: 640, height: 400, deviceScaleFactor: 2 },
  { name: "a telephone of 360 px", width: 360, height: 740, deviceScaleFactor: 3 },
  { name: "a telephone of 320 px", width: 320, height: 568, deviceScaleFactor: 2 },
];
for (const { name, ...window } of windows)
  test(`no page of staff scrolls sideways or is cut: ${name}`, async () => {
    const problems = [];
    for (const locale of ["en", "fr", "nl", "de"]) {
      const { page, context, wrong } = await staff({ ...window, locale });
      for (const path of pages) {
        await page.goto(`${server.address}/admin${path}`);
        await page.evaluate(() => document.querySelectorAll("details").forEach((at) => (at.open = true)));
        for (const problem of await page.evaluate(findCut)) problems.push(`${locale} /admin${path}: ${problem}`);
      }
      problems.push(...wrong);
      await context.close();
    }
    assert.deepEqual(problems, []);
  });

test("the test of what is cut would notice", async () => {
  const { page, context } = await openPage(browser, { width: 320 });
  await page.setContent('<p style="width: 500px">wide</p><div style="overflow: hidden; width: 50px; white-space: nowrap">a sentence that is cut</div><div style="width: 2ch; overflow-wrap: anywhere">broken</div>');
  const found = (await page.evaluate(findCut)).join("\n");
  for (const kind of [/too wide/, /out of the window: <p/, /cut: <div/, /broken: broken/]) assert.match(found, kind);
  await context.close();
});

test("who asked for less motion sees none on staff's pages; the others see little", async () => {
  const moving = () =>
    [...document.querySelectorAll("body, body *")].flatMap((at) => {
      const style = getComputedStyle(at);
      const lasts = (durations) => durations.split(",").some((each) => parseFloat(each) > 0.01);
      const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth";
      return smooth || lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration)) ? [at.outerHTML.slice(0, 80)] : [];
    });
  const { page, context } = await staff({ reducedMotion: "reduce" });
  for (const path of pages) {
    await page.goto(`${server.address}/admin${path}`);
    assert.deepEqual(await page.evaluate(moving), [], path);
    const still = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches)));
    assert.ok(still.every(Boolean), "frames of the wall hear of it too");
  }
  await context.close();
  await assert.doesNotReject(browserSeesMotion());
});

/** So that the test above cannot pass by looking at nothing. */
async function browserSeesMotion() {
  const { page, context } = await openPage(browser);
  await page.setContent('<p style="transition: color 1s">moves</p>');
  assert.equal(await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector("p")).transitionDuration)), 1);
  await context.close();
}
