"""Opens pages in Chromium, uses them as a reader would, and prints TAP.

    checks.py FOLDER ROOT [SCREENSHOTS]

FOLDER has committed.json, hostile.html and large.html; ROOT is the project.
"""

import base64
import hashlib
import json
import pathlib
import re
import sys
import traceback

from playwright.sync_api import Error, sync_playwright

from samples import EVIL

CHROMIUM = "/usr/bin/chromium"
WIDE, PHONE = {"width": 1400, "height": 900}, {"width": 390, "height": 844}


class Reader:
    """A browser without network; whatever its pages complain of is kept."""

    def __init__(self, browser):
        self.browser = browser
        self.complaints = []

    def open(self, path, fragment="", viewport=WIDE, scheme="light"):
        context = self.browser.new_context(viewport=viewport, color_scheme=scheme, offline=True)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        page.on("request", self.request)
        page.goto(f"file://{path}{fragment}")
        page.wait_for_selector("main:not([hidden])")
        return page

    def close(self):
        """Closes its pages, which would take time from those of the next check."""
        for context in self.browser.contexts:
            context.close()

    def request(self, request):
        if not request.url.startswith("file:"):
            self.complaints.append(f"request {request.url}")


def equal(found, expected, what):
    if isinstance(found, list) and isinstance(expected, list) and len(expected) > 9:
        extra, missing = set(found) - set(expected), set(expected) - set(found)
        counts = f"{len(found)} instead of {len(expected)}"
        assert found == expected, f"{what}: {counts}; not expected {extra}; missing {missing}"
    assert found == expected, f"{what}: {found!r} instead of {expected!r}"


def shown(page):
    """The ids of the rows that the page shows."""
    return page.locator(".matrix .row .id").all_text_contents()


def status(page):
    return page.locator("output").inner_text()


def choose(page, **wishes):
    page.locator("[data-reset]").click()
    for name, value in wishes.items():
        field = page.locator(f".filters [name={name}]")
        field.fill(value) if name == "text" else field.select_option(value)


def text_of(row):
    """What the field for text searches in."""
    cells = [cell or {} for cell in row["cells"]]
    seen = [cell.get(key) or "" for cell in cells for key in ("behaviour", "message", "deviation")]
    return "\n".join([row["id"], row["title"], *row["requirements"], *seen]).lower()


def differs(row):
    cells = [cell or {"kind": "absent", "behaviour": ""} for cell in row["cells"]]
    return len({(cell["kind"], cell["behaviour"]) for cell in cells}) > 1


def kinds(row):
    return [(cell or {"kind": "absent"})["kind"] for cell in row["cells"]]


# Checks: each takes a reader, the folder and the root.


def digests_are_right(reader, folder, root):
    text = (root / "reports/index.html").read_text(encoding="utf-8")
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        name = f"Page{tag.capitalize()}.swift"
        assert f"sha256-{digest}" in text, f"{name}: the digest has to be sha256-{digest}"


def numbers_are_those_of_the_json(reader, folder, root):
    model = json.loads((folder / "committed.json").read_text())
    page = reader.open(root / "reports/index.html")
    for name, count in model["classes"].items():
        equal(page.locator(f"[data-class={name}] b").inner_text(), str(count), name)
    rows = page.locator("details.targets tbody tr")
    equal(rows.count(), len(model["reports"]), "targets")
    for index, report in enumerate(model["reports"]):
        numbers = rows.nth(index).locator(".number").all_text_contents()
        outcomes, failures = report["outcomes"], report["failures"]["fail"]
        expected = [outcomes["pass"], outcomes["fail"], failures["posix"], failures["extension"]]
        expected += [outcomes[name] for name in ("known", "unresolved", "unsupported", "untested")]
        equal(numbers, [str(number) for number in expected], report["name"])
        verdict = report["verdict"]
        equal(rows.nth(index).locator("td").last.inner_text(),
              f"{verdict['profile']}: {verdict['words']}", report["name"])
    equal(status(page), f"{sum(map(differs, model['rows']))} of {model['cases']} cases", "status")


