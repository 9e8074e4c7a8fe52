// `lessonry serve` in Chromium: what happens to an open page when a file is saved.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, program, temporaryFolder } from "./browser.mjs";

const EPISODE = `---
title: The jar
teaching: 5
exercises: 5
questions:
- "How much?"
objectives:
- "Measure."
keypoints:
- "Rain."
---

First words.

${"Rain falls on the roof and runs into the jar.\n\n".repeat(60)}
> ## Read the jar
>
> How high is the water?
>
> > ## Solution
> >
> > Eleven millimetres.
> {: .solution}
{: .challenge}

![A drop](../fig/drop.svg)

The [ruler](../setup.html) helps.

${"Read it each day at the same hour.\n\n".repeat(60)}
`;
const SVG = colour => `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle r="9" fill="${colour}"/></svg>\n`;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Creates a lesson and serves it. */
async function preview(port = 0, folder = temporaryFolder()) {
  const write = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  };
  if (!fs.existsSync(path.join(folder, "site.toml"))) {
    write("site.toml", 'title = "Rain"\n');
    write("index.md", "---\nlayout: lesson\n---\n\nWelcome.\n");
    write("setup.md", "---\ntitle: Setup\n---\n\nBring a jar.\n");
    write("_episodes/01-jar.md", EPISODE);
    write("fig/drop.svg", SVG("blue"));
    write("theme/custom.css", "body { outline-color: rgb(1, 2, 3) }\n");
  }
  const server = spawn(program, ["serve", folder, "--port", String(port)], { stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise((resolve, reject) => {
    server.stdout.once("data", data => resolve(String(data)));
    server.once("exit", () => reject(new Error("the server ended")));
  });
  const address = /http:\S+\//.exec(line)[0];
  const close = () => new Promise(resolve => { server.once("exit", resolve); server.kill("SIGINT"); });
  return { folder, address, write, close };
}

/** Opens a page and waits until it listens for events. */
async function open(lesson, name) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  page.errors = [];
  page.on("pageerror", error => page.errors.push(error.message));
  const listens = page.waitForResponse(response => response.url().includes("/_lessonry/events"));
  await page.goto(lesson.address + name);
  await listens;
  // A reload would remove this.
  await page.evaluate(() => { window.isTheSame = true; });
  return page;
}

const isTheSame = page => page.evaluate(() => window.isTheSame === true);
const problems = page => page.locator("lessonry-problems");

test("a save keeps the state of the page", async () => {
  const lesson = await preview();
  const page = await open(lesson, "01-jar/");
  await page.locator("summary").click();
  await page.locator(".scheme-switch button[data-scheme=dark]").click();
  await page.locator("main a", { hasText: "ruler" }).focus();
  await page.locator("details").evaluate(box => scrollTo(0, box.getBoundingClientRect().top + scrollY - 200));
  const top = await page.locator("details").evaluate(box => box.getBoundingClientRect().top);
  lesson.write("_episodes/01-jar.md", EPISODE.replace("First words.", "Other words.\n\nAnd some more of them.\n\nAnd more.").replace("Eleven", "Twelve"));
  await page.locator("details", { hasText: "Twelve millimetres." }).waitFor();
  await page.locator("main p", { hasText: "And some more of them." }).waitFor();
  await page.waitForTimeout(300);
  assert.ok(await isTheSame(page), "the page was not reloaded");
  assert.ok(await page.locator("details").evaluate(box => box.open), "the solution is open");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.scheme), "dark");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "ruler");
  const now = await page.locator("details").evaluate(box => box.getBoundingClientRect().top);
  assert.ok(Math.abs(now - top) < 3, `the reading position is kept: ${top}, ${now}`);
  assert.equal(await page.locator(".scheme-switch button[data-scheme=dark]").getAttribute("aria-pressed"), "true");
  await page.keyboard.press("/");
  assert.ok(await page.locator("dialog#search").evaluate(box => box.open), "the scripts of the page work");
  assert.deepEqual(page.errors, []);
  await lesson.close();
});

test("an unchanged page is left alone", async () => {
  const lesson = await preview();
  const [jar, setup] = [await open(lesson, "01-jar/"), await open(lesson, "setup")];
  await setup.evaluate(() => { document.querySelector("main").isTheSame = true; });
  lesson.write("_episodes/01-jar.md", EPISODE.replace("First words.", "Other words."));
  await jar.locator("p", { hasText: "Other words." }).waitFor();
  assert.ok(await setup.evaluate(() => document.querySelector("main").isTheSame));
  await lesson.close();
});

