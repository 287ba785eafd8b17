import ConformanceSystem

/// The packages that are installed on this machine, as the files of dpkg and pip say.
package struct InstalledPackages {
  private let debian: Set<String>?
  private let pypi: Set<String>

  /// Looks what is installed.
  ///
  /// - Parameters:
  ///   - tools: The Python environment.
  ///   - fileSystem: Where files are read.
  init(tools: String, fileSystem: FileSystem = .host) {
    debian = (try? fileSystem.read("/var/lib/dpkg/status").get()).map(Self.installed)
    pypi = Self.distributions(in: tools + "/lib", fileSystem)
  }

  /// The Debian packages of a target that are missing; none where there is no dpkg to ask.
  func missingDebian(_ target: Target) -> [String] {
    guard let debian else { return [] }
    return target.packages.debian.filter { !debian.contains($0) }
  }

  /// The PyPI packages of a target that are missing.
  func missingPyPI(_ target: Target) -> [String] {
    target.packages.pypi.filter { !pypi.contains(Self.distribution($0)) }
  }

  /// The names of the packages in dpkg's database whose files are there.
  private static func installed(_ status: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    var name: ArraySlice<UInt8>?
    let package = Array("Package: ".utf8)
    let installed = Array("Status: install ok installed".utf8)
    let held = Array("Status: hold ok installed".utf8)
    for line in status.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: package) {
        name = line.dropFirst(package.count)
      } else if line.elementsEqual(installed) || line.elementsEqual(held), let name {
        names.insert(String(decoding: name, as: UTF8.self))
      }
    }
    return names
  }

  /// The names of distributions, with and without their versions.
  private static func distributions(in folder: String, _ fileSystem: FileSystem) -> Set<String> {
    guard case .success(let versions) = fileSystem.list(folder) else { return [] }
    var names: Set<String> = []
    for version in versions {
      let path = "\(folder)/\(version)/site-packages"
      guard case .success(let files) = fileSystem.list(path) else { continue }
      for file in files where file.hasSuffix(".dist-info") {
        let name = distribution(String(file.dropLast(10)).replacing("-", with: "=="))
        names.insert(name)
        if let mark = name.firstRange(of: "==") {
          names.insert(String(name[..<mark.lowerBound]))
        }
      }
    }
    return names
  }

  /// A name as pip compares them: `Zig.Lang==1.0` is `zig_lang==1.0`.
  private static func distribution(_ package: String) -> String {
    let parts = package.lowercased().split(separator: "==", maxSplits: 1)
    let name = parts[0].map { ".-".contains($0) ? "_" : $0 }
    return ([String(name)] + parts.dropFirst().map(String.init)).joined(separator: "==")
  }
}
