// What the documents of the repository name is there: files, commands, pictures that are not too heavy.
//
// LESSONRY is the program (target/debug/lessonry if not set).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { program, root } from "./steps.mjs";

const DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md"];
const text = file => fs.readFileSync(path.join(root, file), "utf8");

test("links and pictures lead to files", () => {
  const targets = DOCUMENTS.flatMap(file => [...text(file).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, image]) => link ?? image));
  const files = targets.filter(target => !/^[a-z]+:/.test(target));
  assert.ok(files.length > 10);
  assert.deepEqual(files.filter(file => !fs.existsSync(path.join(root, file))), []);
});

test("the README has every command of the program, and no other", () => {
  const help = execFileSync(program, ["--help"], { encoding: "utf8" });
  const commands = help.match(/^ {2}[a-z]+(?= )/gm).map(name => name.trim()).filter(name => name !== "help");
  const table = [...text("README.md").matchAll(/^\| `lessonry ([a-z]+)/gm)].map(([, name]) => name);
  assert.deepEqual(table.sort(), commands.sort());
});

test("the moving picture weighs at most 400 kB", () => {
  assert.ok(fs.statSync(path.join(root, "fig/screenshot-preview.webp")).size <= 400_000);
});
