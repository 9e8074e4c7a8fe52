// The action's steps on a lesson that is well, on one with warnings and on one with an error.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checkout, fill, lesson, manifest, read, release, run, standIns, temporaryFolder, withoutProgram } from "./steps.mjs";

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

/** Runs the first step where lessonry is not installed, called as `OWNER/lessonry@ref`, from a source at version 1.2.3. */
function install({ ref, owner = "OWNER", repository = 'repository = "https://github.com/OWNER/lessonry"' }) {
  const source = checkout({ "Cargo.toml": manifest("1.2.3", repository) });
  const bin = standIns({ ...release(), tag: "v1.2.3" });
  const github = { token: "a token", action_repository: `${owner}/lessonry`, action_ref: ref };
  const env = { PATH: `${bin}:${withoutProgram}`, GITHUB_ACTION_PATH: source };
  const asked = { name: "Ask", run: "lessonry --version" };
  return run([steps[0], asked], { folder: source, contexts: { github }, env });
}

test("at the tag of a release, the action takes its archive", () => {
  const { code, stdout, stderr } = install({ ref: "v1.2.3" });
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^lessonry-\S+: OK\nlessonry \d/m);
  assert.doesNotMatch(stdout, /cargo/);
});

test("anywhere else, the action builds its own source", () => {
  const elsewhere = [
    { ref: "main" },
    { ref: "0123456789abcdef0123456789abcdef01234567" },
    { ref: "v1.2.2" },
    { ref: "v1.2.3", owner: "fork" },
    { ref: "v1.2.3", repository: "" },
    { ref: "v1.2.3", repository: 'repository = "https://example.org/OWNER/lessonry"' },
  ];
  for (const said of elsewhere) {
    const { code, stdout, stderr } = install(said);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^cargo install --locked --path \.\nlessonry \d/, JSON.stringify(said));
  }
});

test("a lessonry that is there is used", () => {
  assert.doesNotMatch(act("good").stdout, /cargo|OK/);
});
