import ConformanceCases
import ConformanceJudging
import ConformanceProtocol
import ConformanceVocabulary

extension ProbeExport {
  /// The README: how the folder is used.
  var readme: String {
    """
    # mmap-probe with plans

    \(cases.count) cases\(target.map { " for the target \($0)" } ?? ""), written by \
    conformance-runner \(Suite.version). This folder needs nothing but a C compiler.

    1. `./configure` finds out what the target has, by compiling and linking: `./configure
       CC='diet gcc'`, or any other compiler for the target, with `CFLAGS`, `CPPFLAGS`, `LDFLAGS` and `LIBS`. It
       needs `sh` and the compiler; nothing is run. `config.h` says of all that is missing why, and `config.log`
       has the compiler's words. `--without=fork` leaves out what compiles and links, and does not work;
       `--help` says the rest. Without a library to link with, what is declared is believed.
    2. `make`. By itself it runs `configure` as well; `make CC=…` configures and builds anew, and so does
       `SWITCHES=-DPROBE_HAS_FORK=0`, which goes before `config.h`. By CMake: `cmake -B build && cmake --build build`.
       A system whose build is its own (Kconfig) compiles `*.c` with `-DPROBE_CONFIG` and a `config.h`, that of
       `configure` or a copy of `config.example.h` by hand. Where a program is not started with arguments,
       `-DPROBE_ENTRY=NAME` makes it a function `int NAME(void)`, and its options stand in `arguments` of `plans.c`.
    3. Run `mmap-probe` on the target, without input, and keep what its console shows. It takes
       `-d DIRECTORY` for its files, `-t MILLISECONDS` for the time limit of a case, and `-n FIRST`
       and `-l LAST` for the numbers of the first case and of the last.
    4. Where a case took the target down, the console ends in `~NUMBER begin …` without an `end`.
       Run it again with `-n` and the number behind that, and keep that log as well. Without `fork`
       every fault is such an end.
       One that ends in `~left …` is to be run again likewise: a case left there what could not be
       taken back. Such a target is best started anew for each case, or for a few:
       `for ((n = 0; n < \(plans.cases.count); n += 20)); do boot mmap-probe -n $n -l $((n + 19)); done`
       with all that it shows in one log. The first plans are no cases: they try what cases look
       through, and without the log that has them nothing that rests on it is judged.
    5. \(conclusion)

    What a console adds to a line or destroys is of no matter: each line has a checksum, and a case
    that did not arrive whole is not judged.

    """
  }

  private var conclusion: String {
    cases.contains { DoctorCases.hasCase($0.id) }
      ? "`conformance-runner judge --doctor LOG…` says what works, what does not, and what to do."
      : "`conformance-runner judge LOG… --exported FOLDER` makes the report."
  }
}
