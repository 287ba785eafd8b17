import ConformanceJSON

extension ProbeExport {
  /// The Makefile, which every make reads.
  func makefile(objects: [String]) -> String {
    let switches = build.without.map(ProbeSwitch.off)
    let flags = build.flags.isEmpty ? ["-O1"] : build.flags
    return """
      # mmap-probe with the plans of \(cases.count) cases. By hand: cc *.c -o mmap-probe
      CC = \(Self.words(build.compiler))
      CFLAGS = \(Self.words(flags))
      SWITCHES =\(switches.map { " " + Self.words([$0]) }.joined())
      LDFLAGS =
      LIBRARIES =\(build.libraries.map { " " + Self.words([$0]) }.joined())
      OBJECTS = \(Self.lines(of: objects))

      mmap-probe: $(OBJECTS) built-with
      \t$(CC) $(CFLAGS) $(LDFLAGS) $(OBJECTS) -o $@ $(LIBRARIES)

      $(OBJECTS): built-with

      # Written where the words differ from those of the last time: then all is built anew.
      built-with: FORCE
      \t@set x $(CC) $(CFLAGS) $(SWITCHES) $(LDFLAGS) $(LIBRARIES); echo "$$*" >built-with.new
      \t@cmp -s built-with.new $@ || cp built-with.new $@
      \t@rm -f built-with.new

      FORCE:

      .SUFFIXES: .c .o
      .c.o:
      \t$(CC) $(CFLAGS) $(SWITCHES) -c $< -o $@

      clean:
      \trm -f mmap-probe built-with $(OBJECTS)

      .PHONY: clean

      """
  }

  /// The README: how the folder is used.
  var readme: String {
    """
    # mmap-probe with plans

    \(cases.count) cases\(target.map { " for the target \($0)" } ?? ""), written by \
    conformance-runner \(Suite.version). This folder needs nothing but a C compiler.

    1. `make`, or `make CC=… CFLAGS=… SWITCHES=…`, which builds anew what was built otherwise. What the
       target lacks is switched off as in `SWITCHES=-DPROBE_HAS_FORK=0`; every switch is in `platform.h` and `platform_mman.h`.
    2. Run `mmap-probe` on the target, without input, and keep what its console shows. It takes
       `-d DIRECTORY` for its files, `-t MILLISECONDS` for the time limit of a case, and `-n FIRST`
       and `-l LAST` for the numbers of the first case and of the last. Where the platform has no
       arguments, put them into `arguments` of `plans.c`.
    3. Where a case took the target down, the console ends in `~NUMBER begin …` without an `end`.
       Run it again with `-n` and the number behind that, and keep that log as well. Without `fork`
       every fault is such an end.
       One that ends in `~left …` is to be run again likewise: a case left there what could not be
       taken back. Such a target is best started anew for each case, or for a few:
       `for ((n = 0; n < \(plans.cases.count); n += 20)); do boot mmap-probe -n $n -l $((n + 19)); done`
       with all that it shows in one log. The first plans are no cases: they try what cases look
       through, and without the log that has them nothing that rests on it is judged.
    4. `conformance-runner judge LOG… --exported FOLDER` makes the report.

    What a console adds to a line or destroys is of no matter: each line has a checksum, and a case
    that did not arrive whole is not judged.

    """
  }

  /// Words as the shell of a recipe reads them.
  private static func words(_ words: [String]) -> String {
    words.map { CommandWords.quoted($0).replacing("$", with: "$$").replacing("#", with: "\\#") }
      .joined(separator: " ")
  }

  private static func lines(of objects: [String]) -> String {
    var text = ""
    var column = 10
    for object in objects {
      if column + object.count > 96 {
        text += "\\\n  "
        column = 2
      }
      text += object + " "
      column += object.count + 1
    }
    return String(text.dropLast())
  }
}