def filters_show_the_rows_that_they_name(reader, folder, root):
    model = json.loads((folder / "committed.json").read_text())
    page = reader.open(root / "reports/index.html")
    rows = model["rows"]

    def expect(test, **wishes):
        choose(page, **wishes)
        expected = [row["id"] for row in rows if test(row)]
        equal(shown(page), expected, wishes)
        equal(status(page), f"{len(expected)} of {len(rows)} cases", wishes)

    expect(lambda row: True, **{"class": ""})
    for name in model["classes"]:
        expect(lambda row: row["class"] == name, **{"class": name})
    for name in sorted({row["interface"] for row in rows}):
        expect(lambda row: row["interface"] == name, **{"class": "", "interface": "=" + name})
    for name in sorted({level for row in rows for level in row["levels"]}):
        expect(lambda row: name in row["levels"], **{"class": "", "level": "=" + name})
    for name in sorted({kind for row in rows for kind in kinds(row)}):
        # A known deviation is a failure, too.
        of = {name, "known"} if name == "fail" else {name}
        expect(lambda row: of & set(kinds(row)), **{"class": "", "kind": name})
    for text in ("EINVAL wrap", "mmap-12", "hole", "no such text"):
        words = text.lower().split()
        expect(lambda row: all(word in text_of(row) for word in words), **{"class": "", "text": text})
    expect(lambda row: row["interface"] == "mmap" and "may" in row["levels"]
           and row["class"] == "differing-allowed",
           **{"class": "differing-allowed", "interface": "=mmap", "level": "=may"})
    choose(page)
    page.locator("[data-class=differing-failing]").click()
    equal(len(shown(page)), model["classes"]["differing-failing"], "pressed")
    equal(page.locator("[data-class=differing-failing]").get_attribute("aria-pressed"), "true",
          "aria-pressed")


def targets_can_be_chosen(reader, folder, root):
    model = json.loads((folder / "committed.json").read_text())
    page = reader.open(root / "reports/index.html")
    names = [[model["reports"][head]["name"] for head in column] for column in model["columns"]]
    page.locator(".choose > summary").click()
    page.locator("[data-choose=none]").click()
    equal(shown(page), [], "without a target no row differs")
    chosen = [index for index, column in enumerate(names) if set(column) & {"host", "musl"}]
    for index in chosen:
        page.get_by_label(", ".join(names[index]), exact=True).check()

    def seen(row):
        cells = [row["cells"][index] for index in chosen]
        return len({cell and (cell["kind"], cell["behaviour"]) for cell in cells}) > 1

    equal(shown(page), [row["id"] for row in model["rows"] if seen(row)], "host and musl")
    equal(page.locator(".row.heads .cell:visible").count(), 2, "heads")
    counts = f"{sum(len(names[index]) for index in chosen)} of {len(model['reports'])}"
    equal(page.locator("[data-chosen]").inner_text(), counts, "targets")
    row = page.locator(".matrix .row:has(.id)").first
    equal(row.locator(".cell:visible").count(), 2, "cells")
    page.locator("[data-choose=all]").click()
    equal(len(shown(page)), sum(map(differs, model["rows"])), "all again")


def a_cell_opens_what_it_rests_on(reader, folder, root):
    model = json.loads((folder / "committed.json").read_text())
    page = reader.open(root / "reports/index.html")
    row = next(row for row in model["rows"] if row["class"] == "differing-failing")
    column = kinds(row).index("known")
    cell = row["cells"][column]
    line = page.locator(".matrix .row:has(.id)", has_text=row["id"]).first
    line.locator(".cell").nth(column).click()
    dialog = page.locator("dialog[open]")
    words = dialog.inner_text()
    name = model["reports"][model["columns"][column][0]]["name"]
    target, _, route = name.partition("/")
    command = "conformance-runner run" + (f" --target {target}" if target != "host" else "")
    command += f" --route {route}" if route else ""
    expected = [row["id"], row["title"], *row["requirements"], cell["behaviour"], cell["message"],
                cell["step"], cell["expected"], cell["observed"], cell["deviation"],
                f"{command} --filter {row['id']} --verbose"]
    for text in expected:
        assert text in words, f"the dialog does not show {text!r}"
    assert "(shall" in words, "the sentence of the requirement and its level"
    assert dialog.locator("pre.steps").inner_text().count("\n") >= 1, "the steps"
    page.keyboard.press("Escape")
    equal(page.locator("dialog[open]").count(), 0, "Escape closes")
    dialog = page.locator("dialog")
    line.locator(".case").click()
    dialog.get_by_role("button", name="Close").click()
    equal(page.locator("dialog[open]").count(), 0, "Close closes")


