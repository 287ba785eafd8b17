"""Builds a library that stands before libc and its driver, and runs the suite under its rows."""
import fnmatch
import glob
import os
import re
import subprocess
import tempfile
from collections import namedtuple

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
os.chdir(ROOT)
FLAGS = ["-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
# Seconds that a case has on a busy machine; a mutant that hangs many cases costs this often.
TIMEOUT = "5"
PATIENT = "30"

Mutant = namedtuple("Mutant", "name interface kind requirement sentence")
Variant = namedtuple("Variant", "name page sentence")
# Of a step that decided the case: what it was expected to do, and the step.
Case = namedtuple("Case", "name requirements level outcome behaviour message expected step")


def compile_c(output, patterns, *flags):
    os.makedirs(os.path.dirname(output), exist_ok=True)
    sources = sorted(path for pattern in patterns for path in glob.glob(pattern))
    headers = [*glob.glob("Tests/Preload/*.h"),
               *(h for source in sources for h in glob.glob(os.path.dirname(source) + "/*.h")),
               *(h for flag in flags if flag.startswith("-I") for h in glob.glob(flag[2:] + "/*.h"))]
    if os.path.exists(output) and all(
            os.path.getmtime(path) < os.path.getmtime(output) for path in sources + headers):
        return
    subprocess.run(["cc", *FLAGS, *flags, *sources, "-o", output, "-lpthread", "-ldl"], check=True)


class Library:
    """A library of rows in Tests/FOLDER, of which an environment variable chooses one."""

    def __init__(self, folder, variable, row, timeout, drivers, headers=()):
        self.folder, self.variable, self.row, self.drivers = folder, variable, row, drivers
        self.headers = headers
        self.timeout = timeout
        self.build_folder = os.path.join(ROOT, ".build", folder.lower())
        self.path = os.path.join(self.build_folder, "library.so")
        self.probe = os.path.join(self.build_folder, "mmap-probe")
        self.effect = os.path.join(self.build_folder, "effect")

    def build(self):
        compile_c(self.path, ["Tests/Preload/*.c", "Tests/{}/library/*.c".format(self.folder)],
                  "-shared", "-fPIC")
        # Of its own and dynamic: SwiftPM's is static, and nothing could stand before its libc.
        compile_c(self.probe, ["Sources/CProbe/*.c", "Sources/mmap-probe/main.c"],
                  *("-I" + folder for folder in self.headers), "-ISources/CProbe/include")
        compile_c(self.effect, self.drivers)

    def preloaded(self, name):
        return dict(os.environ, LD_PRELOAD=self.path, **{self.variable: name})

    def rows(self):
        listing = subprocess.run(["/bin/true"], env=self.preloaded("list"), check=True, text=True,
                                 stdout=subprocess.PIPE).stdout
        return [self.row(*line.split("\t")) for line in listing.splitlines()]

    def matching(self, patterns, others=()):
        """The rows whose names match, and others of their kind; all of them without a pattern."""
        chosen = [row for row in [*self.rows(), *others]
                  if not patterns or any(fnmatch.fnmatchcase(row.name, p) for p in patterns)]
        if not chosen:
            raise SystemExit("no row matches; {}=list prints their names".format(self.variable))
        return chosen

    def observed(self, name):
        """What the driver saw, which does the same each time."""
        result = subprocess.run([self.effect], env=self.preloaded(name), stdout=subprocess.PIPE,
                                stderr=subprocess.DEVNULL, timeout=60)
        return result.stdout, result.returncode

    def has_effect(self, name, expected):
        return self.observed(name) != expected


MUTANTS = Library("Mutants", "MUTANT", Mutant, TIMEOUT, ["Tests/Mutants/effect/*.c"])
# The steps that provoke mutants provoke many variants, too.
LAWFUL = Library("Lawful", "LAWFUL", Variant, PATIENT, [
    *("Tests/Mutants/effect/{}.c".format(name)
      for name in ("effect", "changing", "extending", "mapping", "naming")),
    "Tests/Lawful/effect/*.c"], headers=["Tests/Lawful/include"])


def runner():
    """$CONFORMANCE_RUNNER, or the one that SwiftPM has built."""
    built = [os.environ.get("CONFORMANCE_RUNNER", ""), ".build/release/conformance-runner",
             ".build/debug/conformance-runner"]
    for path in built:
        if path and os.path.exists(path):
            return os.path.abspath(path)
    raise SystemExit("build the runner first: swift build --product conformance-runner")


class Suite:
    """The suite on this machine, with the probe behind a script that begins it under a row."""

    def __init__(self, library, probes=None):
        """probes: of rows that are not in the library the probes that are built for them."""
        self.runner = runner()
        self.library = library
        self.probes = probes or {}
        self.scripts = tempfile.TemporaryDirectory(prefix="scripts.", dir=library.build_folder)

    def script(self, name, preload):
        path = os.path.join(self.scripts.name, "probe-" + (name or "none"))
        row, probe = ("", self.probes[name]) if name in self.probes else (name, self.library.probe)
        with open(path, "w") as file:
            file.write("#!/bin/sh\n{}='{}' LD_PRELOAD='{}' exec '{}' \"$@\"\n".format(
                self.library.variable, row, preload, probe))
        os.chmod(path, 0o755)
        return path

    def report(self, probe, arguments):
        environment = dict(os.environ, CONFORMANCE_PROBE=probe,
                           CONFORMANCE_CASES=os.path.join(ROOT, "Cases"))
        return subprocess.run(
            [self.runner, "run", "--jobs", "1", "--timeout", self.library.timeout, *arguments],
            env=environment, text=True, errors="replace", stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)

    def run(self, name, *arguments):
        return cases_of(self.report(self.script(name, self.library.path), arguments).stdout)

    def run_without_library(self):
        return cases_of(self.report(self.script("plain", ""), ()).stdout)

    def status(self, name, *arguments):
        return self.report(self.script(name, self.library.path), arguments).returncode


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
                              field["behaviour"], *(
                                  field.get(name, "").strip('"')
                                  for name in ("message", "expected", "step")))
    return cases
