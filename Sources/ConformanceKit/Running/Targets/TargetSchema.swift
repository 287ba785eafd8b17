import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
import ConformanceVocabulary

/// The JSON Schema of the files of targets, made from the tables that the decoder reads.
enum TargetSchema {
  /// The schema as the text of `Targets/schema/target.schema.json`.
  static func json() -> String { JSONWriter.write(document) }

  private static let document: JSONValue = .object([
    ("$schema", "https://json-schema.org/draft/2020-12/schema"),
    ("title", "A target of the POSIX mmap conformance suite"),
    (
      "$comment",
      "Generated from the tables of ConformanceKit; RECORD=1 swift test writes it anew."
    ),
    ("type", "object"),
    ("required", .strings(TargetDecoder.requiredKeys)),
    ("anyOf", [["required": ["launch"]], ["required": ["build"]]]),
    ("additionalProperties", false),
    ("properties", .object(properties)),
  ])

  private static let properties: [(String, JSONValue)] = [
    ("$schema", ["type": "string"]),
    ("summary", plain(.oneLine)),
    (
      "packages",
      CaseFileSchema.object([
        ("debian", CaseFileSchema.list(plain(.debianPackage))),
        ("pypi", CaseFileSchema.list(plain(.pythonPackage))),
      ])
    ),
    ("build", build),
    ("prepare", words),
    ("launch", launch),
    ("route", word(Route.allCases.map(\.rawValue))),
    (
      "jobs",
      [
        "type": "integer", "minimum": 1,
        "maximum": JSONValue(integerLiteral: TargetDecoder.greatestJobs),
      ]
    ),
    ("limits", CaseFileSchema.object(TargetDecoder.limitKeys.map { ($0, seconds) })),
    ("deviations", ["type": "array", "items": deviation]),
  ]

  private static let build = CaseFileSchema.object(
    [
      ("compiler", words), ("flags", words),
      ("without", CaseFileSchema.list(word(ProbeSwitch.names))), ("libraries", words),
    ],
    required: TargetDecoder.requiredBuildKeys)

  private static let launch = CaseFileSchema.object(
    [("link", word(Target.Link.allCases.map(\.rawValue))), ("command", words)],
    required: TargetDecoder.requiredLaunchKeys)

  private static let deviation = CaseFileSchema.object(
    DeviationEntryDecoder.keys.map { key in
      let text: JSONValue = ["type": "string"]
      return (key, key == "when" ? ["type": "object", "additionalProperties": text] : text)
    },
    required: DeviationEntryDecoder.requiredKeys)

  /// The words of a command; which placeholders they may name is known only to the decoder.
  private static let words = CaseFileSchema.list(plain(.commandWord))

  private static let seconds: JSONValue = [
    "type": "number", "minimum": JSONValue(content: .number("0.001")),
    "maximum": JSONValue(integerLiteral: TargetDecoder.greatestLimit),
  ]

  private static func plain(_ form: TextForm) -> JSONValue { CaseFileSchema.pattern(form.pattern) }

  private static func word(_ words: [String]) -> JSONValue { ["enum": .strings(words)] }
}
