// What moves, what must not, and that nothing is seen half-done.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { placeAt, reachOf } from "../../static/display/burn_in.js";
import { Server, openBrowser, openPage, ready, root, until, withModules } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  const sha256 = await server.picture(readFileSync(join(root, "static/sample/solidarity-walk.jpg")));
  for (let n = 1; n <= 4; n += 1)
    await server.item({ title: `Story ${n}`, image: { sha256, alt: "" }, published_at: `2026-0${n}-01T09:00:00Z` });
  await server.item({ kind: "poster", title: "A poster", image: { sha256, alt: "" } });
  await server.channel({ slot_seconds: 1, dwell_seconds: { min: 1, max: 2 }, transition: "slide", drift: true, ticker: "headlines", summaries: [] });
});
after(async () => {
  await browser?.close();
  await server.remove();
});

async function openWall(options, path = "/display/main", prepare = async () => {}) {
  const opened = await openPage(browser, { serviceWorkers: "block", ...options });
  await prepare(opened.page);
  await opened.page.goto(server.address + path, { waitUntil: "domcontentloaded" }); // pictures may be late
  await ready(opened.page);
  return opened;
}

/** What was animated while some slides changed: names of properties. */
const animated = (page, changes) =>
  page.evaluate(async (wanted) => {
    const names = new Set();
    let left = wanted;
    new MutationObserver((records) => (left -= records.filter(({ target }) => target.ariaHidden === "false").length)).observe(
      document.querySelector(".stage"), { attributeFilter: ["aria-hidden"], subtree: true });
    while (left > 0) {
      await new Promise(requestAnimationFrame);
      for (const { effect } of document.getAnimations())
        for (const frame of effect.getKeyframes())
          for (const name of Object.keys(frame)) if (!["offset", "computedOffset", "easing", "composite"].includes(name)) names.add(name);
    }
    return [...names].sort();
  }, changes);

test("only opacity and transform are animated, which the compositor does alone", async () => {
  const { page, context, wrong } = await openWall();
  const names = await animated(page, 5);
  assert.deepEqual(names.filter((name) => name !== "visibility"), ["opacity", "transform"]); // visibility is switched, once
  assert.deepEqual(wrong, []);
  await context.close();
});

test("nothing moves for those who ask for reduced motion", async () => {
  const { page, context, wrong } = await openWall({ reducedMotion: "reduce" });
  assert.deepEqual(await animated(page, 5), []);
  const line = page.locator(".ticker-track .ticker-line").first();
  assert.match((await line.textContent()).trim(), /^Story \d$/, "one headline at a time"); // hidden while a poster is on
  assert.deepEqual(wrong, []);
  await context.close();
});

test("the ticker goes on at one speed, over its loop's end and when its text changes", async () => {
  const { page, context, wrong } = await openWall({ width: 320, height: 480 });
  const watched = page.evaluate(async () => {
    const problems = [];
    const speed = 60; // pixels a second: one a frame
    const places = () =>
      [...document.querySelectorAll(".ticker-track .ticker-item")].map((item) => ({ text: item.textContent, left: item.getBoundingClientRect().left, right: item.getBoundingClientRect().right }))
        .filter(({ left, right }) => right > 0 && left < innerWidth);
    const said = new Set();
    let [time, before] = [0, []];
    for (const end = performance.now() + 13_000; performance.now() < end; ) {
      const moment = await new Promise(requestAnimationFrame);
      const now = document.querySelector(".ticker-track").getAnimations()[0].playState === "running" ? places() : [];
      for (const { text } of now) said.add(text);
      const gone = ((moment - time) / 1000) * speed;
      // What stood well inside must be found again where its speed has brought it. Where a loaded machine left out frames,
      // script that is due between them came late, and nobody has seen what was in between.
      for (const { text, left, right } of now.length && moment - time < 100 ? before : [])
        if (left > gone + 4 && right < innerWidth - 4 && !now.some((other) => other.text === text && Math.abs(other.left - (left - gone)) <= 2.5))
          problems.push(`${text} at ${left.toFixed(1)}, ${gone.toFixed(1)} px later: ${now.map((other) => `${other.text} ${other.left.toFixed(1)}`)}`);
      if (new Set(now.map(({ text }) => text)).size < now.length) problems.push("a headline twice on the screen");
      [time, before] = [moment, now];
    }
    return { problems, said: [...said] };
  });
  const item = await server.item({ title: "Fresh" });
  const { problems, said } = await watched;
  assert.deepEqual(problems.slice(0, 3), []);
  assert.ok(said.includes("Fresh") && said.includes("Story 1"), said.join());
  assert.deepEqual(wrong, []);
  await server.archive(item.id);
  await context.close();
});

