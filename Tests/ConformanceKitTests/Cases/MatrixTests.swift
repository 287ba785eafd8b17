import Testing

@testable import ConformanceCases
@testable import ConformanceJSON

@Suite("a matrix makes one case of each element of its product") struct MatrixTests {
  /// The cases of a matrix with one call of `mmap`, whose parameters are given.
  private func expand(
    for variables: String, title: String = "Title", requirements: String = "\"mmap-1\"",
    _ parameters: String
  ) throws -> [Case] {
    try ConformanceKitTests.expand(
      """
      "id": "c", "title": "\(title)", "requirements": [\(requirements)], "for": {\(variables)},
      "steps": [{ "call": "mmap", \(parameters) }]
      """)
  }

  private static let parameters = #""len": "page", "prot": [], "flags": [], "expect": "any""#

  @Test("in the order of the variables, the last changing fastest")
  func order() throws {
    let cases = try expand(
      for: #""b": [1, 2], "a": ["x", "y"]"#, title: "$a and $b", Self.parameters)
    #expect(
      cases.map(\.id) == [
        "mmap/topic/c/b=1/a=x", "mmap/topic/c/b=1/a=y", "mmap/topic/c/b=2/a=x",
        "mmap/topic/c/b=2/a=y",
      ])
    #expect(cases.map(\.title) == ["x and 1", "y and 1", "x and 2", "y and 2"])
  }

  @Test(
    "with a label made of the value",
    arguments: [
      (#""page + 1""#, "page---1"), ("-7", "-7"), ("true", "true"), ("[]", "none"),
      (#"["PROT_READ", "PROT_WRITE"]"#, "PROT_READ-PROT_WRITE"), (#"["a", 2, false]"#, "a-2-false"),
      (#""1.5_x""#, "1.5_x"), (#""é""#, "-"), (#"{ "label": "two words", "v": 1 }"#, "two-words"),
    ])
  func labels(value: String, label: String) throws {
    let decoder = MatrixDecoder(source: SourceText(path: "", bytes: []))
    let json = try JSONParser.parse(Array("{ \"v\": [\(value)] }".utf8)) { _ in }
    let matrix = try #require(decoder.matrix(json))
    #expect(matrix.element(0).idSuffix == "/v=\(label)")
  }

  @Test("with a value of any kind for a whole string, and its text inside a longer one")
  func substitution() throws {
    let cases = try expand(
      for: #""n": [2, "3"], "e": ["any", "success"]"#,
      #""len": "$n*page", "off": "$n","#
        + #" "prot": [], "flags": [], "expect": "$e""#)
    let step = try #require(cases.last?.steps.first)
    #expect(step.argument("len") == .operand(operand("3*page")))
    #expect(step.argument("off") == .operand(operand("3")))
    #expect(step.expectation == .success)
    #expect(cases[0].steps[0].argument("off") == .operand(operand("2")))
    #expect(cases[0].steps[0].expectation == .any)
  }

  @Test("with the elements of an array in the place of an element")
  func splicing() throws {
    let cases = try expand(
      for: #""more": [[], ["PROT_WRITE"], ["PROT_WRITE", "PROT_EXEC"]]"#,
      #""len": "page", "prot": ["PROT_READ", "$more"], "flags": [], "expect": "any""#)
    #expect(
      cases.map { $0.steps[0].argument("prot") } == [
        .set(["PROT_READ"]), .set(["PROT_READ", "PROT_WRITE"]),
        .set(["PROT_READ", "PROT_WRITE", "PROT_EXEC"]),
      ])
  }

  @Test("with a whole array for a string that is no element")
  func wholeArray() throws {
    let cases = try expand(
      for: #""all": [["PROT_READ", "PROT_WRITE"]], "one": ["PROT_EXEC"]"#, title: "$one",
      #""len": "page", "prot": "$all", "flags": [], "expect": "any""#)
    #expect(cases[0].steps[0].argument("prot") == .set(["PROT_READ", "PROT_WRITE"]))
    #expect(cases[0].title == "PROT_EXEC")
  }

  @Test("with members of an object, and its label where it stands alone")
  func members() throws {
    let cases = try expand(
      for: """
        "k": [{ "label": "zero length", "len": 0, "expect": { "error": ["EINVAL"] }, "of": "mmap-1" },
              { "label": "a page", "len": "page", "expect": "success", "of": "mmap-2" }]
        """, title: "Mapping $k is judged", requirements: "\"$k.of\"",
      #""len": "$k.len", "prot": [], "flags": [], "expect": "$k.expect""#)
    #expect(cases.map(\.id) == ["mmap/topic/c/k=zero-length", "mmap/topic/c/k=a-page"])
    #expect(cases.map(\.title) == ["Mapping zero length is judged", "Mapping a page is judged"])
    #expect(cases.map { $0.requirements.map(\.id) } == [["mmap-1"], ["mmap-2"]])
    #expect(cases.map { $0.steps[0].expectation } == [.error(["EINVAL"]), .success])
  }

  @Test("where a dot behind a value that is no object is a dot")
  func dot() throws {
    let cases = try expand(for: #""s": ["x"]"#, title: "About $s.len", Self.parameters)
    #expect(cases.map(\.title) == ["About x.len"])
  }

  @Test("of at most a thousand elements")
  func limit() throws {
    let numbers = (1...100).map(String.init).joined(separator: ",")
    let full = try expand(
      for: "\"n\": [\(numbers)], \"m\": [0,1,2,3,4,5,6,7,8,9]", title: "$n, $m", Self.parameters)
    #expect(full.count == 1000)
    #expect(Set(full.map(\.id)).count == 1000)
    #expect(throws: CaseFileErrors.self) {
      try expand(
        for: "\"n\": [\(numbers)], \"m\": [0,1,2,3,4,5,6,7,8,9,10]", title: "$n, $m",
        Self.parameters)
    }
  }
}
