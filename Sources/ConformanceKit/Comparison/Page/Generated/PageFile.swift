// swift-format-ignore-file
// Generated from page.html, page.css and page.js; swift run vocabulary writes it anew.

/// The files of which a page is made.
enum PageFile {
  /// The text of `Page/page.html`.
  static func page(
    styleDigest: String, scriptDigest: String, title: String, style: String, summary: String,
    table: String, data: String, script: String) -> String {
#"""
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\#(styleDigest)'; script-src '\#(scriptDigest)'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>\#(title)</title>
<style>\#(style)</style>
</head>
<body>
<a class="skip" href="#matrix">Skip to the matrix</a>
\#(summary)\#
<noscript>
<p class="note">The matrix and its filters need JavaScript. These are the rows that differ.</p>
\#(table)\#
</noscript>
<main hidden>
<form class="filters" aria-label="Filters">
<label class="wide">Text <input type="search" name="text" autocomplete="off" placeholder="id, title, observed, requirement"></label>
<label>Interface <select name="interface"><option value="">all</option></select></label>
<label>Level <select name="level"><option value="">all</option></select></label>
<label>Class <select name="class"><option value="differs">rows that differ</option><option value="">every row</option></select></label>
<label>Outcome <select name="kind"><option value="">any</option></select></label>
<details class="choose"><summary>Targets <span data-chosen></span></summary>
<fieldset><legend>Columns that are shown</legend>
<p><button type="button" data-choose="all">All</button> <button type="button" data-choose="none">None</button></p>
<div data-targets></div></fieldset></details>
<button type="button" data-reset>Reset</button>
<output role="status"></output>
</form>
<ul class="legend" aria-label="Legend"></ul>
<div class="matrix" id="matrix" role="grid" aria-label="Cases and targets"></div>
<dialog aria-labelledby="opened"><div class="sheet"></div></dialog>
</main>
<script type="application/json" id="data">
\#(data)\#
</script>
<script>\#(script)</script>
</body>
</html>

"""#
  }

  /// The text of `Page/page.css`, on lines of its own.
  static let style = #"""

:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1c2024; --faint: #5a626b; --line: #d8dde3; --head: #f3f5f8;
  --link: #0b57c2; --fail: #ffd3cf; --fail-ink: #7d0d05; --known: #ffe5b8; --known-ink: #5e3c00;
  --odd: #d6e6ff; --odd-ink: #0b3575; --lack: #e9ecf0; --lack-ink: #4c545d; --open: #ecdcff;
  --open-ink: #4b1d82; --pass-ink: #1d6b34;
  --case: 25rem; --cell: 7.5rem;
  font: 15px/1.45 system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --ink: #e4e8ec; --faint: #9aa4af; --line: #31383f; --head: #1d2227;
    --link: #86b7ff; --fail: #5c1a16; --fail-ink: #ffd6d2; --known: #4d3708;
    --known-ink: #ffe2ac; --odd: #173463; --odd-ink: #d2e3ff; --lack: #272d33;
    --lack-ink: #aab3bd; --open: #3d2260; --open-ink: #e7d6ff; --pass-ink: #82d39b;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); }
header, .filters, .legend, noscript { padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 1rem 0 .25rem; }
h2 { font-size: 1rem; margin: .75rem 0 .35rem; }
h3 { font-size: .95rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
header p { margin: .25rem 0; color: var(--faint); overflow-wrap: anywhere; }
a { color: var(--link); }
code, .code, pre, .id { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; z-index: 9; }
button, select, input { font: inherit; color: inherit; }
button, select, input[type=search] {
  background: var(--paper); border: 1px solid var(--line); border-radius: .35rem;
  padding: .25rem .5rem; min-height: 2.1rem;
}
button:not(:disabled) { cursor: pointer; }

.classes, .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; }
.classes { padding: 0; }
.classes button { color: var(--ink); opacity: 1; }
.classes button[aria-pressed=true] { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
.classes button:hover:not(:disabled) { background: var(--head); }
details.targets > summary { cursor: pointer; }
details.targets h2 { display: inline-block; }
.scroll { overflow: auto; max-height: 24rem; border: 1px solid var(--line); border-radius: .35rem; }
table { border-collapse: separate; border-spacing: 0; font-size: .87rem; }
.scroll table { min-width: 100%; }
th, td {
  text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line);
  max-width: 22rem; overflow-wrap: break-word; vertical-align: baseline;
}
.scroll th, .scroll td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { position: sticky; top: 0; background: var(--head); z-index: 2; font-weight: 600; }
tbody th { position: sticky; left: 0; background: var(--paper); z-index: 1; font-weight: 600; }
thead th:first-child { left: 0; z-index: 3; }
.number { text-align: right; font-variant-numeric: tabular-nums; }

.filters {
  display: flex; flex-wrap: wrap; gap: .4rem .75rem; align-items: end; margin: 1rem 0 .5rem;
  scroll-margin-top: .5rem;
}
.filters > label { display: grid; font-size: .8rem; color: var(--faint); }
.filters > label > * { font-size: .9375rem; color: var(--ink); max-width: 15rem; }
.filters .wide { flex: 1 1 14rem; max-width: 26rem; }
.filters .wide input { max-width: none; width: 100%; }
.filters output { color: var(--faint); align-self: center; margin-left: auto; }
.choose { position: relative; }
.choose > summary {
  border: 1px solid var(--line); border-radius: .35rem; padding: .3rem .6rem; cursor: pointer;
  min-height: 2.1rem;
}
.choose fieldset {
  position: absolute; right: 0; z-index: 8; background: var(--paper); margin: .25rem 0 0;
  border: 1px solid var(--line); border-radius: .35rem; min-width: 17rem; max-height: 60vh;
  max-width: 92vw; overflow: auto; box-shadow: 0 .3rem 1.2rem #0004; overflow-wrap: anywhere;
}
.choose p { margin: 0 0 .3rem; }
.choose label { display: block; padding: .15rem 0; }
.legend { font-size: .82rem; color: var(--faint); gap: .3rem 1rem; margin-bottom: .5rem; }
.legend .cell { display: inline-block; min-width: 1.5rem; text-align: center; padding: 0 .25rem; }

.matrix {
  position: relative; overflow: auto; max-height: calc(100vh - 1rem); max-height: calc(100dvh - 1rem);
  border-top: 1px solid var(--line); border-bottom: 1px solid var(--line);
  scroll-padding: 5rem 0 1rem var(--case); font-size: .84rem;
}
.row {
  display: grid; grid-template-columns: var(--case) repeat(var(--columns), minmax(var(--cell), 1fr));
  min-width: calc(var(--case) + var(--columns) * var(--cell));
  grid-auto-rows: 2.8rem; content-visibility: auto; contain-intrinsic-height: auto 2.8rem;
}
.row > * { border-bottom: 1px solid var(--line); padding: .2rem .45rem; min-width: 0; }
.row > .cell { border-left: 1px solid var(--line); }
.case { position: sticky; left: 0; z-index: 1; background: var(--paper); cursor: pointer; }
.case .id, .case .title {
  display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.case .id { font-size: .8rem; }
.case .title { color: var(--faint); font-size: .78rem; }
.case .link { float: left; text-decoration: none; margin-right: .4rem; }
.row > .cell {
  cursor: pointer; overflow: hidden; overflow-wrap: anywhere; display: -webkit-box;
  -webkit-line-clamp: 2; -webkit-box-orient: vertical; padding: .2rem .45rem 0;
  font: .78rem/1.27rem ui-monospace, "DejaVu Sans Mono", monospace;
}
.row:not(.section):not(.heads):hover > .case, .row > .cell:hover { background-color: var(--head); }
.cell.pass { color: var(--pass-ink); }
.cell.odd.pass { background: var(--odd); color: var(--odd-ink); }
.cell.fail { background: var(--fail); color: var(--fail-ink); font-weight: 600; }
.cell.known { background: var(--known); color: var(--known-ink); }
.cell.unresolved, .cell.untested { background: var(--open); color: var(--open-ink); }
.cell.unsupported { background: var(--lack); color: var(--lack-ink); }
.cell.absent {
  color: var(--lack-ink);
  background: repeating-linear-gradient(135deg, var(--lack) 0 4px, transparent 4px 9px);
}
.row.heads {
  position: sticky; top: 0; z-index: 4; content-visibility: visible; grid-auto-rows: auto;
}
.row.heads > * { background: var(--head); font-weight: 600; align-content: end; cursor: default; }
.row.heads > .cell { display: block; padding-bottom: .2rem; max-height: 9rem; overflow: auto; }
.row.heads span { display: block; overflow-wrap: anywhere; }
.row.heads .case { z-index: 5; }
.row.section { display: block; background: var(--head); content-visibility: visible; }
.row.section .case { display: inline-block; background: none; border: 0; font-weight: 700; cursor: default; }
.row.asked > .case { background: var(--odd); color: var(--odd-ink); }
.empty { padding: 1rem; }

dialog {
  width: min(54rem, 100vw); max-width: none; max-height: 92vh; padding: 0; color: inherit;
  background: var(--paper); border: 1px solid var(--line); border-radius: .5rem;
}
dialog::backdrop { background: #0008; }
.sheet { padding: 0 1.1rem 1.1rem; max-height: 92vh; overflow: auto; }
.bar {
  display: flex; gap: 1rem; align-items: start; position: sticky; top: 0; z-index: 1;
  background: var(--paper); padding: .9rem 0 .4rem;
}
.bar h2 {
  flex: 1; margin: 0; overflow-wrap: anywhere;
  font-family: ui-monospace, "DejaVu Sans Mono", monospace;
}
.sheet p { margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
.words { color: var(--faint); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: 0 0 .7rem; }
dt { color: var(--faint); max-width: 10rem; overflow-wrap: anywhere; }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
pre {
  background: var(--head); padding: .55rem .7rem; border-radius: .35rem; overflow: auto;
  font-size: .82rem; margin: .3rem 0 .8rem; max-height: 22rem;
}
.evidence { border-top: 1px solid var(--line); padding: .7rem 0 .2rem; }
.evidence h3 .cell { padding: 0 .4rem; border-radius: .25rem; }
.evidence.asked { border-left: 3px solid var(--link); padding-left: .7rem; }
.evidence summary { cursor: pointer; color: var(--faint); }

@media (max-width: 640px) {
  :root { --cell: 6.8rem; font-size: 14px; }
  header, .filters, .legend, noscript { padding: 0 .7rem; }
  .classes button { font-size: .85rem; padding: .2rem .4rem; }
  .scroll { max-height: 14rem; }
  .scroll td { max-width: 9rem; }
  .scroll th { max-width: 9rem; }
  .filters > label { flex: 1 1 40%; }
  .filters > label > * { max-width: none; width: 100%; }
  .filters .wide { flex-basis: 100%; max-width: none; }
  .choose fieldset { right: auto; left: 0; }
  .matrix { scroll-padding: 6rem 0 1rem 0; }
  .row {
    grid-template-columns: repeat(var(--columns), minmax(var(--cell), 1fr));
    min-width: max(100%, calc(var(--columns) * var(--cell)));
    grid-auto-rows: auto 2.8rem; contain-intrinsic-height: auto 5.2rem;
  }
  .row > .case { grid-column: 1 / -1; width: 100vw; border-bottom: 0; padding-top: .45rem; }
  .row.heads > .case { display: none; }
  .row > .cell:nth-child(2) { border-left: 0; }
  .case .title { white-space: normal; }
  dialog { width: 100vw; max-height: 100dvh; margin: auto 0 0; border-radius: .7rem .7rem 0 0; }
  .sheet { padding: 0 .8rem 1rem; max-height: 94dvh; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .4rem; }
}

@media print {
  @page { size: landscape; margin: 10mm; }
  :root {
    color-scheme: light; --case: 24%; --cell: 0px; font-size: 9pt;
    --paper: #fff; --ink: #000; --faint: #444; --line: #bbb; --head: #eee; --link: #000;
    --fail: #ffd3cf; --fail-ink: #7d0d05; --known: #ffe5b8; --known-ink: #5e3c00;
    --odd: #d6e6ff; --odd-ink: #0b3575; --lack: #e9ecf0; --lack-ink: #333; --open: #ecdcff;
    --open-ink: #4b1d82; --pass-ink: #1d6b34;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .filters, .skip, .case .link, dialog { display: none; }
  .matrix, .scroll { overflow: visible; max-height: none; border: 0; }
  .scroll th, .scroll td { white-space: normal; padding: .1rem .25rem; font-size: 6.5pt; position: static; }
  .row { content-visibility: visible; break-inside: avoid; min-width: 0; grid-auto-rows: auto; }
  .row > .cell { font-size: 5.5pt; line-height: 1.25; padding: .1rem; max-height: none; display: block; }
  .case, .row.heads, .row.heads .case { position: static; }
  .case .id, .case .title { white-space: normal; overflow-wrap: anywhere; font-size: 6pt; }
}

"""#

  /// What the policy of a page knows it by.
  static let styleDigest = "sha256-edGcOuYtVcWbSrBZDqPhX+/jdsjMfi+ORFDRJub3ygs="

  /// The text of `Page/page.js`, on lines of its own.
  static let script = #"""

"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const find = (selector) => document.querySelector(selector);
const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};
const main = find("main"), matrix = find(".matrix"), form = find(".filters");
const dialog = find("dialog"), sheet = find(".sheet"), status = find("output");
const kinds = new Map(data.kinds.map(([name, sign, meaning]) => [name, { sign, meaning }]));
const classes = new Map(data.classes.map(([name, meaning, count]) => [name, { meaning, count }]));
const rows = new Map(data.rows.map((row) => [row.id, row]));
const names = data.columns.map((column) => column.map((head) => data.heads[head].name));
const shown = data.columns.map(() => true);

// Rows

const hash = (id) =>
  "#" + encodeURIComponent(id).replaceAll("%2F", "/").replaceAll("%3D", "=");
const signed = (cell) =>
  kinds.get(cell.kind).sign + " " + (cell.text ?? (cell.kind === "pass" ? "" : cell.kind));
const cellOf = (row, column) => row.cells[row.which[column]];

function searched(row) {
  row.searched ??= [row.id, row.title, ...row.requirements,
    ...row.cells.flatMap((cell) => [cell.text ?? "", cell.message ?? "", cell.reason ?? ""])]
    .join("\n").toLowerCase();
  return row.searched;
}

function element(row) {
  if (row.element) return row.element;
  const line = make("div", "row");
  line.setAttribute("role", "row");
  line.row = row;
  const head = make("div", "case");
  head.setAttribute("role", "rowheader");
  head.tabIndex = -1;
  const link = make("a", "link", "§");
  link.href = hash(row.id);
  link.tabIndex = -1;
  link.setAttribute("aria-label", "Permanent link");
  head.append(link, make("span", "id", row.id), make("span", "title", row.title));
  head.title = row.id + "\n" + row.title;
  line.append(head);
  line.classList.add("class-" + row.class);
  data.columns.forEach((_, column) => {
    const cell = cellOf(row, column);
    const box = make("div", "cell " + cell.kind + (cell.odd ? " odd" : ""), signed(cell));
    box.setAttribute("role", "gridcell");
    box.tabIndex = -1;
    box.column = column;
    box.hidden = !shown[column];
    line.append(box);
  });
  row.element = line;
  return line;
}

// Filters

const differs = (row, columns) =>
  columns.some((column) => {
    const one = cellOf(row, column), first = cellOf(row, columns[0]);
    return one.kind !== first.kind || one.text !== first.text;
  });

// A known deviation is a failure, too.
const isOf = (cell, kind) =>
  cell.kind === kind || (kind === "fail" && cell.kind === "known");

function chosen() {
  const wish = Object.fromEntries(["text", "interface", "level", "class", "kind"]
    .map((name) => [name, form.elements[name].value]));
  const words = wish.text.toLowerCase().split(/\s+/).filter((word) => word);
  const columns = data.columns.map((_, column) => column).filter((column) => shown[column]);
  return data.rows.filter((row) =>
    (!wish.interface || row.interface === wish.interface.slice(1))
    && (!wish.level || row.levels.includes(wish.level.slice(1)))
    && (!wish.class || (wish.class === "differs" ? differs(row, columns)
      : row.class === wish.class))
    && (!wish.kind || columns.some((column) => isOf(cellOf(row, column), wish.kind)))
    && words.every((word) => searched(row).includes(word)));
}

function show() {
  const found = chosen();
  const parts = [matrix.head];
  let section;
  for (const row of found) {
    if (section !== row.interface) {
      section = row.interface;
      const line = make("div", "row section");
      line.setAttribute("role", "row");
      const count = found.filter((other) => other.interface === section).length;
      const head = make("div", "case", `${section || "cases"} · ${count}`);
      head.setAttribute("role", "rowheader");
      line.append(head);
      parts.push(line);
    }
    parts.push(element(row));
  }
  if (found.length === 0) parts.push(make("p", "empty", "No case is like that."));
  matrix.replaceChildren(...parts);
  const count = shown.filter((isShown) => isShown).length;
  matrix.dataset.columns = count;
  matrix.style.setProperty("--columns", Math.max(1, count));
  const targets = names.filter((_, column) => shown[column]).flat().length;
  find("[data-chosen]").textContent = `${targets} of ${data.heads.length}`;
  status.textContent = `${found.length} of ${data.rows.length} cases`;
  for (const button of document.querySelectorAll("[data-class]")) {
    button.setAttribute("aria-pressed",
      String(button.dataset.class === form.elements.class.value));
  }
  const first = matrix.querySelector(".row:not(.section):not(.heads) .case");
  if (first && !matrix.querySelector("[tabindex='0']")) first.tabIndex = 0;
}

function choose(column, isShown) {
  shown[column] = isShown;
  matrix.head.children[column + 1].hidden = !isShown;
  for (const row of data.rows) {
    if (row.element) row.element.children[column + 1].hidden = !isShown;
  }
}

function option(select, value, text) {
  const element = make("option", "", text);
  element.value = value;
  form.elements[select].append(element);
}

function fill() {
  const all = (values) => [...new Set(values)];
  // A mark before the value, so that an empty name is not the choice of everything.
  for (const name of all(data.rows.map((row) => row.interface))) {
    option("interface", "=" + name, name || "(none)");
  }
  for (const level of all(data.rows.flatMap((row) => row.levels))) {
    option("level", "=" + level, level);
  }
  for (const [name, { meaning, count }] of classes) option("class", name, `${meaning} (${count})`);
  for (const [name, { sign, meaning }] of kinds) option("kind", name, `${sign} ${meaning}`);
  const heads = make("div", "row heads");
  heads.setAttribute("role", "row");
  const corner = make("div", "case", "case");
  corner.setAttribute("role", "columnheader");
  heads.append(corner);
  data.columns.forEach((column, index) => {
    const head = make("div", "cell");
    head.setAttribute("role", "columnheader");
    head.append(...names[index].map((name) => make("span", "", name)));
    head.title = column.map((head) => `${data.heads[head].name}: ${data.heads[head].words}`)
      .join("\n");
    heads.append(head);
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.checked = true;
    box.defaultChecked = true;
    box.addEventListener("change", () => { choose(index, box.checked); show(); });
    label.append(box, " " + names[index].join(", "));
    find("[data-targets]").append(label);
  });
  matrix.head = heads;
  for (const [name, { sign, meaning }] of kinds) {
    if (name === "absent") continue;
    const item = make("li");
    item.append(make("span", "cell " + name, sign), " " + meaning);
    find(".legend").append(item);
  }
  const item = make("li");
  item.append(make("span", "cell pass odd", "✓"), " not what most targets do");
  find(".legend").append(item);
}

// A row in full

function definition(list, name, value, className) {
  if (value === undefined || value === "") return;
  list.append(make("dt", "", name));
  const text = make("dd", className);
  text.append(value);
  list.append(text);
}

function evidence(row, index, column) {
  const cell = row.cells[index];
  const columns = data.columns.map((_, other) => other).filter((other) => row.which[other] === index);
  const block = make("section", "evidence");
  if (columns.includes(column)) block.classList.add("asked");
  const heading = make("h3");
  heading.append(make("span", "cell " + cell.kind, kinds.get(cell.kind).sign), " "
    + kinds.get(cell.kind).meaning + ": " + columns.flatMap((other) => names[other]).join(", "));
  const list = make("dl");
  definition(list, "observed here", cell.text, "code");
  definition(list, "message", cell.message);
  definition(list, "step", cell.step, "code");
  definition(list, "expected", cell.expected);
  definition(list, "observed", cell.observed);
  definition(list, "listed", cell.listed);
  definition(list, "option", cell.option);
  definition(list, "known deviation", cell.reason);
  definition(list, "breaks", cell.broken);
  if (cell.link) {
    const link = make("a", "", cell.link);
    link.href = cell.link;
    link.rel = "noopener noreferrer";
    definition(list, "link", link);
  }
  definition(list, "link", cell.address);
  block.append(heading, list);
  const heads = columns.flatMap((other) => data.columns[other]).map((head) => data.heads[head]);
  const commands = heads.filter((head) => head.command).map((head) =>
    `${head.command} ${row.filter ?? "--filter " + row.id} --verbose`);
  if (commands.length && cell.kind !== "absent") {
    const repeat = make("details");
    repeat.open = columns.includes(column);
    repeat.append(make("summary", "", "To repeat it"), make("pre", "", commands.join("\n")));
    block.append(repeat);
  }
  return block;
}

function open(row, column) {
  const bar = make("div", "bar");
  const heading = make("h2", "", row.id);
  heading.id = "opened";
  const close = make("button", "", "Close");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  bar.append(heading, close);
  const kind = classes.get(row.class).meaning;
  const words = make("p", "words", [kind, ...row.levels].join(" · ") + " · ");
  const link = make("a", "", "permanent link");
  link.href = hash(row.id);
  link.addEventListener("click", () => dialog.close());
  words.append(link);
  sheet.replaceChildren(bar, make("p", "title", row.title), words);
  if (row.requirements.length) {
    const list = make("dl", "requirements");
    for (const id of row.requirements) {
      definition(list, id, data.requirements[id] ?? "not a requirement of this suite");
    }
    sheet.append(list);
  }
  if (row.steps) {
    sheet.append(make("h3", "", "Steps"), make("pre", "steps", row.steps.join("\n")));
  }
  const asked = column === undefined ? undefined : row.which[column];
  const order = row.cells.map((_, index) => index)
    .sort((one, other) => (other === asked) - (one === asked));
  for (const index of order) sheet.append(evidence(row, index, column));
  dialog.showModal();
  sheet.scrollTop = 0;
}

// Keyboard, pointer and permanent links

function focus(box) {
  for (const old of matrix.querySelectorAll("[tabindex='0']")) old.tabIndex = -1;
  box.tabIndex = 0;
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const boxes = (line) => [...line.children].filter((box) => !box.hidden);

function move(box, key) {
  const line = box.parentElement, all = boxes(line), at = all.indexOf(box);
  if (key === "ArrowRight") return all[at + 1];
  if (key === "ArrowLeft") return all[at - 1];
  if (key === "Home") return all[0];
  if (key === "End") return all[all.length - 1];
  let next = line;
  do {
    next = key === "ArrowDown" ? next.nextElementSibling : next.previousElementSibling;
  } while (next && !next.row);
  return next && boxes(next)[at];
}

matrix.addEventListener("keydown", (event) => {
  const box = event.target.closest(".cell, .case");
  if (!box?.parentElement.row || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") {
    if (event.target.closest("a")) return;
    event.preventDefault();
    return open(box.parentElement.row, box.column);
  }
  if (!/^(Arrow(Right|Left|Up|Down)|Home|End)$/.test(event.key)) return;
  event.preventDefault();
  const next = move(box, event.key);
  if (next) focus(next);
});

matrix.addEventListener("click", (event) => {
  const box = event.target.closest(".cell, .case");
  if (!box?.parentElement.row || event.target.closest("a")) return;
  focus(box);
  open(box.parentElement.row, box.column);
});

dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

function follow() {
  let id;
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const row = rows.get(id);
  for (const old of matrix.querySelectorAll(".asked")) old.classList.remove("asked");
  if (!row) return;
  if (!chosen().includes(row)) {
    reset();
    form.elements.class.value = chosen().includes(row) ? "differs" : "";
    show();
  }
  row.element.classList.add("asked");
  row.element.scrollIntoView({ block: "center" });
  focus(row.element.firstChild);
}

function reset() {
  form.reset();
  shown.forEach((_, column) => choose(column, true));
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => { if (event.target.name) show(); });
find("[data-reset]").addEventListener("click", () => { reset(); show(); });
for (const button of document.querySelectorAll("[data-choose]")) {
  button.addEventListener("click", () => {
    const isShown = button.dataset.choose === "all";
    find("[data-targets]").querySelectorAll("input").forEach((box, column) => {
      box.checked = isShown;
      choose(column, isShown);
    });
    show();
  });
}
for (const button of document.querySelectorAll("[data-class]")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    const isPressed = form.elements.class.value === button.dataset.class;
    form.elements.class.value = isPressed ? "differs" : button.dataset.class;
    show();
    form.scrollIntoView({ block: "start" });
  });
}
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details.targets")) part.open = true;
});

fill();
main.hidden = false;
show();
follow();

"""#

  /// What the policy of a page knows it by.
  static let scriptDigest = "sha256-0uR4q8wY6VefvJsmnTU3Q3olDk064LYE+93cAS63jZg="
}
