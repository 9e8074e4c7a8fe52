// The page for addresses that are not there: it keeps colour, logo and search wherever the lesson stands, and names the
// pages that were perhaps meant.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { build, classic, fileAddress, fixture, launch, servePages, temporaryFolder, watch } from "./browser.mjs";

let browser, site;
before(async () => {
  browser = await launch();
  site = build(fixture);
});
after(() => browser.close());

/** Opens an address that is not there, and notes what fails but for itself. */
async function lost(server, address, options) {
  const page = await browser.newPage(options);
  const problems = await watch(page, server.address);
  await page.goto(server.address + address);
  await page.waitForLoadState("networkidle");
  const isItself = problem => problem.includes("404") && problem.includes(address.split("?")[0]);
  return { page, problems: problems.filter(problem => !isItself(problem)) };
}

const nearest = page => page.locator(".nearest a:visible").allTextContents();

test("a wrong address names the nearest pages", async context => {
  for (const prefix of ["/", "/drops/", "/people/ada/drops/"]) {
    const server = await servePages(site, prefix);
    context.after(server.close);
    for (const [address, expected] of [
      ["01-drop/", ["Drops, and `code` & *signs*"]],
      ["01-Drops.html", ["Drops, and `code` & *signs*"]],
      ["_episodes/03-more.md", ["More rain"]],
      ["03-more/rain/", ["More rain"]],
      ["set-up", ["Setup"]],
      ["01-drops/03-more", ["More rain"]],
    ]) {
      const { page } = await lost(server, prefix + address);
      assert.deepEqual(await nearest(page), expected, prefix + address);
      await page.locator(".nearest a").click();
      assert.equal(await page.locator("body.not-found").count(), 0, prefix + address);
      await page.close();
    }
    const { page } = await lost(server, prefix + "kalahari/x?y#z");
    assert.deepEqual(await nearest(page), []);
    assert.ok(await page.locator(".ways-out a").count() > 3);
    await page.close();
  }
});

test("colour, logo and search work at any address", async context => {
  const site = build(classic);
  const server = await servePages(site, "/weather/");
  context.after(server.close);
  // At these addresses the root is clear: nothing is asked for in vain.
  for (const address of ["/weather/01-rains/", "/weather/fig/a/b/c.png", "/weather/404.html"]) {
    const { page, problems } = await lost(server, address);
    assert.deepEqual(problems, [], address);
    await page.close();
  }
  for (const address of ["/weather/x", "/weather/x/y/z/", "/weather/01-rain/lost"]) {
    const { page } = await lost(server, address);
    assert.ok(await page.locator(".brand img").evaluate(image => image.naturalWidth > 0), address);
    await page.keyboard.press("/");
    await page.keyboard.type("millimetres");
    await page.locator("#search-results a").first().click();
    assert.match(page.url(), /\/weather\/01-rain\//);
    await page.close();
  }
  const { page } = await lost(server, "/weather/x/y/");
  const home = await browser.newPage();
  await home.goto(`${server.address}/weather/`);
  const look = page => page.evaluate(() => {
    const of = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
    return [of(".episodes a", "color"), of("body", "backgroundColor"), of(".site-header", "height"), of(".site-title", "font")];
  });
  assert.deepEqual(await look(page), await look(home));
  await page.locator(".skip-link").focus();
  await page.keyboard.press("Enter");
  assert.match(page.url(), /\/weather\/x\/y\/#main$/);
});

test("a lesson's own colours and style sheet are kept", async context => {
  const folder = path.join(temporaryFolder(), "lesson");
  fs.cpSync(fixture.folder, folder, { recursive: true });
  fs.appendFileSync(path.join(folder, "site.toml"), '[theme]\naccent = "#a01234"\nlogo = "fig/jar.svg"\n');
  fs.mkdirSync(path.join(folder, "theme"));
  fs.writeFileSync(path.join(folder, "theme/custom.css"), ".title { color: rgb(1, 2, 3); }\n");
  const server = await servePages(build({ folder }), "/a/b/");
  context.after(server.close);
  for (const javaScriptEnabled of [true, false]) {
    const { page } = await lost(server, "/a/b/c/d", { javaScriptEnabled });
    assert.equal(await page.locator(".title").evaluate(title => getComputedStyle(title).color), "rgb(1, 2, 3)");
    assert.equal(await page.locator("main a").first().evaluate(link => getComputedStyle(link).color), "rgb(160, 18, 52)");
    await page.close();
  }
});

test("without scripts the page can be read, and leads on where the lesson was built to stand", async context => {
  const server = await servePages(site, "/");
  context.after(server.close);
  const { page } = await lost(server, "/x/y", { javaScriptEnabled: false });
  assert.equal(await page.locator(".nearest").isVisible(), false);
  assert.equal(await page.locator(".skip-link").isVisible(), false);
  await page.locator(".ways-out a", { hasText: "More rain" }).click();
  assert.match(page.url(), /\/03-more\//);
});

test("from a disk the page finds its files", async () => {
  const page = await browser.newPage();
  const problems = await watch(page, fileAddress(site));
  await page.goto(`${fileAddress(site)}/404.html`);
  await page.locator(".ways-out a", { hasText: "More rain" }).click();
  assert.match(page.url(), /03-more\/index\.html/);
  assert.deepEqual(problems, []);
});
