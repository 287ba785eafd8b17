/// What stands around the steps: who checks them, and who tells of it.
enum CHarness {
  /// What is being done; `@LOCAL ` is where a thread has a variable of its own.
  static let stepping = """
    /* The step that is being done; what is asserted of it is NULL where it only prepares. */
    static @LOCAL int number;
    static @LOCAL const char *doing = "the beginning", *asserted;

    /* What the step has seen, where its result alone does not say it. */
    static @LOCAL char evidence[128];

    /* errno is that of the step, too. */
    static void step(int of_case, const char *text, const char *expectation)
    {
      number = of_case;
      doing = text;
      asserted = expectation;
      evidence[0] = '\\0';
      errno = 0;
    }
    """

  /// What a step gave, for those who tell of it.
  static let observing = """
    /* What the step has seen, or its result. */
    static const char *observed(long long result, int error)
    {
      static @LOCAL char text[200];
      if (evidence[0] != '\\0') return evidence;
      if (error != 0) {
        snprintf(text, sizeof text, "%lld, errno %d: %.120s", result, error, strerror(error));
      } else if (result / 65536 == 0) {
        snprintf(text, sizeof text, "%lld", result);
      } else {
        snprintf(text, sizeof text, "%lld (0x%llx)", result, (unsigned long long)result);
      }
      return text;
    }
    """

  /// The end of the program where a step did not do what it must.
  static let checking = """
    /* Ends the program where a step did not do what it must. */
    static void check(int holds, long long result)
    {
      int error = errno;
      if (holds) return;
      printf("not ok 1 - %s\\n# step %d: %s\\n", CASE, number, doing);
      printf("# expected: %s\\n", asserted != NULL ? asserted : "succeeds; it is a precondition");
      printf("# observed: %s\\n", observed(result, error));
      printf("# outcome: %s\\n", asserted != NULL ? "fail" : "unresolved");
      exit(asserted != NULL ? 1 : 2);
    }
    """

  /// The end of the program where the target does not offer what a step asks for.
  static let refusing = """
    /* Skips the case where the target says that it does not offer what the step asks for. */
    static void refused(int is, const char *reason)
    {
      if (!is) return;
      printf("ok 1 - %s # SKIP %s\\n", CASE, reason);
      exit(0);
    }
    """

  /// The headers that the first process and those of cases need.
  static let headers: Set = ["poll.h", "setjmp.h", "sys/wait.h"]

  /// The same in a process of the case: what it tells goes to the first process.
  static let telling = """
    /* What a process tells of the first step that did not do what it must. */
    struct result {
      int number;
      int is_asserted;
      int is_refused;
      char text[480];
    };

    /* Nothing went wrong; and descriptors out of the way of the case. */
    enum { NOTHING = 1 << 30, RESULTS = 90, BARRIERS = 100 };

    /* Ends the process where a step did not do what it must. */
    static void check(int holds, long long result)
    {
      struct result told;
      int error = errno;
      if (holds) return;
      memset(&told, 0, sizeof told);
      told.number = number;
      told.is_asserted = asserted != NULL;
      snprintf(told.text, sizeof told.text,
        "# step %d: %.150s\\n# expected: %.120s\\n# observed: %.150s\\n", number, doing,
        asserted != NULL ? asserted : "succeeds; it is a precondition", observed(result, error));
      if (write(RESULTS, &told, sizeof told) < 0) _exit(3);
      _exit(0);
    }
    """

  /// The same in a process of the case.
  static let tellingRefusal = """
    /* Tells that the target says that it does not offer what the step asks for. */
    static void refused(int is, const char *reason)
    {
      struct result told;
      if (!is) return;
      memset(&told, 0, sizeof told);
      told.number = number;
      told.is_refused = 1;
      snprintf(told.text, sizeof told.text, "%s", reason);
      if (write(RESULTS, &told, sizeof told) < 0) _exit(3);
      _exit(0);
    }
    """

  /// What a step has seen that did not return in time.
  private static let hanging =
    "  if (raised == SIGALRM) snprintf(evidence, sizeof evidence, \"nothing in %d seconds\", LIMIT);"

  /// Signals: a guarded access goes on behind one, else it ends the process.
  private static let catching = """
    static @LOCAL sigjmp_buf escape;
    static @LOCAL volatile sig_atomic_t catching;
    static @LOCAL siginfo_t fault;

    static void on_signal(int raised, siginfo_t *info, void *context)
    {
      (void)context;
      snprintf(evidence, sizeof evidence, "signal %d, code %d, address %p", raised, info->si_code,
        info->si_addr);
      if (catching && raised != SIGALRM) {
        fault = *info;
        catching = 0;
        siglongjmp(escape, 1);
      }
    WAITING
    \(hanging)
      check(0, -raised);
    }

    static void catch_signals(void)
    {
      static const int all[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGSYS, SIGALRM};
      static char stack[65536];
      stack_t alternate;
      struct sigaction action;
      memset(&alternate, 0, sizeof alternate);
      alternate.ss_sp = stack;
      alternate.ss_size = sizeof stack;
      sigaltstack(&alternate, NULL);
      memset(&action, 0, sizeof action);
      action.sa_sigaction = on_signal;
      action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
      for (size_t i = 0; i < sizeof all / sizeof *all; i++) sigaction(all[i], &action, NULL);
    }
    """

