// Every page is valid HTML, as the Nu HTML Checker finds (npm package vnu-jar; it needs Java).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { build, lessons, root } from "./browser.mjs";

const checker = path.join(root, "tests/node_modules/vnu-jar/build/dist/vnu.jar");

/** Problems of the author's HTML, which the pages keep: the fixture has tabs as the classic template wrote them. */
const IS_AUTHORS = /Bad value “tabpanel” for attribute “role” on element “article”/;

for (const lesson of lessons().filter(lesson => lesson.isOurs)) {
  test(`${lesson.name}: the HTML is valid`, () => {
    const site = build(lesson);
    const arguments_ = ["-jar", checker, "--skip-non-html", "--errors-only", "--format", "json", site];
    const { stderr, error } = spawnSync("java", arguments_, { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.ifError(error);
    const { messages } = JSON.parse(stderr);
    const problems = messages.filter(({ message }) => !IS_AUTHORS.test(message)).map(({ url, lastLine, message, extract }) =>
      `${path.relative(site, new URL(url).pathname)}:${lastLine}: ${message}\n    ${extract}`);
    assert.deepEqual(problems, []);
  });
}
