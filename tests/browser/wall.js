// A server that is given what a choice of the matrix needs, and pages that show it: one scene at a time, because a
// server has room for a hundred channels and the matrix has many more.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { slideAt } from "../../static/display/deck.js";
import { weakContrasts } from "./contrast.js";
import { texts } from "./difficult_texts.js";
import { asDeck, openPage, ready, root, shown } from "./machine.js";
import { options } from "./matrix.js";
import { drawDifficult } from "./pictures_drawn.js";
import { moment, variants } from "./variants.js";

/** @typedef {import("./matrix.js").Choice} Choice */

/** Where staff set it: what must be seen. The square one is cut from the wide one. */
const focuses = { landscape: { x: 0.5, y: 0.55 }, square: { x: 0.5, y: 0.55 }, portrait: { x: 0.5, y: 0.48 } };
const photos = { landscape: "volunteers-evening.jpg", portrait: "hands-together.jpg" };
const slotsLookedThrough = 1000;
const patient = { min: 120, max: 120 }; // no slide leaves while one looks at it in all formats

/** Everything but the format, which is the window's. @param {Choice} choice */
const sceneOf = ({ layout, theme, lang, option, picture }) => [layout, theme, lang, option, picture].join(" ");

export class Wall {
  #channels = 0;
  /** @type {Record<string, Record<string, string>>} hashes by picture and shape */
  #pictures = {};

  /** @param {import("./machine.js").Server} server started @param {import("playwright-core").Browser} browser */
  constructor(server, browser) {
    this.server = server;
    this.browser = browser;
  }

  /** What all scenes share: pictures, and whose wall it is. */
  async prepare() {
    const { page, context } = await openPage(this.browser);
    const sample = (/** @type {string} */ name) => readFileSync(join(root, "static/sample", name));
    for (const [picture, shapes] of Object.entries(await drawDifficult(page, sample(photos.landscape)))) {
      const type = picture === "noise" ? "image/jpeg" : "image/png";
      this.#pictures[picture] = {};
      for (const [shape, bytes] of Object.entries(shapes)) this.#pictures[picture][shape] = await this.server.picture(bytes, type);
    }
    for (const [shape, name] of Object.entries(photos)) this.#pictures.photo[shape] = await this.server.picture(sample(name));
    await context.close();
    const { etag } = await this.server.ask("GET", "/api/v1/organisation");
    await this.server.ask("PATCH", "/api/v1/organisation", { name: "Make Mothers Matter, Belgian section of the network", public_url: "http://192.168.1.57:8080" }, { "If-Match": etag });
    return this;
  }

  /** A channel whose deck holds the slide of a choice; where that is on. @param {Choice} choice */
  async make(choice) {
    const variant = variants.find(({ name }) => name === choice.layout);
    if (!variant) throw new Error(`there is no variant ${choice.layout}`);
    const { lang } = texts[choice.lang];
    const channel = `s${(this.#channels += 1)}`;
    const fields = structuredClone(options[choice.option]);
    if (fields.brand) fields.brand.logo = this.#pictures.logo.square;
    const body = { title: sceneOf(choice), langs: [lang], theme: choice.theme, dwell_seconds: patient, ...variant.channel, ...fields };
    await this.server.ask("PUT", `/api/v1/channels/${channel}`, body, { "If-None-Match": "*" });
    const image = (/** @type {string} */ shape) => ({ sha256: this.#pictures[choice.picture][shape], alt: "A picture", focus: focuses[shape] });
    for (const item of variant.items(texts[choice.lang], image)) await this.server.item({ lang, ...item, channels: [channel] });
    return { channel, address: `${this.server.address}/display/${channel}?at=${await this.#whenOn(channel, variant.layout)}` };
  }

  /** @param {string} channel @param {string} layout @returns a moment at which such a slide is on */
  async #whenOn(channel, layout) {
    const deck = await this.server.deck(channel, new Date(moment).toISOString());
    const layouts = new Map(deck.slides.map((slide) => [slide.id, slide.layout]));
    const played = asDeck(deck);
    for (let slot = 0; slot < slotsLookedThrough; slot += 1) {
      const at = moment + slot * deck.slot_seconds * 1000 + 100;
      if ((layouts.get(slideAt(played, at)?.id) ?? "idle") === layout) return new Date(at).toISOString();
    }
    throw new Error(`no ${layout} in ${JSON.stringify(deck.slides.map((slide) => slide.layout))}`);
  }

  /** @param {string} channel */
  async unmake(channel) {
    const { etag } = await this.server.ask("GET", `/api/v1/channels/${channel}`);
    await this.server.ask("DELETE", `/api/v1/channels/${channel}`, undefined, { "If-Match": etag });
  }

  /** A page to look at choices with. */
  async open() {
    const opened = await openPage(this.browser, {
      reducedMotion: "reduce",
      extraHTTPHeaders: { Authorization: `Bearer ${this.server.token}` }, // who has one may ask for any moment
    });
    return new Viewer(this, opened);
  }
}

/** Shows choices in a page of its own, and judges what is shown. */
export class Viewer {
  #scene = "";
  #channel = "";

