// @ts-check
// Moves what the ticker says: two copies of it one behind the other, by one animation that the compositor runs alone.
// The line of the page itself stays for those who hear it. New text follows behind the old one, out of sight, so that
// nothing jumps. Where motion is not wanted, one headline at a time stands still.

const pace = 14; // hundredths of the short side a second: seven or eight letters, read with ease across a hall
const framesPerSecond = 60;
const stillMs = 8000;

/** Whole pixels of the screen in every frame: letters between two pixels would shimmer. CSS pixels a second. */
function speed() {
  const wanted = (pace / 100) * Math.min(innerWidth, innerHeight);
  return (Math.max(1, Math.round((wanted * devicePixelRatio) / framesPerSecond)) * framesPerSecond) / devicePixelRatio;
}

/** The way of the crawl is that of most of its headlines. @param {HTMLElement[]} items */
const wayOf = (items) => (items.filter((item) => item.dir === "rtl").length * 2 > items.length ? "rtl" : "ltr");

export class Crawl {
  #track = document.createElement("div");
  /** @type {HTMLElement[]} */
  #lines = [];
  /** @type {HTMLElement[]} what is to be said */
  #items = [];
  #said = ""; // by the first line
  #following = ""; // by the second, when it is not the same
  #width = 0; // of the first line
  #speed = 1;
  #timer = 0;
  /** @type {Animation | null} */
  #animation = null;
  #calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {HTMLElement} ticker @param {() => number} now of the server */
  constructor(ticker, now) {
    this.ticker = ticker;
    this.now = now;
    this.#track.className = "ticker-track";
    this.#track.ariaHidden = "true";
    ticker.append(this.#track);
    for (let copy = 0; copy < 2; copy += 1) this.#track.append((this.#lines[copy] = document.createElement("p")));
    for (const line of this.#lines) line.className = "ticker-line";
    this.#calm.addEventListener("change", () => this.restart());
    addEventListener("resize", () => this.restart());
  }

  /** @param {HTMLElement[]} items all that is to be said now */
  say(items) {
    this.#items = items;
    if (!items.length) this.#stop();
    else if (this.#calm.matches) this.#stand();
    else if (!this.#animation) this.restart();
    else this.#renew();
  }

  /** Covered by a slide that takes the whole screen, it costs nothing. @param {boolean} resting */
  rest(resting) {
    if (resting) this.#animation?.pause();
    else if (this.#animation?.playState === "paused") this.#animation.play();
  }

  /** From the beginning: letters or the screen have another size. */
  restart() {
    this.#stop();
    if (!this.#items.length) return;
    if (this.#calm.matches) return this.#stand();
    this.#track.dir = wayOf(this.#items);
    this.#speed = speed();
    this.#write(this.#lines[0], this.#items);
    this.#write(this.#lines[1], this.#items);
    this.#said = this.#text();
    this.#loop(0);
  }

  #text = () => this.#items.map((item) => `${item.lang} ${item.textContent}`).join("\n");

  #stop() {
    clearTimeout(this.#timer);
    this.#animation?.cancel();
    this.#animation = null;
    this.#following = "";
    for (const line of this.#lines) line.replaceChildren();
  }

  /** @param {HTMLElement} line @param {HTMLElement[]} items */
  #write(line, items) {
    const copies = items.map((item) => /** @type {HTMLElement} */ (item.cloneNode(true)));
    for (const copy of copies) for (const name of ["data-item", "data-windows", "hidden"]) copy.removeAttribute(name);
    line.replaceChildren(...copies);
  }

  /** So long that the last bit of a headline has left before its copy comes: each is seen once. @param {HTMLElement} line */
  #measure(line) {
    line.style.width = "auto";
    const widest = Math.max(...[...line.children].map((item) => item.getBoundingClientRect().width));
    const pixels = Math.max(line.getBoundingClientRect().width, this.ticker.clientWidth + widest) * devicePixelRatio;
    const width = Math.ceil(pixels) / devicePixelRatio;
    line.style.width = `${width}px`;
    return width;
  }

  /** Moves over `length`; `passed` of it has been gone already. @param {number} length @param {number} passed @param {number} iterations */
  #move(length, passed, iterations) {
    const paused = this.#animation?.playState === "paused";
    this.#animation?.cancel();
    const to = `translateX(${this.#track.dir === "rtl" ? length : -length}px)`;
    const timing = { duration: (length / this.#speed) * 1000, iterations, fill: /** @type {const} */ ("forwards") };
    this.#animation = this.#track.animate({ transform: ["translateX(0)", to] }, timing);
    this.#animation.currentTime = (passed / this.#speed) * 1000;
    if (paused) this.#animation.pause();
  }

  /** The same over and over. @param {number} passed */
  #loop(passed) {
    this.#width = this.#measure(this.#lines[0]);
    this.#measure(this.#lines[1]);
    this.#following = "";
    this.#move(this.#width, passed, Infinity);
  }

  /** How far the first line has left. */
  #passed = () => (Number(this.#animation?.currentTime ?? 0) / 1000) * this.#speed;

  /** Writes new text on the second line while that is out of sight. */
  #renew() {
    if (this.#following || this.#text() === this.#said) return;
    const passed = this.#passed() % this.#width;
    if (this.#width - passed < this.ticker.clientWidth) return this.#wait(this.#width - passed);
    this.#following = this.#text();
    this.#write(this.#lines[1], this.#items);
    const next = this.#measure(this.#lines[1]);
    this.#move(this.#width + next, passed, 1);
    this.#wait(this.#width - passed);
  }

  /** Looks again when so much more has gone by. @param {number} length */
  #wait(length) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#handOver(), (length / this.#speed) * 1000 + 30);
  }

  /** The second line has come to the place of the first. */
  #handOver() {
    if (!this.#animation) return;
    if (!this.#following) return this.#renew();
    const beyond = this.#passed() - this.#width;
    if (beyond < 0) return this.#wait(-beyond);
    this.#said = this.#following;
    this.#lines.reverse(); // the second keeps its letters, and becomes the first
    this.#track.prepend(this.#lines[0]);
    const copies = [...this.#lines[0].children].map((item) => item.cloneNode(true));
    this.#lines[1].replaceChildren(...copies);
    this.#loop(beyond);
    this.#renew();
  }

  /** One headline at a time; the same on all screens. */
  #stand() {
    clearTimeout(this.#timer);
    const now = this.now();
    const item = this.#items[Math.floor(now / stillMs) % this.#items.length];
    if (this.#lines[0].textContent !== item.textContent) this.#write(this.#lines[0], [item]);
    this.#lines[0].style.width = "";
    this.#track.dir = wayOf([item]);
    this.#timer = setTimeout(() => this.#items.length && this.#stand(), stillMs - (now % stillMs));
  }
}
