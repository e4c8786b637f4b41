// Staff's pages without script, where no other test takes that way: lists, history, one's own account.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage, program } from "./machine.js";

const server = new Server();
let browser;
before(async () => {
  execFileSync(program, ["user", "create", "anna", "--role", "admin", "--data", server.data], { input: "three calm words\n", stdio: "pipe" });
  browser = await openBrowser();
  await server.start();
});
after(async () => {
  await browser?.close();
  await server.remove();
});

const plain = { javaScriptEnabled: false, locale: "nl" };

test("without script a story is found in its list, copied, put away, and brought back from the history", async () => {
  await server.item({ title: "Een straat kookt", status: "published" });
  await server.item({ title: "Iets anders", status: "published" });
  const { page, context } = await openPage(browser, { ...plain, extraHTTPHeaders: { Authorization: `Bearer ${server.token}` } });
  await page.goto(`${server.address}/admin/news`);
  await page.getByRole("searchbox").fill("straat");
  await page.getByRole("searchbox").press("Enter");
  assert.equal(await page.locator(".item").count(), 1);
  const acts = page.locator(".item").filter({ hasText: "Een straat kookt" });
  await acts.getByRole("button").first().click();
  await page.locator("form.editor").waitFor();
  assert.match(await page.getByLabel("Titel", { exact: true }).inputValue(), /Een straat kookt/);
  await page.goto(`${server.address}/admin/news?q=straat&status=live`);
  await acts.getByRole("button", { name: /^Archiveren/ }).click();
  const status = async () => (await server.ask("GET", "/api/v1/items?q=straat")).value.items.map((each) => each.status).sort();
  assert.deepEqual(await status(), ["archived", "draft"]);
  await page.goto(`${server.address}/admin/history`);
  await page.locator("ol.history > li").first().getByRole("button").click();
  assert.deepEqual(await status(), ["draft", "published"]);
  await context.close();
});

test("without script one signs in, chooses a language, makes a token and signs out", async () => {
  const { page, context } = await openPage(browser, plain);
  await page.goto(`${server.address}/admin`);
  await page.locator("[name=name]").fill("anna");
  await page.locator("[type=password]").fill("three calm words");
  await page.locator("[type=password]").press("Enter");
  await page.getByRole("link", { name: "anna" }).click();
  await page.locator("select[name=lang]").selectOption("fr");
  await page.locator("form[action$='/language'] button").click();
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  await page.locator("#token_name").fill("script");
  await page.locator("form[action$='/tokens'] button").click();
  const token = await page.locator(".once-value").inputValue();
  assert.equal((await fetch(`${server.address}/api/v1/channels`, { headers: { Authorization: `Bearer ${token}` } })).status, 200);
  await page.locator("form[action='/admin/sign-out'] button").first().click();
  await page.goto(`${server.address}/admin/account`);
  await page.locator("[type=password]").waitFor();
  await context.close();
});
