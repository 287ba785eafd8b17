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
