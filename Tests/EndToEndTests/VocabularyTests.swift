import Foundation
import Testing

@Suite("What is generated from the vocabulary")
struct VocabularyTests {
  @Test("is fresh as it is committed; what is stale is named, and one command renews it")
  func stale() throws {
    try VocabularyCopy.use { copy in
      #expect(try copy.check().status == 0)
      try copy.replace(
        "\"PROT_SEM\"", "\"PROT_SEM\", \"PROT_MADE_UP\"",
        in: "Cases/vocabulary/constants.json")
      let stale = try copy.check()
      #expect(stale.status == 1)
      #expect(stale.errors.contains("Symbols+Constants.swift"), "\(stale.errors)")
      #expect(stale.errors.hasSuffix(": stale; renew with swift run vocabulary\n"))
      #expect(stale.errors.filter { $0 == "\n" }.count == 1)
      #expect(try copy.renew().status == 0)
      #expect(try copy.check().status == 0)
    }
  }

  @Test("a reference without its markers is left as it is, and named")
  func markers() throws {
    try VocabularyCopy.use { copy in
      try copy.replace("<!-- calls: generated -->", "", in: "Cases/README.md")
      let ended = try copy.check()
      #expect(ended.status == 65)
      #expect(ended.errors.hasPrefix("Cases/README.md: there is no <!-- calls: generated -->"))
    }
  }

  @Test(
    "a mistake in the vocabulary is named with its place, and nothing is written",
    arguments: [
      ("calls", "[\"maps\"]", "[\"mapss\"]", "unknown trait \"mapss\"; did you mean \"maps\"?"),
      ("calls", "set PROT", "set PORT", "unknown family \"PORT\"; did you mean \"PROT\"?"),
      ("calls", "[\"fork\"]", "[\"frok\"]", "unknown capability \"frok\"; did you mean \"fork\"?"),
      ("calls", "[\"MSYNC\"]", "[\"MSINC\"]", "unknown switch \"MSINC\"; did you mean \"MSYNC\"?"),
      ("calls", "\"MADV_NORMAL\"", "\"MADV_NORMALLY\"", "unknown constant \"MADV_NORMALLY\""),
      ("calls", "\"munmap\"", "\"mmap\"", "the call \"mmap\" stands twice; remove one"),
      ("calls", "\"beside\": \"object\"", "\"beside\": \"objekt\"", "unknown alternative"),
      ("calls", "\"oneOf\": \"data\"", "\"oneOf\": \"dato\"", "\"dato\" has one alternative only"),
      (
        "calls", "\"default\": \"NULL\"", "\"default\": \"NUL\"",
        "the default \"NUL\" is no operand"
      ),
      (
        "calls", "\"default\": \"O_RDWR\"", "\"default\": \"O_RW\"",
        "unknown constant of O \"O_RW\""
      ),
      ("calls", "\"result\": \"status\"", "\"result\": \"statue\"", "unknown result \"statue\""),
      (
        "calls", "load({at},", "load({ta},",
        "\"ta\" is no parameter of the call; did you mean \"at\"?"
      ),
      ("calls", "&{fields})", "&f)", "a \"structure\" and \"{fields}\" in \"c\" stand together"),
      ("calls", "\"addr\", \"at\"", "\"adr\", \"at\"", "unknown parameter \"adr\""),
      (
        "calls", "{ \"name\": \"maps\",", "{ \"name\": \"spare\" }, { \"name\": \"maps\",",
        "a call has at most 29 traits in the probe"
      ),
      ("constants", "\"PROT_READ\"", "\"PROT_NONE\"", "the constant \"PROT_NONE\" stands twice"),
      ("constants", "\"PROT_READ\"", "\"PROT READ\"", "a constant must be letters, digits and"),
      (
        "constants", "\"SIGBUS\": [", "\"SIGBUSS\": [", "\"SIGBUSS\" is no signal of the family SIG"
      ),
      ("headers", "\"if\": [\"MSYNC\"]", "\"if\": [\"MSINC\"]", "unknown switch \"MSINC\""),
      ("probe", "\"name\": \"names\"", "\"name\": \"steps\"", "the name \"steps\" stands twice"),
      ("probe", "\"_SC_MEMLOCK\"", "\"_SC_MEMLOK\"", "unknown constant of SC \"_SC_MEMLOK\""),
    ] as [(String, String, String, String)])
  func mistake(file: String, right: String, wrong: String, message: String) throws {
    try expectMistake(file, right, wrong, message)
  }

