import ConformanceJSON

/// A case of which there is no program, or none among others.
package struct CRefusal: Error, Hashable, CustomStringConvertible, Sendable {
  /// Why there is none.
  package enum Reason: Sendable, Hashable {
    /// It has a step for which there is no C.
    case step(String)
    /// It asks what a header declares, which must be the only one of its file.
    case header
  }

  /// The id of the case.
  package var id: String
  /// Why.
  package var reason: Reason

  /// Why, and what to do.
  package var description: String {
    switch reason {
    case .step(let name):
      "\(id): there is no C for the step \(quoted(name)); run the case with `run --filter \(id)`"
    case .header:
      "\(id): needs a file of its own, since the header that it asks about must be the only one; "
        + "name a folder with --output, or export it alone"
    }
  }
}
