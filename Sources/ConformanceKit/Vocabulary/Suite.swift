/// The suite as a whole.
package enum Suite {
  /// The version, which a report names; it changes with the cases or how they are judged.
  package static let version = "0.4.0"
}
