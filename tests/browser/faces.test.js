// No crop of a sample picture cuts a face in two: in every layout, at every format, in every theme, drifting or not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, root } from "./machine.js";

const formats = [[1920, 1080], [1080, 1920], [1366, 768], [1280, 720], [1024, 600], [800, 480], [3840, 2160], [2560, 1080], [1080, 1080]];
const titles = ["Open", "Reconciling parenthood and work in Belgium – join the public consultation before the end of June this year"];
const drift = 1.08; // motion.css: how large a picture grows

const faces = JSON.parse(readFileSync(join(root, "tests/data/sample_faces.json"), "utf8"));
const sample = JSON.parse(readFileSync(join(root, "static/sample/content.json"), "utf8"));
/** Pictures that the sample shows cropped, with the focus it gives them. */
const pictures = sample.items.map((item) => item.picture ?? item.image).filter(Boolean)
  .map(({ file, focus }) => ({ name: file.replace(".jpg", ""), focus }))
  .filter(({ name }) => faces[name].faces.length > 0);

/** The part of a picture that is seen, as shares of its width and height. */
function crop({ width, height }, box, [x, y], zoom) {
  const [ratio, wanted] = [width / height, box.width / box.height];
  const [w, h] = wanted < ratio ? [wanted / ratio, 1] : [1, ratio / wanted];
  const [left, top] = [x * (1 - w), y * (1 - h)];
  const shrink = (from, size, at) => [from + size * at * (1 - 1 / zoom), size / zoom];
  const [[l, ww], [t, hh]] = [shrink(left, w, x), shrink(top, h, y)];
  return { left: l, top: t, right: l + ww, bottom: t + hh };
}

/** "in", "out" or "cut". */
function fate(face, { width, height }, seen) {
  const [left, right, top, bottom] = [face.x / width, (face.x + face.width) / width, face.y / height, (face.y + face.height) / height];
  if (left >= seen.left && right <= seen.right && top >= seen.top && bottom <= seen.bottom) return "in";
  return right <= seen.left || left >= seen.right || bottom <= seen.top || top >= seen.bottom ? "out" : "cut";
}

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  for (const { name, focus } of pictures) {
    const sha256 = await server.picture(readFileSync(join(root, `static/sample/${name}.jpg`)));
    await server.ask("PUT", `/api/v1/channels/${name}`, { title: name, tags: [name] }, { "If-None-Match": "*" });
    for (const kind of ["news", "event", "notice"])
      for (const title of titles)
        await server.item({ kind, title, tags: [name], image: { sha256, alt: name, focus }, ...(kind === "event" && { starts_at: "2030-01-01T10:00:00Z" }) });
  }
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** Boxes of all pictures of a channel, laid out one after another, with the point that the page keeps. */
const boxes = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".slide:not(.idle)")].flatMap((slide) => {
      const before = slide.dataset.state;
      slide.dataset.state = before ?? "next";
      const found = [...slide.querySelectorAll("img.photo")].filter((image) => image.checkVisibility()).map((image) => {
        const { width, height } = image.getBoundingClientRect();
        return { layout: slide.dataset.layout, drifts: image.matches(".picture .photo"), width, height, focus: image.dataset.focus.split(" ").map((part) => parseFloat(part) / 100) };
      });
      if (!before) delete slide.dataset.state;
      return found;
    }),
  );

test("the sample has pictures with faces, in the sizes that were drawn", () => {
  assert.ok(pictures.length >= 5, `${pictures.length} pictures`);
});

for (const { name } of pictures)
  test(`no face of ${name} is cut in two, and the main ones are seen`, async () => {
    const problems = new Set();
    for (const theme of ["paper", "night", "bold"]) {
      await server.channel({ theme }, name);
      const { page, context } = await openPage(browser, { reducedMotion: "reduce" });
      await page.goto(`${server.address}/display/${name}`);
      await ready(page);
      for (const [width, height] of formats) {
        await page.setViewportSize({ width, height });
        const all = await boxes(page);
        assert.ok(all.length >= 6, `${all.length} pictures at ${width}×${height}`);
        for (const { layout, focus, drifts, ...box } of all)
          for (const zoom of drifts ? [1, drift] : [1]) {
            const seen = crop(faces[name], box, focus, zoom);
            const fates = faces[name].faces.map((face) => fate(face, faces[name], seen));
            if (fates.includes("cut") || !fates.includes("in"))
              problems.add(`${layout} ${theme} ${width}×${height} (${(box.width / box.height).toFixed(2)}) ×${zoom}: ${fates.join(" ")}`);
          }
      }
      await context.close();
    }
    assert.deepEqual([...problems], []);
  });
