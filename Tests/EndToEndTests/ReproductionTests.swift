import Foundation
import Testing

@Suite("The command that repeats a case")
struct ReproductionTests {
  /// Runs the command that a run of a failing case names, and compares what both have written.
  private func expectRepeated(_ command: String) throws {
    try BuiltProgram.withFolder { folder in
      let path = #"PATH="${RUNNER%/*}:$PATH"; "#
      let first = try BuiltProgram.shell(path + command, in: folder)
      let line = try #require(
        first.errors.split(separator: "\n").first { $0.hasPrefix("  reproduce   ") }, "\(first)")
      let repeated = String(line.dropFirst("  reproduce   ".count))
      let second = try BuiltProgram.shell(path + repeated, in: folder)
      #expect(second.status == first.status && second.status != 0, "\(repeated)\n\(second)")
      #expect(second.output == first.output, "\(repeated)")
      #expect(second.errors.contains(line), "\(repeated)\n\(second.errors)")
    }
  }

  @Test(
    "repeats it with the cases, the time limit, the route and the directory of the run",
    arguments: [
      #"conformance-runner run --cases "$CASES" --filter outcomes/all/fails"#,
      #"CONFORMANCE_CASES="$CASES" conformance-runner run --filter outcomes/all/fails"#,
      #"conformance-runner run --cases "$CASES" --filter hostile/all/sleeps --timeout 0.2"#,
      """
      ln -s "$CASES" "a 'b"; mkdir -- -d
      TMPDIR=-d conformance-runner run --cases "a 'b" --interface outcomes \
        --filter outcomes/all/fails --route syscall
      """,
      """
      ln -s "${RUNNER%/*}/mmap-probe" "my probe"
      CONFORMANCE_PROBE="./my probe" conformance-runner run --cases "$CASES" \
        --filter outcomes/all/fails
      """,
    ])
  func repeated(command: String) throws {
    try expectRepeated(command)
  }
}
