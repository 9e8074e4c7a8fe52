// Runs the steps of workflows and actions as GitHub does, as far as that can be done in a shell: their own scripts, read
// from their YAML, with the files that GitHub gives them.
import { spawnSync } from "node:child_process";
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

/**
 * Runs the scripts of steps one after the other in `folder`, until one fails. Steps that use actions are left out, and
 * those whose condition does not hold. Returns the exit code, what was printed, the summary, and the outputs.
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
        PATH: `${path.dirname(program)}:${process.env.PATH}`,
        HOME: github,
        RUNNER_TEMP: github,
        GITHUB_ACTIONS: "true",
        ...Object.fromEntries(names.map(name => [name, file(name)])),
        ...env,
        ...own,
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
  return { ...result, outputs, summary: fs.readFileSync(file("GITHUB_STEP_SUMMARY"), "utf8") };
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
