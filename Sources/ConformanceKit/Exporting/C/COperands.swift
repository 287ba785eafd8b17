import ConformanceCases

/// Operands as C expressions.
struct COperands {
  /// The names that stand for an address.
  var addresses: Set<String> = []

  /// An operand where C wants a pointer.
  func pointer(_ operand: Operand) -> String {
    let words = operand.words
    if words == "NULL" || words == "0" { return "NULL" }
    if words == "MAP_FAILED" { return words }
    let begins = operand.terms.first.map { $0.coefficient == 1 && isAddress($0.name) } ?? false
    let others = operand.terms.dropFirst().contains { isAddress($0.name) }
    if begins, !others { return words }
    return "(void *)(uintptr_t)(\(integer(operand)))"
  }

  /// An operand where C wants an integer.
  func integer(_ operand: Operand) -> String {
    if operand.names.isEmpty, operand.terms.count == 1 { return operand.words }
    var text = ""
    for term in operand.terms { add(term, to: &text) }
    return text
  }

  /// The words of an operand that are as wide as any number; parentheses where it is a sum.
  func wide(_ operand: Operand) -> String {
    "(int64_t)" + CText.grouped(integer(operand))
  }

  private func add(_ term: Operand.Term, to text: inout String) {
    let number = Int64(bitPattern: term.coefficient)
    let size = number.magnitude
    if number < 0 { text += text.isEmpty ? "-" : " - " } else if !text.isEmpty { text += " + " }
    guard let name = term.name else { return text += "\(size)" }
    text += (size == 1 ? "" : "\(size) * ") + value(name)
  }

  private func isAddress(_ name: String?) -> Bool { name.map(addresses.contains) ?? false }

  /// The value of a name as an integer.
  private func value(_ name: String) -> String {
    if isAddress(name) { return "(uintptr_t)\(name)" }
    switch name {
    case "NULL": return "0"
    case "MAP_FAILED": return "(uintptr_t)MAP_FAILED"
    case "POSIX_VERSION": return "sysconf(_SC_VERSION)"
    case "uid": return "geteuid()"
    case "gid": return "getegid()"
    default: break
    }
    guard let dot = name.firstIndex(of: ".") else { return name }
    return Self.field(String(name[name.index(after: dot)...]), of: String(name[..<dot]))
  }

  /// A field of a result.
  static func field(_ field: String, of name: String) -> String {
    switch field {
    case "st_mode": "(\(name).st_mode & 0777)"
    case "st_atim", "st_mtim", "st_ctim": "nanoseconds(\(name).\(field))"
    case "st_typeisshm": "(S_TYPEISSHM(&\(name)) != 0)"
    default: "\(name).\(field)"
    }
  }
}
