// The action's steps, and those of the workflow that lessons get, on a lesson that is well, on one with warnings and on
// one with an error.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fill, lesson, program, read, run, temporaryFolder, write } from "./steps.mjs";

const action = read("action.yml");
const steps = action.runs.steps;

/** The inputs of the action, with what is said otherwise. */
const inputs = said => ({ ...Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value])), ...said });

/** Runs the action on a lesson. */
const act = (kind, said) => run(steps, { folder: lesson(kind), contexts: { inputs: inputs(said) } });

test("a lesson that is well is built and packed", () => {
  const result = act("good");
  assert.equal(result.code, 0, result.stderr);
  assert.deepEqual(result.ran, ["Install lessonry", "Check the lesson", "Build the site and an offline copy"]);
  assert.doesNotMatch(result.stdout, /^::/m);
  assert.match(result.summary, /^## Messages\n```\nnone\n```\n## Build\n```\nbuilt \d+ pages? and \d+ files in .*: .*site\n.*lesson\.zip: \d+ pages, \d+ kB\n```\n$/);
  // What the action hands on is there.
  const { site, "offline-copy": copy } = result.outputs.build.outputs;
  assert.ok(fs.existsSync(path.join(site, "01-drops/index.html")));
  assert.ok(fs.existsSync(path.join(site, ".nojekyll")));
  assert.equal(fs.readFileSync(copy).subarray(0, 2).toString(), "PK");
  const contexts = { steps: result.outputs };
  assert.equal(fill(action.outputs.site.value, contexts), site);
  assert.equal(fill(action.outputs["offline-copy"].value, contexts), copy);
  for (const step of steps.filter(step => step.with?.path)) {
    assert.ok(fs.existsSync(fill(step.with.path, contexts)), step.name);
  }
});

test("warnings are annotations and stop nothing", () => {
  const result = act("warning");
  assert.equal(result.code, 0, result.stderr);
  assert.match(result.stdout, /^::warning file=_episodes\/01-drops\.md,line=\d+,.*title=[\w-]+::/m);
  assert.match(result.summary, /^## Messages\n```\n_episodes\/01-drops\.md:\d+:\d+: warning/);
  assert.ok(result.outputs.build.outputs.site);
});

test("deny-warnings makes warnings stop the build", () => {
  const result = act("warning", { "deny-warnings": "true" });
  assert.equal(result.code, 2, result.stderr);
  assert.deepEqual(result.ran, ["Install lessonry", "Check the lesson"]);
  assert.match(result.stdout, /^::warning file=_episodes\/01-drops\.md/m);
  assert.match(result.summary, /01-drops/);
  assert.equal(act("good", { "deny-warnings": "true" }).code, 0);
});

test("an error stops the build, with an annotation and a summary", () => {
  const result = act("error");
  assert.equal(result.code, 2, result.stderr);
  assert.equal(result.outputs.build, undefined);
  assert.match(result.stdout, /^::error file=_episodes\/01-drops\.md,line=\d+/m);
  assert.match(result.summary, /^## Messages\n```\n_episodes\/01-drops\.md:\d+:\d+: error/);
});

test("a lesson in a folder is named from the root of the repository, and stands where it is told", () => {
  const folder = temporaryFolder();
  fs.renameSync(lesson("warning"), path.join(folder, "my lesson"));
  const said = { lesson: "my lesson", "base-url": "https://example.org/rain" };
  const result = run(steps, { folder, contexts: { inputs: inputs(said) } });
  assert.equal(result.code, 0, result.stderr);
  assert.match(result.stdout, /^::warning file=my lesson\/_episodes\/01-drops\.md/m);
  const map = fs.readFileSync(path.join(result.outputs.build.outputs.site, "sitemap.xml"), "utf8");
  assert.match(map, /https:\/\/example\.org\/rain\/01-drops\//);
});

test("lessonry is installed at the version that is asked for, unless it is there", () => {
  // A `pipx` that writes down what it is asked, and no lessonry.
  const bin = write(temporaryFolder(), { pipx: '#!/bin/sh\necho "pipx $*"\n' });
  const install = said => run(steps.slice(0, 1), { folder: bin, contexts: { inputs: inputs(said) }, env: { PATH: `${bin}:/usr/bin:/bin` } }).stdout;
  assert.equal(install(), "pipx install lessonry\n");
  assert.equal(install({ version: "1.2.3" }), "pipx install lessonry==1.2.3\n");
  assert.doesNotMatch(act("good").stdout, /pipx/);
});

/** The workflow that `lessonry ci` writes into a lesson, run for a push to its default branch or for a pull request. */
function work(kind, { isPublished, base_url }) {
  const folder = lesson(kind);
  execFileSync(program, ["ci", folder], { stdio: "ignore" });
  const { jobs } = read(path.relative(new URL("../..", import.meta.url).pathname, path.join(folder, ".github/workflows/lesson.yml")));
  const scripts = jobs.build.steps.filter(step => !step.run?.startsWith("pipx"));
  const env = { IS_PUBLISHED: String(isPublished), LESSONRY_BASE_URL: base_url };
  const contexts = { env };
  // What the action `configure-pages` tells.
  const own = scripts.map(step => (step.env?.LESSONRY_BASE_URL ? { ...step, env: { LESSONRY_BASE_URL: base_url } } : step));
  return { folder, ...run(own, { folder, contexts, env }) };
}

test("a lesson's own workflow checks, builds and packs", () => {
  const result = work("warning", { isPublished: true, base_url: "https://example.org/rain" });
  assert.equal(result.code, 0, result.stderr);
  assert.match(result.stdout, /^::warning file=_episodes\/01-drops\.md/m);
  assert.match(result.summary, /^## Messages\n```\n_episodes.*```\n## Build\n```\nbuilt .*\n.*lesson\.zip: .*\n```\n$/s);
  assert.match(fs.readFileSync(path.join(result.folder, "_site/sitemap.xml"), "utf8"), /https:\/\/example\.org\/rain\//);
  assert.ok(!fs.existsSync(path.join(result.folder, "messages.txt")) && !fs.existsSync(path.join(result.folder, "_site/messages.txt")));
  const pulled = work("good", { isPublished: false, base_url: "" });
  assert.equal(pulled.code, 0, pulled.stderr);
  assert.equal(work("error", { isPublished: true, base_url: "" }).code, 2);
});
