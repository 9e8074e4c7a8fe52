// Offline copies, opened from the disk: all links, images and fragments work, the search finds pages, and nothing is
// requested from the network. The same is tested for a site that is served under a path, as on GitHub Pages.
//
// Environment variables: see browser.mjs.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { classic, fixture, launch, manual, program, servePages } from "./browser.mjs";

const others = process.env.LESSONRY_LESSONS;
const lessons = [
  manual,
  fixture,
  classic,
  ...(others ? fs.readdirSync(others).map(name => ({ name, folder: path.join(others, name), isOurs: false })) : []),
];

// A path with a space and a letter outside ASCII.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lessonry über uns "));
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Opens a page that collects problems: requests to addresses outside `own`, failed requests, and errors. */
async function open(own) {
  const page = await browser.newPage();
  const problems = [];
  page.on("request", request => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(own)) problems.push(`a request to ${url}`);
  });
  page.on("requestfailed", request => {
    // The crawl aborts requests when it goes on; those have not failed.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") problems.push(`a failed request to ${request.url().slice(0, 120)}`);
  });
  page.on("pageerror", error => problems.push(`error: ${error.message}`));
  return { page, problems };
}

/** Returns a page's ids, its links, the files it shows, and its broken images. */
async function look() {
  const all = selector => [...document.querySelectorAll(selector)];
  const ids = all("[id], a[name]").flatMap(element => [element.id, element.name]).filter(Boolean);
  const links = all("a[href], area[href]").map(link => link.href.baseVal ?? link.href);
  const shown = "img, script, iframe, embed, video, audio, source, track, input[type=image], object, link[rel=stylesheet], link[rel=icon]";
  const addresses = part => [part.getAttribute("src"), part.getAttribute("data"), part.getAttribute("poster"), part.localName === "link" ? part.getAttribute("href") : null];
  const sets = all("[srcset]").flatMap(part => part.srcset.split(/,\s+/).map(candidate => candidate.trim().split(/\s+/)[0]));
  const files = [...all(shown).flatMap(addresses), ...sets].filter(Boolean).map(address => new URL(address, document.baseURI).href);
  // Lazy images load only when they are scrolled into view.
  for (const image of document.images) image.loading = "eager";
  const isBroken = image => image.decode().then(() => false, () => true);
  const images = [...document.images].filter(image => image.currentSrc || image.getAttribute("src"));
  const broken = (await Promise.all(images.map(async image => ((await isBroken(image)) ? image.currentSrc || image.src : undefined)))).filter(Boolean);
  return { ids, links, files, broken };
}

/**
  * Crawls all pages from `start`. Requests must be to addresses in `own`, and links into `site` must work. `read` returns
  * the kind of a target: "page", "file", or undefined if it does not exist. Ids in `without` may be missing.
 */
async function crawl(start, { own, site, read, without = new Set() }) {
  const { page, problems } = await open(own);
  const seen = new Map();
  const wanted = [];
  const queue = [start];
  let links = 0;
  while (queue.length) {
    const address = queue.pop();
    if (seen.has(address)) continue;
    await page.goto(address);
    const found = await page.evaluate(look);
    seen.set(address, new Set(found.ids));
    found.broken.forEach(image => problems.push(`${address}: the image ${image.startsWith("data:") ? image.slice(0, 80) : image} is not shown`));
    for (const link of [...found.links, ...found.files]) {
      if (!link.startsWith(site)) continue;
      links += 1;
      const url = new URL(link);
      const fragment = decodeURIComponent(url.hash.slice(1));
      url.hash = "";
      const kind = await read(url.href);
      if (!kind) problems.push(`${address}: nothing is at ${link}`);
      if (kind === "page" && found.links.includes(link)) {
        queue.push(url.href);
        wanted.push({ address, target: url.href, fragment });
      }
    }
  }
  for (const { address, target, fragment } of wanted) {
    const known = !fragment || fragment === "top" || seen.get(target).has(fragment);
    if (!known && !without.has(fragment)) problems.push(`${address}: no #${fragment} in ${target}`);
  }
  await page.close();
  return { problems: [...new Set(problems)], pages: seen.size, links };
}

