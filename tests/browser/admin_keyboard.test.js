// Staff's way through a day by keyboard alone: Tab, Enter, Space, arrows and letters; the focus is seen at every step.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Keyboard } from "./keyboard.js";
import { Server, openBrowser, openPage, program, root, until } from "./machine.js";

const photo = join(root, "static/sample/volunteers-evening.jpg");
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

const found = async (title) => (await server.ask("GET", `/api/v1/items?q=${encodeURIComponent(title)}`)).value.items[0];
const urgentOn = async () => (await server.deck()).slides.some(({ layout }) => layout === "urgent");

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
  test(`by keyboard alone: sign in, a story with a picture and a schedule, an urgent notice up and down, undo (${colorScheme})`, async () => {
    const { page, context, wrong } = await openPage(browser, { width: 1280, height: 800, locale: "en-GB", colorScheme });
    const keys = new Keyboard(page);
    page.on("filechooser", (chooser) => chooser.setFiles(photo)); // the system's own window
    const title = `Told by keys, ${colorScheme}`;

    await page.goto(`${server.address}/admin`);
    await keys.type(page.getByLabel("Name"), "anna");
    await keys.type(page.locator("[type=password]"), "three calm words");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Wall", level: 1 }).waitFor();

    await keys.press(page.getByRole("navigation").getByRole("link", { name: "News" }));
    await page.getByRole("heading", { name: "News", level: 1 }).waitFor();
    await keys.press(page.getByRole("link", { name: "New story" }));
    await keys.type(page.getByLabel("Title", { exact: true }), title);
    await keys.press(page.getByLabel("Choose a picture"));
    await page.locator(".crop").first().waitFor();
    await keys.reach(page.locator(".focus-box"), "Shift+Tab");
    for (const arrow of ["ArrowLeft", "ArrowLeft", "ArrowUp"]) await page.keyboard.press(arrow);
    await keys.typeParts(page.getByLabel("Show until"), ["12", "04", "2040", "06", "30", "p"]);
    await keys.press(page.locator("details summary").filter({ hasText: "days" }));
    await keys.press(page.getByRole("checkbox", { name: "Friday" }), "Space");
    await keys.press(page.getByRole("button", { name: "Publish" }));
    await page.getByText(`“${title}” is saved.`).waitFor();
    const story = await found(title);
    assert.equal(story.status, "published");
    assert.deepEqual(story.hours[0].days, ["fri"]);
    assert.match(story.show_until, /^2040-12-04T/);
    assert.deepEqual([story.image.focus.x, story.image.focus.y].map((at) => at < 0.5), [true, true]);

    await keys.press(page.getByRole("link", { name: "Urgent notice" }));
    await keys.type(page.getByLabel("What does it say?"), "Leave by the north door");
    await keys.reach(page.locator("[type=radio]:checked").first());
    await page.keyboard.press("ArrowDown");
    await keys.press(page.getByRole("button", { name: "See what will appear" }));
    await keys.press(page.getByRole("button", { name: "Put it on the wall now" }));
    await page.getByText("Urgent on the wall: “Leave by the north door”").waitFor();
    assert.ok(await urgentOn());
    await keys.press(page.getByRole("button", { name: "Take it down" }), "Space");
    await until(async () => !(await urgentOn()), "the urgent notice to go");

    await keys.press(page.getByRole("navigation").getByRole("link", { name: "History" }));
    await page.getByRole("heading", { name: "History", level: 1 }).waitFor();
    await keys.press(page.getByRole("listitem").filter({ hasText: title }).last().getByRole("button", { name: "Undo" }));
    await until(async () => (await found(title)).status === "archived", "the story to be undone");

    assert.ok(keys.looked > 60, `the focus was looked at ${keys.looked} times only`);
    assert.deepEqual(keys.unseen, []);
    assert.deepEqual(wrong, []);
    await context.close();
  });

test("the test of focus would notice a page that hides it", async () => {
  const { page, context } = await openPage(browser);
  await page.setContent('<style>:focus-visible { outline: none; }</style><a href="/">one</a> <button>two</button>');
  const keys = new Keyboard(page);
  await keys.reach(page.getByRole("button"));
  assert.equal(keys.unseen.length, 2);
  await context.close();
});
