// The release: what the workflow does in a shell, done here with the program that is built; the names that
// `cargo binstall` looks for; the versions.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { checkout, manifest, pack, program, read, root, run, write } from "./steps.mjs";

const { jobs } = read(".github/workflows/release.yml");
const targets = jobs.build.strategy.matrix.include.map(({ target }) => target);
const step = (job, name) => jobs[job].steps.find(step => step.name === name);

const CHANGES = "# Changes\n\n## 1.2.30\n\n- Thirty.\n\n## 1.2.3\n\n- Three.\n- Three more.\n\n## 1.2.2\n\n- Two.\n";

/** The values of Cargo.toml's table for `cargo binstall`, with its variables filled in for a target. */
function binstall(target) {
  const text = fs.readFileSync(path.join(root, "Cargo.toml"), "utf8");
  const table = text.slice(text.indexOf("[package.metadata.binstall]"));
  const value = key => table.match(new RegExp(`^${key} = "(.*)"`, "m"))[1];
  const zipped = table.includes(`[package.metadata.binstall.overrides.${target}]\npkg-fmt = "zip"`);
  const words = {
    repo: "R", version: "1.2.3", name: "lessonry", bin: "lessonry", target,
    // Of the format `tgz`, both endings are tried.
    "archive-suffix": zipped ? ".zip" : ".tar.gz",
    "binary-ext": target.includes("windows") ? ".exe" : "",
  };
  const fill = text => text.replace(/\{ ([\w-]+) \}/g, (_, name) => words[name]);
  return { url: fill(value("pkg-url")), program: fill(value("bin-dir")) };
}

test("an archive has the program, its completions, its manual and what must go along", () => {
  const target = "x86_64-unknown-linux-gnu";
  const archives = path.join(pack(target), "archives");
  execFileSync("tar", ["-xzf", `lessonry-${target}.tar.gz`], { cwd: archives });
  const unpacked = path.join(archives, `lessonry-${target}`);
  for (const name of ["README.md", "CHANGELOG.md", "LICENSE"]) assert.ok(fs.existsSync(path.join(unpacked, name)), name);
  const { version } = execFileSync(path.join(unpacked, "lessonry"), ["--version"], { encoding: "utf8" }).match(/^lessonry (?<version>\S+)/).groups;
  assert.match(fs.readFileSync(path.join(root, "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"));
  for (const shell of ["bash", "zsh", "fish", "powershell", "elvish"]) {
    assert.match(fs.readFileSync(path.join(unpacked, "completions", `lessonry.${shell}`), "utf8"), /offline/, shell);
  }
  // A page for the program and one for each command.
  const commands = execFileSync(program, ["--help"], { encoding: "utf8" }).match(/^ {2}[a-z]+(?= )/gm).map(name => name.trim());
  const pages = commands.filter(name => !["help", "man", "completions"].includes(name)).map(name => `lessonry-${name}.1`);
  for (const page of ["lessonry.1", ...pages]) assert.match(fs.readFileSync(path.join(unpacked, "man", page), "utf8"), /^\.TH /m, page);
  // Where `cargo binstall` looks.
  assert.ok(fs.existsSync(path.join(archives, binstall(target).program)));
});

test("cargo binstall looks for the archives that are made", () => {
  for (const target of targets) {
    const ending = target.includes("windows") ? "zip" : "tar.gz";
    const { url, program } = binstall(target);
    assert.equal(url, `R/releases/download/v1.2.3/lessonry-${target}.${ending}`);
    assert.equal(program, `lessonry-${target}/lessonry${target.includes("windows") ? ".exe" : ""}`);
  }
});

test("archives have checksums, and the release says what is new", () => {
  // A `gh` that writes down what it is asked.
  const folder = checkout({ "CHANGELOG.md": CHANGES, "bin/gh": '#!/bin/sh\nprintf "%s\\n" "$@"\n' });
  write(path.join(folder, "built/archives"), { "a.tar.gz": "a", "b.zip": "b" });
  const PATH = `${folder}/bin:${process.env.PATH}`;
  const publish = { ...step("release", "Publish the archives"), env: { TAG: "v1.2.3" } };
  const result = run([publish], { folder, env: { PATH } });
  assert.equal(result.code, 0, result.stderr);
  assert.deepEqual(result.stdout.trim().split("\n"), [
    "release", "create", "v1.2.3", "--verify-tag", "--title", "v1.2.3", "--notes-file", "notes.md",
    "built/archives/SHA256SUMS", "built/archives/a.tar.gz", "built/archives/b.zip",
  ]);
  assert.equal(fs.readFileSync(path.join(folder, "notes.md"), "utf8"), "- Three.\n- Three more.\n");
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: path.join(folder, "built/archives") });
});

