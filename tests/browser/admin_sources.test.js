// Staff's pages of sources: the address of a site's home page is pasted, and its news and events come to the wall.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, ready, until } from "./machine.js";
import { WordPress } from "./word_press.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const server = new Server();
const site = new WordPress();
let browser;
before(async () => {
  browser = await openBrowser();
  await site.start();
  await server.start();
});
after(async () => {
  await browser?.close();
  await server.remove();
  site.stop();
});

const openAdmin = (options = {}) =>
  openPage(browser, { extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "en-GB", ...options });

/** What axe finds on the page, as sentences. */
async function findings(page) {
  await page.addScriptTag({ path: axe });
  const { violations, passes } = await page.evaluate(() => axe.run(document, { iframes: false }));
  assert.ok(passes.length > 5, "axe looked at nothing");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

const published = async () => (await server.ask("GET", "/api/v1/items?status=published")).value.items;

test("the address of a WordPress site's home page brings its news and events to the wall, without script", async () => {
  const { page, context } = await openAdmin({ javaScriptEnabled: false });
  await page.goto(`${server.address}/admin/sources`);
  await page.getByLabel("Address").fill(site.address);
  await page.getByRole("button", { name: "See what it brings" }).click();
  assert.match(await page.getByRole("alert").innerText(), /private network/);
  await page.getByLabel("It is on our own network").check();
  await page.getByRole("button", { name: "See what it brings" }).click();
  const brings = page.getByRole("region", { name: "What it brings" });
  for (const title of ["A square – for everyone", "Volunteers wanted", "Vigil at the Cloth Hall"])
    await brings.getByText(title).waitFor();
  assert.deepEqual(await published(), []);
  await page.getByRole("button", { name: "Add this source" }).click();
  await page.getByText("The source has been added").waitFor();
  await until(async () => (await published()).length === 3, "the site's items");
  await context.close();

  const items = await published();
  const square = items.find((item) => item.title === "A square – for everyone");
  assert.equal(square.image.alt, "Hands");
  assert.ok(!square.summary.includes("["), square.summary);
  const vigil = items.find((item) => item.kind === "event");
  assert.equal(vigil.title, "Vigil at the Cloth Hall");
  assert.match(vigil.starts_at, /T18:30:00\+0[12]:00$/);
  assert.equal(vigil.location, "Cloth Hall, Ypres");

  const wall = await openPage(browser, { serviceWorkers: "block" });
  await wall.page.goto(`${server.address}/display/main`);
  await ready(wall.page);
  for (const item of items) await wall.page.locator(`.slide[data-item="${item.id}"]`).or(wall.page.getByText(item.title)).first().waitFor({ state: "attached" });
  await wall.context.close();
});

test("what the site says next comes by itself when it is read, and staff's own words stay", async () => {
  const square = (await published()).find((item) => item.title === "A square – for everyone");
  await server.ask("PATCH", `/api/v1/items/${square.id}`, { title: "Our square" }, { "If-Match": `"${square.rev}"` });
  site.posts[0].text = "The square opens in July. It has a market and a fountain.";
  site.posts.unshift({ id: 13, title: "Thank you", text: "To all who came." });
  const { page, context, wrong } = await openAdmin();
  await page.goto(`${server.address}/admin/sources`);
  await page.getByRole("button", { name: /^Read now/ }).click();
  await until(async () => (await published()).length === 4, "the new post");
  await page.getByText("4 items from it").waitFor();
  const again = (await published()).find((item) => item.id === square.id);
  assert.equal(again.title, "Our square");
  assert.match(again.summary, /in July/);

  await page.goto(`${server.address}/admin/news/${square.id}`);
  await page.getByText("Comes from the source").waitFor();
  await page.getByText("The source says:").waitFor();
  await page.getByRole("button", { name: "Take this – Title" }).click();
  assert.equal(await page.locator("#f-title").inputValue(), "A square – for everyone");
  assert.equal(await page.getByText("The source says:").count(), 0);
  assert.equal((await published()).find((item) => item.id === square.id).title, "Our square"); // not saved yet
  assert.deepEqual(wrong, []);
  await context.close();
});

test("axe finds nothing on the pages of sources, and no window is too narrow for them", async () => {
  const { page, context } = await openAdmin({ bypassCSP: true });
  const found = [];
  const { sources } = (await server.ask("GET", "/api/v1/sources")).value;
  const edited = (await published()).find((item) => item.title === "Our square");
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["/admin/sources", `/admin/sources/${sources[0].id}`, `/admin/news/${edited.id}`]) {
      await page.goto(server.address + path);
      if (path.startsWith("/admin/sources/")) {
        await page.getByRole("button", { name: "See what it brings" }).click();
        await page.getByRole("region", { name: /^What it brings/ }).waitFor();
      }
      found.push(...(await findings(page)).map((finding) => `${path} ${width}: ${finding}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${path} is ${over} px too wide at ${width}`);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${path.split("/")[2]}-${path.length}-${width}.png`, fullPage: true });
    }
  }
  assert.deepEqual(found, []);
  await context.close();
});

test("a source whose site is gone says so, keeps the wall as it is, and is removed with what it brought", async () => {
  site.stop();
  const { page, context } = await openAdmin({ javaScriptEnabled: false });
  await page.goto(`${server.address}/admin/sources`);
  await page.getByRole("button", { name: /^Read now/ }).click();
  await until(async () => (await server.ask("GET", "/api/v1/sources")).value.sources[0].state.error, "the failure");
  await page.reload();
  await page.getByText("Nobody answers at this address.").waitFor();
  assert.equal((await published()).length, 4);
  await page.getByRole("link", { name: /^Change/ }).click();
  await page.getByText("Remove this source").click();
  await page.getByRole("button", { name: "Remove, and take it off the wall" }).click();
  await page.getByText("The source has been removed.").waitFor();
  assert.deepEqual(await published(), []);
  await context.close();
});
