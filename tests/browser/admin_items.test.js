// Staff's lists, editor, import and history in a real browser: the main path of each, without script too, two editors at
// once, and a network that goes away.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, program, root, until } from "./machine.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const photo = join(root, "static/sample/volunteers-evening.jpg");
const server = new Server();
let browser;
before(async () => {
  browser = await openBrowser();
  await server.start();
});
after(async () => {
  await browser?.close();
  await server.remove();
});

/** Somebody of the staff at a page. */
async function staff(path, options = {}) {
  const opened = await openPage(browser, { extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "en", ...options });
  await opened.page.goto(server.address + path);
  return opened;
}

const found = async (title) => (await server.ask("GET", `/api/v1/items?q=${encodeURIComponent(title)}`)).value.items[0];

test("a story with a photograph is published, seen in its list, and undone in two clicks", async () => {
  const { page, context, wrong } = await staff("/admin/news");
  await page.getByRole("link", { name: "New story" }).click();
  await page.getByLabel("Title", { exact: true }).fill("A street feeds itself");
  await page.getByLabel("Choose a picture").setInputFiles(photo);
  await page.locator(".crop").first().waitFor();
  assert.equal(await page.locator(".crop").count(), 3);
  await page.locator(".focus-box").focus();
  await page.keyboard.press("ArrowLeft");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("“A street feeds itself” is saved.").waitFor();
  const item = await found("street feeds");
  assert.equal(item.status, "published");
  assert.equal(item.image.focus.x, 0.48);
  assert.match(await page.locator(".item").first().innerText(), /On the wall/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("is as it was before").waitFor();
  assert.equal((await found("street feeds")).status, "archived");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("a picture that is chosen before the page's script is there is taken all the same", async () => {
  const { page, context, wrong } = await staff("/admin/news");
  const link = await page.getByRole("link", { name: "New story" }).getAttribute("href");
  let open = () => {};
  const opened = new Promise((resolve) => (open = () => resolve(undefined)));
  await page.route("**/admin/editor_picture.js", (route) => opened.then(() => route.continue()));
  await page.goto(server.address + link, { waitUntil: "commit" });
  await page.getByLabel("Choose a picture").setInputFiles(photo);
  open();
  await page.locator(".crop").first().waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test("without script a story with a picture is made, refused with reasons, and listed", async () => {
  const { page, context } = await staff("/admin/event/new", { javaScriptEnabled: false });
  await page.getByLabel("Title", { exact: true }).fill("An evening");
  await page.getByLabel("Choose a picture").setInputFiles(photo);
  await page.getByRole("button", { name: "Publish" }).click();
  assert.equal(await page.locator("#d-start_day").innerText(), "Please say on which day it is, and when it begins.");
  assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "An evening");
  assert.equal(await page.locator(".picture-now").count(), 1, "the picture that came along was kept");
  await page.getByLabel("Day", { exact: true }).fill("2030-12-04");
  await page.getByLabel("From", { exact: true }).fill("18:30");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("“An evening” is saved.").waitFor();
  const item = await found("evening");
  assert.equal(item.starts_at, "2030-12-04T18:30:00+01:00");
  assert.ok(item.image);
  await context.close();
});

test("an evening that comes again is made in words, with only those fields to be seen that apply", async () => {
  const { page, context } = await staff("/admin/event/new", { javaScriptEnabled: false });
  await page.getByLabel("Title", { exact: true }).fill("Language café");
  await page.getByLabel("Day", { exact: true }).fill("2030-12-03");
  await page.getByLabel("From", { exact: true }).fill("19:00");
  const [days, count] = [page.getByRole("group", { name: "On these days" }), page.getByLabel("Number of times")];
  assert.deepEqual([await days.isVisible(), await count.isVisible()], [false, false]);
  await page.getByLabel("Repeats", { exact: true }).selectOption({ label: "Every day" });
  assert.deepEqual([await days.isVisible(), await count.isVisible()], [false, true]);
  await page.getByLabel("Repeats", { exact: true }).selectOption({ label: "Every two weeks" });
  for (const day of ["Tuesday", "Thursday"]) await days.getByLabel(day).check();
  await count.fill("6");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("“Language café” is saved.").waitFor();
  const { id, recurrence } = await found("Language");
  assert.equal(recurrence, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6");
  await page.goto(`${server.address}/admin/event/${id}`);
  await page.getByText("Every two weeks on Tuesday and Thursday at 19:00, 6 times in all.").waitFor();
  assert.ok(await days.getByLabel("Thursday").isChecked());
  await context.close();
});

for (const javaScriptEnabled of [true, false])
  test(`two editors at once: the second chooses, field by field (script ${javaScriptEnabled ? "on" : "off"})`, async () => {
    const { id } = await server.item({ title: "First", summary: "Text" });
    const { page, context } = await staff(`/admin/news/${id}`, { javaScriptEnabled });
    const { etag } = await server.ask("GET", `/api/v1/items/${id}`);
    await server.ask("PATCH", `/api/v1/items/${id}`, { title: "Theirs", summary: "Their text" }, { "If-Match": etag });
    await page.getByLabel("Title", { exact: true }).fill("Mine");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("heading", { name: "Changed by someone else meanwhile" }).waitFor();
    assert.match(await page.locator("main").innerText(), /test, today at/);
    assert.match(await page.locator(".merge").first().innerText(), /Mine[^]*Theirs/);
    await page.getByRole("button", { name: "Save like this" }).click();
    await page.getByText("“Mine” is saved.").waitFor();
    const { value } = await server.ask("GET", `/api/v1/items/${id}`);
    assert.deepEqual([value.title, value.summary, value.rev], ["Mine", "Their text", 3]);
    await context.close();
  });

test("what was typed is offered again after a closed tab, and sent once the network is back", async () => {
  const { id } = await server.item({ title: "Before" });
  const { page, context } = await staff(`/admin/news/${id}`);
  await page.getByLabel("Title", { exact: true }).fill("Typed and lost");
  await until(() => page.evaluate(() => Object.values(localStorage).some((kept) => kept.includes("Typed and lost"))), "the draft to be kept");
  await page.reload();
  await page.getByRole("button", { name: "Continue with it" }).click();
  assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "Typed and lost");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("The server cannot be reached.").waitFor();
  await page.getByLabel("Title", { exact: true }).fill("Typed on, out of reach");
  await context.setOffline(false);
  await page.getByText("“Typed on, out of reach” is saved.").waitFor();
  assert.equal((await server.ask("GET", `/api/v1/items/${id}`)).value.rev, 2);
  await page.goto(`${server.address}/admin/news/${id}`);
  assert.equal(await page.locator(".editor-says").count(), 0);
  await context.close();
});

test("who was signed out while typing signs in in another tab and sends it as it stands", async () => {
  execFileSync(program, ["user", "create", "carla", "--role", "editor", "--data", server.data], { input: "three calm words\n", stdio: "pipe" });
  const { page, context } = await openPage(browser, { locale: "en" });
  const signIn = async (tab) => {
    await tab.getByLabel("Name").fill("carla");
    await tab.getByLabel("Password").fill("three calm words");
    await tab.getByRole("button", { name: "Sign in" }).click();
    await tab.getByRole("navigation").first().waitFor();
  };
  await page.goto(`${server.address}/admin/news/new`);
  await signIn(page);
  await page.goto(`${server.address}/admin/news/new`);
  await page.getByLabel("Title", { exact: true }).fill("Written before lunch");
  await context.clearCookies();
  await page.getByRole("button", { name: "Publish" }).click();
  const other = context.waitForEvent("page");
  await page.getByRole("button", { name: "Sign in" }).click();
  await signIn(await other);
  assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "Written before lunch");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("“Written before lunch” is saved.").waitFor();
  assert.equal((await found("before lunch")).updated_by, "carla");
  await context.close();
});

/** Lets a file fall on a part of the page. @param {import("playwright-core").Locator} part */
const letFall = (part, name, type, base64) =>
  part.evaluate((element, [name, type, base64]) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
    return ["dragover", "drop"].map((event) => !element.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true })));
  }, [name, type, base64]);