/** A checkout that is ready for version 1.2.3, but for some files. */
const almost = files => checkout({ "CHANGELOG.md": CHANGES, "Cargo.toml": manifest("1.2.3"), "Cargo.lock": lock("1.2.3"), ...files });
const lock = version => `[[package]]\nname = "lesson"\nversion = "9"\n\n[[package]]\nname = "lessonry"\nversion = "${version}"\n`;

test("a version is released only if all is ready", () => {
  const ready = files => run([{ ...jobs.ready.steps.at(-1), env: { TAG: "v1.2.3" } }], { folder: almost(files) });
  const { code, stdout } = ready();
  assert.equal(code, 0);
  assert.equal(stdout, "To release 1.2.3:\n1. Tag the commit `v1.2.3` and push the tag; the workflow release.yml does the rest\n");
  for (const [files, problem] of [
    [{ "Cargo.toml": manifest("1.2") }, "Cargo.toml: set `version` to 1.2.3; it is at 1.2"],
    [{ "Cargo.lock": lock("1.2") }, "Cargo.lock: run `cargo build`; it has lessonry 1.2, not 1.2.3"],
    [{ "CHANGELOG.md": CHANGES.replace("## 1.2.3\n", "## Unreleased\n") }, "CHANGELOG.md: write a section `## 1.2.3` in place of `## Unreleased`"],
    [{ "Cargo.toml": manifest("1.2.3", "") }, "Cargo.toml: add the address of the repository under [package]: `repository = \"https://github.com/OWNER/NAME\"`"],
    [{ "Cargo.toml": manifest("1.2.3", 'repository = "rain"') }, "Cargo.toml: `repository` is `rain`; write it as `https://github.com/OWNER/NAME`"],
  ]) {
    const { code, stdout } = ready(files);
    assert.equal(code, 1);
    assert.deepEqual(stdout.split("\n").slice(1, 3), [`1. ${problem}`, "2. Commit, push, and wait until the tests have passed"]);
  }
});

test("all that is missing is listed, in order", () => {
  const folder = almost({ "Cargo.toml": manifest("1.2.2", ""), "CHANGELOG.md": "# Changes\n\n## Unreleased\n" });
  const { status, stdout } = spawnSync("packaging/ready", ["1.2.3"], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 1);
  const starts = ["Cargo.toml: add", "Cargo.toml: set", "CHANGELOG.md: write", "Commit", "PyPI", "crates.io", "Tag"];
  const lines = stdout.trimEnd().split("\n").slice(1);
  assert.deepEqual(lines.map((line, at) => line.startsWith(`${at + 1}. ${starts[at]}`)), starts.map(() => true), stdout);
  // Without a version, the one in Cargo.toml.
  assert.match(spawnSync("packaging/ready", { cwd: folder, encoding: "utf8" }).stdout, /^To release 1\.2\.2:\n1\. Cargo\.toml: add .*\n2\. Cargo\.lock: /);
});

test("the crate has all that it needs and no more", () => {
  const { stdout, status } = spawnSync("cargo", ["package", "--list", "--allow-dirty", "--offline"], { cwd: root, encoding: "utf8" });
  assert.equal(status, 0);
  const files = stdout.trim().split("\n");
  const tops = new Set(files.map(file => file.split("/")[0]).filter(name => name !== ".cargo_vcs_info.json"));
  assert.deepEqual([...tops].sort(), ["CHANGELOG.md", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig", "LICENSE", "README.md", "src", "theme"]);
  // Every file of the theme and of new lessons is built in.
  for (const folder of ["theme", "src/cli/new"]) {
    const all = fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    for (const entry of all) {
      const file = path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name));
      assert.ok(files.includes(file), file);
    }
  }
});
