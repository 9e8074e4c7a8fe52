// Copies of a lesson, opened from a disk: every link, image and fragment leads somewhere, the search finds, and nothing
// asks the network. The same for a site under a path of a server that works as GitHub Pages does.
//
// LESSONRY is the program (target/debug/lessonry if not set), CHROMIUM the browser (/usr/bin/chromium), and
// LESSONRY_LESSONS a folder of further lessons that the same tests run on.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.LESSONRY ?? path.join(root, "target/debug/lessonry");
const others = process.env.LESSONRY_LESSONS;
const lessons = [root, ...(others ? fs.readdirSync(others).map(name => path.join(others, name)) : [])];

// A path as people have them.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lessonry über uns "));
let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
});
after(async () => {
  await browser.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Opens a page that notes every request beyond `own`, and every error. */
async function open(own) {
  const page = await browser.newPage();
  const slips = [];
  page.on("request", request => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(own)) slips.push(`a request to ${url}`);
  });
  page.on("pageerror", error => slips.push(`error: ${error.message}`));
  return { page, slips };
}

/** What a page links to, which ids it has, and which images are not shown. */
function look() {
  const ids = [...document.querySelectorAll("[id], a[name]")].flatMap(element => [element.id, element.name]).filter(Boolean);
  const links = [...document.querySelectorAll("a[href], area[href]")].map(link => link.href);
  const parts = [...document.querySelectorAll("img[src], script[src], link[rel=stylesheet], link[rel=icon], iframe[src]")];
  const files = parts.map(part => part.src || part.href);
  const images = [...document.images].filter(image => image.loading !== "lazy" && (!image.complete || !image.naturalWidth));
  return { ids, links, files, broken: images.map(image => image.src) };
}

/** Goes through all pages from `start`; `read` says what is at an address: "page", "file" or nothing. */
async function crawl(start, own, read, without = new Set()) {
  const { page, slips } = await open(own);
  const seen = new Map();
  const wanted = [];
  const queue = [start];
  while (queue.length) {
    const address = queue.pop();
    if (seen.has(address)) continue;
    await page.goto(address);
    const found = await page.evaluate(look);
    seen.set(address, new Set(found.ids));
    found.broken.forEach(image => slips.push(`${address}: the image ${image.slice(0, 80)} is not shown`));
    for (const link of [...found.links, ...found.files]) {
      if (!link.startsWith(own)) continue;
      const url = new URL(link);
      const fragment = decodeURIComponent(url.hash.slice(1));
      url.hash = "";
      const kind = await read(url.href);
      if (!kind) slips.push(`${address}: nothing is at ${link}`);
      if (kind === "page" && found.links.includes(link)) {
        queue.push(url.href);
        wanted.push({ address, target: url.href, fragment });
      }
    }
  }
  for (const { address, target, fragment } of wanted) {
    const known = !fragment || fragment === "top" || seen.get(target).has(fragment);
    if (!known && !without.has(fragment)) slips.push(`${address}: no #${fragment} in ${target}`);
  }
  await page.close();
  return { slips: [...new Set(slips)], pages: seen.size };
}

/** What a file address leads to: a folder is nothing, since no server shows its index. */
function onDisk(address) {
  const file = fileURLToPath(address);
  if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) return undefined;
  return /\.html?$/.test(file) ? "page" : "file";
}

/** Searches for a word of a heading, and follows the first result. */
async function search(start, own) {
  const { page, slips } = await open(own);
  await page.goto(start);
  const word = (await page.locator("h1").first().textContent()).match(/\p{L}{4,}/u)[0];
  await page.locator(".search-button").click();
  await page.keyboard.type(word);
  await page.locator("#search-results a").first().waitFor();
  const link = await page.locator("#search-results a").first().evaluate(link => link.href);
  await page.keyboard.press("Enter");
  await page.waitForURL(link);
  await page.close();
  return slips;
}

