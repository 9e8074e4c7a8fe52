// The workflow that `lessonry ci` writes, for both ways to get lessonry: its steps, run in a shell with stand-ins for
// GitHub's and Cargo's programs. The workflows are written by a unit test of src/cli/ci.rs, which knows an address of the
// repository in any case.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { lesson, program, release, root, run, standIns, temporaryFolder, withoutProgram, write } from "./steps.mjs";

const version = execFileSync(path.join(root, "packaging/key"), ["version"], { encoding: "utf8" }).trim();
const expected = way => fs.readFileSync(path.join(root, `tests/packaging/workflows/${way}.yml`), "utf8").replaceAll("VERSION: VERSION", `VERSION: ${version}`).replaceAll("vVERSION", `v${version}`);
const tag = `v${version}`;
const stored = release();

/** Runs a workflow's job `build`, for a push to the default branch or for a pull request. */
function work(workflow, kind, { isPublished = true, base_url = "", kept = stored } = {}) {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, "docs"));
  fs.renameSync(lesson(kind), path.join(folder, "docs/my lesson"));
  const { build } = parse(workflow).jobs;
  const env = { ...build.env, IS_PUBLISHED: String(isPublished) };
  const contexts = { env, github: { token: "a token" } };
  // What the action `configure-pages` tells.
  const steps = build.steps.map(step => (step.env?.LESSONRY_BASE_URL ? { ...step, env: { LESSONRY_BASE_URL: base_url } } : step));
  const PATH = `${standIns({ ...kept, tag })}:${withoutProgram}`;
  return { folder, ...run(steps, { folder, contexts, env: { ...env, PATH } }) };
}

for (const way of ["release", "tag"]) {
  test(`a lesson is checked, built and packed by lessonry from a ${way}`, () => {
    const result = work(expected(way), "warning", { base_url: "https://example.org/rain" });
    assert.equal(result.code, 0, result.stderr);
    assert.deepEqual(result.ran, ["Install lessonry", "Check the lesson", "Build the site and an offline copy"]);
    // Installed as the workflow says, and nowhere else.
    const installed = { release: /^lessonry-\S+: OK$/m, tag: new RegExp(`^cargo install --locked --git https://example.org/OWNER/lessonry --tag ${tag} lessonry$`, "m") };
    assert.match(result.stdout, installed[way]);
    // From the root of the repository, where GitHub puts annotations beside the lines.
    assert.match(result.stdout, /^::warning file=docs\/my lesson\/_episodes\/01-drops\.md/m);
    assert.match(result.summary, /^## Messages\n```\ndocs\/my lesson\/_episodes.*```\n## Build\n```\nbuilt .*\n.*lesson\.zip: .*\n```\n$/s);
    const temporary = result.github;
    assert.match(fs.readFileSync(path.join(temporary, "site/sitemap.xml"), "utf8"), /https:\/\/example\.org\/rain\//);
    assert.equal(fs.readFileSync(path.join(temporary, "lesson.zip")).subarray(0, 2).toString(), "PK");
    // Nothing is left in the repository.
    assert.deepEqual(fs.readdirSync(result.folder), ["docs"]);
  });

  test(`an error stops the workflow, lessonry from a ${way}`, () => {
    assert.equal(work(expected(way), "good", { isPublished: false }).code, 0);
    const { code, ran, stdout, summary } = work(expected(way), "error");
    assert.equal(code, 2);
    assert.deepEqual(ran, ["Install lessonry", "Check the lesson"]);
    assert.match(stdout, /^::error file=docs\/my lesson\/_episodes\/01-drops\.md/m);
    assert.match(summary, /01-drops\.md:\d+:\d+: error/);
  });
}

/** The release with something done to a copy of its files. */
function changed(change) {
  const files = temporaryFolder();
  fs.cpSync(stored.release, files, { recursive: true });
  change(path.join(files, path.basename(stored.archive)), files);
  return { ...stored, release: files };
}

test("an archive that is not the release's is not used", () => {
  const sum = file => execFileSync("sha256sum", ["--", path.basename(file)], { cwd: path.dirname(file), encoding: "utf8" });
  const forged = (archive, files) => {
    execFileSync("bash", ["-c", 'mkdir "$1" && cp /bin/true "$1/lessonry" && tar -czf "$1.tar.gz" "$1"', "", path.basename(archive, ".tar.gz")], { cwd: files });
  };
  const cases = [
    // A download that broke off.
    [(archive, files) => fs.truncateSync(archive, 1000), /FAILED/],
    // Another archive.
    [forged, /FAILED/],
    // Another archive and another list.
    [(archive, files) => { forged(archive, files); write(files, { SHA256SUMS: sum(archive) }); }, /no attestations found/],
    // A list that does not name the archive.
    [(archive, files) => write(files, { SHA256SUMS: `${"0".repeat(64)}  other.tar.gz\n` }), /no file was verified/],
    [(archive, files) => fs.rmSync(path.join(files, "SHA256SUMS")), /SHA256SUMS/],
  ];
  for (const [change, words] of cases) {
    const { code, ran, stdout, stderr } = work(expected("release"), "good", { kept: changed(change) });
    assert.notEqual(code, 0);
    assert.deepEqual(ran, ["Install lessonry"]);
    assert.match(stdout + stderr, words);
  }
});

test("the program writes such a workflow", () => {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, ".git"));
  fs.mkdirSync(path.join(folder, "docs"));
  fs.renameSync(lesson("good"), path.join(folder, "docs/my lesson"));
  execFileSync(program, ["ci", "docs/my lesson", "--source", "https://example.org/OWNER/lessonry"], { cwd: folder, stdio: "ignore" });
  assert.equal(fs.readFileSync(path.join(folder, ".github/workflows/lesson.yml"), "utf8"), expected("tag"));
});