test("a picture may fall anywhere on the editor, and a file anywhere on the page of imports", async () => {
  const { page, context } = await staff("/admin/news/new");
  await page.locator("[data-editor]").waitFor();
  const taken = await letFall(page.getByLabel("Title", { exact: true }), "photo.jpg", "image/jpeg", readFileSync(photo).toString("base64"));
  assert.deepEqual(taken, [true, true], "the browser would have opened it");
  await page.locator(".crop").first().waitFor();
  await letFall(page.locator("[data-picture]"), "letter.doc", "application/msword", Buffer.from("no picture").toString("base64"));
  await page.getByText("This picture cannot be read. Please choose a JPEG").waitFor();
  assert.equal(await page.locator(".crop").count(), 3, "the picture before it stays");
  await page.goto(`${server.address}/admin/import`);
  const list = Buffer.from('{"items":[{"key":"fell","title":"Fell from a folder"}]}').toString("base64");
  assert.deepEqual(await letFall(page.getByRole("heading", { level: 1 }), "list.json", "application/json", list), [true, true]);
  await page.getByRole("button", { name: "See what would change" }).click();
  await page.getByText("1 new, 0 changed").waitFor();
  await context.close();
});

for (const javaScriptEnabled of [true, false])
  test(`a pasted list is looked at, imported and undone as one act (script ${javaScriptEnabled ? "on" : "off"})`, async () => {
    const { page, context } = await staff("/admin/import", { javaScriptEnabled });
    const key = `row-${javaScriptEnabled}`;
    await page.getByLabel("Or text, pasted").fill(JSON.stringify({ items: [1, 2, 3].map((n) => ({ key: `${key}-${n}`, title: `Imported ${key} ${n}` })) }));
    await page.getByRole("button", { name: "See what would change" }).click();
    await page.getByText("3 new, 0 changed, 0 as they were.").waitFor();
    assert.equal(await found(`Imported ${key}`), undefined, "nothing was imported yet");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Imported:").waitFor();
    assert.equal((await found(`Imported ${key}`)).status, "published");
    await page.getByRole("button", { name: "Undo the import" }).click();
    await page.getByText("Undone: 3 things are as they were before.").waitFor();
    assert.equal((await found(`Imported ${key}`)).status, "archived");
    await context.close();
  });

