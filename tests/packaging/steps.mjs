// Runs the steps of workflows and actions as GitHub does, as far as that can be done in a shell: their own scripts, read
// from their YAML, with the files that GitHub gives them.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.LESSONRY ?? path.join(root, "target/debug/lessonry");

const made = [];
process.on("exit", () => made.forEach(folder => fs.rmSync(folder, { recursive: true, force: true })));

/** A new folder that is gone when the test ends. */
export function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lessonry packaging "));
  made.push(folder);
  return folder;
}

/** A YAML file of this repository. */
export const read = file => parse(fs.readFileSync(path.join(root, file), "utf8"));

/** Writes files into a folder: a map of names and texts. */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text, { mode: text.startsWith("#!") ? 0o755 : 0o644 });
  }
  return folder;
}

/** What `${{ … }}` gives: names with dots, `==`, `!=`, `&&`, `||` and texts mean the same in JavaScript. */
function evaluate(expression, contexts) {
  const code = expression.replace(/'[^']*'|[a-z][\w-]*(?:\.[\w-]+)+/g, part =>
    part.startsWith("'") ? part : part.split(".").reduce((code, name) => `(${code})?.[${JSON.stringify(name)}]`, "contexts"));
  return new Function("contexts", `return ${code}`)(contexts);
}

/** A text with its expressions filled in. */
export const fill = (text, contexts) =>
  String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression.trim(), contexts) ?? "");

/** A `PATH` with lessonry, and one without it. */
export const withProgram = `${path.dirname(program)}:${process.env.PATH}`;
export const withoutProgram = process.env.PATH.split(":").filter(folder => !fs.existsSync(path.join(folder, "lessonry"))).join(":");

/**
 * Runs the scripts of steps one after the other in `folder`, until one fails. Steps that use actions are left out, and
 * those whose condition does not hold. Returns the exit code, what was printed, the summary, the outputs, and the folder
 * for temporary files.
 */
export function run(steps, { folder, contexts = {}, env = {} }) {
  const github = temporaryFolder();
  const file = name => path.join(github, name);
  const names = ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH"];
  names.forEach(name => fs.writeFileSync(file(name), ""));
  const outputs = {};
  const all = { ...contexts, steps: outputs };
  const result = { code: 0, stdout: "", stderr: "", ran: [] };
  for (const step of steps) {
    if (!step.run || (step.if && !evaluate(step.if, all))) continue;
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, fill(value, all)]));
    fs.writeFileSync(file("GITHUB_OUTPUT"), "");
    fs.writeFileSync(file("script"), fill(step.run, all));
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", file("script")], {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: withProgram,
        HOME: github,
        RUNNER_TEMP: github,
        GITHUB_ACTIONS: "true",
        ...Object.fromEntries(names.map(name => [name, file(name)])),
        ...env,
        ...own,
        ...withAdded(env.PATH ?? withProgram, file("GITHUB_PATH")),
      },
    });
    result.ran.push(step.name);
    result.stdout += stdout;
    result.stderr += stderr;
    if (step.id) {
      const lines = fs.readFileSync(file("GITHUB_OUTPUT"), "utf8").split("\n").filter(Boolean);
      outputs[step.id] = { outputs: Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)])) };
    }
    if (status !== 0) {
      result.code = status;
      break;
    }
  }
  return { ...result, outputs, github, summary: fs.readFileSync(file("GITHUB_STEP_SUMMARY"), "utf8") };
}

/** The `PATH` with the folders that earlier steps have added. */
function withAdded(PATH, file) {
  const added = fs.readFileSync(file, "utf8").split("\n").filter(Boolean).reverse();
  return { PATH: [...added, PATH].join(":") };
}

