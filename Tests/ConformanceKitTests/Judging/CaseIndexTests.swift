import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceRunning

@Suite("Look-ups of deviations")
struct CaseIndexTests {
  private static let package = Recording.package.path(percentEncoded: false)
  private static let loaded = Result { try CaseLibrary.load(directory: package + "Cases") }

  /// What is known of every system and of every target.
  private static func deviations(_ library: CaseLibrary) throws -> [Deviation] {
    let folder = TargetFolder(package + "Targets")
    let ofTargets = try folder.names.flatMap { try folder.target($0).deviations }
    return try library.deviations(directory: package + "Cases") + ofTargets
  }

  @Test("an index finds what a comparison with every case finds")
  func index() throws {
    let library = try Self.loaded.get()
    let index = CaseIndex(library.cases)
    let known = try Self.deviations(library).map(\.cases)
    let others = [
      "", "*", "?", "mmap", "mmap/", "mmap/errors", "mmap/e*", "*/errors", "m?ap/errors/*", "zz",
      "mmap/errors/len-zero/x", "\u{E9}*", "*\u{301}",
    ]
    for pattern in known + others {
      let glob = Glob(pattern)
      let expected = library.cases.indices.filter { glob.matches(library.cases[$0].id) }
      #expect(index.places(matching: pattern) == expected, "\(pattern)")
    }
    #expect(known.contains { $0.contains("*") } && known.contains { !$0.contains("*") })
  }

  @Test("what is listed of a case is what a comparison with every deviation finds")
  func listed() throws {
    let library = try Self.loaded.get()
    var all = try Self.deviations(library)
    for place in all.indices { all[place].when = [:] }
    let known = KnownDeviations(all, facts: [:])
    let named = all.filter { !$0.isPattern }
    let patterns = all.filter(\.isPattern)
    for id in library.cases.map(\.id) {
      let parts = id.split(separator: "/")
      let beginnings = parts.indices.reversed().map { parts[...$0].joined(separator: "/") }
      let naming = beginnings.flatMap { text in named.filter { $0.cases == text } }
      let matching = patterns.filter { Glob($0.cases).matches(id) }
      #expect(known.all(of: id) == naming + matching, "\(id)")
    }
    #expect(!named.isEmpty && !patterns.isEmpty)
  }

  @Test("a deviation that ends with the time limit says that its case does not end")
  func timeouts() {
    func isOfTimeout(_ behaviour: String) -> Bool {
      Deviation.Evidence(observed: "", behaviour: behaviour).isOfTimeout
    }
    #expect(isOfTimeout("timeout") && isOfTimeout("ENOMEM, timeout"))
    #expect(!isOfTimeout("ENOMEM, rw") && !isOfTimeout("timeout, rw") && !isOfTimeout("notimeout"))
  }
}
