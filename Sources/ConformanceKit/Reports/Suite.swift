/// The suite as a whole.
public enum Suite {
  /// The version, which a report names; it changes with the cases or how they are judged.
  public static let version = "0.4.0"
}
