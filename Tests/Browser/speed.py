"""Prints how long Chromium takes to show a page, and to show what a filter leaves.

    speed.py PAGE ROUNDS
"""

import statistics
import sys
import time

from playwright.sync_api import sync_playwright

from checks import CHROMIUM, WIDE

# Two frames, after which what was changed is on the screen.
SHOWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def filtered(page, name, value):
    return page.evaluate(
        """async ([name, value]) => {
          const field = document.querySelector('.filters').elements[name];
          const start = performance.now();
          field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          await %s;
          return performance.now() - start;
        }""" % SHOWN, [name, value])


def main(path, rounds):
    figures = {"open": [], "every row": [], "a word": [], "no word": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for _ in range(rounds):
            page = browser.new_page(viewport=WIDE)
            start = time.monotonic()
            page.goto(f"file://{path}")
            page.wait_for_selector("main:not([hidden])")
            page.evaluate(SHOWN)
            figures["open"].append((time.monotonic() - start) * 1000)
            figures["every row"].append(filtered(page, "class", ""))
            figures["a word"].append(filtered(page, "text", "case-29"))
            figures["no word"].append(filtered(page, "text", ""))
            page.close()
        browser.close()
    for name, values in figures.items():
        print(f"the page, {name:<16} {statistics.median(values):6.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
