// swift-tools-version: 6.2

import PackageDescription

// A warning is an error, but not for a package that depends on this one: SwiftPM drops these there.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// -std=c99 comes from cLanguageStandard below.
let strictC: [CSetting] =
  ["all", "extra", "pedantic", "conversion", "shadow"].map { .enableWarning($0) }
  + [.treatAllWarnings(as: .error)]

// The folders of Sources/ConformanceKit, each a module that sees those before it and no other. What is
// excluded is of another language; Sources/vocabulary writes Swift of it.
let house: [(folder: String, exclude: [String])] = [
  ("JSON", []), ("System", []), ("Vocabulary", []), ("Cases", []), ("Exploring", []),
  ("Protocol", ["plans.c"]),
  ("Judging", []), ("Reports", []),
  ("Comparison", ["Page/page.css", "Page/page.html", "Page/page.js"]), ("Running", []),
  ("Exporting", ["C/harness", "C/helpers", "Probe"]),
]

let modules = house.map { Target.Dependency(stringLiteral: "Conformance\($0.folder)") }

let parts = house.enumerated().map { index, part in
  Target.target(
    name: "Conformance\(part.folder)", dependencies: Array(modules[..<index]),
    path: "Sources/ConformanceKit/\(part.folder)", exclude: part.exclude, swiftSettings: strict)
}

let package = Package(
  name: "posix-mmap-conformance",
  products: [
    .library(name: "ConformanceKit", targets: ["ConformanceKit"]),
    .executable(name: "conformance-runner", targets: ["conformance-runner"]),
    .executable(name: "mmap-probe", targets: ["mmap-probe"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: parts + [
    .target(
      name: "ConformanceKit", dependencies: modules, path: "Sources/ConformanceKit/Kit",
      swiftSettings: strict),
    // Writes the tables of both sides from Cases/vocabulary, and Swift of the files that are of another
    // language; no product, and not built from what it writes.
    .executableTarget(
      name: "vocabulary", dependencies: ["ConformanceJSON"], swiftSettings: strict),
    .executableTarget(
      name: "conformance-runner",
      dependencies: modules + [
        // Depended on so that `swift run conformance-runner` builds the probe as well.
        "mmap-probe",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Manual"],
      swiftSettings: strict),
    .target(name: "CProbe", exclude: ["README.md", "configure"], cSettings: strictC),
    .executableTarget(
      name: "mmap-probe", dependencies: ["CProbe"],
      // Copied beside the executables, so that a copied build folder is complete. On a Swift target
      // the generated Bundle.module would pull in Foundation, and trap once installed.
      resources: [.copy("../../Cases"), .copy("../../Targets")],
      cSettings: strictC,
      // The one thing that is unsafe to SwiftPM, and so in no target of the library: a package with
      // unsafe flags in a product cannot be depended on by version.
      // SwiftPM links C with swiftc, which adds the Swift runtime: 14 MiB that every fork copies and
      // mlockall() locks. A static program without Swift's start-up code has none of it.
      linkerSettings: [
        .unsafeFlags(["-static-executable", "-nostartfiles"], .when(platforms: [.linux]))
      ]),
    .testTarget(
      name: "ConformanceKitTests",
      dependencies: modules + ["ConformanceKit", .product(name: "Yams", package: "Yams")],
      exclude: ["Golden", "BadCases"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: modules + ["conformance-runner", "vocabulary"],
      exclude: ["Cases", "Lies"],
      swiftSettings: strict),
  ],
  cLanguageStandard: .c99
)
