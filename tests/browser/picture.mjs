// Makes the animation in the README, fig/screenshot-preview.webp: an author edits and saves an episode, and the preview
// of `lessonry serve` updates. The page is the real one, in Chromium; the editor is simulated.
//
//   node tests/browser/picture.mjs FILE
//
// Needs ImageMagick. LESSONRY is the program (default: target/debug/lessonry).
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { launch, program, temporaryFolder } from "./browser.mjs";

/** The size of each half, in CSS pixels. */
const SIZE = { width: 600, height: 600 };
/** How long a frame is shown, in hundredths of a second. */
const TYPED = 10, SHORT = 60, LONG = 300;
const EPISODE = "_episodes/01-jar.md";

const START = `---
title: "Rain in a jar"
teaching: 10
exercises: 5
questions:
- "How much rain fell today?"
objectives:
- "Read a rain gauge."
keypoints:
- "Read it at the same hour."
---

A jar with straight walls is all you need.
One millimetre in the jar is one litre on
each square metre of the roof.
`;

/** The texts that the author types and saves, and words of theirs to wait for on the page. */
const EDITS = [
  {
    text: `
> ## How much water?
>
> 12 mm fell on a roof of 50 square metres.
> How many litres run off it?
{: .challenge}
`,
    words: "How many litres",
  },
  {
    text: `
~~~
litres = 12 * 50
print(litres)
~~~
{: .language-python}

~~~
600
~~~
{: .output}
`,
    words: "600",
  },
];

const escape = text => text.replace(/[&<]/g, letter => ({ "&": "&amp;", "<": "&lt;" })[letter]);

/** Returns the editor's HTML for a text, with the cursor at its end, scrolled into view. */
function editor(text, isSaved) {
  const colour = line => {
    if (/^(---|~~~)$/.test(line)) return "mark";
    if (/^\{:.*\}$/.test(line)) return "list";
    if (/^> ##/.test(line)) return "heading";
    return "";
  };
  const lines = text.split("\n").map((line, number, all) => {
    const key = line.match(/^[a-z]+:(?= |$)/)?.[0] ?? "";
    const cursor = number === all.length - 1 ? "<i></i>" : "";
    return `<li class="${colour(line)}">${key && `<b>${key}</b>`}${escape(line.slice(key.length))}${cursor}</li>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; height: 100vh; overflow: hidden; background: #1d232b; color: #d7dde4; font: 14.5px/22px "DejaVu Sans Mono", monospace }
    header { height: 38px; line-height: 38px; padding: 0 18px; background: #12161b; font: 13.5px/38px "DejaVu Sans", sans-serif; color: #9aa5b1 }
    header em { float: right; font-style: normal; color: ${isSaved ? "#7fd1a5" : "#e3b86b"} }
    main { position: absolute; inset: 38px 0 0; overflow: hidden; display: flex; flex-direction: column; justify-content: ${text.split("\n").length > 24 ? "flex-end" : "flex-start"} }
    ol { margin: 12px 0; padding-left: 54px; list-style: none; counter-reset: line }
    li { white-space: pre; min-height: 22px; counter-increment: line }
    li::before { content: counter(line); display: inline-block; width: 24px; margin: 0 18px 0 -42px; text-align: right; color: #5b6672 }
    b, .list { color: #7cc4d6; font-weight: normal } .heading { color: #e3b86b } .mark { color: #8b96a3 }
    i { border-left: 2px solid #fff; margin-left: 1px }
  </style><header>${EPISODE}<em>${isSaved ? "saved" : "● not saved"}</em></header><main><ol>${lines.join("")}</ol></main>`;
}

/** Starts `lessonry serve`. Returns its address and a function that stops it. */
async function serve(folder) {
  const server = spawn(program, ["serve", folder, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
  const line = await new Promise(resolve => server.stdout.once("data", data => resolve(String(data))));
  return { address: /http:\S+\//.exec(line)[0], end: () => server.kill("SIGINT") };
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error("usage: node tests/browser/picture.mjs FILE");
  process.exit(1);
}
const folder = temporaryFolder();
const lesson = path.join(folder, "rain");
const write = text => fs.writeFileSync(path.join(lesson, EPISODE), text);
fs.mkdirSync(path.join(lesson, "_episodes"), { recursive: true });
fs.writeFileSync(path.join(lesson, "site.toml"), 'title = "Rain"\n');
fs.writeFileSync(path.join(lesson, "index.md"), "---\n---\n");
write(START);

const browser = await launch();
const preview = await serve(lesson);
const [left, right] = [await browser.newPage({ viewport: SIZE }), await browser.newPage({ viewport: SIZE, reducedMotion: "reduce" })];
const listens = right.waitForResponse(response => response.url().includes("/_lessonry/events"));
await right.goto(`${preview.address}01-jar/`);
await listens;

let page;
const pictures = [];
/** Adds a frame: a screenshot of the editor next to that of the page. */
async function picture(text, isSaved, time) {
  const name = path.join(folder, String(pictures.length).padStart(3, "0"));
  await left.setContent(editor(text, isSaved));
  await left.screenshot({ path: `${name}-left.png` });
  fs.writeFileSync(`${name}-right.png`, page);
  execFileSync("convert", [`${name}-left.png`, `${name}-right.png`, "+append", "+repage", `${name}.png`]);
  pictures.push({ file: `${name}.png`, time });
}

const look = async () => { page = await right.screenshot(); };
let text = START;
await look();
await picture(text, true, LONG / 2);
for (const edit of EDITS) {
  // The first lines are typed a few letters at a time, the others line by line.
  for (const part of edit.text.match(/.*\n/g).flatMap((line, number) => (number < 2 ? line.match(/.{1,3}\n?|\n/g) : [line]))) {
    text += part;
    await picture(text, false, part.length > 4 ? 3 * TYPED : TYPED);
  }
  pictures.at(-1).time = SHORT;
  write(text);
  // The page updates by itself. Scroll down to the new part.
  const added = right.locator("main [data-source]").getByText(edit.words).last();
  await added.waitFor();
  await added.evaluate(part => scrollTo(0, Math.max(0, part.getBoundingClientRect().bottom + scrollY - innerHeight + 60)));
  await right.waitForTimeout(500);
  await look();
  await picture(text, true, LONG);
}
preview.end();
await browser.close();

const frames = pictures.flatMap(({ file, time }) => ["-delay", String(time), file]);
// Play three times, then stop at the last frame.
execFileSync("convert", [...frames, "-loop", "3", "-define", "webp:lossless=true", "-define", "webp:method=6", file]);
console.log(`${file}: ${pictures.length} pictures, ${Math.round(fs.statSync(file).size / 1000)} kB`);