  /// The handling of signals; what waits for another is not what hangs.
  static func signals(_ helpers: [CHelper]) -> [String] {
    let waits = helpers.contains(.waiting) || helpers.contains(.barriers)
    let text = catching.replacing(
      "WAITING\n", with: waits ? "  if (waiting) number += 1000;\n" : "")
    let flag =
      "/* What waits for another process is not what did not return. */\n"
      + "static @LOCAL volatile sig_atomic_t waiting;"
    return (waits ? [flag] : []) + [text]
  }

  /// The handling of signals where no access is guarded.
  static let ending = """
    /* A signal, and the time limit with it, ends the program in the step that it is in. */
    static void on_signal(int raised)
    {
      snprintf(evidence, sizeof evidence, "signal %d", raised);
    \(hanging)
      check(0, -raised);
    }

    static void catch_signals(void)
    {
      signal(SIGALRM, on_signal);
      signal(SIGSEGV, on_signal);
      signal(SIGBUS, on_signal);
    }
    """

  /// A program with the variables that threads have of their own.
  static func localized(_ text: String, _ helpers: [CHelper]) -> String {
    text.replacing("@LOCAL ", with: helpers.contains(.threads) ? "__thread " : "")
  }

  /// The program that does the case itself.
  static func plainMain(isWatched: Bool, scratch: Bool) -> String {
    """
    int main(void)
    {
      page = (size_t)sysconf(_SC_PAGESIZE);
      printf("TAP version 13\\n1..1\\n");
    \(scratch ? "  make_scratch();\n  atexit(clean_up);\n" : "")\
      const char *lack = lacking();
      if (lack != NULL) {
        printf("ok 1 - %s # SKIP %s\\n", CASE, lack);
        return 0;
      }
    \(isWatched ? "  catch_signals();\n  alarm(LIMIT);\n" : "")\
      the_case();
      printf("ok 1 - %s\\n", CASE);
      return 0;
    }
    """
  }

  /// The process of a case, and the one that watches over it.
  static func running(barriers: Int) -> String {
    """
    /* Of several results the one of the first step decides; what hangs is told to say where. */
    static struct result watch(pid_t child, int results)
    {
      struct result first = {NOTHING, 0, 0, ""}, next;
      struct pollfd events = {results, POLLIN, 0};
      int patience = LIMIT * 1000, status = 0, asked = 0;
      for (;;) {
        int ready = poll(&events, 1, patience);
        if (ready == 0 && asked++ < 1) kill(-child, SIGALRM);
        else if (ready == 0) break;
        if (ready <= 0) {
          patience = 2000;
          continue;
        }
        if (read(results, &next, sizeof next) != (ssize_t)sizeof next) break;
        if (next.number < first.number) first = next;
        patience = 1000;
      }
      kill(-child, SIGKILL);
      waitpid(child, &status, 0);
      if (first.number == NOTHING && WIFSIGNALED(status)) {
        first.number = 0;
        snprintf(first.text, sizeof first.text, "# ended by signal %d\\n", WTERMSIG(status));
      }
      return first;
    }

    static struct result run(void (*steps)(void))
    {
      int ends[2];
      if (pipe(ends) != 0) exit(70);
      pid_t child = fork();
      if (child == 0) {
        setpgid(0, 0);
        dup2(ends[1], RESULTS);
        close(ends[0]);
        close(ends[1]);
    \(barriers == 0 ? "" : "    open_barriers(\(barriers));\n")\
        catch_signals();
        steps();
        _exit(0);
      }
      close(ends[1]);
      struct result result = watch(child, ends[0]);
      close(ends[0]);
      return result;
    }
    """
  }

  /// What the first process prints of a case.
  static let reporting = """
    static int report(int point, const char *name, struct result result)
    {
      if (result.number == NOTHING) {
        printf("ok %d - %s\\n", point, name);
        return 0;
      }
      if (result.is_refused) {
        printf("ok %d - %s # SKIP %s\\n", point, name, result.text);
        return 0;
      }
      printf("not ok %d - %s\\n%s", point, name, result.text);
      printf("# outcome: %s\\n", result.is_asserted ? "fail" : "unresolved");
      return result.is_asserted ? 1 : 2;
    }
    """

  /// The beginning of a `main` in which a new process image arrives.
  static func arrival(_ images: [String]) -> String {
    guard !images.isEmpty else { return "" }
    return """
        program = argv[0];
        if (argc > 2) {
          static void (*const images[])(char **) = {\(images.joined(separator: ", "))};
          snprintf(scratch, sizeof scratch, "%s", argv[2]);
          catch_signals();
          images[atoi(argv[1])](argv + 3);
        }

      """
  }

  /// The parameters of a `main`.
  static func parameters(_ images: [String]) -> String {
    images.isEmpty ? "void" : "int argc, char **argv"
  }

  /// The program whose first process watches over those of the case.
  static func isolatedMain(images: [String]) -> String {
    """
    int main(\(parameters(images)))
    {
      page = (size_t)sysconf(_SC_PAGESIZE);
    \(arrival(images))\
      printf("TAP version 13\\n1..1\\n");
      make_scratch();
      const char *lack = lacking();
      if (lack != NULL) {
        printf("ok 1 - %s # SKIP %s\\n", CASE, lack);
        clean_up();
        return 0;
      }
      fflush(stdout);
      struct result result = run(the_case);
      clean_up();
      return report(1, CASE, result);
    }
    """
  }
}