test("styles and images are replaced without a reload", async () => {
  const lesson = await preview();
  const page = await open(lesson, "01-jar/");
  const outline = () => page.evaluate(() => getComputedStyle(document.body).outlineColor);
  assert.equal(await outline(), "rgb(1, 2, 3)");
  await page.evaluate(() => { document.querySelector("main").isTheSame = true; });
  lesson.write("theme/custom.css", "body { outline-color: rgb(4, 5, 6) }\n");
  await page.waitForFunction(() => getComputedStyle(document.body).outlineColor === "rgb(4, 5, 6)");
  await page.waitForFunction(() => document.querySelectorAll("link[href*='custom.css']").length === 1);
  const picture = () => page.locator("img[alt='A drop']").getAttribute("src");
  const before = await picture();
  lesson.write("fig/drop.svg", SVG("red"));
  await page.waitForFunction(before => document.querySelector("img[alt='A drop']").getAttribute("src") !== before, before);
  assert.ok(await page.evaluate(() => document.querySelector("main").isTheSame), "the content stayed");
  await lesson.close();
});

test("files under the lesson's baseurl are replaced, too", async () => {
  const lesson = await preview();
  const sized = size => SVG("blue").replaceAll(`"20"`, `"${size}"`);
  lesson.write("site.toml", 'title = "Rain"\nbaseurl = "/my-lesson"\n');
  lesson.write("fig/a drop.svg", sized(20));
  lesson.write("assets/own.css", "main { outline-color: rgb(1, 2, 3) }\n");
  const words = text => `---\ntitle: Setup\n---\n\n${text}\n\n<link rel="stylesheet" href="/my-lesson/assets/own.css">\n<img alt="A drop" src="/my-lesson/fig/a%20drop.svg">\n`;
  lesson.write("setup.md", words("Bring a jar."));
  const page = await open(lesson, "setup");
  await page.locator("p", { hasText: "Bring a jar." }).waitFor();
  const width = size => page.waitForFunction(size => document.querySelector("img[alt='A drop']")?.naturalWidth === size, size);
  const outline = colour => page.waitForFunction(colour => getComputedStyle(document.querySelector("main")).outlineColor === colour, colour);
  await width(20);
  await outline("rgb(1, 2, 3)");
  // The page has the size of the image, so it changes too.
  lesson.write("fig/a drop.svg", sized(30));
  await width(30);
  await page.waitForTimeout(300);
  await page.evaluate(() => { document.querySelector("main").isTheSame = true; });
  lesson.write("assets/own.css", "main { outline-color: rgb(4, 5, 6) }\n");
  await outline("rgb(4, 5, 6)");
  assert.ok(await page.evaluate(() => document.querySelector("main").isTheSame), "the content stayed");
  // All at once: the page and the files that it shows.
  lesson.write("fig/a drop.svg", sized(40));
  lesson.write("assets/own.css", "main { outline-color: rgb(7, 8, 9) }\n");
  lesson.write("setup.md", words("Bring a bucket."));
  await page.locator("p", { hasText: "Bring a bucket." }).waitFor();
  await width(40);
  await outline("rgb(7, 8, 9)");
  lesson.write("setup.md", words("Bring two buckets."));
  await page.locator("p", { hasText: "Bring two buckets." }).waitFor();
  await width(40);
  assert.ok(await isTheSame(page));
  assert.deepEqual(page.errors, []);
  await lesson.close();
});

test("an error is shown over the page until it is fixed", async () => {
  const lesson = await preview();
  const page = await open(lesson, "01-jar/");
  lesson.write("_episodes/01-jar.md", EPISODE.replace("First words.", "{% include <img/src=x/onerror=alert(1)>.html %}"));
  await problems(page).locator(".panel").waitFor();
  const text = await problems(page).locator(".panel").innerText();
  assert.match(text, /_episodes\/01-jar\.md:13:\d+/);
  assert.match(text, /<img\/src=x\/onerror=alert\(1\)>/);
  assert.equal(await problems(page).locator("img").count(), 0, "it is escaped");
  const link = await problems(page).locator("a.place").first().getAttribute("href");
  assert.equal(link.replace(/:\d+:\d+$/, ""), `vscode://file${fs.realpathSync(lesson.folder)}/_episodes/01-jar.md`);
  assert.ok(await page.locator("p", { hasText: "First words." }).isVisible(), "the last good page is shown");
  await problems(page).locator(".close").click();
  assert.ok(!(await problems(page).locator(".panel").isVisible()));
  lesson.write("_episodes/01-jar.md", EPISODE.replace("First words.", "Fixed words."));
  await page.locator("p", { hasText: "Fixed words." }).waitFor();
  await problems(page).waitFor({ state: "detached" });
  assert.ok(await isTheSame(page));
  await lesson.close();
});

test("a warning is a small badge", async () => {
  const lesson = await preview();
  const page = await open(lesson, "setup");
  lesson.write("setup.md", "---\ntitle: Setup\n---\n\nBring {{ page.nothing }} two jars.\n");
  await page.locator("p", { hasText: "two jars" }).waitFor();
  const badge = problems(page).locator(".badge");
  await badge.waitFor();
  assert.equal(await badge.innerText(), "1 warning");
  assert.ok(!(await problems(page).locator(".panel").isVisible()));
  await badge.click();
  assert.ok(await problems(page).locator(".panel").isVisible());
  await lesson.close();
});

