// Letters of every script are drawn with our own fonts, in the direction in which they are read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { reachOf } from "../../static/display/burn_in.js";
import { slideAt } from "../../static/display/deck.js";
import { Server, asDeck, openBrowser, openPage, ready, root, shown, until } from "./machine.js";

const texts = {
  el: ["Οι μητέρες στο τραπέζι της ειρήνης", "Διακόσιες μητέρες από δώδεκα χώρες συζήτησαν επί τρεις ημέρες. Η ΔΙΑΒΟΥΛΕΥΣΗ συνεχίζεται έως τον Ιούνιο."],
  uk: ["Матері за столом миру: розмова про ґрунтовні зміни", "Двісті матерів із дванадцяти країн провели власний парламент. Їхні вимоги – спільна відпустка й пенсії."],
  ar: ["الأمهات على طاولة السلام في قاعة القماش", "اجتمعت مئتا أم من اثني عشر بلدًا في برلمان خاص بهنّ. صوّتن لصالح إجازة مدفوعة الأجر يتقاسمها الوالدان."],
  he: ["אימהות ליד שולחן השלום בעיר איפר", "מאתיים אימהות משתים־עשרה מדינות ערכו פרלמנט משלהן. הן הצביעו בעד חופשה בתשלום."],
  zh: ["母亲们参加和平谈判：来自四十个国家的一千二百位母亲", "来自十二个国家的两百位母亲举行了自己的议会。她们投票支持父母双方共享的带薪休假，以及计入照护年限的养老金。"],
  ja: ["平和の席につく母親たち――四十か国からの声", "十二か国から集まった二百人の母親が、自分たちの議会を開きました。両親が分け合う有給休暇に賛成しました。"],
  ko: ["평화 협상에 참여하는 어머니들", "열두 나라에서 온 어머니 이백 명이 의회를 열었습니다."],
  vi: ["Các bà mẹ tại bàn đàm phán hòa bình", "Hai trăm bà mẹ từ mười hai quốc gia đã tổ chức một nghị viện của riêng mình."],
  en: ["Picnic 🧺 for every family 👩‍👧‍👦 ❤️", "Bring cake 🍰, games ⚽️ and friends 👍🏽. Prizes 1️⃣ 2️⃣ 3️⃣ and flags 🇧🇪 🇪🇺 for all."],
};
const rightToLeft = new Set(["ar", "he"]);
const sizes = [[1920, 1080], [1080, 1920], [800, 480]];

const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
  const sha256 = await server.picture(readFileSync(join(root, "static/sample/hands-together.jpg")));
  for (const [lang, [title, summary]] of Object.entries(texts)) {
    await server.ask("PUT", `/api/v1/channels/${lang}`, { title: lang, langs: [lang], tags: [lang] }, { "If-None-Match": "*" });
    const item = { lang, title, summary, tags: [lang], status: "published" };
    await server.item({ ...item, image: { sha256, alt: "" }, link: "https://example.org/" });
    await server.item({ ...item, kind: "event", starts_at: "2030-12-04T18:30:00+01:00", location: title });
    await server.item({ ...item, kind: "notice" });
  }
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** Opens each slide of a channel in turn, at moments at which it is on. */
async function eachSlide(lang, page, look) {
  const deck = asDeck(await server.deck(lang));
  const seen = new Set();
  for (let at = Math.ceil(Date.now() / 5000) * 5000; seen.size < deck.slides.length; at += 5000) {
    const slide = slideAt(deck, at);
    if (seen.has(slide.id)) continue;
    seen.add(slide.id);
    await page.goto(`${server.address}/display/${lang}?at=${new Date(at + 100).toISOString()}`);
    await ready(page);
    await page.evaluate(() => document.fonts.ready);
    await look(await shown(page));
  }
}

/** The fonts that the browser draws an element with: `[name, ours]`. */
async function fontsUsed(page, selector) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root: document } = await devtools.send("DOM.getDocument");
  const { nodeIds } = await devtools.send("DOM.querySelectorAll", { nodeId: document.nodeId, selector });
  const used = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
    used.push(...fonts.map((font) => [font.familyName, font.isCustomFont]));
  }
  await devtools.detach();
  return used;
}

const on = '.slide[aria-hidden="false"]';