def the_keyboard_reaches_everything(reader, folder, root):
    page = reader.open(root / "reports/index.html")
    page.keyboard.press("Tab")
    equal(page.evaluate("document.activeElement.textContent"), "Skip to the matrix", "first")
    passed = []
    for _ in range(40):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(
            "document.activeElement.name || document.activeElement.className"))
        if page.evaluate("document.activeElement.closest('.matrix .row') !== null"):
            break
    for name in ("text", "interface", "level", "class", "kind"):
        assert name in passed, f"Tab does not reach {name}: {passed}"
    where = "[document.activeElement.parentElement.row?.id, document.activeElement.column ?? -1]"
    ids = shown(page)
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    equal(page.evaluate(where), [ids[2], 2], "arrows")
    page.keyboard.press("Enter")
    equal(page.locator("dialog[open] h2").inner_text(), ids[2], "Enter opens")
    page.keyboard.press("Escape")
    equal(page.evaluate(where), [ids[2], 2], "the focus is where it was")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    last = page.locator(".row.heads .cell").count() - 1
    equal(page.evaluate(where), [ids[1], last], "End and up")


def a_permanent_link_finds_its_row(reader, folder, root):
    model = json.loads((folder / "committed.json").read_text())
    page = reader.open(root / "reports/index.html")
    row = next(row for row in model["rows"] if "=" in row["id"] and differs(row))
    href = page.locator(".matrix .row", has_text=row["id"]).first.locator("a").get_attribute("href")
    same = next(row for row in model["rows"] if row["class"] == "unanimous" and not differs(row))
    for id, fragment in ((row["id"], href), (same["id"], "#" + same["id"])):
        fresh = reader.open(root / "reports/index.html", fragment)
        asked = fresh.locator(".row.asked")
        equal(asked.locator(".id").inner_text(), id, "the row of the link")
        box, view = asked.bounding_box(), fresh.viewport_size
        assert 0 <= box["y"] < view["height"], f"the row is not in view: {box}"
    fresh = reader.open(root / "reports/index.html", "#no/such%E0%A4%A")
    equal(fresh.locator(".row.asked").count(), 0, "a link to nothing")


def heads_stay_in_sight(reader, folder, root):
    page = reader.open(root / "reports/index.html")
    page.evaluate("document.querySelector('.matrix').scrollIntoView()")
    page.evaluate("document.querySelector('.matrix').scrollTo(600, 4000)")
    page.wait_for_timeout(200)
    matrix = page.locator(".matrix").bounding_box()
    heads = page.locator(".row.heads").bounding_box()
    assert abs(heads["y"] - matrix["y"]) <= 2, (heads, matrix)
    lefts = page.evaluate(
        "[...document.querySelectorAll('.matrix .row .case')].map(c => c.getBoundingClientRect())"
        ".filter(r => r.top > 0 && r.bottom < innerHeight).map(r => r.left)")
    assert lefts and all(abs(left - matrix["x"]) <= 1 for left in lefts), lefts


def a_phone_shows_it(reader, folder, root):
    for scheme in ("light", "dark"):
        page = reader.open(root / "reports/index.html", viewport=PHONE, scheme=scheme)
        equal(page.evaluate("document.documentElement.scrollWidth"), PHONE["width"], "width")
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        equal(dark, "rgb(20, 23, 26)" if scheme == "dark" else "rgb(255, 255, 255)", scheme)
        page.locator(".matrix .cell.known").first.click()
        box = page.locator("dialog[open]").bounding_box()
        assert box["x"] >= 0 and box["width"] <= PHONE["width"], box
        sheet = "document.querySelector('.sheet')"
        equal(page.evaluate(f"{sheet}.scrollWidth <= {sheet}.clientWidth"), True, "the dialog fits")


