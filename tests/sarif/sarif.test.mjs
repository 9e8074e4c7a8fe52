// `lessonry check --format sarif` keeps the schema of SARIF 2.1.0, which the npm package jest-sarif carries.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.LESSONRY ?? path.join(root, "target/debug/lessonry");
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "lessonry-sarif-"));
after(() => fs.rmSync(scratch, { recursive: true, force: true }));

// The schema is one of draft 4, which ajv does not know by itself.
const ajv = new Ajv({ schemaId: "id", meta: false, allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const isValid = ajv.compile(schema);

/** What is wrong with a log, a line for each problem. */
function problems(log) {
  return isValid(log) ? [] : isValid.errors.map(({ dataPath, message }) => `${dataPath} ${message}`);
}

/** The log of a lesson. */
function check(lesson) {
  const { stdout, stderr, status } = spawnSync(program, ["check", lesson, "--format", "sarif"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.notEqual(status, 1, stderr);
  return JSON.parse(stdout);
}

/** A lesson whose pages are the fixtures of the rules, each at an address that needs escapes. */
function allRules() {
  const fixtures = path.join(root, "tests/checks");
  const lesson = path.join(scratch, "all rules");
  fs.cpSync(path.join(fixtures, "base"), lesson, { recursive: true });
  fs.mkdirSync(path.join(lesson, "_episodes"), { recursive: true });
  for (const name of fs.readdirSync(fixtures).filter(name => name.endsWith(".md"))) {
    fs.copyFileSync(path.join(fixtures, name), path.join(lesson, "_episodes", `99 ${name} é.md`));
  }
  return lesson;
}

test("the schema is one that finds problems", () => {
  const log = check(allRules());
  log.runs[0].results[0].level = "dreadful";
  log.runs[0].results[1].locations[0].physicalLocation.region.startLine = 0;
  const places = problems(log).join("\n");
  assert.match(places, /results\[0\]\.level/);
  assert.match(places, /results\[1\].*startLine/);
});

test("the messages of many rules keep the schema", () => {
  const log = check(allRules());
  const rules = log.runs[0].tool.driver.rules.map(rule => rule.id);
  assert.ok(rules.length > 40, `only ${rules.length} rules: ${rules}`);
  for (const { ruleId, ruleIndex } of log.runs[0].results) {
    assert.equal(rules[ruleIndex], ruleId);
  }
  assert.deepEqual(problems(log), []);
});

test("a lesson without pages, and one without mistakes", () => {
  const empty = path.join(scratch, "empty");
  fs.mkdirSync(empty);
  fs.writeFileSync(path.join(empty, "site.toml"), "");
  const logs = [check(empty), check(path.join(root, "tests/cli/cases/check-clean/lesson"))];
  assert.ok(logs[0].runs[0].results.length > 0);
  assert.equal(logs[1].runs[0].results.length, 0);
  assert.deepEqual(logs.flatMap(problems), []);
});
