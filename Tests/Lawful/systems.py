"""Lawful systems that a library cannot imitate: their headers are others, and so is their probe."""
import os

from suite import LAWFUL, Variant, compile_c

# Each has a folder of this one with its headers, and what they declare.
SYSTEMS = [
    Variant("issue-8", "sys/mman.h, unistd.h, posix_typed_mem_open",
            "The edition of 2024, with the option TYM, and the newest constants of Linux"),
]
PROBES = {system.name: os.path.join(LAWFUL.build_folder, system.name, "mmap-probe")
          for system in SYSTEMS}


def build():
    for name, probe in PROBES.items():
        folder = os.path.join("Tests/Lawful", name)
        compile_c(probe, ["Sources/CProbe/*.c", "Sources/mmap-probe/main.c", folder + "/*.c"],
                  "-I" + folder, "-ISources/CProbe/include")