def paper_shows_every_row(reader, folder, root):
    page = reader.open(root / "reports/index.html")
    page.emulate_media(media="print")
    equal(page.locator(".filters").is_visible(), False, "filters are not printed")
    matrix = "document.querySelector('.matrix')"
    equal(page.evaluate(f"{matrix}.scrollHeight <= {matrix}.clientHeight + 1"), True, "nothing hidden")


def without_a_script_the_rows_are_a_table(reader, folder, root):
    model = json.loads((folder / "committed.json").read_text())
    context = reader.browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"file://{root}/reports/index.html")
    ids = page.locator("noscript td code").all_text_contents()
    equal(ids, [row["id"] for row in model["rows"] if differs(row)], "the rows that differ")


def hostile_text_stays_text(reader, folder, root):
    page = reader.open(folder / "hostile.html")
    choose(page, **{"class": ""})
    plain = [text.replace("\u202e", "\ufffd") for text in EVIL]
    equal(page.locator(".matrix .row .title").all_text_contents(), plain, "titles")
    for index, text in enumerate(plain):
        page.locator(".matrix .row:has(.id) .case").nth(index).click()
        words = page.locator("dialog[open]").inner_text()
        assert words.count(text) >= 8, f"{text!r} is not shown as it is: {words!r}"
        equal(page.locator("dialog a:not([href^='#'])").count(), 0, "links")
        page.keyboard.press("Escape")
    foreign = "img, svg, iframe, object, embed, link, script[src], [onload], [onerror]"
    equal(page.locator(foreign).count(), 0, "foreign elements")
    equal(page.locator("script").count(), 2, "scripts")
    for index in range(len(EVIL)):
        link = page.locator(".matrix .row:has(.id) a").nth(index).get_attribute("href")
        fresh = reader.open(folder / "hostile.html", link)
        equal(fresh.locator(".row.asked .title").inner_text(), plain[index], "the row of a link")


def a_large_page_is_usable(reader, folder, root):
    page = reader.open(folder / "large.html")
    choose(page, **{"class": ""})
    equal(status(page), "3000 of 3000 cases", "every row")
    choose(page, **{"class": "", "text": "case-2999"})
    equal(shown(page), [f"madvise/group-{2999 % 17}/case-2999"], "one row")
    equal(page.locator(".row.heads .cell").count(), 12, "columns")


CHECKS = [
    digests_are_right, numbers_are_those_of_the_json, filters_show_the_rows_that_they_name,
    targets_can_be_chosen, a_cell_opens_what_it_rests_on, the_keyboard_reaches_everything,
    a_permanent_link_finds_its_row, heads_stay_in_sight, a_phone_shows_it, paper_shows_every_row,
    without_a_script_the_rows_are_a_table, hostile_text_stays_text, a_large_page_is_usable,
]


def take_screenshots(reader, root, to):
    to.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for name, viewport in (("desktop", WIDE), ("phone", PHONE)):
            page = reader.open(root / "reports/index.html", viewport=viewport, scheme=scheme)
            page.screenshot(path=to / f"{name}-{scheme}-top.png")
            page.evaluate("document.querySelector('.filters').scrollIntoView()")
            page.screenshot(path=to / f"{name}-{scheme}-matrix.png")
            page.locator(".matrix .cell.known").first.click()
            page.screenshot(path=to / f"{name}-{scheme}-cell.png")


def main(folder, root, screenshots):
    failures = 0
    print(f"1..{len(CHECKS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for number, check in enumerate(CHECKS, 1):
            reader = Reader(browser)
            try:
                check(reader, folder, root)
                assert not reader.complaints, f"the page complains: {reader.complaints}"
                print(f"ok {number} - {check.__name__}", flush=True)
            except (AssertionError, Error):
                failures += 1
                print(f"not ok {number} - {check.__name__}", flush=True)
                print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
                if check is digests_are_right:
                    break  # no script runs, and each of the others would wait for it
            finally:
                reader.close()
        if screenshots:
            take_screenshots(Reader(browser), root, pathlib.Path(screenshots))
        browser.close()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]))
