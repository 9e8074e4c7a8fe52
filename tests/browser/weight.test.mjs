// The size of a page without its content, and of the search index compared with the text of the lesson.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import zlib from "node:zlib";
import { build, fileAddress, launch, lessons, pages } from "./browser.mjs";

const LARGEST_PAGE = 30 * 1024;

const compressed = text => zlib.gzipSync(text, { level: 9 }).length;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const lesson of lessons()) {
  test(`${lesson.name}: pages and search are light`, async context => {
    const site = build(lesson);
    const page = await browser.newPage();
    const heavy = [];
    let most = 0, words = 0;
    for (const name of pages(site)) {
      await page.goto(`${fileAddress(site)}/${name}`);
      const { content, own, files } = await page.evaluate(() => {
        const all = [...document.querySelectorAll("main [data-source], main .overview, main .keypoints-box")];
        return {
          content: all.map(part => part.outerHTML).join(""),
          own: [...document.querySelectorAll(".content, .overview, .keypoints-box")].map(part => part.textContent).join(" "),
          files: [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map(file => file.href || file.src),
        };
      });
      const loaded = files.map(file => compressed(fs.readFileSync(new URL(file)))).reduce((a, b) => a + b, 0);
      const beyond = loaded + compressed(fs.readFileSync(path.join(site, name))) - compressed(content);
      most = Math.max(most, beyond);
      if (beyond > LARGEST_PAGE) heavy.push(`${name}: ${beyond} bytes`);
      if (!/^(aio|figures)\/|^404/.test(name)) words += Buffer.byteLength(own.replace(/\s+/g, " "));
    }
    assert.deepEqual(heavy, []);
    const index = fs.statSync(path.join(site, "theme/search-index.js")).size;
    context.diagnostic(`heaviest page ${most} bytes beyond its content; search ${(100 * index / words).toFixed(1)} % of the text`);
    // The names of pages and sections add little, except in a very short lesson.
    assert.ok(index <= 1.15 * words + 512, `the search has ${index} bytes, the text ${words}`);
    await page.close();
  });
}
