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

/**
 * In the page: notes each time the ticker's animation is replaced where every headline was just before and is just after, and
 * how the new one moves. All is read within one task, in which the animations' time stands still: frames do not matter.
 */
function watchTicker() {
  const track = document.querySelector(".ticker-track");
  const { cancel } = Animation.prototype;
  const { animate } = Element.prototype;
  const standing = () => {
    const { left: start } = track.getBoundingClientRect();
    return [...track.querySelectorAll(".ticker-item")].map((item) => {
      const { left, width } = item.getBoundingClientRect();
      return { text: item.textContent, left: left - start, width };
    });
  };
  const moving = (items, { length, duration }, time) => items.map((item) => ({ ...item, left: item.left - (length * time) / duration }));
  const look = () => {
    const [animation] = track.getAnimations();
    const { duration, easing } = animation.effect.getTiming();
    const frames = animation.effect.getKeyframes();
    const [from, to] = frames.map(({ transform }) => new DOMMatrix(transform).e);
    return { items: standing(), time: animation.currentTime, length: from - to, duration, rate: animation.playbackRate, easings: [easing, ...frames.map((frame) => frame.easing)] };
  };
  let now = look();
  let left = null; // the time of the animation that is being replaced
  globalThis.ticker = { first: now, changes: [], line: () => track.firstElementChild.textContent };
  Animation.prototype.cancel = function () {
    if (this.effect?.target === track) left ??= this.currentTime;
    return cancel.call(this);
  };
  Element.prototype.animate = function (...how) {
    if (this === track)
      queueMicrotask(() => {
        if (left === null) return; // seen already: replaced twice in one task
        const next = look();
        globalThis.ticker.changes.push({ before: moving(now.items, now, left), after: moving(next.items, next, next.time), next });
        [now, left] = [next, null];
      });
    return animate.apply(this, how);
  };
}

test("the ticker goes on at one speed, over its loop's end and when its text changes", async () => {
  const { page, context, wrong } = await openWall({ width: 320, height: 480 });
  const [width, speed] = [320, 60]; // pixels, and of them a second: one a frame
  await page.evaluate(watchTicker);
  const item = await server.item({ title: "Fresh" });
  await until(() => page.evaluate("ticker.line().includes('Fresh')"), "the new text in the place of the old one", { ms: 90_000 });
  const { first, changes } = await page.evaluate("ticker");

  for (const { items, length, duration, rate, easings } of [first, ...changes.map(({ next }) => next)]) {
    assert.ok(Math.abs((length / duration) * 1000 - speed) < 0.01, `${(length / duration) * 1000} px a second`);
    assert.deepEqual([rate, ...new Set(easings)], [1, "linear"]);
    for (const [n, { text, left, width: wide }] of items.entries())
      for (const other of items.slice(n + 1).filter((each) => each.text === text))
        assert.ok(other.left - left >= width + wide - 1, `${text} is twice on the screen`);
  }
  for (const { items, length } of [first, changes.at(-1).next]) {
    const half = items.length / 2; // the second line is a copy of the first: where it ends is where it began
    items.slice(0, half).forEach(({ text, left }, n) => assert.ok(items[n + half].text === text && Math.abs(items[n + half].left - length - left) < 0.5, `${text} jumps at the end of the loop`));
  }
  assert.ok(changes.length >= 2, "new text was written behind the old one, and took its place");
  for (const { before, after } of changes)
    for (const { text, left } of before.filter((each) => each.left < width && each.left + each.width > 0))
      assert.ok(after.some((each) => each.text === text && Math.abs(each.left - left) < 1), `${text} was at ${left}, then ${after.map((each) => `${each.text} ${each.left}`)}`);

  const seen = await page.evaluate(() => {
    const track = document.querySelector(".ticker-track");
    const [{ currentTime }] = track.getAnimations();
    return { currentTime, moved: -track.getBoundingClientRect().left };
  });
  const { length, duration } = changes.at(-1).next;
  assert.ok(Math.abs(seen.moved - (length * (seen.currentTime % duration)) / duration) < 1, JSON.stringify(seen));
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
