"""Writes Cases/mutants.json: of each case the mutants that fail it, or that change its record."""
import json
import os

PATH = os.path.join("Cases", "mutants.json")
# Of a case that many mutants fail the nearest few are enough.
LIMIT = 3


def machine():
    """The system whose facilities decided which cases could run."""
    name = os.uname()
    # What a builder appends to the number of the kernel says nothing of it.
    return "{} {} {}".format(name.sysname, name.release.split("-")[0], name.machine)


# Levels that leave no choice: a case of theirs must have a mutant that fails it.
STRICT = ("shall", "shall-fail", "extension")


def by_case(results, cases_of):
    """The mutants of each case, by its id."""
    found = {}
    for result in results:
        for case in cases_of(result):
            found.setdefault(case.name, []).append(result.mutant)
    return found


def choices(result):
    """The cases that record another choice, as POSIX leaves it, under a mutant."""
    return [case for case in result.changed
            if result.mutant.kind == "may" and case.level not in STRICT]


def nearest(case, mutants):
    """Names of mutants: first those of the case's own requirements, then of its interface."""
    interface = case.name.split("/")[0]

    def distance(mutant):
        if mutant.requirement in case.requirements:
            return 0
        return 1 if mutant.interface == interface else 2

    return [mutant.name for mutant in sorted(mutants, key=distance)[:LIMIT]]


def entry(case, failing, changing):
    """What is recorded of a case: why no mutant can be asked, or which mutants it sees, and how."""
    if case.outcome != "pass":
        return case.outcome
    if changing and not failing:
        return {"changes": nearest(case, changing)}
    return nearest(case, failing)


def seen(result):
    """How many cases see a mutant; what a matrix makes of one is one."""
    cases = result.changed if result.mutant.kind == "may" else result.failed
    return len({"/".join(p for p in case.name.split("/") if "=" not in p) for case in cases})


def table(key, members):
    """A member of the record with one line a row, so that differences are short."""
    rows = ["    {}: {}".format(json.dumps(name), json.dumps(value)) for name, value in members]
    return "  {}: {{\n{}\n  }}".format(json.dumps(key), ",\n".join(rows))


def write(baseline, results):
    """Writes the record of a whole run."""
    failing = by_case(results, lambda result: result.refuted)
    changing = by_case(results, choices)
    mutants = [(r.mutant.name, {"kind": r.mutant.kind, "requirement": r.mutant.requirement,
                                "seen": seen(r)}) for r in results]
    cases = [(name, entry(case, failing.get(name, []), changing.get(name, [])))
             for name, case in baseline.items()]
    system = "  \"system\": {}".format(json.dumps(machine()))
    with open(PATH + ".new", "w") as file:
        file.write("{{\n{}\n}}\n".format(
            ",\n".join([system, table("mutants", mutants), table("cases", cases)])))
    os.replace(PATH + ".new", PATH)
