import Testing

@testable import ConformanceJSON
@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceSystem
@testable import ConformanceVocabulary

@Suite("The command of a target")
struct TargetCommandTests {
  @Test(
    "has placeholders, and what only looks like one stays",
    arguments: [
      ("{probe}", "/p"), ("a{probe}b{cache}c", "a/pb/cc"), ("${probe}", "${probe}"),
      ("{Probe}", "{Probe}"), ("{}", "{}"), ("{{probe}}", "{/p}"), ("{probe", "{probe"),
      ("{other}{probe}", "{other}/p"), ("{limit}", "{limit}"), ("", ""),
    ])
  func expansion(text: String, expanded: String) {
    #expect(Placeholder.expand(text, [.probe: "/p", .cache: "/c"]) == expanded)
  }

  @Test("is not expanded twice")
  func once() {
    #expect(Placeholder.expand("{probe}", [.probe: "{cache}", .cache: "/c"]) == "{cache}")
  }

  @Test(
    "is split as a shell splits it",
    arguments: [
      ("a b", ["a", "b"]), ("  a\t b\n", ["a", "b"]), ("'a b' c", ["a b", "c"]),
      (#""a 'b'" c"#, ["a 'b'", "c"]), (#"a\ b"#, ["a b"]), (#""\"\\\$\a""#, [#""\$\a"#]),
      (#"a'b'"c"d"#, ["abcd"]), ("a ''", ["a", ""]), (#"'\'"#, [#"\"#]),
      ("$HOME *", ["$HOME", "*"]),
    ] as [(String, [String])])
  func split(text: String, words: [String]) throws {
    #expect(try CommandWords.split(text) == words)
  }

  @Test(
    "that is none gets a message",
    arguments: [
      ("", "the command is empty"), ("  ", "the command is empty"),
      ("a 'b", "the command has a ' that nothing closes"),
      ("\"", "the command has a \" that nothing closes"),
      ("a \\", "a backslash ends the command; write what it quotes behind it"),
    ])
  func mistake(text: String, message: String) {
    let mistake = #expect(throws: CommandWords.Mistake.self) { try CommandWords.split(text) }
    #expect(mistake?.description == message)
  }

  @Test(
    "is quoted so that it is split into the same words",
    arguments: ["", "a", "a b", "it's", "$x", "é", "a\\", "\"", "{probe}", "\n"])
  func quoted(word: String) throws {
    #expect(try CommandWords.split(CommandWords.quoted(word)) == [word])
  }

  @Test("is given the options of the probe only where it names no placeholder")
  func options() {
    func arguments(_ probe: [String], _ route: Route? = nil) -> [String] {
      ProbeLaunch(probe: probe, directory: "/t", limit: .milliseconds(1500), route: route)
        .arguments(scratch: "/t/x")
    }
    #expect(arguments(["p"]) == ["p", "-d", "/t/x", "-t", "1500"])
    #expect(arguments(["p"], .syscall) == ["p", "-d", "/t/x", "-t", "1500", "-r", "syscall"])
    #expect(arguments(["p", "{directory}"]) == ["p", "/t/x"])
    #expect(arguments(["p", "--{route}"], .libc) == ["p", "--libc"])
    #expect(arguments(["p", "--{route}"]) == ["p", "--libc"])
  }

  @Test("gets a directory only where it names one, and -r only where it does not name the route")
  func needs() {
    let plain = ProbeLaunch(command: ["p"], directory: "/t")
    #expect(!plain.needsDirectory)
    #expect(plain.arguments(scratch: nil) == ["p"])
    #expect(ProbeLaunch(command: ["p", "-d{directory}"], directory: "/t").needsDirectory)
    let routed = ProbeLaunch(command: ["p"], directory: "/t", route: .syscall)
    #expect(routed.arguments(scratch: nil) == ["p", "-r", "syscall"])
  }

  @Test("that does not pass on the route is noticed")
  func route() throws {
    var launch = ProbeLaunch(command: ["p"], directory: "/t", route: .syscall)
    let other = TargetFacts(facts: [.init(name: "route", value: "libc")])
    let error = #expect(throws: TargetUnavailable.self) { try launch.checkRoute(other) }
    #expect(
      error?.description
        == "the probe goes by the route libc, not by syscall: its command must pass `-r {route}` "
        + "on to it")
    #expect(throws: TargetUnavailable.self) { try launch.checkRoute(TargetFacts()) }
    try launch.checkRoute(TargetFacts(facts: [.init(name: "route", value: "syscall")]))
    launch.route = .libc
    try launch.checkRoute(TargetFacts())
  }
}
