import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

/// What an observation means for the interface that was called.
enum StepResult: Hashable {
  /// An input was never bound.
  case missing(String)
  /// The object could not be prepared.
  case setup(error: String, by: String?)
  /// A signal was raised.
  case signal(name: String, code: String?, address: UInt64?)
  /// It failed the way its interface fails, with an error.
  case failed(String)
  /// It failed the way its interface fails, and left errno alone.
  case failedSilently
  /// It returned what the interface never returns.
  case impossible(words: String, label: String)
  /// It succeeded with a value.
  case succeeded(UInt64)
  /// The child ended itself.
  case childExited(UInt64)
  /// The child was ended by a signal.
  case childKilled(String)

  /// Reads the observation of a step.
  init(_ observation: Observation, of step: Step, on numbers: TargetNumbers) {
    // Nearly every call returns: the other fields are not looked for where that comes first.
    if observation.fields.first?.name == "ret", observation["error"] == nil {
      self = Self.returned(observation, step.call.result, numbers)
    } else if let name = observation["missing"] {
      self = .missing(name)
    } else if let error = observation["setup"] {
      self = .setup(error: error, by: observation["by"])
    } else if let signal = observation["signal"] {
      self = .signal(
        name: signal, code: observation["code"],
        address: observation["addr"].flatMap(Self.number))
    } else if let status = observation["exit"].flatMap(Self.number) {
      self = .childExited(status)
    } else if let signal = observation["killed"] {
      self = .childKilled(signal)
    } else if let error = observation["error"], observation["ret"] != "-1" {
      self = .failed(error)
    } else {
      self = Self.returned(observation, step.call.result, numbers)
    }
  }

  private static func returned(
    _ observation: Observation, _ result: Call.Result, _ numbers: TargetNumbers
  ) -> StepResult {
    guard let value = observation["ret"].flatMap(number) else {
      // `compare`, `pages` and the like say what they found, and may say nothing else.
      return observation.fields.isEmpty
        ? .impossible(words: "returned nothing", label: "nothing") : .succeeded(0)
    }
    let error = observation["errno"].flatMap { $0 == "untouched" ? nil : $0 }
    switch result {
    case .address: return address(value, error, numbers)
    case .errorNumber where value == .max:
      return .impossible(
        words: "returned -1\(error.map { " and set errno to \($0)" } ?? "")",
        label: "-1\(error.map { "/\($0)" } ?? "")")
    case .limit where value == .max && error == nil: return .succeeded(value)
    case _ where value == .max: return error.map(StepResult.failed) ?? .failedSilently
    case .status, .access, .errorNumber, .bytes, .vector:
      return value == 0 ? .succeeded(0) : impossible(value)
    case _ where Int64(bitPattern: value) < 0: return impossible(value)
    default: return .succeeded(value)
    }
  }

  private static func address(
    _ value: UInt64, _ error: String?, _ numbers: TargetNumbers
  ) -> StepResult {
    let distance = numbers.greatestAddress &- value &+ 1
    if distance == 1 { return error.map(StepResult.failed) ?? .failedSilently }
    // No mapping lies in the last page, where negated error numbers do.
    guard distance < 4096 else { return .succeeded(value) }
    return .impossible(
      words: "returned the error number \(distance) as the address -\(distance)",
      label: "-\(distance) as address")
  }

  private static func impossible(_ value: UInt64) -> StepResult {
    let number = Int64(bitPattern: value)
    return .impossible(words: "returned \(number)", label: "\(number)")
  }

  /// A number as the probe prints it, modulo 2^64.
  static func number(_ text: String) -> UInt64? {
    let bytes = text.utf8
    if bytes.count > 2, bytes.starts(with: "0x".utf8) {
      return UInt64(text[bytes.index(bytes.startIndex, offsetBy: 2)...], radix: 16)
    }
    return UInt64(text) ?? Int64(text).map { UInt64(bitPattern: $0) }
  }
}
