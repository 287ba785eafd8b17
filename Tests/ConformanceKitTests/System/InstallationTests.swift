import Testing

@testable import ConformanceSystem

@Suite("the parts of an installation") struct InstallationTests {
  private func installation(
    _ existing: [String], environment: [String: String] = [:]
  ) -> Installation {
    Installation(
      executable: "/src/.build/x86_64/debug/conformance-runner", workingDirectory: "/home/me",
      environment: environment, exists: { existing.contains($0) })
  }

  private static let folder = "/src/.build/x86_64/debug"

  private static let casePlaces = [
    "\(folder)/Cases", "/src/.build/x86_64/share/posix-mmap-conformance/Cases", "/src/Cases",
    "\(folder)/posix-mmap-conformance_mmap-probe.resources/Cases", "/home/me/Cases",
  ]

  private static let probePlaces = [
    "\(folder)/mmap-probe", "/src/.build/x86_64/libexec/posix-mmap-conformance/mmap-probe",
    "/home/me/mmap-probe", "/home/me/.build/debug/mmap-probe",
  ]

  @Test("are looked for in one order of places", arguments: casePlaces.indices)
  func casesInOrder(index: Int) throws {
    let existing = Self.casePlaces[index...].map { $0 + "/requirements" }
    #expect(try installation(existing).find(.cases) == Self.casePlaces[index])
  }

  @Test("are looked for in one order of places, the probe too", arguments: probePlaces.indices)
  func probeInOrder(index: Int) throws {
    #expect(
      try installation(Array(Self.probePlaces[index...])).find(.probe) == Self.probePlaces[index])
  }

  @Test("are a folder of cases only with requirements in it")
  func requirements() throws {
    let found = try installation(["/src/Cases", "/home/me/Cases/requirements"]).find(.cases)
    #expect(found == "/home/me/Cases")
  }

  @Test("are looked for in one order of places, the targets and the sources too")
  func folders() throws {
    let share = "/src/.build/x86_64/share/posix-mmap-conformance"
    for (part, places) in [
      (
        .targets,
        ["\(Self.folder)/Targets", "\(share)/Targets", "/src/Targets", "/home/me/Targets"]
      ),
      (.sources, ["\(Self.folder)/Sources", "\(share)/probe", "/src/Sources", "/home/me/Sources"]),
    ] as [(Installation.Part, [String])] {
      for index in places.indices {
        let existing = places[index...].map {
          $0 + (part == .targets ? "/schema" : "/CProbe/platform.h")
        }
        #expect(try installation(existing).find(part) == places[index])
      }
    }
    let error = #expect(throws: Installation.NotFound.self) { try installation([]).find(.sources) }
    #expect(error?.description.hasSuffix("\nname it with CONFORMANCE_SOURCES") == true)
  }

  @Test("have a cache where the environment says, if it says so with an absolute path")
  func cache() {
    let name = "posix-mmap-conformance"
    #expect(installation([], environment: ["HOME": "/h"]).cache == "/h/.cache/\(name)")
    #expect(
      installation([], environment: ["HOME": "/h", "XDG_CACHE_HOME": "/c"]).cache == "/c/\(name)")
    #expect(
      installation([], environment: ["HOME": "/h", "XDG_CACHE_HOME": "c"]).cache
        == "/h/.cache/\(name)")
  }

  @Test("have programs in PATH, or where a path leads")
  func programs() {
    let installation = installation(["/b/cc", "/c/cc", "x/cc"], environment: ["PATH": "/a:/b:/c"])
    #expect(installation.program("cc") == "/b/cc")
    #expect(installation.program("x/cc") == "x/cc")
    #expect(installation.program("ld") == nil)
    #expect(installation.program("./cc") == nil)
  }

  @Test("are first of all what the command line says, then the environment")
  func asked() throws {
    let existing = ["/a/requirements", "/b/requirements", "/src/Cases/requirements"]
    let installation = installation(existing, environment: ["CONFORMANCE_CASES": "/b"])
    #expect(try installation.find(.cases, given: "/a") == "/a")
    #expect(try installation.find(.cases) == "/b")
  }

  @Test("are not looked for where nothing was asked for by an empty variable")
  func emptyVariable() throws {
    let installation = installation(
      ["/home/me/mmap-probe"], environment: ["CONFORMANCE_PROBE": ""])
    #expect(try installation.find(.probe) == "/home/me/mmap-probe")
  }

  @Test("are not replaced where what was asked for is not there")
  func notReplaced() {
    let existing = ["/src/Cases/requirements", "/b/requirements"]
    let error = #expect(throws: Installation.NotFound.self) {
      try installation(existing, environment: ["CONFORMANCE_CASES": "/b"])
        .find(.cases, given: "/gone")
    }
    #expect(error?.tried == ["/gone"])
  }

  @Test("that are nowhere are an error with every place")
  func nowhere() {
    let cases = #expect(throws: Installation.NotFound.self) { try installation([]).find(.cases) }
    #expect(cases?.tried == Self.casePlaces)
    let probe = #expect(throws: Installation.NotFound.self) { try installation([]).find(.probe) }
    #expect(
      probe?.description == """
        cannot find mmap-probe; tried:
          \(Self.probePlaces.joined(separator: "\n  "))
        name it with --probe or CONFORMANCE_PROBE
        """)
  }

  @Test("are found below a prefix as well as in the root")
  func root() throws {
    let installation = Installation(
      executable: "/bin/conformance-runner", workingDirectory: "/", environment: [:],
      exists: { $0 == "/share/posix-mmap-conformance/Cases/requirements" })
    #expect(try installation.find(.cases) == "/share/posix-mmap-conformance/Cases")
  }
}