test("what an import refuses is said with its place", async () => {
  const { page, context } = await staff("/admin/import");
  await page.getByLabel("Or text, pasted").fill('{"items":[{"title":"Good"},{"title":""}]}');
  await page.getByRole("button", { name: "See what would change" }).click();
  await page.getByText("Entry 2, title: Please write a title").waitFor();
  await context.close();
});

test("axe finds nothing on the pages of items, wide and narrow, and none is wider than its window", async () => {
  const { id } = await server.item({ kind: "event", title: "Looked at", starts_at: "2030-12-04T18:30:00+01:00", tags: ["peace"], image: { sha256: await server.picture(readFileSync(photo)), alt: "" } });
  const problems = [];
  for (const width of [1280, 360]) {
    const { page, context } = await openPage(browser, { width, height: 800, extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "en", reducedMotion: "reduce" });
    await page.addInitScript({ path: axe });
    for (const path of ["/admin/news", "/admin/event?q=Looked", "/admin/poster", `/admin/event/${id}`, "/admin/notice/new", "/admin/import", "/admin/history", `/admin/history?item=${id}`, "/admin/history/1"]) {
      await page.goto(server.address + path);
      const { violations, passes } = await page.evaluate(() => window.axe.run({ exclude: ["iframe"] }));
      assert.ok(passes.length > 5, "axe looked at nothing");
      for (const { id: rule, nodes } of violations) problems.push(`${width} ${path} ${rule}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) problems.push(`${width} ${path} is ${wide} px too wide`);
    }
    await context.close();
  }
  assert.deepEqual(problems, []);
});

test("while one types, the slide is seen as the wall will show it, and a title too long for 10 metres is said", async () => {
  const { page, context, wrong } = await staff("/admin/event/new", { width: 1440, height: 900 });
  await page.getByLabel("Day", { exact: true }).fill("2030-12-04");
  await page.getByLabel("From", { exact: true }).fill("18:30");
  await page.getByLabel("Title", { exact: true }).fill("Women at the table");
  const wide = page.frameLocator(".editor-preview .frame-box:not(.portrait) iframe").last();
  const tall = page.frameLocator(".editor-preview .portrait iframe").last();
  await wide.getByRole("heading", { name: "Women at the table" }).waitFor();
  await tall.getByRole("heading", { name: "Women at the table" }).waitFor();
  assert.equal(await page.locator("[data-long-title]").isVisible(), false);
  await page.getByLabel("Choose a picture").setInputFiles(photo);
  await page.getByLabel("Title", { exact: true }).fill("Women at the table talk about peace and about bread, ".repeat(5));
  await page.getByText("This title is too long to be read from 10 metres.").waitFor();
  await page.getByLabel("Show until", { exact: true }).fill("2030-12-01T18:00");
  await page.getByText("Shown until 1 December 2030, 18:00.").waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});
