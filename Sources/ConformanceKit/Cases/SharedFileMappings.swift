import ConformanceVocabulary

/// Finds whether steps may map a file of the file system under test with `MAP_SHARED`.
///
/// Some file systems refuse it: on Linux FUSE with `direct_io`, and 9P without a cache.
struct SharedFileMappings {
  /// The names of descriptors that are open on a file.
  private var files: Set<String> = []

  /// Whether one of the steps, blocks included, does so and is not meant to fail.
  static func occur(in steps: [Step]) -> Bool {
    // Which names are files is of use only where something may be mapped so.
    guard steps.anyStep({ $0.call.has(.maps) && isShared($0) }) else { return false }
    var mappings = SharedFileMappings()
    return steps.withBlocks.contains { mappings.take($0) }
  }

  private mutating func take(_ step: Step) -> Bool {
    if step.objectKind?.isFile == true || isFile(step, "same") { files.formUnion(step.bindings) }
    if step.call.has(.duplicates), isFile(step, "fildes") {
      files.formUnion(step.bindings + names(step, "fildes2"))
    }
    return step.call.has(.maps) && isFile(step, "fildes") && Self.isShared(step)
      && step.expectation?.isFailure != true
  }

  private static func isShared(_ step: Step) -> Bool {
    guard case .set(let flags) = step.argument("flags") else { return false }
    return !flags.contains("MAP_ANONYMOUS") && !flags.contains("MAP_ANON")
      && (flags.contains("MAP_SHARED") || flags.contains("MAP_SHARED_VALIDATE"))
  }

  private func isFile(_ step: Step, _ parameter: String) -> Bool {
    names(step, parameter).contains { files.contains($0) }
  }

  private func names(_ step: Step, _ parameter: String) -> [String] {
    switch step.argument(parameter) {
    case .operand(let operand): operand.names
    case .text(let name): [name]
    default: []
    }
  }
}
