extension Duration {
  /// The whole microseconds.
  package var microseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
  }

  /// The milliseconds, rounded up.
  package var milliseconds: Int { (microseconds + 999) / 1000 }

  /// A number of seconds, or of milliseconds where it is not whole seconds.
  package var words: String {
    milliseconds.isMultiple(of: 1000) ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
