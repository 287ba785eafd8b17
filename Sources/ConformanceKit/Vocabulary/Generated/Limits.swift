// swift-format-ignore-file
// Generated from Cases/vocabulary; swift run vocabulary writes it anew.

/// What the probe and the suite take at most.
package enum Limits {
  /// The greatest number of steps of a case.
  package static let steps = 256
  /// The greatest number of names that `as` binds in a case, with their fields.
  package static let names = 128
  /// The greatest number of objects that a case opens.
  package static let objects = 16
  /// The greatest number of children and threads of a case that `as` names.
  package static let starts = 16
  /// The greatest number of threads of a case that run at the same time.
  package static let threads = 4
  /// The greatest number of labels of barriers in a case.
  package static let barriers = 6
  /// The greatest number of ranges of memory of a call; POSIX promises as many (`_XOPEN_IOV_MAX`).
  package static let iovecs = 16
  /// The greatest number of levels of blocks in blocks.
  package static let depth = 16
  /// The greatest number of gates of a case, the derived ones included.
  package static let gates = 32
  /// The greatest number of bytes of the plan of a case.
  package static let planBytes = 65536
  /// The greatest number of bytes of a line of observations; PIPE_BUF is at least this, so that a
  /// line is written whole.
  package static let lineBytes = 512
  /// The greatest number of bytes of the lines of one iteration of a `repeat`.
  package static let heldBytes = 16384
  /// The greatest number of parameters of a call.
  package static let arguments = 8
  /// The greatest number of bytes of the id of a case.
  package static let caseID = 256
  /// The greatest number of characters of a name that `as` binds.
  package static let boundName = 15
  /// The greatest number of characters of a label.
  package static let label = 32
  /// The greatest number of bytes of a content, an expectation, or an access.
  package static let content = 64
  /// The greatest number of bytes of a buffer that are observed.
  package static let observedBytes = 64
  /// The greatest number of characters of a name `long:N`.
  package static let longName = 8000
  /// The greatest number of bytes of the probe's own buffer, at least.
  package static let buffer = 65536
  /// The greatest number of elements of a matrix.
  package static let elements = 1000
}
