// The address of lessonry's repository stands in Cargo.toml and nowhere else: all that need it read it there. While it
// is not there, nothing names one.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { lesson, program, root } from "./steps.mjs";

const address = execFileSync(path.join(root, "packaging/key"), ["repository"], { encoding: "utf8" }).trim();

/** The places of a text that name a repository of lessonry; `OWNER` stands for anybody. */
function named(text) {
  const places = text.match(/(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)[/:][\w.-]+\/lessonry(?![\w-])/g) ?? [];
  const own = address && text.includes(address.replace(/^https:\/\//, "")) ? [address] : [];
  return [...own, ...places.filter(place => !/[/:]OWNER\//.test(place))];
}

test("no file but Cargo.toml names the repository", () => {
  // In a container, the clone may belong to another user than the one who tests.
  const files = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  assert.ok(files.includes("Cargo.toml"));
  const others = files.filter(file => file !== "Cargo.toml" && fs.existsSync(path.join(root, file)));
  const wrong = others.flatMap(file => named(fs.readFileSync(path.join(root, file), "latin1")).map(place => `${file}: ${place}`));
  assert.deepEqual(wrong, []);
});

test("a second place would be found", () => {
  const host = "github.com";
  for (const text of [`https://${host}/rain/lessonry`, `git@${host}:rain/lessonry.git`, `uses: x # ${host}/rain/lessonry)`]) {
    assert.equal(named(text).length, 1, text);
  }
  assert.deepEqual(named(`https://${host}/OWNER/lessonry https://${host}/rain/lessonry-template`), []);
});

test("the program knows the address that Cargo.toml has", () => {
  const folder = lesson("good");
  const { status } = spawnSync(program, ["ci", folder]);
  const file = path.join(folder, ".github/workflows/lesson.yml");
  assert.equal(status, address ? 0 : 1);
  assert.equal(fs.existsSync(file), Boolean(address));
  if (address) assert.ok(fs.readFileSync(file, "utf8").includes(address.replace("https://github.com/", "")));
});

test("cargo binstall starts at the address that Cargo.toml has", () => {
  assert.match(fs.readFileSync(path.join(root, "Cargo.toml"), "utf8"), /^pkg-url = "\{ repo \}\//m);
});
