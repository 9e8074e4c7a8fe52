// Helpers for all browser tests: they build lessons, serve a folder and start Chromium.
//
// Environment variables: LESSONRY is the program (default: target/debug/lessonry), CHROMIUM the browser (default:
// /usr/bin/chromium), and LESSONRY_LESSONS a folder with more lessons to test.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.LESSONRY ?? path.join(root, "target/debug/lessonry");

/** The lesson that uses every construct, and the manual. */
export const fixture = { name: "fixture", folder: path.join(root, "tests/browser/lesson"), isOurs: true };
/** A classic lesson that brings a header and a footer of its own. */
export const classic = { name: "classic", folder: path.join(root, "tests/frame/own-frame"), isOurs: true };
export const manual = { name: "manual", folder: root, isOurs: true };

/** A workshop of tests/workshop, put together as its tests do. */
function workshop(name) {
  const from = path.join(root, "tests/workshop"), folder = path.join(temporaryFolder(), name);
  fs.cpSync(path.join(from, "base"), folder, { recursive: true });
  fs.copyFileSync(path.join(from, name, "_config.yml"), path.join(folder, "_config.yml"));
  const [front, text] = [`${name}/front.yml`, "base/index.md"].map(file => fs.readFileSync(path.join(from, file), "utf8"));
  fs.writeFileSync(path.join(folder, "index.md"), `---\n${front}---\n${text}`);
  return { name: `workshop ${name}`, folder, isOurs: true };
}

/** Returns all lessons to test: ours, and those in LESSONRY_LESSONS. */
export function lessons() {
  const others = process.env.LESSONRY_LESSONS;
  const names = others ? fs.readdirSync(others).sort() : [];
  return [fixture, classic, workshop("swc"), workshop("lc"), manual, ...names.map(name => ({ name, folder: path.join(others, name), isOurs: false }))];
}

const made = [];
process.on("exit", () => made.forEach(folder => fs.rmSync(folder, { recursive: true, force: true })));

/** Creates a folder that is deleted when the tests end. */
export function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lessonry-browser-"));
  made.push(folder);
  return folder;
}

/** Builds a lesson and returns the folder of its site. */
export function build(lesson) {
  const site = path.join(temporaryFolder(), "site");
  execFileSync(program, ["build", lesson.folder, "--dest", site, "--quiet"], { stdio: ["ignore", "ignore", "pipe"] });
  return site;
}

/** Returns the addresses of a site's pages, relative to its root. */
export function pages(site) {
  const files = fs.readdirSync(site, { recursive: true }).map(file => file.split(path.sep).join("/"));
  return files.filter(file => file.endsWith(".html")).filter(file => isPage(path.join(site, file))).sort();
}

/** Whether a file was made by the theme; a lesson may have HTML files of its own. */
function isPage(file) {
  return fs.readFileSync(file, "utf8").includes('<main id="main"');
}

const TYPES = { css: "text/css", html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };

/** Serves a folder on a free port; `close` stops the server. */
export async function serve(site) {
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = path.join(site, address.endsWith("/") ? address + "index.html" : address);
    if (!file.startsWith(site) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file).slice(1)] ?? "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const close = () => new Promise(resolve => { server.close(resolve); server.closeAllConnections(); });
  return { address: `http://127.0.0.1:${server.address().port}`, close };
}

/** Returns the `file:` address of a folder. */
export const fileAddress = site => pathToFileURL(site).href;

/** Serves a site under a path, `/lesson-name/`, as GitHub Pages does: addresses without extension, folders, 404.html. */
export async function servePages(site, prefix) {
  const server = http.createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const inside = address.startsWith(prefix) ? path.join(site, address.slice(prefix.length - 1)) : undefined;
    const isFile = file => fs.existsSync(file) && fs.statSync(file).isFile();
    const names = inside ? (address.endsWith("/") ? [inside + "index.html"] : [inside, inside + ".html"]) : [];
    const file = names.find(isFile);
    if (!file && inside && isFile(path.join(inside, "index.html"))) {
      return response.writeHead(301, { location: encodeURI(address) + "/" }).end();
    }
    const shown = file ?? path.join(site, "404.html");
    response.writeHead(file ? 200 : 404, { "content-type": TYPES[path.extname(shown).slice(1)] ?? "application/octet-stream" });
    fs.createReadStream(shown).pipe(response);
  });
  await new Promise(resolve => server.listen(0, "127.0.0.1", resolve));
  const close = () => { server.close(); server.closeAllConnections(); };
  return { address: `http://127.0.0.1:${server.address().port}`, close };
}

/** Starts Chromium. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/**
  * Collects the problems of a page: errors, failed requests, and requests to other hosts. Requests made by the author's
  * content, such as a video, are blocked and not reported.
 */
export async function watch(page, address, isOurs = true) {
  const problems = [];
  // Missing images are the author's mistake.
  const isLacking = url => !isOurs && !url.includes("/theme/");
  const own = new URL(address);
  const isOwn = url => url.protocol === "data:" || (url.protocol === own.protocol && url.host === own.host);
  await page.route(url => !isOwn(url), async route => {
    const asked = route.request().url();
    if (!(await isAuthors(page, asked))) problems.push(`a request to ${asked}`);
    await route.abort();
  });
  page.on("console", message => {
    const stopped = message.text().includes("net::ERR_FAILED") && !isOwn(new URL(message.location().url || address));
    const isProblem = message.type() === "error" && !stopped && !isLacking(message.location().url);
    if (isProblem) problems.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", error => problems.push(`error: ${error.message}`));
  page.on("requestfailed", request => {
    if (isOwn(new URL(request.url())) && !isLacking(request.url())) problems.push(`failed: ${request.url()}`);
  });
  return problems;
}

/** Whether an address is in the author's content. */
async function isAuthors(page, address) {
  const html = await page.locator("[data-source]").evaluateAll(all => all.map(part => part.outerHTML).join(""));
  const bare = text => text.replaceAll("&amp;", "&").replace(/^https?:/, "");
  return html.replaceAll("&amp;", "&").includes(bare(address));
}
