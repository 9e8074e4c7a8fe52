// What all tests of the browser share: lessons built by the program, a server for a folder, and Chromium.
//
// LESSONRY is the program (target/debug/lessonry if not set), CHROMIUM the browser (/usr/bin/chromium), and
// LESSONRY_LESSONS a folder of further lessons that the same tests run on.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.LESSONRY ?? path.join(root, "target/debug/lessonry");

/** The lesson that has every construct, and the project's own. */
export const fixture = { name: "fixture", folder: path.join(root, "tests/browser/lesson"), isOurs: true };
export const manual = { name: "manual", folder: root, isOurs: true };

/** All lessons to look at: ours, and those of the folder that LESSONRY_LESSONS names. */
export function lessons() {
  const others = process.env.LESSONRY_LESSONS;
  const names = others ? fs.readdirSync(others).sort() : [];
  return [fixture, manual, ...names.map(name => ({ name, folder: path.join(others, name), isOurs: false }))];
}

const made = [];
process.on("exit", () => made.forEach(folder => fs.rmSync(folder, { recursive: true, force: true })));

/** A new folder that is gone when the test ends. */
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

/** The addresses of a site's pages, from its root. */
export function pages(site) {
  const files = fs.readdirSync(site, { recursive: true }).map(file => file.split(path.sep).join("/"));
  return files.filter(file => file.endsWith(".html")).filter(file => isPage(path.join(site, file))).sort();
}

/** Whether the theme drew a file; lessons may bring HTML of their own. */
function isPage(file) {
  return fs.readFileSync(file, "utf8").includes('<main id="main"');
}

const TYPES = { css: "text/css", html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", svg: "image/svg+xml" };

/** Serves a folder on a port of its own; `close` ends it. */
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

/** The address of a folder's files without a server. */
export const fileAddress = site => pathToFileURL(site).href;

/** Starts Chromium. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/**
 * Notes what goes wrong in a page: errors, failed requests, requests to another host. Requests that the author's own
 * words ask for, such as a video, are stopped and left out.
 */
export async function watch(page, address, isOurs = true) {
  const slips = [];
  // Pictures that a lesson lacks are its author's slip.
  const isLacking = url => !isOurs && !url.includes("/theme/");
  const own = new URL(address);
  const isOwn = url => url.protocol === "data:" || (url.protocol === own.protocol && url.host === own.host);
  await page.route(url => !isOwn(url), async route => {
    const asked = route.request().url();
    if (!(await isAuthors(page, asked))) slips.push(`a request to ${asked}`);
    await route.abort();
  });
  page.on("console", message => {
    const stopped = message.text().includes("net::ERR_FAILED") && !isOwn(new URL(message.location().url || address));
    const isSlip = message.type() === "error" && !stopped && !isLacking(message.location().url);
    if (isSlip) slips.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", error => slips.push(`error: ${error.message}`));
  page.on("requestfailed", request => {
    if (isOwn(new URL(request.url())) && !isLacking(request.url())) slips.push(`failed: ${request.url()}`);
  });
  return slips;
}

/** Whether an address stands in the author's words. */
async function isAuthors(page, address) {
  const html = await page.locator("[data-source]").evaluateAll(all => all.map(part => part.outerHTML).join(""));
  const bare = text => text.replaceAll("&amp;", "&").replace(/^https?:/, "");
  return html.replaceAll("&amp;", "&").includes(bare(address));
}
