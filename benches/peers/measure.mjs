// Measures how long lessonry and its peers take for the same pages: the whole process, from the command to its end,
// with everything in memory (/dev/shm), so that no disk is measured.
//
//   node benches/peers/measure.mjs [--runs N] FOLDER…
//
// Each FOLDER holds Markdown files, such as a lesson or its `_episodes`; folders in it are read, too. Every tool gets the
// same text: without Liquid and attribute lists, which only some of them read, the languages of code moved to where all
// read them. Every tool gets the smallest configuration that gives one page a file. Tools that are not installed are
// skipped. The tools take turns, so that a busy moment slows all of them down; the table has the medians.
//
// LESSONRY is the program (target/release/lessonry if not set).
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lessonry = process.env.LESSONRY ?? path.join(root, "target/release/lessonry");

/** The Markdown files of folders: `{ name, title, text }`, the text without front matter, Liquid and attribute lists. */
function pages(folders) {
  const files = folders.flatMap(folder => fs.readdirSync(folder, { recursive: true }).map(name => path.join(folder, name)));
  const markdown = files.filter(file => file.endsWith(".md") && fs.statSync(file).isFile()).sort();
  return markdown.map((file, number) => {
    const source = fs.readFileSync(file, "utf8");
    const [, front = "", body] = source.match(/^---\r?\n(.*?)^---\r?\n(.*)$/ms) ?? ["", "", source];
    const title = front.match(/^title: *["']?(.*?)["']? *$/m)?.[1] ?? path.basename(file, ".md");
    const text = withLanguages(body.replace(/\{%.*?%\}|\{\{.*?\}\}/gs, "")).replace(/^([> ]*)\{:.*?\} *$/gm, "$1");
    // Folders may have files of the same name.
    const name = `${String(number + 1).padStart(3, "0")}-${path.basename(file, ".md").replace(/\W+/g, "-")}`;
    return { name, title: title.replace(/["\\]/g, ""), text };
  });
}

/** The text with the languages of code blocks behind their first fences: `~~~ … {: .language-bash}` to `~~~bash …`. */
function withLanguages(text) {
  const lines = text.split(/\r?\n/);
  // The lines with the first and the last fence of the block that is read.
  let first, last;
  lines.forEach((line, number) => {
    const language = line.match(/^[> ]*\{: *\.(?:language-)?([\w-]+)/)?.[1];
    if (/^[> ]*(~~~+|```+)/.test(line)) {
      [first, last] = first === undefined || last !== undefined ? [number, undefined] : [first, number];
    } else if (language && last === number - 1 && /(~~~|```) *$/.test(lines[first])) {
      lines[first] = lines[first].trimEnd() + language;
    }
  });
  return lines.join("\n");
}

const withFront = ({ title, text }, more = "") => `---\ntitle: "${title}"\n${more}---\n${text}`;
const html = (title, content) => `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${content}</body></html>\n`;
const all = (folder, pages, text) => Object.fromEntries(pages.map(page => [`${folder}${page.name}.md`, text(page)]));

/** The tools: how one says its version, what it reads, and how it builds `input` into `output`. */
const TOOLS = [
  {
    name: "lessonry",
    version: [lessonry, "--version"],
    files: pages => ({ "site.toml": 'title = "Lesson"\n', ...all("_episodes/", pages, page => withFront(page, "teaching: 10\nexercises: 5\nquestions: []\nobjectives: []\nkeypoints: []\n")) }),
    build: (input, output) => [lessonry, "build", input, "--dest", output, "--quiet"],
  },
  {
    name: "Cobalt",
    version: ["cobalt", "--version"],
    files: pages => ({
      "_cobalt.yml": "site:\n  title: Lesson\n",
      "_layouts/default.liquid": html("{{ page.title }}", "{{ page.content }}"),
      ...all("", pages, page => withFront(page, "layout: default.liquid\n")),
    }),
    build: (input, output) => ["cobalt", "build", "--config", path.join(input, "_cobalt.yml"), "--destination", output],
  },
  {
    name: "Hugo",
    version: ["hugo", "version"],
    files: pages => ({
      "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Lesson"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.goldmark.renderer]\nunsafe = true\n',
      "layouts/_default/single.html": html("{{ .Title }}", "{{ .Content }}"),
      "layouts/_default/list.html": html("{{ .Title }}", "{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}"),
      ...all("content/", pages, page => withFront(page)),
    }),
    build: (input, output) => ["hugo", "--quiet", "--source", input, "--destination", output],
  },
  {
    name: "mdBook",
    version: ["mdbook", "--version"],
    files: pages => ({
      "book.toml": '[book]\ntitle = "Lesson"\n',
      "src/SUMMARY.md": `# Summary\n\n${pages.map(({ name, title }) => `- [${title}](${name}.md)\n`).join("")}`,
      ...all("src/", pages, ({ title, text }) => `# ${title}\n\n${text}`),
    }),
    build: (input, output) => ["mdbook", "build", input, "--dest-dir", output],
  },
  {
    name: "Zensical",
    version: ["zensical", "--version"],
    files: pages => ({ "zensical.toml": '[project]\nsite_name = "Lesson"\n', ...all("docs/", pages, page => withFront(page)) }),
    // It builds into its own folder only.
    output: "input/site",
    build: input => ["zensical", "build", "--clean", "--config-file", path.join(input, "zensical.toml")],
  },
  {
    name: "MkDocs",
    version: ["mkdocs", "--version"],
    files: pages => ({ "mkdocs.yml": "site_name: Lesson\n", ...all("docs/", pages, page => withFront(page)) }),
    build: (input, output) => ["mkdocs", "build", "--quiet", "--config-file", path.join(input, "mkdocs.yml"), "--site-dir", output],
  },
  {
    name: "Jekyll",
    version: ["jekyll", "--version"],
    files: pages => ({
      "_config.yml": "title: Lesson\n",
      "_layouts/default.html": html("{{ page.title }}", "{{ content }}"),
      ...all("", pages, page => withFront(page, "layout: default\n")),
    }),
    build: (input, output) => ["jekyll", "build", "--quiet", "--disable-disk-cache", "--source", input, "--destination", output],
  },
];

const run = ([command, ...rest]) => spawnSync(command, rest, { encoding: "utf8" });

/** The version of a tool; nothing if it is not installed. */
function version({ version }) {
  const { status, stdout, stderr } = run(version);
  return status === 0 ? `${stdout}${stderr}`.match(/\d+(\.\d+)+/)?.[0] : undefined;
}

/** Writes what a tool reads, and returns the command that builds it. */
function prepare(tool, pages, folder) {
  const [input, output] = ["input", tool.output ?? "output"].map(name => path.join(folder, tool.name, name));
  for (const [name, text] of Object.entries(tool.files(pages))) {
    const file = path.join(input, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return { ...tool, output, command: tool.build(input, output), times: [] };
}

/** Builds once into a folder that is not there, and notes how long that took, in milliseconds. */
function build(tool) {
  fs.rmSync(tool.output, { recursive: true, force: true });
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, error } = run(tool.command);
  tool.times.push(Number(process.hrtime.bigint() - start) / 1e6);
  if (status !== 0) throw new Error(`${tool.name}: ${error ?? `${stdout}${stderr}`}`);
}

const median = numbers => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const count = folder => fs.readdirSync(folder, { recursive: true }).filter(name => name.endsWith(".html")).length;

const { values, positionals } = parseArgs({ options: { runs: { type: "string", default: "15" } }, allowPositionals: true });
const runs = Number(values.runs);
if (positionals.length === 0 || !(runs >= 1)) {
  console.error("usage: node benches/peers/measure.mjs [--runs N] FOLDER…");
  process.exit(1);
}
const texts = pages(positionals);
const memory = fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
const folder = fs.mkdtempSync(path.join(memory, "lessonry-peers-"));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));

const installed = TOOLS.map(tool => ({ ...tool, version: version(tool) }));
const tools = installed.filter(tool => tool.version).map(tool => prepare(tool, texts, folder));
const missing = installed.filter(tool => !tool.version).map(tool => tool.name);
if (missing.length > 0) console.error(`not installed: ${missing.join(", ")}`);
// The first run of each reads the programs from the disk, and does not count.
for (let number = 0; number <= runs; number += 1) tools.forEach(build);

const bytes = texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
console.log(`${texts.length} pages, ${Math.round(bytes / 1000)} kB of Markdown; medians of ${runs} runs; ${os.cpus().length} × ${os.cpus()[0].model}\n`);
console.log("| Tool | Version | HTML files | ms |\n|------|---------|-----------:|---:|");
for (const { name, version, output, times } of tools) {
  console.log(`| ${name} | ${version} | ${count(output)} | ${Math.round(median(times.slice(1)))} |`);
}
