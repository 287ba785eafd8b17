import Foundation
import Testing

@testable import ConformanceRunning
@testable import ConformanceVocabulary

@Suite("What the probe can do without")
struct ProbeSwitchTests {
  @Test("is every switch of the probe's headers")
  func complete() throws {
    let text = try ["platform.h", "platform_system.h", "platform_mman.h"]
      .map(ProbeSources.text).joined()
    let switches = text.matches(of: /PROBE_HAS_(\w+)/).map { $0.1.lowercased() }
    #expect(Set(ProbeSwitch.names) == Set(switches))
    #expect(ProbeSwitch.names.count == Set(switches).count)
  }

  @Test("leaves out functions and headers that the probe's sources name")
  func named() throws {
    let folder = Recording.package.appending(path: "Sources/CProbe")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    let text = try files.filter { ["c", "h"].contains($0.pathExtension) }
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    for known in ProbeSwitch.all {
      // The C library's name of what is a macro.
      for name in known.functions where name != "__sigsetjmp" {
        #expect(text.contains("\(name)(") || text.contains("(\(name)"), "\(known.name): \(name)")
      }
      for header in known.headers {
        #expect(text.contains("<\(header)>"), "\(known.name): \(header)")
      }
    }
  }

  @Test(
    "is proposed for what a build lacks",
    arguments: [
      (
        "/usr/bin/ld: a.o: in function `f':\na.c:(.text+0x5): undefined reference to `mlock'",
        #"the target has no mlock; put "mlock" in "without" of its "build""#
      ),
      (
        """
        ld.lld: error: undefined symbol: shm_open
        ld.lld: error: undefined symbol: munlock
        ld.lld: error: undefined symbol: mlock
        ld.lld: error: undefined symbol: mlock
        """,
        "the target has no shm_open, munlock, mlock; "
          + #"put "mlock" and "shm_open" in "without" of its "build""#
      ),
      (
        "Undefined symbols for architecture arm64:\n  \"_mremap\", referenced from:",
        #"the target has no mremap; put "mremap" in "without" of its "build""#
      ),
      (
        "x.c:1:10: fatal error: sys/socket.h: No such file or directory",
        #"the target has no sys/socket.h; put "sockets" in "without" of its "build""#
      ),
      (
        "x.c:1:10: fatal error: 'sys/wait.h' file not found",
        #"the target has no sys/wait.h; put "fork" in "without" of its "build""#
      ),
      (
        "x.c:5:3: error: implicit declaration of function 'msync' [-Wimplicit]",
        #"the target has no msync; put "msync" in "without" of its "build""#
      ),
      (
        "x.c:5:3: error: use of undeclared identifier 'mprotect'",
        #"the target has no mprotect; put "mprotect" in "without" of its "build""#
      ),
      (
        "x.c:5:3: error: 'mprotect' undeclared here (not in a function)",
        #"the target has no mprotect; put "mprotect" in "without" of its "build""#
      ),
    ])
  func proposed(messages: String, advice: String) {
    let diagnosis = BuildDiagnosis(messages)
    #expect(diagnosis.advice == advice)
    #expect(diagnosis.excerpt == "")
  }

  @Test("is not proposed for a function that nothing leaves out, and the messages are shown")
  func unknown() {
    let text = "cc1: note\na.c:(.text+0x5): undefined reference to `munmap'"
    let diagnosis = BuildDiagnosis(text)
    #expect(
      diagnosis.advice == "the target has no munmap; no switch of the probe leaves out munmap")
    #expect(diagnosis.excerpt == "  a.c:(.text+0x5): undefined reference to `munmap'")
  }

  @Test("is not proposed again, nor for an error of another kind")
  func others() {
    let again = BuildDiagnosis("undefined reference to `mlock'", without: ["mlock"])
    #expect(again.advice == "the target has no mlock")
    #expect(again.excerpt == "  undefined reference to `mlock'")
    let other = BuildDiagnosis("x.c:1:1: error: 'MS_SYNC' undeclared\nmore")
    #expect(other.advice == nil)
    #expect(other.excerpt == "  x.c:1:1: error: 'MS_SYNC' undeclared")
  }
}
