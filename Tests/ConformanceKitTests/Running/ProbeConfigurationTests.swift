import Testing

@testable import ConformanceJudging
@testable import ConformanceRunning

@Suite("What configure found")
struct ProbeConfigurationTests {
  @Test("is what is off, each with its reason")
  func lacks() {
    let text = """
      /* What configure found of the target; -D on the command line goes before it. */
      #ifndef PROBE_HAS_FORK
      #define PROBE_HAS_FORK 0 /* not there: <sys/wait.h> */
      #endif
      #ifndef PROBE_HAS_PIPE
      #define PROBE_HAS_PIPE 1
      #endif
      #define PROBE_HAS__FORK 0 /* needs: fork */
      /* PROBE_HAS_THREADS: declared; nothing was linked, so platform.h decides */
      #define PROBE_LACKS_MODE_T 1 /* not declared by its header alone */
      #define PROBE_HAS_ 0 /* */
      #define PROBE_HAS_ */
      """
    #expect(
      ProbeConfiguration.lacks(text) == [
        ProbeConfiguration.Lack(name: "fork", reason: "not there: <sys/wait.h>"),
        ProbeConfiguration.Lack(name: "_fork", reason: "needs: fork"),
      ])
  }

  @Test(
    "is linked with the words behind LIBS, as make and a shell read them",
    arguments: [
      ("CC = cc\nLIBS = -lrt '-L/a b' -lpthread\n", ["-lrt", "-L/a b", "-lpthread"]),
      ("LIBS = -L$$HOME/\\#x", ["-L$HOME/#x"]), ("LIBS = ", []), ("CC = cc", []), ("", []),
    ])
  func libraries(text: String, words: [String]) {
    #expect(ProbeConfiguration.libraries(text) == words)
  }
}