/** Reads targets on the disk: only files in `place` exist. Folders do not, as no server is there to show an index. */
const inside = place => address => {
  const file = fileURLToPath(address);
  if (!file.startsWith(place) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) return undefined;
  return /\.html?$/.test(file) ? "page" : "file";
};

/** Searches for a word of the title and follows the first result. */
async function search(start, own) {
  const { page, problems } = await open(own);
  await page.goto(start);
  const word = (await page.locator("h1").first().textContent()).match(/\p{L}{4,}/u)[0];
  await page.locator(".search-button").click();
  await page.keyboard.type(word);
  await page.locator("#search-results a").first().waitFor();
  const link = await page.locator("#search-results a").first().evaluate(link => link.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(link);
  await page.close();
  return problems;
}

/** Returns the ids that pages link to and no page has: if the site lacks them too, the author has made a mistake. */
function authorsMistakes(site) {
  const ids = new Set();
  const asked = new Set();
  for (const file of fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith(".html"))) {
    const html = fs.readFileSync(path.join(site, file), "utf8");
    for (const [, id] of html.matchAll(/\b(?:id|name)="([^"]*)"/g)) ids.add(id);
    for (const [, id] of html.matchAll(/href="[^"#]*#([^"]*)"/g)) asked.add(decodeURIComponent(id));
  }
  return new Set([...asked].filter(id => !ids.has(id)));
}

test("the crawl finds everything that is broken", async () => {
  const place = fs.mkdtempSync(path.join(folder, "broken "));
  const page = body => `<!doctype html><meta charset="utf-8"><body>${body}`;
  fs.writeFileSync(path.join(place, "picture.png"), "no picture");
  fs.writeFileSync(path.join(place, "folder.css"), "body { background: url(none.png) }");
  fs.writeFileSync(path.join(place, "b.html"), page('<p id="there">b<a href="a.html">a</a>'));
  fs.writeFileSync(path.join(place, "a.html"), page(`<link rel="stylesheet" href="folder.css">
    <a href="b.html#there">fine</a> <a href="b.html#gone">no id</a> <a href="c.html">no page</a> <a href=".">a folder</a>
    <a href="../outside.html">outside</a> <img src="picture.png" alt="" loading="lazy" style="margin-top: 9000px">
    <img srcset="none-2.png 2x" src="none-1.png" alt=""><video src="none.mp4" poster="none.jpg"></video>
    <script src="http://127.0.0.1:9/x.js"></script><script>throw new Error("oh")</script>`));
  fs.writeFileSync(path.join(folder, "outside.html"), page("there, but not in the copy"));
  const start = pathToFileURL(path.join(place, "a.html")).href;
  const { problems, pages } = await crawl(start, { own: "file:", site: "file:", read: inside(place) });
  const report = problems.join("\n").replaceAll(pathToFileURL(place).href, "PLACE");
  for (const problem of ["no #gone in PLACE/b.html", "nothing is at PLACE/c.html", "nothing is at PLACE/\n", "the image PLACE/picture.png is not shown",
    "outside.html", "nothing is at PLACE/none-1.png", "nothing is at PLACE/none-2.png", "nothing is at PLACE/none.mp4", "nothing is at PLACE/none.jpg",
    "a request to http://127.0.0.1:9/x.js", "a failed request to PLACE/none.png", "error: oh"]) {
    assert.ok(report.includes(problem), `${problem} is not in\n${report}`);
  }
  assert.ok(!report.includes("#there"));
  assert.equal(pages, 2);
});

for (const lesson of lessons) {
  const { name } = lesson;
  const place = fs.mkdtempSync(path.join(folder, "x "));
  const zip = path.join(place, "lesson.zip");
  const single = path.join(fs.mkdtempSync(path.join(folder, "alone ")), "Lektion für alle.html");
  const site = path.join(place, "entpackt – hier");

  /** Missing ids in other lessons are their authors' mistakes; ours must have none. */
  const mistakesIn = folder => {
    const problems = authorsMistakes(folder);
    if (lesson.isOurs) assert.deepEqual([...problems], []);
    return problems;
  };

  test(`${name} works from the disk`, async () => {
    execFileSync(program, ["offline", lesson.folder, "-q", "-o", zip, "--single-file", single], { stdio: ["ignore", "ignore", "pipe"] });
    execFileSync("python3", ["-m", "zipfile", "-e", zip, site]);
    const start = pathToFileURL(path.join(site, "index.html")).href;
    const { problems, pages, links } = await crawl(start, { own: "file:", site: "file:", read: inside(site), without: mistakesIn(site) });
    assert.deepEqual(problems, []);
    assert.ok(pages > 3 && links > 50, `${pages} pages, ${links} links`);
    assert.deepEqual(await search(start, "file:"), []);
  });

  test(`${name} works as a single file`, async () => {
    const start = pathToFileURL(single).href;
    assert.deepEqual(fs.readdirSync(path.dirname(single)), [path.basename(single)]);
    // In a single file, the page's name is put before its ids.
    const without = [...authorsMistakes(site)];
    const { problems, links } = await crawl(start, { own: start, site: "file:", read: inside(single) });
    assert.deepEqual(problems.filter(problem => !without.some(id => problem.includes(`--${id} in `))), []);
    assert.ok(links > 20, `${links} links`);
    assert.deepEqual(await search(start, start), []);
  });

  test(`${name} works under a path, as on GitHub Pages`, async () => {
    const server = await pages(lesson.folder, path.join(place, "site"));
    try {
      const start = `${server.address}/lesson-name/`;
      const read = async address => {
        const answer = await fetch(address);
        const isPage = answer.headers.get("content-type").startsWith("text/html");
        await answer.arrayBuffer();
        return answer.ok ? (isPage ? "page" : "file") : undefined;
      };
      const { problems, pages: seen } = await crawl(start, { own: server.address, site: server.address, read, without: mistakesIn(server.site) });
      // Content from the network and broken links are known in other lessons.
      const known = lesson.isOurs ? [] : brokenLinks(lesson.folder);
      const isOnline = problem => /(^a request to|a failed request to|the image) (?!http:\/\/127)http/.test(problem);
      const isKnown = problem => (!lesson.isOurs && isOnline(problem)) || known.some(link => problem.includes(link));
      assert.deepEqual(problems.filter(problem => !isKnown(problem)), []);
      assert.ok(seen > 3);
      assert.deepEqual(await search(start, server.address), []);
      // The page for missing addresses works at any depth.
      for (const lost of ["nothing", "a/b/c/", "01-introduction/x.html"]) {
        const { page, problems } = await open(server.address);
        const answer = await page.goto(start + lost);
        assert.equal(answer.status(), 404);
        const { links, files } = await page.evaluate(look);
        assert.ok(links.some(link => link.startsWith(start)), "the page has no link to the lesson");
        const isOnThisPage = link => link.split("#")[0] === page.url();
        for (const link of [...links, ...files].filter(link => link.startsWith(server.address) && !isOnThisPage(link))) {
          assert.ok(await read(link), link);
        }
        // Only the page itself is missing.
        assert.deepEqual(problems, []);
        await page.close();
      }
    } finally {
      server.close();
    }
  });
}

/** Returns the addresses in the site that `lessonry check` reports as broken links or missing images. */
function brokenLinks(lesson) {
  const { stdout } = spawnSync(program, ["check", lesson, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const all = stdout.split("\n").filter(Boolean).map(line => JSON.parse(line));
  const lost = all.filter(({ code }) => ["broken-link", "missing-image", "missing-link-target"].includes(code));
  const files = lost.map(({ message }) => message.match(/`([^`]+)`/)?.[1]).filter(Boolean);
  return files.map(file => `/lesson-name/${file.replace(/^\//, "").replace(/index\.html$/, "")}`);
}

/** Builds a lesson for the address under which it is served. */
async function pages(lesson, site) {
  const { address, close } = await servePages(site, "/lesson-name/");
  execFileSync(program, ["build", lesson, "-q", "--dest", site, "--base-url", `${address}/lesson-name`], { stdio: ["ignore", "ignore", "pipe"] });
  return { address, site, close };
}
