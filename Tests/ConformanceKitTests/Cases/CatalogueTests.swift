import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJSON

@Suite("the catalogue of requirements") struct CatalogueTests {
  @Test("that is committed is sound, and finds every requirement by its id")
  func committed() throws {
    let catalogue = try Catalogue.load(
      directory: Recording.package.appending(path: "Cases/requirements").path(percentEncoded: false)
    )
    #expect(catalogue.requirements.count > 500)
    #expect(Set(catalogue.requirements.map(\.id)).count == catalogue.requirements.count)
    for requirement in catalogue.requirements {
      #expect(catalogue[requirement.id] == requirement)
    }
  }

  @Test("keeps the order of its files and of what is in them")
  func order() throws {
    let files = [
      "r/mmap.json": requirementsFile(["mmap-2": nil, "mmap-1": "SHM"]),
      "r/ext-madvise.json": requirementsFile(["madvise-1": nil])
        .replacing("\"mmap\"", with: "\"ext:madvise\""),
      "r/README.md": "no file of requirements",
    ]
    let catalogue = try Catalogue.load(directory: "r", fileSystem: .holding(files))
    #expect(catalogue.requirements.map(\.id) == ["madvise-1", "mmap-2", "mmap-1"])
    #expect(catalogue.requirements.map(\.interface) == ["ext:madvise", "mmap", "mmap"])
    #expect(catalogue["mmap-1"]?.option == "SHM")
    #expect(catalogue["mmap-2"]?.option == nil)
    #expect(catalogue["mmap-3"] == nil)
  }

  @Test("that cannot be listed is an error with its folder")
  func missing() {
    let error = #expect(throws: CaseFileErrors.self) {
      try Catalogue.load(directory: "gone", fileSystem: .holding([:]))
    }
    #expect(
      error?.description == "gone: the requirements cannot be listed: no such directory")
  }

  @Test("with mistakes in two files is an error with both")
  func mistakes() {
    let files = ["r/a.json": "{", "r/mmap.json": requirementsFile(["mmap-1": "NONE"])]
    let error = #expect(throws: CaseFileErrors.self) {
      try Catalogue.load(directory: "r", fileSystem: .holding(files))
    }
    #expect(error?.errors.map(\.location.file) == ["r/a.json", "r/mmap.json"])
  }

  @Test("with a requirement twice counts the first")
  func twice() {
    let catalogue = Catalogue(requirements: [
      requirement("x", text: "one"), requirement("x", text: "two"),
    ])
    #expect(catalogue["x"]?.text == "one")
  }
}
