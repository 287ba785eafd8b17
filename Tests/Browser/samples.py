"""Writes reports that nobody should have to read: hostile-*.tap and large-*.tap.

    samples.py FOLDER [TARGETS CASES]
"""

import json
import pathlib
import sys

EVIL = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"'`><svg/onload=alert(1)>",
    "__proto__",
    "constructor",
    "%E0%A4%A",
    "]]>&lt;&amp;",
    "\\u003c/script\\u003e",
    "javascript:alert(1)",
    "x\u202ey",
]

HEADER = [
    "release: 6.1",
    "machine: x86_64",
    "libc: glibc 2.36",
    "route: libc",
    "page: 4096",
    "word: 64",
    "endian: little",
    "off_t: 64",
    "file-system: ext4",
    "user: root",
    "options: ML,MLR",
    "capabilities: fork",
    "address-space: fixed",
]
OUTCOMES = ["pass", "fail", "unresolved", "unsupported", "untested"]


def report(target, points):
    """A report of our own form; a point is its line and the keys of its block."""
    lines = ["TAP version 13", f"1..{len(points)}", f"# target: {target}", f"# system: {target}"]
    lines += [f"# {fact}" for fact in HEADER] + ["# suite: 0.4.0"]
    for number, (ok, name, directive, block) in enumerate(points, 1):
        lines += [f"{'ok' if ok else 'not ok'} {number} - {name}{directive}", "  ---"]
        for key, value in block.items():
            lines.append(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
        lines.append("  ...")
    outcomes = [block["outcome"] for _, _, _, block in points]
    levels = [block["level"] for _, _, _, block in points if block["outcome"] == "fail"]
    extended = levels.count("extension")
    bases = f" (posix {len(levels) - extended}, extension {extended}, known 0)"
    lines.append("# " + ", ".join(
        f"{word} {outcomes.count(word)}" + (bases if word == "fail" else "") for word in OUTCOMES))
    # What controls a terminal is refused: the writer has replaced it.
    return "\n".join(lines).replace("\u202e", "\ufffd") + "\n"


def hostile(number):
    """A report in which everything that a target can choose is hostile."""
    points = []
    for index, text in enumerate(EVIL):
        block = {
            "title": text,
            "requirements": [text, "mmap-1"],
            "level": text,
            "outcome": "fail",
            "behaviour": f"{text} {number}",
            "message": text,
            "step": text,
            "expected": text,
            "observed": text,
        }
        points.append((False, f"{text}/{index}".replace(" ", "_").replace("\\", "_"), "", block))
    return report(EVIL[number], points)


INTERFACES = ["mmap", "munmap", "mprotect", "msync", "mlock", "shm_open", "mremap", "madvise"]


def large(number, cases):
    """A report in which each target fails in some cases and lacks others."""
    points = []
    for case in range(cases):
        interface = INTERFACES[case * len(INTERFACES) // cases]
        fails, lacks = case % 37 == number, case % 11 == number
        block = {
            "title": f"What case {case} is about, in a sentence of some length",
            "requirements": ["mmap-1", f"{interface}-{1 + case % 3}"],
            "level": "extension" if case % 9 == 0 else "shall" if case % 5 else "may",
            "outcome": "fail" if fails else "unsupported" if lacks else "pass",
            "behaviour": f"{case % 5}, E{case * (number if case % 7 == 0 else 1) % 40}",
        }
        if lacks and not fails:
            block["behaviour"] = ""
        if fails:
            block |= {
                "message": f"mmap failed with E{case % 40}",
                "step": "p = mmap(NULL, page, PROT_READ, MAP_SHARED, f, 0)",
                "expected": "succeeds",
                "observed": f"failed with E{case % 40}",
            }
        elif lacks:
            block["message"] = "the target lacks what the case needs"
        directive = " # SKIP the target lacks what the case needs" if lacks and not fails else ""
        name = f"{interface}/group-{case % 17}/case-{case}"
        points.append((not fails, name, directive, block))
    return report(f"target-{number}", points)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    targets, cases = map(int, sys.argv[2:4] or (12, 3000))
    for number in range(2):
        (folder / f"hostile-{number}.tap").write_text(hostile(number), encoding="utf-8")
    for number in range(targets):
        (folder / f"large-{number:02}.tap").write_text(large(number, cases), encoding="utf-8")