for (const lang of Object.keys(texts))
  test(`${lang}: drawn with our own fonts, nothing is clipped`, async () => {
    const { page, context, wrong } = await openPage(browser, { reducedMotion: "reduce" });
    const problems = [];
    await eachSlide(lang, page, async ({ layout }) => {
      const used = await fontsUsed(page, `${on} h1, ${on} .summary p, ${on} .facts span, ${on} .link span`);
      assert.ok(used.length >= 2, `${used.length} fonts`);
      for (const [name, ours] of used) if (!ours) problems.push(`${layout} is drawn with the system's ${name}`);
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        await page.evaluate("checks.settled()"); // a picture of another size has come
        for (const problem of await page.evaluate("checks.findLayoutProblems()")) problems.push(`${width}×${height} ${layout}: ${problem}`);
      }
      if (process.env.SHOTS) await page.setViewportSize({ width: 1280, height: 720 }).then(() => page.screenshot({ path: join(process.env.SHOTS, `${lang}-${layout}.png`) }));
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test("right-to-left text begins at the right, and the picture stands at the other side", async () => {
  const { page, context } = await openPage(browser);
  for (const lang of ["ar", "he", "uk"])
    await eachSlide(lang, page, async ({ layout }) => {
      if (layout !== "story") return;
      const { text, picture, title } = await page.evaluate((slide) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(`${slide} h1`));
        const box = (rect) => ({ left: rect.left, right: rect.right });
        return {
          text: box(document.querySelector(`${slide} .text`).getBoundingClientRect()),
          picture: box(document.querySelector(`${slide} .picture`).getBoundingClientRect()),
          title: [...range.getClientRects()].map(box),
        };
      }, on);
      const padding = rightToLeft.has(lang) ? title.map(({ right }) => text.right - right) : title.map(({ left }) => left - text.left);
      assert.ok(Math.max(...padding) - Math.min(...padding) < 3, `${lang}: lines begin at ${padding}`);
      const aside = 1 + reachOf(720); // text wanders against burn-in, pictures do not
      if (rightToLeft.has(lang)) assert.ok(picture.right <= text.left + aside, `${lang}: the picture is not at the left`);
      else assert.ok(picture.left >= text.right - aside, `${lang}: the picture is not at the right`);
    });
  await context.close();
});

test("a page in Latin letters loads three small font files, one in Chinese those of Chinese", async () => {
  const loaded = async (lang) => {
    const { page, context } = await openPage(browser);
    const files = new Map();
    page.on("response", async (response) => {
      const name = response.url().match(/fonts\/(.*)\.woff2$/)?.[1];
      if (name) files.set(name, (await response.body()).length);
    });
    await page.goto(`${server.address}/display/${lang}`);
    await ready(page);
    await page.evaluate(() => document.fonts.ready);
    await until(() => files.size >= 3, "the fonts");
    await context.close();
    return files;
  };
  await server.ask("PUT", "/api/v1/channels/plain", { title: "plain", langs: ["fr"], tags: ["plain"] }, { "If-None-Match": "*" });
  await server.item({ title: "Où l’été dure – à Ypres…", lang: "fr", tags: ["plain"] });
  const plain = await loaded("plain");
  assert.deepEqual([...plain.keys()].sort(), ["Inter-Regular", "Inter-SemiBold", "InterDisplay-Bold"]);
  const bytes = [...plain.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(bytes < 130_000, `${bytes} bytes`);
  const chinese = [...(await loaded("zh")).keys()].filter((name) => !name.startsWith("Inter")).sort();
  assert.deepEqual(chinese, ["Chinese-Bold", "Chinese-Regular"]);
});

test("in the plain list, too, a date in Latin letters is read from the left where the text is read from the right", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.address}/display/ar?still`);
  const date = await page.locator('[dir="rtl"] .when time', { hasText: /^\d+ \p{L}+ \d{4}$/u }).first().evaluate((time) => {
    const range = document.createRange();
    const leftOf = (/** @type {number} */ at) => (range.setStart(time.firstChild, at), range.setEnd(time.firstChild, at + 1), range.getBoundingClientRect().left);
    const text = time.textContent;
    return { day: leftOf(0), month: leftOf(text.search(/\p{L}/u)), year: leftOf(text.search(/\d{4}$/)) };
  });
  assert.ok(date.day < date.month && date.month < date.year, JSON.stringify(date));
  await context.close();
});