test("a picture is decoded when its slide comes on; a late one is out of sight until then", async () => {
  for (const late of [0, 1800]) {
    const { page, context, wrong } = await openWall({}, "/display/main", (opened) =>
      opened.route("**/media/**", async (route) => {
        if (late) await new Promise((resolve) => setTimeout(resolve, late));
        await route.continue().catch(() => {});
      }));
    const seen = await page.evaluate(async () => {
      const wrongly = [];
      let [ready, late] = [0, 0];
      const look = (slide) => {
        for (const image of slide.querySelectorAll(".photo")) {
          const decoded = image.hasAttribute("data-decoded") && image.complete && image.naturalWidth > 0;
          const opacity = Number(getComputedStyle(image).opacity);
          if (!decoded && opacity > 0) wrongly.push(`${image.currentSrc} ${opacity}`);
          if (decoded) ready += 1;
          else late += 1;
        }
      };
      const seenFirst = document.querySelector('.slide[aria-hidden="false"]');
      let changes = 0;
      new MutationObserver((records) => {
        for (const { target } of records)
          if (target.ariaHidden === "false" && target !== seenFirst) (changes += 1), look(target);
      }).observe(document.querySelector(".stage"), { attributeFilter: ["aria-hidden"], subtree: true });
      while (changes < 4) {
        await new Promise(requestAnimationFrame);
        look(document.querySelector('.slide[aria-hidden="false"]'));
      }
      return { wrongly, ready, late };
    });
    assert.deepEqual(seen.wrongly, []);
    assert.ok(seen.ready > 0);
    if (late) assert.ok(seen.late > 0, "the test's own delay was not felt");
    assert.deepEqual(wrong, []);
    await context.close();
  }
});

test("what burns in visits every place of a small square, one pixel at a time", () => {
  const [stepMs, far] = [150_000, reachOf(1080)];
  const places = new Set();
  for (let step = 0; step < 2 * (far + 1) ** 2; step += 1) {
    const [a, b] = [placeAt(step * stepMs, far), placeAt((step + 1) * stepMs, far)];
    assert.equal(Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 1, `step ${step}`);
    assert.ok([a.x, a.y].every((value) => value <= 0 && value >= -far));
    places.add(`${a.x} ${a.y}`);
  }
  assert.equal(places.size, (far + 1) ** 2);
});

test("nothing that stands stays at one place for a day, and nothing leaves the screen", async () => {
  const { page, context, wrong } = await openWall({ width: 1280, height: 720 }, `/display/main?at=${new Date(Date.now() + 3_600_000).toISOString()}`, withModules);
  await until(() => page.evaluate(() => document.querySelector('.slide[aria-hidden="false"]')?.dataset.layout === "story"), "a story");
  const seen = await page.evaluate(async () => {
    const { shift } = await import("/modules/burn_in.js");
    const slide = document.querySelector('.slide[aria-hidden="false"]');
    await Promise.all(slide.getAnimations().map(({ finished }) => finished)); // it has arrived
    const standing = [...document.querySelectorAll(".bar-name, .bar-day, .bar-clock, .steps"), slide.querySelector("h1")];
    const places = standing.map(() => new Set());
    const outside = [];
    for (let minute = 0; minute < 1440; minute += 20) {
      shift([document.querySelector(".bar"), document.querySelector(".ticker"), slide], minute * 60_000);
      standing.forEach((element, index) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        places[index].add(`${left} ${top}`);
        if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) outside.push(`${element.className} ${[left, top, right, bottom]}`);
      });
      const bar = document.querySelector(".bar").getBoundingClientRect();
      const band = document.querySelector(".ticker").getBoundingClientRect();
      if (bar.bottom !== innerHeight || Math.abs(band.bottom - bar.top) > 0.01 || document.documentElement.scrollHeight > innerHeight) outside.push(`bar ${bar.top} ${bar.bottom} ${band.bottom}`);
    }
    return { least: Math.min(...places.map(({ size }) => size)), outside };
  });
  assert.ok(seen.least >= 4, `${seen.least} places`);
  assert.deepEqual(seen.outside.slice(0, 3), []);
  assert.deepEqual(wrong, []);
  await context.close();
});
