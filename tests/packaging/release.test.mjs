// The release: what the workflow does in a shell, done here with the program that is built; the names that
// `cargo binstall` looks for; the versions.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { program, read, root, run, temporaryFolder, write } from "./steps.mjs";

const { jobs } = read(".github/workflows/release.yml");
const targets = jobs.build.strategy.matrix.include.map(({ target }) => target);
const step = (job, name) => jobs[job].steps.find(step => step.name === name);

/** A copy of what the release reads, with other texts for some files. */
function checkout(files = {}) {
  const folder = temporaryFolder();
  for (const name of ["packaging", "Cargo.toml", "README.md", "CHANGELOG.md", "LICENSE"]) {
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  return write(folder, files);
}

const CHANGES = "# Changes\n\n## 1.2.30\n\n- Thirty.\n\n## 1.2.3\n\n- Three.\n- Three more.\n\n## 1.2.2\n\n- Two.\n";
const manifest = (version, more = 'repository = "https://example.org/rain"') =>
  `[package]\nname = "lessonry"\nversion = "${version}"\n${more}\n\n[dependencies]\nserde = "1"\nrepository = "none"\n`;

/** Packs the program for a target, as the workflow does, and returns the files of the archive. */
function pack(target) {
  const folder = checkout();
  const built = path.join(folder, "target", target, "dist");
  fs.mkdirSync(built, { recursive: true });
  fs.copyFileSync(program, path.join(built, "lessonry"));
  const result = run([step("build", "Pack the program")], { folder, env: { TARGET: target } });
  assert.equal(result.code, 0, result.stderr);
  const archives = path.join(folder, "archives");
  execFileSync("tar", ["-xzf", `lessonry-${target}.tar.gz`], { cwd: archives });
  return { folder, archives, unpacked: path.join(archives, `lessonry-${target}`) };
}

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
  const { archives, unpacked } = pack(target);
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

test("a version is released only if all is ready", () => {
  const ready = (files, tag) => run([{ ...jobs.ready.steps.at(-1), env: { TAG: tag } }], { folder: checkout(files) });
  const files = { "CHANGELOG.md": CHANGES, "Cargo.toml": manifest("1.2.3") };
  assert.equal(ready(files, "v1.2.3").code, 0);
  assert.match(ready(files, "v1.2.30").stderr, /Cargo\.toml is at version 1\.2\.3, not at 1\.2\.30/);
  assert.match(ready({ ...files, "Cargo.toml": manifest("1.2") }, "v1.2").stderr, /CHANGELOG\.md has no section `## 1\.2`/);
  assert.match(ready({ ...files, "Cargo.toml": manifest("1.2.3", "") }, "v1.2.3").stderr, /has no `repository`/);
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
