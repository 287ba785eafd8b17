package import ConformanceJSON
package import ConformanceSystem

/// Which mutants fail each case, as `Tests/Mutants/run --record` saw it.
package struct MutantRecord: Sendable, Hashable {
  /// What a case did under the mutants.
  enum Entry: Sendable, Hashable {
    /// It fails under these, the nearest first; under none of all where there are none.
    case fails([String])
    /// It leaves a choice: it fails under none, and under these what it records is another one.
    case changes([String])
    /// It cannot run on the system of the record, so that no mutant can be asked.
    case unsupported
    /// It is known to fail on the system of the record without a mutant.
    case known
  }

  /// What is known of one mutant.
  struct Mutant: Sendable, Hashable {
    var name: String
    /// How many cases see it: they fail, or record another choice where it is one; `nil` where that
    /// was not counted.
    ///
    /// The elements of a matrix are one case here.
    var seen: Int?
  }

  /// The name of the file in a directory of cases.
  static let fileName = "mutants.json"

  /// What writes the record.
  static let command = "Tests/Mutants/run --record"

  /// The system on which the mutants ran, such as `Linux 6.18.44 x86_64`.
  var system: String
  /// The mutants in the order in which they ran.
  var mutants: [Mutant]
  /// What each case did, by its id.
  var cases: [String: Entry]
}

extension CaseLibrary {
  /// Loads the record of the mutants.
  ///
  /// - Parameters:
  ///   - directory: The directory of the cases, with `mutants.json` in it, or without.
  ///   - fileSystem: Where files are read.
  /// - Returns: The record; `nil` where there is none.
  /// - Throws: All mistakes of the file; a case that the library does not have is one.
  package func mutantRecord(
    directory: String, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> MutantRecord? {
    let path = "\(directory)/\(MutantRecord.fileName)"
    guard fileSystem.exists(path) else { return nil }
    var decoder = MutantRecordDecoder(self)
    let record = decoder.read(path, fileSystem)
    guard decoder.errors.isEmpty else { throw CaseFileErrors(decoder.errors) }
    return record
  }
}