test("a page shows only its own warnings, and keeps its state", async () => {
  const lesson = await preview();
  const [home, jar, setup] = [await open(lesson, ""), await open(lesson, "01-jar/"), await open(lesson, "setup")];
  const shown = page => problems(page).locator("article h2").allInnerTexts();
  const text = words => `---\ntitle: Setup\n---\n\n${words}\n`;
  lesson.write("setup.md", text("Bring {{ page.nothing }} and {{ page.anything }}."));
  lesson.write("_extras/guide.md", text("Go {{ page.anywhere }}."));
  await setup.locator("p", { hasText: "Bring and" }).waitFor();
  const badge = problems(setup).locator(".badge", { hasText: "2 warnings" });
  await badge.click();
  const panel = problems(setup).locator(".panel");
  await panel.locator(".more", { hasText: "1 warning on other pages: `lessonry check` shows them" }).waitFor();
  assert.deepEqual(await shown(setup), ["`page.nothing` is not defined", "`page.anything` is not defined"].map(words => `warning: ${words}`));
  for (const page of [home, jar]) assert.equal(await problems(page).count(), 0);
  // The open list of warnings is updated.
  lesson.write("setup.md", text("Bring {{ page.nothing }} and a jar."));
  await problems(setup).locator(".badge", { hasText: "1 warning" }).waitFor();
  assert.ok(await panel.isVisible());
  // An error in another page is shown on every page until it is fixed.
  lesson.write("_extras/guide.md", text("{% include none.html %}"));
  for (const page of [home, jar, setup]) await problems(page).locator(".panel.error").waitFor();
  assert.deepEqual(await shown(jar), ["error: there is no file `none.html` in _includes"]);
  assert.equal((await shown(setup)).length, 2);
  lesson.write("_extras/guide.md", text("Go slowly."));
  for (const page of [home, jar]) await problems(page).waitFor({ state: "detached" });
  await problems(setup).locator(".badge", { hasText: /^1 warning$/ }).waitFor();
  assert.ok(!(await panel.isVisible()));
  await lesson.close();
});

test("a lesson that could not be built appears when it is fixed", async () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, "site.toml"), "title = \n");
  const lesson = await preview(0, folder);
  lesson.write("index.md", "---\nlayout: lesson\n---\n\nWelcome.\n");
  lesson.write("_episodes/01-jar.md", EPISODE);
  const page = await browser.newPage();
  await page.goto(lesson.address + "01-jar/");
  await problems(page).locator(".panel").waitFor();
  lesson.write("site.toml", 'title = "Rain"\n');
  await page.locator("p", { hasText: "First words." }).waitFor();
  await problems(page).locator(".panel.error").waitFor({ state: "detached" });
  await lesson.close();
});

test("a page reconnects to the server", async () => {
  const first = await preview();
  const page = await open(first, "01-jar/");
  await first.close();
  first.write("_episodes/01-jar.md", EPISODE.replace("First words.", "Later words."));
  const again = await preview(new URL(first.address).port, first.folder);
  await page.locator("p", { hasText: "Later words." }).waitFor();
  assert.ok(await isTheSame(page));
  await again.close();
});

test("a deleted page shows \"not found\" until it is restored", async () => {
  const lesson = await preview();
  lesson.write("_extras/guide.md", "---\ntitle: Guide\n---\n\nGo slowly.\n");
  const page = await open(lesson, "guide/");
  await page.locator("p", { hasText: "Go slowly." }).waitFor();
  fs.rmSync(path.join(lesson.folder, "_extras/guide.md"));
  await page.locator("body.not-found").waitFor();
  lesson.write("_extras/guide.md", "---\ntitle: Guide\n---\n\nGo on.\n");
  await page.locator("p", { hasText: "Go on." }).waitFor();
  await lesson.close();
});

test("a wrong address names the nearest pages", async () => {
  const lesson = await preview();
  const page = await open(lesson, "lesson/02-jars/");
  assert.deepEqual(await page.locator(".nearest a").allTextContents(), ["The jar"]);
  lesson.write("_episodes/01-jar.md", EPISODE.replace("The jar", "The tall jar"));
  await page.locator(".nearest a", { hasText: "The tall jar" }).click();
  await page.locator("p", { hasText: "First words." }).waitFor();
  assert.match(page.url(), /:\d+\/01-jar\/index\.html$/);
  await lesson.close();
});

test("a double click opens the source in the editor", async () => {
  const lesson = await preview();
  const page = await open(lesson, "01-jar/");
  const places = await page.locator("[data-place]").evaluateAll(all => all.map(block => block.dataset.place));
  assert.ok(places.includes("_episodes/01-jar.md:13"), places.slice(0, 5).join());
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Page.enable");
  const asked = new Promise(resolve => client.on("Page.frameRequestedNavigation", event => resolve(event.url)));
  await page.locator("p", { hasText: "First words." }).dblclick();
  assert.equal(await asked, `vscode://file${fs.realpathSync(lesson.folder)}/_episodes/01-jar.md:13:1`);
  await lesson.close();
});