  /** @param {Wall} wall @param {Awaited<ReturnType<typeof openPage>>} opened */
  constructor(wall, { page, context, wrong }) {
    this.wall = wall;
    this.page = page;
    this.context = context;
    this.wrong = wrong;
  }

  /** Shows a choice in its format, whole: fitted, with its pictures. @param {Choice} choice */
  async show(choice) {
    const [width, height] = choice.format.split("x").map(Number);
    const scene = sceneOf(choice);
    await this.page.setViewportSize({ width, height });
    if (this.#scene !== scene) {
      const { channel, address } = await this.wall.make(choice);
      if (this.#channel) await this.wall.unmake(this.#channel);
      [this.#scene, this.#channel] = [scene, channel];
      await this.page.goto(address, { waitUntil: "commit" });
      await ready(this.page);
    }
    await this.page.evaluate("checks.settled()");
    const { layout } = await shown(this.page);
    if (choice.layout.split("-")[0] !== layout) throw new Error(`${scene}: ${layout} is on`);
  }

  /** @returns {Promise<string[]>} what is wrong with what is shown, as sentences */
  async problems() {
    const found = await this.page.evaluate("checks.findLayoutProblems()");
    return [...found, ...(await this.#contrasts()), ...this.wrong.splice(0)];
  }

  /** Texts whose contrast is too small against what is really behind them. */
  async #contrasts() {
    const inks = await this.page.evaluate("checks.coloursOfTexts()");
    await this.page.evaluate("checks.hideTexts(true)");
    const ground = await this.shot({ format: "png", optimizeForSpeed: true });
    await this.page.evaluate("checks.hideTexts(false)");
    // In a window of its own: of one window's pages only the last one paints at full pace.
    this.scales ??= await this.wall.browser.newPage();
    return this.scales.evaluate(weakContrasts, { ground, texts: inks });
  }

  /** A picture of the window, in base64. @param {object} how as Page.captureScreenshot takes it */
  async shot(how) {
    this.session ??= await this.context.newCDPSession(this.page);
    await this.#keepScreen(this.session); // of an earlier picture it has another format in mind
    const { data } = await this.session.send("Page.captureScreenshot", how);
    await this.#keepScreen(this.session); // one that is scaled leaves the page with this machine's own screen
    return data;
  }

  /** The screen, whose shape the letters follow, is the window's. @param {import("playwright-core").CDPSession} session */
  async #keepScreen(session) {
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    const screen = { screenWidth: width, screenHeight: height };
    await session.send("Emulation.setDeviceMetricsOverride", { width, height, ...screen, deviceScaleFactor: 1, mobile: false });
  }

  async close() {
    await this.scales?.close();
    await this.context.close();
  }
}
