"""Builds the library, the probe and the driver, and runs the suite under a mutant."""
import fnmatch
import glob
import os
import re
import subprocess
import tempfile
from collections import namedtuple

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
os.chdir(ROOT)
BUILD = os.path.join(ROOT, ".build", "mutants")
LIBRARY = os.path.join(BUILD, "libmutants.so")
PROBE = os.path.join(BUILD, "mmap-probe")
EFFECT = os.path.join(BUILD, "effect")
FLAGS = ["-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
# Long enough for a case on a busy machine; a mutant that hangs many cases costs this often.
TIMEOUT = "5"

Mutant = namedtuple("Mutant", "name interface kind requirement sentence")
Case = namedtuple("Case", "name requirements level outcome behaviour")


def compile_c(output, patterns, *flags):
    sources = sorted(path for pattern in patterns for path in glob.glob(pattern))
    headers = [h for source in sources for h in glob.glob(os.path.dirname(source) + "/*.h")]
    if os.path.exists(output) and all(
            os.path.getmtime(path) < os.path.getmtime(output) for path in sources + headers):
        return
    subprocess.run(["cc", *FLAGS, *flags, *sources, "-o", output, "-lpthread", "-ldl"], check=True)


def build():
    os.makedirs(BUILD, exist_ok=True)
    compile_c(LIBRARY, ["Tests/Mutants/library/*.c"], "-shared", "-fPIC")
    # Of its own and dynamic: SwiftPM's is static, and the library could not stand before libc.
    compile_c(PROBE, ["Sources/CProbe/*.c", "Sources/mmap-probe/main.c"],
              "-ISources/CProbe/include")
    compile_c(EFFECT, ["Tests/Mutants/effect/*.c"])


def preloaded(name):
    return dict(os.environ, LD_PRELOAD=LIBRARY, MUTANT=name)


def mutants():
    listing = subprocess.run(["/bin/true"], env=preloaded("list"), check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    return [Mutant(*line.split("\t")) for line in listing.splitlines()]


def matching(patterns):
    """The mutants whose names match; all of them without a pattern."""
    chosen = [m for m in mutants()
              if not patterns or any(fnmatch.fnmatchcase(m.name, p) for p in patterns)]
    if not chosen:
        raise SystemExit("no mutant matches; MUTANT=list prints their names")
    return chosen


def runner():
    """$CONFORMANCE_RUNNER, or the one that SwiftPM has built."""
    built = [os.environ.get("CONFORMANCE_RUNNER", ""), ".build/release/conformance-runner",
             ".build/debug/conformance-runner"]
    for path in built:
        if path and os.path.exists(path):
            return os.path.abspath(path)
    raise SystemExit("build the runner first: swift build --product conformance-runner")


class Suite:
    """The suite on this machine, with the probe behind a script that begins the mutant."""

    def __init__(self):
        self.runner = runner()
        self.scripts = tempfile.TemporaryDirectory(prefix="scripts.", dir=BUILD)

    def script(self, name, preload):
        path = os.path.join(self.scripts.name, "probe-" + (name or "none"))
        with open(path, "w") as file:
            file.write("#!/bin/sh\nMUTANT='{}' LD_PRELOAD='{}' exec '{}' \"$@\"\n".format(
                name, preload, PROBE))
        os.chmod(path, 0o755)
        return path

    def report(self, probe, arguments):
        environment = dict(os.environ, CONFORMANCE_PROBE=probe,
                           CONFORMANCE_CASES=os.path.join(ROOT, "Cases"))
        return subprocess.run(
            [self.runner, "run", "--jobs", "1", "--timeout", TIMEOUT, *arguments],
            env=environment, text=True, errors="replace", stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)

    def run(self, name, *arguments):
        return cases_of(self.report(self.script(name, LIBRARY), arguments).stdout)

    def run_without_library(self):
        return cases_of(self.report(self.script("plain", ""), ()).stdout)

    def status(self, name, *arguments):
        return self.report(self.script(name, LIBRARY), arguments).returncode


def cases_of(tap):
    """The cases of a report by their ids."""
    cases = {}
    for block in re.split(r"\n(?=(?:not )?ok )", tap)[1:]:
        name = re.match(r"(?:not )?ok \d+ - (\S+)", block)
        if name is None:
            continue
        field = dict(re.findall(r"^  (\w+): (.*)$", block, re.M))
        # What is known to fail on this system tells nothing of a mutant.
        if field["outcome"] == '"fail"' and "deviation" in field:
            field["outcome"] = '"known"'
        cases[name[1]] = Case(name[1], tuple(re.findall(r'"([^"]+)"', field["requirements"])),
                              field["level"].strip('"'), field["outcome"].strip('"'),
                              field["behaviour"])
    return cases


def observed(name):
    """What the driver saw, which does the same each time."""
    result = subprocess.run([EFFECT], env=preloaded(name), stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, timeout=60)
    return result.stdout, result.returncode


def has_effect(name, expected):
    return observed(name) != expected
