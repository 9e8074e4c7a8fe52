// Checks every page of every lesson at three widths, in the light and the dark colour scheme: axe finds no violations,
// the page does not scroll sideways, and the browser reports no errors.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { build, fileAddress, launch, lessons, pages, serve, watch } from "./browser.mjs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [360, 768, 1280];
/** Violations that are in the author's content, so that no theme can fix them. */
const AUTHORS = new Set(["empty-heading", "empty-table-header", "frame-title", "heading-order", "image-alt",
  "image-redundant-alt", "link-name", "list", "table-duplicate-name"]);
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Returns axe's violations as `rule: place`. If `isOurs` is false, the author's own ones are kept apart. */
async function violations(page, isOurs) {
  const found = await page.evaluate(async tags => {
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"], iframes: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(node => {
      const element = document.querySelector(node.target[0]);
      return { id, place: node.target.join(" "), html: node.html.slice(0, 160), byAuthor: !!element?.closest("[data-source] *") };
    }));
  }, TAGS);
  const isAuthors = problem => problem.byAuthor && AUTHORS.has(problem.id);
  const text = ({ id, place, html }) => `${id}: ${place} ${html}`;
  return {
    ours: found.filter(problem => isOurs || !isAuthors(problem)).map(text),
    authors: found.filter(problem => !isOurs && isAuthors(problem)).map(text),
  };
}

const scrollsSideways = page => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

for (const lesson of lessons()) {
  test(`${lesson.name}: no page has a violation`, async context => {
    const site = build(lesson);
    const server = await serve(site);
    const problems = new Set(), authors = new Map();
    for (const name of pages(site)) {
      const page = await browser.newPage({ bypassCSP: true });
      const errors = await watch(page, server.address, lesson.isOurs);
      await page.goto(`${server.address}/${name}`);
      await page.evaluate(axe);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        // Scripts that follow the width have run two frames later.
        await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
        if (await scrollsSideways(page)) problems.add(`${name} ${width}: scrolls sideways`);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          const found = await violations(page, lesson.isOurs);
          for (const problem of found.ours) problems.add(`${name} ${width} ${colorScheme}: ${problem}`);
          for (const problem of found.authors) authors.set(`${name} ${problem}`, problem.split(":")[0]);
        }
      }
      for (const error of errors) problems.add(`${name}: ${error}`);
      await page.close();
    }
    const rules = Map.groupBy ? Map.groupBy(authors.values(), rule => rule) : count(authors.values());
    for (const [rule, all] of rules) context.diagnostic(`by the author: ${rule} ${all.length}`);
    if (process.env.VERBOSE) for (const place of authors.keys()) context.diagnostic(place);
    await server.close();
    assert.deepEqual([...problems], []);
  });

  test(`${lesson.name}: works from file://`, async () => {
    const site = build(lesson);
    const problems = [];
    for (const name of pages(site).filter(name => name !== "404.html")) {
      const page = await browser.newPage();
      const errors = await watch(page, fileAddress(site), lesson.isOurs);
      await page.goto(`${fileAddress(site)}/${name}`);
      problems.push(...errors.map(error => `${name}: ${error}`));
      await page.close();
    }
    assert.deepEqual(problems, []);
  });
}

/** Does the same as Map.groupBy, which Node has since version 21. */
function count(rules) {
  const groups = new Map();
  for (const rule of rules) groups.set(rule, [...(groups.get(rule) ?? []), rule]);
  return groups;
}
