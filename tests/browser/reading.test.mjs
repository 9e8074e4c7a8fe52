// Pages work without scripts and in print, links open hidden content, and nothing moves while a page loads.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { build, fileAddress, fixture, launch, pages, serve, temporaryFolder } from "./browser.mjs";

let browser, server, site;
before(async () => {
  browser = await launch();
  site = build(fixture);
  server = await serve(site);
});
after(async () => {
  await browser.close();
  await server.close();
});

test("pages work without scripts", async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(`${server.address}/01-drops/index.html`);
  assert.equal(await page.locator("main h1").isVisible(), true);
  assert.equal(await page.locator("main math").count(), 3, "formulas are rendered, prices are not");
  assert.equal(await page.locator(".search-button").isVisible(), false, "controls that need a script are hidden");
  assert.equal(await page.locator(".scheme-switch").isVisible(), false);
  await page.locator("details.solution > summary").first().click();
  assert.equal(await page.getByText("It is 7 mm").isVisible(), true);
  await page.locator(".navigation a", { hasText: "More rain" }).click();
  assert.match(page.url(), /03-more/);
  await page.goto(`${server.address}/setup.html`);
  assert.equal(await page.locator("#windows").isVisible(), true, "all tabs are shown");
  await page.setViewportSize({ width: 360, height: 800 });
  await page.locator(".menu-button").click();
  assert.equal(await page.locator("#menu .navigation").isVisible(), true);
});

test("a printed page shows only the content and the licence, with open solutions", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.newPage({ javaScriptEnabled });
    await page.goto(`${server.address}/01-drops/index.html`);
    await page.emulateMedia({ media: "print" });
    const height = await page.getByText("It is 7 mm").evaluate(words => words.getBoundingClientRect().height);
    assert.ok(height > 0, "a solution is visible");
    for (const chrome of [".site-header", ".navigation", ".outline", ".site-footer ul", ".previous-next"]) {
      assert.equal(await page.locator(chrome).isVisible(), false, chrome);
    }
    const printed = link => getComputedStyle(link, "::after").content;
    assert.match(await page.locator("a[href='https://rain.example/']").evaluate(printed), /rain\.example/);
    assert.match(await page.locator(".licence a[rel=license]").first().evaluate(printed), /creativecommons\.org/);
  }
});

test("the label above code is the title of its language", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}/01-drops/index.html`);
  const label = classes => page.evaluate(classes => {
    const block = document.createElement("div");
    block.className = `${classes} highlighter-rouge`;
    document.querySelector("main").append(block);
    return getComputedStyle(block, "::before").content;
  }, classes);
  for (const [classes, title] of [
    ["language-python", '"Python"'],
    ["language-Python", '"Python"'],
    ["language-c++", '"C++"'],
    ["language-r b language-python", '"R"'],
    ["language-plaintext bash", '"Bash"'],
    ["language-unknown bash", '"Code"'],
    ["language-python output", '"Output"'],
    ["language-plaintext source", '"Code"'],
    ["language-plaintext", "none"],
  ]) {
    assert.equal(await label(classes), title, classes);
  }
});

test("a link to a solution opens it", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}/03-more/index.html`);
  await page.locator("main a", { hasText: "answer" }).click();
  const solution = page.locator("details", { has: page.locator("#tomorrows-answer") }).last();
  assert.equal(await solution.evaluate(details => details.open), true);
  await page.goto(`${server.address}/aio/index.html#01-drops--really`);
  assert.equal(await page.getByText("Yes: subtract.").isVisible(), true, "a nested solution");
});

test("links in the all-in-one page stay in it", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}/aio/index.html`);
  const lost = await page.evaluate(() => {
    const links = [...document.querySelectorAll("main .part .content a[href^='#'], .outline a")];
    return links.map(link => link.hash).filter(hash => !document.getElementById(decodeURIComponent(hash.slice(1))));
  });
  assert.deepEqual(lost, []);
  await page.locator("main a", { hasText: "the first episode" }).click();
  assert.match(page.url(), /aio\/index\.html#/);
  const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map(element => element.id));
  assert.equal(new Set(ids).size, ids.length, "ids are unique");
});

test("the search works from file:// and allows typos", async () => {
  const page = await browser.newPage();
  await page.goto(`${fileAddress(site)}/setup.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("metereology");
  const found = page.locator("#search-results a");
  await found.first().waitFor();
  assert.match(await found.first().textContent(), /tomorrow/i);
  await found.first().click();
  await page.waitForURL(/01-drops\/index\.html#/);
});

test("a search result in a closed solution opens it", async () => {
  for (const [address, from] of [[fileAddress(site), "setup.html"], [server.address, "01-drops/index.html#callouts"]]) {
    const page = await browser.newPage();
    await page.goto(`${address}/${from}`);
    const search = async word => {
      await page.keyboard.press("/");
      await page.keyboard.type(word);
      await page.locator("#search-results a", { hasText: word }).first().click();
    };
    await search("subtract");
    await page.waitForURL(/01-drops\/index\.html#callouts/);
    const answer = page.locator("main p", { hasText: "Yes: subtract." });
    await answer.waitFor({ state: "visible" });
    const top = await answer.evaluate(words => words.getBoundingClientRect().top);
    assert.ok(top > 0 && top < 700, `it is in view, at ${top}`);
    assert.equal(await page.locator("main p", { hasText: "Nobody knows the meteorology" }).isVisible(), false, "other solutions stay closed");
    await page.reload();
    assert.equal(await answer.isVisible(), false, "only a search result opens it");
    await search("millimetres");
    await page.waitForURL(/reference|01-drops/);
    assert.equal(await answer.isVisible(), false, "a visible match opens nothing");
    await page.close();
  }
});

test("nothing moves while a page loads", async () => {
  for (const name of pages(site)) {
    for (const width of [360, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 700 } });
      // Delay images, as on a slow connection.
      await page.route(/\.(png|jpg|gif|webp|svg)$/, async route => {
        await new Promise(resolve => setTimeout(resolve, 300));
        await route.continue();
      });
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; })
          .observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(`${server.address}/${name}`, { waitUntil: "load" });
      await page.waitForTimeout(100);
      assert.equal(await page.evaluate(() => window.shift), 0, `${name} at ${width}`);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.evaluate(() => document.querySelectorAll("img").forEach(image => { image.loading = "eager"; }));
      await page.waitForFunction(() => [...document.images].every(image => image.complete));
      assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height, `${name} grows`);
      await page.close();
    }
  }
});

test("right-to-left languages have a right-to-left layout", async () => {
  const folder = path.join(temporaryFolder(), "lesson");
  fs.cpSync(fixture.folder, folder, { recursive: true });
  const config = path.join(folder, "site.toml");
  fs.writeFileSync(config, fs.readFileSync(config, "utf8").replace('lang = "en"', 'lang = "ar"'));
  const arabic = await serve(build({ folder }));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${arabic.address}/01-drops/index.html`);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), "rtl");
  const left = async selector => (await page.locator(selector).boundingBox()).x;
  assert.ok(await left(".navigation") > await left("main"), "the menu is on the right");
  assert.ok(await left(".outline") < await left("main"), "the outline is on the left");
  assert.equal(await page.locator(".content pre").first().evaluate(code => getComputedStyle(code).direction), "ltr");
  await page.setViewportSize({ width: 360, height: 800 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await arabic.close();
});
