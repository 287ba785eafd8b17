import Glibc

/// What libFuzzer calls: the harness that `Tests/fuzz` names.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
  harness(bytes)
  return 0
}

private let harness: @Sendable ([UInt8]) -> Void =
  switch getenv("HARNESS").map({ String(cString: $0) }) {
  case "cases": fuzzCases
  case "console": fuzzConsole
  default: fuzzReports
  }

/// Nothing that is shown has what controls a terminal.
func check(_ text: String) {
  for scalar in text.unicodeScalars where !scalar.isPrintable && scalar != "\n" {
    fatalError("U+\(String(scalar.value, radix: 16)) is shown:\n\(text.debugDescription)")
  }
}
