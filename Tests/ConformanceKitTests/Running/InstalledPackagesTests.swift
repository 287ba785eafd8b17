import Testing

@testable import ConformanceRunning

@Suite("The packages of a target")
struct InstalledPackagesTests {
  private static let status = """
    Package: musl-tools
    Status: install ok installed
    Version: 1

    Package: gone
    Status: deinstall ok config-files

    Package: held
    Status: hold ok installed

    """

  private func target(debian: [String] = [], pypi: [String] = []) -> Target {
    var target = Target(name: "a", summary: "a", command: [])
    target.packages = .init(debian: debian, pypi: pypi)
    return target
  }

  @Test("of Debian are missing unless dpkg says that they are installed")
  func debian() {
    let installed = InstalledPackages(
      tools: "/t", fileSystem: .holding(["/var/lib/dpkg/status": Self.status]))
    let target = target(debian: ["musl-tools", "gone", "held", "musl"])
    #expect(installed.missingDebian(target) == ["gone", "musl"])
  }

  @Test("of Debian are not asked for where there is no dpkg")
  func elsewhere() {
    let installed = InstalledPackages(tools: "/t", fileSystem: .holding([:]))
    #expect(installed.missingDebian(target(debian: ["musl-tools"])) == [])
  }

  @Test("of PyPI are missing unless the version is there, if one is named")
  func pypi() {
    let folder = "/t/lib/python3.11/site-packages"
    let installed = InstalledPackages(
      tools: "/t",
      fileSystem: .holding([
        "\(folder)/ziglang-0.13.0.dist-info/METADATA": "", "\(folder)/zope_x-1.dist-info/R": "",
      ]))
    let target = target(
      pypi: ["ziglang==0.13.0", "ziglang==0.12.0", "Ziglang", "Zope.X==1", "wasmtime"])
    #expect(installed.missingPyPI(target) == ["ziglang==0.12.0", "wasmtime"])
  }
}
