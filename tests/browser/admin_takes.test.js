// The editor beside what a source said last: each button puts its words into the fields at once, and saves nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Server, openBrowser, openPage } from "./machine.js";

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

const brought = {
  key: "market", kind: "event", lang: "en", title: "Market", summary: "Each week", translations: { nl: { title: "Markt", summary: "Elke week" } },
  starts_at: "2027-12-07T10:00:00+01:00", ends_at: "2027-12-07T12:00:00+01:00", time_zone: "Europe/Brussels", recurrence: "FREQ=WEEKLY;BYDAY=TU,FR",
  tags: ["town", "food"], show_from: "2027-11-01T08:00:00+01:00", cancelled: true, location: "Square",
  hours: [{ days: ["tue"], from: "08:00", to: "12:00" }], published_at: "2026-10-01T08:00:00Z",
};

test("what the import says is taken field by field, repeats and translations too, with the page where it is", async () => {
  await server.ask("POST", "/api/v1/import", { items: [brought] });
  const [item] = (await server.ask("GET", "/api/v1/items?q=Market")).value.items;
  const ours = { translations: { nl: { title: "Onze markt" } }, recurrence: null, tags: [], show_from: null, cancelled: false, location: "Hall", hours: [] };
  await server.ask("PATCH", `/api/v1/items/${item.id}`, ours, { "If-Match": "*" });
  const { page, context, wrong } = await openPage(browser, { extraHTTPHeaders: { Authorization: `Bearer ${server.token}` }, locale: "en-GB" });
  await page.goto(`${server.address}/admin/event/${item.id}`);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/takes.png`, fullPage: true });
  await page.evaluate(() => (document.body.dataset.same = "page"));
  const take = (label) => page.getByRole("button", { name: `Take this – ${label}`, exact: true }).click();
  for (const label of ["Title – Nederlands", "Repeats", "Tags", "Show from", "Cancelled", "Place"]) await take(label);
  const form = await page.locator("form.editor").evaluate((/** @type {HTMLFormElement} */ all) => {
    const data = new FormData(all);
    return Object.fromEntries([...new Set(data.keys())].map((name) => [name, data.getAll(name).join("+")]));
  });
  assert.equal(form["title-nl"], "Markt");
  assert.equal(form.repeat, "weekly");
  assert.equal(form.repeat_day, "tue+fri");
  assert.equal(form.tags, "town, food");
  assert.equal(form.show_from, "2027-11-01T08:00");
  assert.equal(form.cancelled, "yes");
  assert.equal(form.location, "Square");
  assert.equal(await page.evaluate(() => document.body.dataset.same), "page");
  // Rows of hours come from the server; what was taken before stays.
  await take("Days and hours");
  await page.locator('[name="hours-0-from"][value="08:00"]').waitFor({ state: "attached" });
  assert.equal(await page.getByLabel("Title – Nederlands", { exact: true }).inputValue(), "Markt");
  assert.equal(await page.getByText("The last import says:").count(), 0);
  assert.equal((await server.ask("GET", `/api/v1/items/${item.id}`)).value.tags.length, 0); // nothing was saved
  await page.getByRole("button", { name: "Save", exact: true }).last().click();
  await page.waitForURL(/done=/);
  const saved = (await server.ask("GET", `/api/v1/items/${item.id}`)).value;
  for (const name of ["tags", "recurrence", "cancelled", "location", "hours"]) assert.deepEqual(saved[name], brought[name], name);
  assert.deepEqual(wrong, []);
  await context.close();
});
