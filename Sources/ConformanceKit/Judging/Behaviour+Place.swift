import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

extension StepCheck {
  /// How far `si_addr` is from what an access touched: nothing where it is right.
  ///
  /// An access takes its bytes one after the other, so a fault is at the first one that it touches of
  /// a page. `si_addr` is where the memory reference was (XBD, `<signal.h>`) of `SIGSEGV` and `SIGBUS`
  /// only, and of those that no process sent.
  func touchedPlace(of address: UInt64?, _ signal: String, _ code: String?) -> String {
    guard let address, let touched = touchedBytes, Symbols.memorySignals.contains(signal),
      !isSent(code)
    else { return "" }
    let page = names.numbers.page
    // What wraps around the address space is touched modulo its size, as the probe's pointers are.
    let distance = (address &- touched.first) & names.numbers.greatestAddress
    let isTouched = distance < touched.length && distance.isMultiple(of: touched.stride)
    // The one before it lies in another page, or there is none.
    if isTouched, distance == 0 || touched.stride > address % page { return "" }
    let span = touched.length &+ touched.first % page &+ page - 1
    let pages = span / page
    let index = (address / page &- touched.first / page) & (names.numbers.greatestAddress / page)
    return index < pages ? " in its page" : " elsewhere"
  }

  /// The same of a signal that was repaired, where the case does not name its address.
  func repairedPlace(_ expectation: Expectation) -> String {
    guard step.call.hasHandler, !expectation.fields.contains(where: \.isAddress) else { return "" }
    let address = observation[Expectation.Field.address].flatMap(StepResult.number)
    return touchedPlace(of: address, step.argument("sig")?.planText ?? "", nil)
  }

  /// The bytes that an access touches; `nil` of what is no access, or touches none.
  private var touchedBytes: (first: UInt64, length: UInt64, stride: UInt64)? {
    switch step.call.result {
    case .access, .bytes, .comparison: break
    default: return nil
    }
    let (length, stride) = (value("len") ?? storedCount, value("stride") ?? 1)
    guard let first = value("at"), length > 0, stride > 0 else { return nil }
    return (first & names.numbers.greatestAddress, length, stride)
  }

  private var storedCount: UInt64 {
    guard let bytes = step.argument("bytes")?.planText else { return 1 }
    return bytes == "return" ? Self.longestReturn : UInt64(bytes.utf8.count / 2)
  }

  /// More bytes than a return instruction has, with what lets an indirect call land there.
  private static let longestReturn: UInt64 = 16

  private func value(_ name: String) -> UInt64? {
    guard case .operand(let operand) = step.argument(name),
      case .success(let value) = names.value(of: operand)
    else { return nil }
    return value
  }

  /// Whether a process, or the system for want of an address, sent the signal.
  private func isSent(_ code: String?) -> Bool {
    guard let code else { return false }
    return Symbols.codes["SIG"]?.contains(code) == true || Int64(code).map { $0 <= 0 } == true
  }
}
