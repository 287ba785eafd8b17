package import ConformanceJSON
package import ConformanceSystem

/// What a person reads of the targets: what each is, and whether it can run here.
package struct TargetList {
  /// One target and what it lacks.
  package struct Row {
    package var target: Target
    /// What this machine lacks for it.
    package var missing: MissingParts
  }

  package private(set) var rows: [Row] = []
  /// The mistakes in the files of others.
  package private(set) var errors: [CaseFileError] = []
  private let folder: TargetFolder

  /// Looks at targets.
  ///
  /// - Parameters:
  ///   - folder: Their folder.
  ///   - names: Their names or the paths of their files; none means all of the folder.
  ///   - installation: Where programs are found.
  /// - Throws: `TargetFolder.NoTarget` for a name that there is not.
  package init(_ folder: TargetFolder, names: [String] = [], installation: Installation) throws {
    self.folder = folder
    let installed = InstalledPackages(tools: installation.tools)
    for name in names.isEmpty ? folder.names : names {
      do {
        let target = try folder.target(name)
        let preparation = TargetPreparation(
          target, folder: folder.path, installation: installation)
        rows.append(Row(target: target, missing: preparation.missing(installed)))
      } catch let mistakes as CaseFileErrors {
        errors += mistakes.errors
      }
    }
  }

  /// A line or two for each.
  package var text: String {
    let width = rows.map(\.target.name.count).max() ?? 0
    return rows.map { row in
      let name = row.target.name + String(repeating: " ", count: width - row.target.name.count)
      let state = row.missing.isEmpty ? "runs here  " : "cannot run "
      let line = "\(name)  \(state)  \(row.target.summary.printable)\n"
      return line
        + advice(row).map { String(repeating: " ", count: width + 2) + $0 + "\n" }.joined()
    }.joined()
  }

  /// Every package of one kind that the targets need, each once.
  package func packages(_ kind: KeyPath<Target.Packages, [String]>) -> [String] {
    var seen: Set<String> = []
    return rows.flatMap { $0.target.packages[keyPath: kind] }.filter { seen.insert($0).inserted }
  }

  private func advice(_ row: Row) -> [String] {
    let packages = row.missing.debian + row.missing.pypi
    if packages.isEmpty { return row.missing.programs.map { "there is no \($0)" } }
    return [
      "`\(folder.path)/install \(row.target.reference)` installs \(packages.joined(separator: ", "))"
    ]
  }
}