  @Test(
    "what cannot become a name in C, in Swift or in a path, or is of another type, is refused",
    arguments: [
      (
        "probe",
        "\"value\": 256, \"words\": \"steps",
        "\"value\": 9223372036854775808, \"words\": \"steps",
        "this must be a whole number from 1 to 2147483647, not 9223372036854775808"
      ),
      (
        "probe", "\"value\": 256, \"words\": \"steps", "\"value\": 0, \"words\": \"steps",
        "this must be a whole number from 1 to 2147483647, not 0"
      ),
      (
        "probe", "\"value\": 256, \"words\": \"steps", "\"words\": \"steps",
        "an entry needs \"value\""
      ),
      (
        "calls", "\"since\": 2024", "\"since\": 9223372036854775808",
        "this must be a whole number from 1988 to 9999, not 9223372036854775808"
      ),
      (
        "constants", "\"codes\": {", "\"codes\": [\"a\"], \"more\": {",
        "this must be an object, not an array"
      ),
      (
        "constants", "\"newer\": {", "\"newer\": [\"a\"], \"more\": {",
        "this must be an object, not an array"
      ),
      (
        "calls", "\"absent\": {", "\"absent\": \"x\", \"more\": {",
        "\"absent\" must be an object, not a string"
      ),
      (
        "calls", "\"lacks\": \"option TYM\"", "\"lack\": \"option TYM\"",
        "\"absent\" needs \"lacks\""
      ),
      (
        "calls", "\"block\": { \"key\": \"child\" }", "\"block\": \"child\"",
        "\"block\" must be an object, not a string"
      ),
      (
        "calls", "\"block\": { \"key\": \"child\" }", "\"block\": { \"isInline\": true }",
        "\"block\" needs \"key\""
      ),
      (
        "calls", "\"calls\": [\"mmap\", \"mprotect\"", "\"calls\": [\"mmap\", \"mprotekt\"",
        "unknown call \"mprotekt\"; did you mean \"mprotect\"?"
      ),
      ("headers", "\"of\": \"struct posix_typed_mem_info\",", "", "\"member\" needs \"of\""),
      (
        "headers", "\"integer\": \"unsigned\"", "\"integer\": \"unsigend\"",
        "unknown kind of integer \"unsigend\"; did you mean \"unsigned\"?"
      ),
      (
        "probe", "\"pageStates\": [\"rw\", \"r\", \"w\", \"none\", \"bus\"]", "\"pageStates\": []",
        "\"pageStates\" is empty; it needs an element at least"
      ),
      (
        "calls", "\"name\": \"file\",", "\"name\": \"memory\",",
        "the name \"memory\" stands twice; remove one"
      ),
      (
        "headers", "\"name\": \"limits.h\"", "\"name\": \"sys/unistd.h\"",
        "\"sys/unistd.h\" would be generated into the same file as \"unistd.h\""
      ),
      (
        "probe", "\"pageStates\": [", "\"errors\": [\"E2BIG\"], \"pageStates\": [",
        "\"errors\" is in Cases/vocabulary/constants.json already; remove one"
      ),
      (
        "constants", "\"table\": \"memory\"", "\"table\": \"../memory\"",
        "a table must be lower-case letters and \"_\", not \"../memory\""
      ),
      (
        "constants", "\"table\": \"memory\"", "\"table\": \"words\"",
        "a table cannot be \"words\": another file has that name"
      ),
      (
        "calls", "\"name\": \"file\",", "\"name\": \"../file\",",
        "the name of a group must be lower-case letters and \"_\", not \"../file\""
      ),
      (
        "headers", "\"name\": \"limits.h\"", "\"name\": \"../limits.h\"",
        "a header must be letters, digits,"
      ),
      (
        "constants", "\"E2BIG\"", "\"E2 BIG\"",
        "an error must be letters, digits and \"_\", not \"E2 BIG\""
      ),
      (
        "constants", "\"SEGV_MAPERR\"", "\"SEGV-MAPERR\"",
        "a code must be letters, digits and \"_\", not \"SEGV-MAPERR\""
      ),
      (
        "probe", "\"MAX_STEPS\"", "\"MAX STEPS\"",
        "the \"c\" of a limit must be letters, digits and \"_\", not \"MAX STEPS\""
      ),
      (
        "probe", "\"MAX_NAMES\"", "\"MAX_STEPS\"",
        "the \"c\" \"MAX_STEPS\" stands twice; remove one"
      ),
      (
        "probe", "\"name\": \"ENVIRONMENT\"", "\"name\": \"ENV-\"",
        "the name in \"switches\" must be letters, digits and \"_\", not \"ENV-\""
      ),
      (
        "calls",
        "\"addr\", \"len\", { \"name\": \"advice\"",
        "\"addr\", \"l-n\", { \"name\": \"advice\"",
        "a parameter must be letters, digits and \"_\", not \"l-n\""
      ),
      (
        "calls",
        "\"addr\", \"len\", { \"name\": \"advice\"",
        "\"addr\", \"as\", { \"name\": \"advice\"",
        "a parameter cannot be \"as\": a step has that key"
      ),
      (
        "calls", "\"times\", \"range\"", "\"steps\", \"range\"",
        "a parameter cannot be \"steps\": a step has that key"
      ),
      (
        "calls",
        "\"ofPlan\": [\"side\"]",
        "\"ofPlan\": [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"]",
        "a call has at most 8 parameters"
      ),
      (
        "calls", "\"HAS_OBJECTS\"", "\"HAS_OBJECT\"",
        "unknown switch \"HAS_OBJECT\"; did you mean \"HAS_OBJECTS\"?"
      ),
      (
        "headers", "\"PROT_NONE\"", "\"PROT NONE\"",
        "a declaration must be letters, digits and \"_\", not \"PROT NONE\""
      ),
      (
        "probe", "\"appropriate\", \"ordinary\"", "\"appropriate\", \"ordinary\\\"\"",
        "a word of \"privileges\" must be letters, digits and \"-\""
      ),
      (
        "probe", "\"words\": \"levels of", "\"words\": \"*/ levels of",
        "what becomes a comment cannot have \"/*\" or \"*/\" in it"
      ),
      (
        "probe", "\"words\": \"levels of", "\"words\": \"levels\\nof",
        "a text of the vocabulary is one line; remove what breaks it"
      ),
    ] as [(String, String, String, String)])
  func form(file: String, right: String, wrong: String, message: String) throws {
    try expectMistake(file, right, wrong, message)
  }

  private func expectMistake(
    _ file: String, _ right: String, _ wrong: String, _ message: String
  ) throws {
    try VocabularyCopy.use { copy in
      try copy.replace(right, wrong, in: "Cases/vocabulary/\(file).json")
      for ended in [try copy.check(), try copy.renew()] {
        #expect(ended.status == 65)
        let place = try Regex("Cases/vocabulary/\(file)\\.json:[0-9]+:[0-9]+: ")
        #expect(ended.errors.prefixMatch(of: place) != nil, "\(ended.errors)")
        #expect(ended.errors.contains(message), "\(ended.errors)")
      }
      let paths = ["Cases/README.md", "Sources/ConformanceKit/Vocabulary/Generated/Limits.swift"]
      for path in paths {
        #expect(
          FileManager.default.contentsEqual(
            atPath: "\(copy.folder)/\(path)",
            andPath: BuiltProgram.checkout.appendingPathComponent(path).path))
      }
    }
  }

  @Test("where one file cannot be written, none is, and the reason is the system's")
  func unwritable() throws {
    try VocabularyCopy.use { copy in
      try copy.replace(
        "\"PROT_SEM\"", "\"PROT_SEM\", \"PROT_MADE_UP\"",
        in: "Cases/vocabulary/constants.json")
      let generated = "Sources/ConformanceKit/Vocabulary/Generated/Symbols+Constants.swift"
      try FileManager.default.removeItem(atPath: "\(copy.folder)/\(generated)")
      try FileManager.default.createDirectory(
        atPath: "\(copy.folder)/\(generated)", withIntermediateDirectories: false)
      let ended = try copy.renew()
      #expect(ended.status == 74)
      #expect(ended.errors == "\(generated): cannot be written: Is a directory\n")
      let table = "Sources/CProbe/table_memory.c"
      #expect(
        FileManager.default.contentsEqual(
          atPath: "\(copy.folder)/\(table)",
          andPath: BuiltProgram.checkout.appendingPathComponent(table).path))
      let probe = try FileManager.default.contentsOfDirectory(
        atPath: "\(copy.folder)/Sources/CProbe")
      #expect(!probe.contains { $0.hasSuffix(".new") })
    }
  }

  @Test("a wrong command line is one line and status 64")
  func usage() throws {
    let ended = try BuiltProgram.run("vocabulary", ["--chekc"])
    #expect(ended.status == 64)
    #expect(
      ended.errors == "usage: swift run vocabulary [--check], in the folder of Package.swift\n")
  }
}
