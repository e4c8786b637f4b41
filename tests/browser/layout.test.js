// Every pair of choices of layout, theme, language, option, picture and format: nothing is clipped, too small, on
// something else, or hard to read. The whole matrix is tests/gallery/run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server, openBrowser } from "./machine.js";
import { pairs } from "./matrix.js";
import { Wall } from "./wall.js";

const server = new Server();
let browser, wall;
before(async () => {
  browser = await openBrowser();
  await server.start();
  wall = await new Wall(server, browser).prepare();
});
after(async () => {
  await browser?.close();
  await server.remove();
});

test("nothing is clipped, overlapping, too small or hard to read in any pair of choices", async () => {
  const left = pairs();
  const problems = [];
  /** Two at a time: one page paints while the other is asked. */
  const look = async () => {
    const viewer = await wall.open();
    for (let choice = left.shift(); choice; choice = left.shift()) {
      await viewer.show(choice);
      for (const problem of await viewer.problems()) problems.push(`${Object.values(choice).join(" ")}: ${problem}`);
    }
    await viewer.close();
  };
  await Promise.all([look(), look()]);
  assert.deepEqual(problems, []);
});

test("the checks themselves see what they are made to find", async () => {
  const viewer = await wall.open();
  const spoil = async (selector, style) => {
    const change = ([where, how]) => Object.assign(document.querySelector(`[aria-hidden="false"] ${where}, ${where}`).style, how);
    await viewer.page.evaluate(change, [selector, style]);
    const found = await viewer.problems();
    await viewer.page.evaluate(change, [selector, Object.fromEntries(Object.keys(style).map((name) => [name, ""]))]);
    return found.join("\n");
  };
  const choice = { layout: "story-landscape", theme: "paper", lang: "en", option: "none", picture: "stripes", format: "1280x720" };
  await viewer.show(choice);
  assert.deepEqual(await viewer.problems(), []);
  assert.match(await spoil(".bar-day", { fontSize: "9px" }), /bar-day.* is 9.0 px, less than/);
  assert.match(await spoil(".bar-day", { position: "absolute", left: "-40px" }), /outside the window/);
  assert.match(await spoil(".bar-day", { overflow: "hidden", width: "20px" }), /clipped/);
  assert.match(await spoil(".bar-clock", { transform: "translateX(-120px)" }), /overlaps/);
  assert.match(await spoil(".slide.story .text", { transform: "translateX(30vw)" }), /lies on figure.picture/);
  assert.match(await spoil(".slide.story .text", { height: "30%" }), /more than it has room for/);
  assert.match(await spoil(".slide.story .qr", { width: "40px" }), /a module is/);
  assert.match(await spoil(".slide.story .summary", { color: "#888" }), /Two hundred.* contrast of [2-4]\.\d/);
  assert.match(await spoil(".slide.story .summary", { opacity: "0.5" }), /Two hundred.* contrast of/);
  assert.match(await spoil(".slide.story .text", { transform: "translateX(30vw)" }), /h1.* contrast of 1\.\d/);
  await viewer.close();
});

test("a picture is of the format that is shown, also when another was looked at before", async () => {
  const viewer = await wall.open();
  for (const format of ["1280x720", "1080x1920", "1280x720"]) {
    await viewer.show({ layout: "idle", theme: "paper", lang: "en", option: "none", picture: "-", format });
    const png = Buffer.from(await viewer.shot({ format: "png" }), "base64");
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, format);
  }
  await viewer.close();
});
