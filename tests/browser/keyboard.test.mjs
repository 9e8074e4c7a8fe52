// Everything works with the keyboard alone, and the focus is always visible.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build, fixture, launch, serve } from "./browser.mjs";

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(build(fixture));
});
after(async () => {
  await browser.close();
  await server.close();
});

async function open(name, width = 1280) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(`${server.address}/${name}`);
  return page;
}

const focused = page => page.evaluate(() => {
  const { tagName, className, id, textContent } = document.activeElement;
  return { tag: tagName.toLowerCase(), class: className, id, text: textContent.trim() };
});

/** Presses Tab until the focus is on `selector`. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(selector => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`the Tab key never reaches ${selector}`);
}

test("the first tab stop is the link to the content", async () => {
  const page = await open("01-drops/index.html");
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).class, "skip-link");
  assert.ok((await page.locator(".skip-link").boundingBox()).y >= 0, "the link is visible");
  await page.keyboard.press("Enter");
  assert.equal((await focused(page)).id, "main");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => !!document.activeElement.closest("main")));
});

for (const width of [360, 1280]) {
  test(`every tab stop is visible at ${width} pixels`, async () => {
    const page = await open("01-drops/index.html", width);
    const stops = await page.evaluate(() => document.querySelectorAll("a[href], button, summary, [tabindex='0']").length);
    const unseen = [];
    for (let press = 0; press < stops; press++) {
      await page.keyboard.press("Tab");
      const problem = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        const name = `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
        if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `${name}: no outline`;
        if (parseFloat(style.opacity) < 1) return `${name}: transparent`;
        const header = document.querySelector(".site-header");
        const under = !header.contains(element) && box.bottom <= header.getBoundingClientRect().bottom && box.top >= 0;
        if (under && !element.matches(".skip-link")) return `${name}: under the header`;
        return box.width === 0 || box.bottom < 0 || box.top > innerHeight ? `${name}: out of sight` : null;
      });
      if (problem) unseen.push(problem);
    }
    assert.deepEqual(unseen, []);
  });
}

test("on a phone, the menu opens, closes and navigates", async () => {
  const page = await open("01-drops/index.html", 360);
  assert.equal(await page.locator("#menu .navigation").isVisible(), false);
  await tabTo(page, ".menu-button");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#menu .navigation").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#menu .navigation").isVisible(), false);
  await page.keyboard.press("Enter");
  await tabTo(page, ".navigation a[href$='03-more/index.html']");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/03-more/index.html");
});

test("a slash opens the search, arrow keys select a result, and Enter follows it", async () => {
  const page = await open("index.html");
  await page.keyboard.press("/");
  await page.keyboard.type("milimetres");
  const options = page.locator("#search-results [role=option]");
  await options.first().waitFor();
  const chosen = () => page.locator("#search-results [aria-selected=true]").getAttribute("id");
  assert.equal(await chosen(), "search-result-0", "found despite the typo");
  assert.ok((await options.count()) > 1);
  await page.keyboard.press("ArrowDown");
  assert.equal(await chosen(), "search-result-1");
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(), "search-result-0");
  assert.ok(await page.locator("#search-results mark").count() > 0, "matches are highlighted");
  const target = await options.first().evaluate(link => link.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(target);
});

test("Escape closes the search and restores the focus", async () => {
  const page = await open("index.html");
  await tabTo(page, ".search-button");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("dialog.search").isVisible(), true);
  await page.keyboard.type("nothingofthekind");
  await page.locator(".search-status", { hasText: "No results" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog.search").isVisible(), false);
  assert.match((await focused(page)).class, /search-button/);
});

test("solutions open and close", async () => {
  const page = await open("01-drops/index.html");
  await tabTo(page, "details.solution > summary");
  const solution = page.locator("details.solution").first();
  await page.keyboard.press("Enter");
  assert.equal(await solution.evaluate(details => details.open), true);
  await page.keyboard.press("Space");
  assert.equal(await solution.evaluate(details => details.open), false);
});

test("the button opens all solutions", async () => {
  const page = await open("01-drops/index.html");
  await tabTo(page, ".show-solutions button");
  await page.keyboard.press("Enter");
  const states = await page.locator("details").evaluateAll(all => all.map(details => details.open));
  assert.deepEqual(states, [true, true, true]);
  assert.equal((await focused(page)).text, "Hide all solutions");
});

test("the colour scheme is kept on the next page", async () => {
  const page = await open("01-drops/index.html");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await tabTo(page, "[data-scheme=dark]");
  await page.keyboard.press("Enter");
  assert.notEqual(await background(), light);
  await page.goto(`${server.address}/reference.html`);
  assert.notEqual(await background(), light);
  assert.equal(await page.locator("[data-scheme=dark][aria-pressed]").getAttribute("aria-pressed"), "true");
});

test("arrow keys switch between Bootstrap tabs", async () => {
  const page = await open("setup.html");
  await tabTo(page, "[role=tab]");
  assert.equal(await page.locator("#windows").isVisible(), false);
  await page.keyboard.press("ArrowRight");
  assert.equal((await focused(page)).text, "Windows");
  assert.equal(await page.locator("#windows").isVisible(), true);
  assert.equal(await page.locator("#linux").isVisible(), false);
});

test("a focused term shows its definition", async () => {
  const page = await open("01-drops/index.html");
  await tabTo(page, "a[href$='#gauge']");
  const tip = page.locator("#term");
  assert.equal(await tip.isVisible(), true);
  assert.match(await tip.textContent(), /how full it is/);
  await page.keyboard.press("Escape");
  assert.equal(await tip.isVisible(), false);
});