/** Links to ids that are not there in the source either are the author's slips: all ids that pages link to in vain. */
function authorsSlips(site) {
  const ids = new Set();
  const asked = new Set();
  for (const file of fs.readdirSync(site, { recursive: true }).filter(file => file.endsWith(".html"))) {
    const html = fs.readFileSync(path.join(site, file), "utf8");
    for (const [, id] of html.matchAll(/\b(?:id|name)="([^"]*)"/g)) ids.add(id);
    for (const [, id] of html.matchAll(/href="[^"#]*#([^"]*)"/g)) asked.add(decodeURIComponent(id));
  }
  return new Set([...asked].filter(id => !ids.has(id)));
}

for (const lesson of lessons) {
  const name = path.basename(lesson);
  const place = fs.mkdtempSync(path.join(folder, "x "));
  const zip = path.join(place, "lesson.zip");
  const single = path.join(fs.mkdtempSync(path.join(folder, "alone ")), "Lektion für alle.html");
  const site = path.join(place, "entpackt – hier");

  test(`${name} opens from a disk`, async () => {
    execFileSync(program, ["offline", lesson, "-q", "-o", zip, "--single-file", single], { stdio: ["ignore", "ignore", "pipe"] });
    execFileSync("python3", ["-m", "zipfile", "-e", zip, site]);
    const start = pathToFileURL(path.join(site, "index.html")).href;
    const { slips, pages } = await crawl(start, "file:", onDisk, authorsSlips(site));
    assert.deepEqual(slips, []);
    assert.ok(pages > 3);
    assert.deepEqual(await search(start, "file:"), []);
  });

  test(`${name} fits into one file`, async () => {
    const start = pathToFileURL(single).href;
    // Ids have the page's name before them here.
    const without = [...authorsSlips(site)];
    const { slips } = await crawl(start, start, onDisk);
    assert.deepEqual(slips.filter(slip => !without.some(id => slip.includes(`--${id} in `))), []);
    assert.deepEqual(await search(start, start), []);
  });

  test(`${name} works under a path of GitHub Pages`, async () => {
    const server = await pages(lesson, path.join(place, "site"));
    try {
      const start = `${server.address}/lesson-name/`;
      const read = async address => {
        const answer = await fetch(address);
        const isPage = answer.headers.get("content-type").startsWith("text/html");
        await answer.arrayBuffer();
        return answer.ok ? (isPage ? "page" : "file") : undefined;
      };
      if (lesson === root) {
        const { slips } = await crawl(start, server.address, read, authorsSlips(server.site));
        assert.deepEqual(slips, []);
      }
      // The page for addresses that are not there works at any depth.
      for (const lost of ["nothing", "a/b/c/", "01-introduction/x.html"]) {
        const { page } = await open(server.address);
        const answer = await page.goto(start + lost);
        assert.equal(answer.status(), 404);
        for (const link of (await page.evaluate(look)).links.filter(link => link.startsWith(server.address))) {
          assert.ok(await read(link), link);
        }
        await page.close();
      }
    } finally {
      server.close();
    }
  });
}

/** Serves a lesson under `/lesson-name/` as GitHub Pages does: addresses without extension, folders, 404.html. */
async function pages(lesson, site) {
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const inside = address.startsWith("/lesson-name/") ? path.join(site, address.slice("/lesson-name".length)) : undefined;
    const isFile = file => fs.existsSync(file) && fs.statSync(file).isFile();
    const names = inside ? (address.endsWith("/") ? [inside + "index.html"] : [inside, inside + ".html"]) : [];
    const file = names.find(isFile);
    if (!file && inside && isFile(path.join(inside, "index.html"))) {
      return response.writeHead(301, { location: encodeURI(address) + "/" }).end();
    }
    const shown = file ?? path.join(site, "404.html");
    const type = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" }[path.extname(shown)];
    response.writeHead(file ? 200 : 404, { "content-type": type ?? "application/octet-stream" });
    fs.createReadStream(shown).pipe(response);
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  execFileSync(program, ["build", lesson, "-q", "--dest", site, "--base-url", `${address}/lesson-name`], { stdio: ["ignore", "ignore", "pipe"] });
  return { address, site, close: () => { server.close(); server.closeAllConnections(); } };
}
