"""Runs a probe built for WASI in wasmtime, and each case in a new instance of it.

    run.py PROBE DIRECTORY [PROBE'S OPTIONS]

Plans come on standard input and observations go to standard output, as of any probe. WASI has no
processes: what a case leaves in memory would be the next one's, so it gets memory of its own.
"""

import sys
import tempfile
import wasmtime


MEMORY = 512 * 1024 * 1024  # of an instance: a case asks for all there is


class Probe:
    """The compiled program, and where its instances find their files."""

    def __init__(self, program, directory, options):
        self.engine = wasmtime.Engine()
        self.module = wasmtime.Module.from_file(self.engine, program)
        self.linker = wasmtime.Linker(self.engine)
        self.linker.define_wasi()
        self.directory = directory
        self.options = options

    def run(self, plans):
        """What one instance says of these plans, line by line, and whether it came to its end."""
        with tempfile.NamedTemporaryFile() as given, tempfile.NamedTemporaryFile() as said:
            given.write(plans)
            given.flush()
            wasi = wasmtime.WasiConfig()
            wasi.argv = ["mmap-probe", "-d", "/scratch", *self.options]
            wasi.stdin_file = given.name
            wasi.stdout_file = said.name
            wasi.inherit_stderr()
            wasi.preopen_dir(self.directory, "/scratch")
            store = wasmtime.Store(self.engine)
            store.set_limits(memory_size=MEMORY)
            store.set_wasi(wasi)
            start = self.linker.instantiate(store, self.module).exports(store)["_start"]
            problem = None
            try:
                start(store)
            except wasmtime.ExitTrap as ended:
                problem = None if ended.code == 0 else f"exit status {ended.code}"
            except wasmtime.Trap as trap:
                problem = trap.message.splitlines()[-1]
            return said.read().splitlines(keepends=True), problem


def plans_of(stream):
    """One plan after the other, as bytes."""
    plan = b""
    for line in stream:
        plan += line
        if line.startswith(b"end "):
            yield plan
            plan = b""


def is_greeting(line):
    """Whether a probe says it once, whatever its plans are."""
    return line.startswith((b"~hello", b"~fact", b"~ready"))


def say(lines):
    sys.stdout.buffer.writelines(lines)
    sys.stdout.buffer.flush()


def main():
    program, directory, *options = sys.argv[1:]
    probe = Probe(program, directory, options)
    lines, problem = probe.run(b"")
    say(line for line in lines if is_greeting(line))
    farewell = [line for line in lines if line.startswith(b"~bye")]
    for plan in plans_of(sys.stdin.buffer):
        if problem is not None:
            break
        lines, problem = probe.run(plan)
        say(line for line in lines if not is_greeting(line) and line not in farewell)
    if problem is not None:
        sys.exit(f"run.py: the instance ended: {problem}")
    say(farewell)


main()