/** A copy of what releases and the action read, with other texts for some files. */
export function checkout(files = {}) {
  const folder = temporaryFolder();
  for (const name of ["packaging", "src/cli/ci", "Cargo.toml", "Cargo.lock", "README.md", "CHANGELOG.md", "LICENSE"]) {
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  return write(folder, files);
}

/** The manifest of a version, with further keys of its package. */
export const manifest = (version, more = 'repository = "https://github.com/OWNER/lessonry"') =>
  `[package]\nname = "lessonry"\nversion = "${version}"\n${more}\n\n[dependencies]\nserde = "1"\nrepository = "none"\n`;

/** Packs the program for a target, as the release does, and returns the folder of the checkout. */
export function pack(target) {
  const folder = checkout();
  const built = path.join(folder, "target", target, "dist");
  fs.mkdirSync(built, { recursive: true });
  fs.copyFileSync(program, path.join(built, "lessonry"));
  const { jobs } = read(".github/workflows/release.yml");
  const step = jobs.build.steps.find(step => step.name === "Pack the program");
  const result = run([step], { folder, env: { TARGET: target } });
  if (result.code !== 0) throw new Error(result.stderr);
  return folder;
}

/**
 * Stand-ins for `gh` and `cargo`, in a folder for `PATH`. `gh` has one release, the files in `release`, and attestations
 * for the archives of `OWNER/lessonry` at `tag` that stand in `attested`, by their checksums. `cargo` writes down how it
 * is called, and installs a link to the program.
 */
export function standIns({ release, attested, tag }) {
  const gh = `#!/bin/bash
set -eu
case "$1 $2" in
  "release download")
    [ "$3 $4 $5" = "${tag} --repo OWNER/lessonry" ] || { echo "release not found" >&2; exit 1; }
    shift 5
    while [ $# -gt 0 ]; do
      [ "$1" = --pattern ] || exit 64
      cp "${release}/$2" .
      shift 2
    done ;;
  "attestation verify")
    file="$3"
    shift 3
    [ "$*" = "--repo OWNER/lessonry --signer-workflow OWNER/lessonry/.github/workflows/release.yml --source-ref refs/tags/${tag} --deny-self-hosted-runners" ] || exit 65
    grep -q "^$(sha256sum "$file" | cut -d" " -f1)$" "${attested}" || { echo "no attestations found" >&2; exit 1; } ;;
  *) exit 66 ;;
esac
[ "$GH_TOKEN" = "a token" ]
`;
  const cargo = `#!/bin/bash
echo "cargo $*"
mkdir -p "$HOME/.cargo/bin"
ln -s "${program}" "$HOME/.cargo/bin/lessonry"
echo "$HOME/.cargo/bin" >> "$GITHUB_PATH"
`;
  return write(temporaryFolder(), { gh, cargo });
}

let packed;

/** A release as GitHub keeps it: its files, one of its archives, and the checksums that are attested. */
export function release() {
  return (packed ??= makeRelease());
}

function makeRelease() {
  const target = `${execFileSync("uname", ["-m"], { encoding: "utf8" }).trim()}-unknown-linux-musl`;
  const files = path.join(pack(target), "archives");
  const sums = () => execFileSync("bash", ["-c", "sha256sum -- *.tar.gz"], { cwd: files, encoding: "utf8" });
  const attested = write(temporaryFolder(), { sums: sums().replace(/ .*/g, "") });
  write(files, { SHA256SUMS: sums() });
  return { release: files, archive: path.join(files, `lessonry-${target}.tar.gz`), attested: path.join(attested, "sums") };
}

const EPISODE = `---
title: Drops
teaching: 5
exercises: 0
questions: [How big?]
objectives: [Measure.]
keypoints: [Small.]
---
`;

/** Lessons: one that is well, one with a warning, one with an error. */
export function lesson(kind) {
  const body = {
    good: "Drops fall.\n",
    warning: "![](../fig/rain.svg)\n\n## Twice\n\nA\n\n## Twice\n\nB\n",
    error: "{% if page.title %}\n\nNever closed.\n",
  }[kind];
  return write(temporaryFolder(), {
    "site.toml": 'title = "Rain"\n',
    "index.md": "---\n---\nRain.\n",
    "_episodes/01-drops.md": EPISODE + body,
    "fig/rain.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  });
}
