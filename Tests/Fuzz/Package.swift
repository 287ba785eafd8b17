// swift-tools-version: 6.2

import PackageDescription

// A package of its own: `swift build --sanitize fuzzer` then is of it and of ConformanceKit alone.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "posix-mmap-conformance", path: "../..")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [.product(name: "ConformanceKit", package: "posix-mmap-conformance")],
      path: ".", exclude: ["found"])
  ]
)
