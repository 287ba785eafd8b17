extension Installation {
  /// The places of the running program.
  package static var current: Installation {
    let environment = Libc.environment()
    let argument = RunningProgram.arguments.first ?? ""
    return Installation(
      executable: Libc.executable(argument, path: environment["PATH"]) ?? argument,
      workingDirectory: Libc.workingDirectory() ?? ".", environment: environment,
      exists: { Libc.exists($0) })
  }
}
