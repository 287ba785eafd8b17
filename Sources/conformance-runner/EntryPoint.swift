import ConformanceSystem

/// The program's `main`, under the name that SwiftPM gives it until it links the program.
///
/// The arguments come from here, since `@main` and `CommandLine` read them from `/proc`.
@_cdecl("conformance_runner_main")
func entryPoint(
  _ count: Int32, _ values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  RunningProgram.start(count, values)
  return ConformanceRunner.status(of: Array(RunningProgram.arguments.dropFirst()))
}
