// swift-tools-version: 6.1

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

// -std=c99 comes from cLanguageStandard below.
let strictC: [CSetting] = [
  .unsafeFlags(["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"])
]

// One executable for each group of cmocka tests: cmocka prints one TAP plan a group, and `prove`
// accepts one plan a program.
let probeTestGroups = [
  "cleanup", "content", "fault", "header", "in_place", "line", "mounts", "operand", "orphans",
  "parser", "processes", "repeat", "report", "route", "session", "tables", "trials",
]

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
  targets: [
    .target(
      name: "ConformanceJSON", path: "Sources/ConformanceKit/JSON", swiftSettings: strict),
    .target(
      name: "ConformanceKit", dependencies: ["ConformanceJSON"], exclude: ["JSON"],
      swiftSettings: strict),
    // Writes the tables of both sides from Cases/vocabulary; no product, and not built from them.
    .executableTarget(
      name: "vocabulary", dependencies: ["ConformanceJSON"], swiftSettings: strict),
    .executableTarget(
      name: "conformance-runner",
      dependencies: [
        "ConformanceJSON", "ConformanceKit",
        // Depended on so that `swift run conformance-runner` builds the probe as well.
        "mmap-probe",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Manual"],
      swiftSettings: strict),
    .target(name: "CProbe", exclude: ["README.md"], cSettings: strictC),
    .executableTarget(
      name: "mmap-probe", dependencies: ["CProbe"],
      // Copied beside the executables, so that a copied build folder is complete. On a Swift target
      // the generated Bundle.module would pull in Foundation, and trap once installed.
      resources: [.copy("../../Cases"), .copy("../../Targets")],
      cSettings: strictC,
      // SwiftPM links C with swiftc, which adds the Swift runtime: 14 MiB that every fork copies and
      // mlockall() locks. A static program without Swift's start-up code has none of it.
      linkerSettings: [
        .unsafeFlags(["-static-executable", "-nostartfiles"], .when(platforms: [.linux]))
      ]),
    .systemLibrary(
      name: "CCmocka", path: "Tests/CCmocka", pkgConfig: "cmocka",
      providers: [.apt(["libcmocka-dev"])]),
    .testTarget(
      name: "ConformanceKitTests",
      dependencies: [
        "ConformanceJSON", "ConformanceKit", .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["Golden", "BadCases"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["conformance-runner", "ConformanceJSON", "ConformanceKit", "vocabulary"],
      exclude: ["Cases", "Lies"],
      swiftSettings: strict),
  ]
    + probeTestGroups.map { group in
      .executableTarget(
        name: "cprobe-\(group)-tests",
        dependencies: ["CProbe", "CCmocka"],
        path: "Tests/CProbeTests",
        sources: ["\(group).c"],
        cSettings: strictC + [.headerSearchPath("../../Sources/CProbe")])
    },
  cLanguageStandard: .c99
)
