import Foundation
import Testing

@Suite("The parts are found")
struct PlacesTests {
  /// Copies the built runner and probe into a folder.
  private func copyPrograms(to folder: String, probe: String = "mmap-probe") throws {
    let files = FileManager.default
    for (name, target) in [("conformance-runner", "conformance-runner"), ("mmap-probe", probe)] {
      let path = folder + "/" + target
      try files.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try files.copyItem(
        atPath: BuiltProgram.products.appendingPathComponent(name).path, toPath: path)
    }
  }

  private func passes(
    _ runner: String, environment: [String: String] = [:], directory: String = "/"
  )
    throws
  {
    let ended = try BuiltProgram.run(
      runner, ["run", "--filter", "mmap/errors"], environment: environment, directory: directory)
    #expect(ended.status == 0, "\(ended.errors)")
  }

  @Test("from any working directory, where they were built")
  func built() throws {
    try passes("conformance-runner", directory: "/usr")
  }

  @Test("in a copied build folder")
  func copied() throws {
    try BuiltProgram.withFolder { folder in
      try copyPrograms(to: folder)
      let bundle = "posix-mmap-conformance_mmap-probe.resources"
      try FileManager.default.copyItem(
        atPath: BuiltProgram.products.appendingPathComponent(bundle).path,
        toPath: folder + "/" + bundle)
      try passes(folder + "/conformance-runner")
    }
  }

  @Test("below the share and libexec folders of a prefix, also through a symbolic link")
  func prefix() throws {
    try BuiltProgram.withFolder { folder in
      try copyPrograms(
        to: folder + "/bin", probe: "../libexec/posix-mmap-conformance/mmap-probe")
      let share = folder + "/share/posix-mmap-conformance"
      try FileManager.default.createDirectory(atPath: share, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: BuiltProgram.checkout.appendingPathComponent("Cases").path,
        toPath: share + "/Cases")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: folder + "/bin/conformance-runner")
      try passes(folder + "/link")
    }
  }

  @Test("where the environment says, and in the working directory")
  func environment() throws {
    try BuiltProgram.withFolder { folder in
      try copyPrograms(to: folder, probe: "elsewhere/mmap-probe")
      try passes(
        folder + "/conformance-runner",
        environment: ["CONFORMANCE_PROBE": folder + "/elsewhere/mmap-probe"],
        directory: BuiltProgram.checkout.path)
    }
  }

  @Test("or an error names every place tried")
  func nowhere() throws {
    try BuiltProgram.withFolder { folder in
      try copyPrograms(to: folder + "/a/b/c")
      let ended = try BuiltProgram.run(folder + "/a/b/c/conformance-runner", ["list"])
      #expect(ended.status == 65)
      for place in ["/a/b/c/Cases", "/a/b/share/posix-mmap-conformance/Cases"] {
        #expect(ended.errors.contains(folder + place), "\(ended.errors)")
      }
      #expect(ended.errors.contains("--cases"))
      #expect(ended.errors.contains("CONFORMANCE_CASES"))
    }
  }
}
