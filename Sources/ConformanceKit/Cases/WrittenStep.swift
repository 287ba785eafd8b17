import ConformanceJSON
import ConformanceVocabulary

/// A step as it is written, its members found by the keys of its call.
struct WrittenStep {
  /// The position of the object.
  let offset: Int
  /// How its call is written.
  let form: CallForm
  private let members: [JSONMember]
  /// For each key of the call the index of its member, -1 where there is none.
  private let indices: [Int]
  private let element: MatrixElement

  /// What is called.
  var call: Call { form.call }

  /// Finds the members of a step; those with keys that the call does not have are `unknown`.
  init(
    _ members: [JSONMember], at offset: Int, form: CallForm, element: MatrixElement,
    unknown: (JSONMember) -> Void
  ) {
    self.offset = offset
    self.form = form
    self.members = members
    self.element = element
    var indices = [Int](repeating: -1, count: form.keys.count)
    // Most are written in the order of the keys, and so found at once.
    var next = 0
    for index in members.indices {
      guard let place = form.place(of: members[index].key, from: next) else {
        unknown(members[index])
        continue
      }
      if indices[place] < 0 { indices[place] = index }
      next = place + 1
    }
    self.indices = indices
  }

  /// The value of a key, with values for variables.
  subscript(key: String) -> JSONValue? {
    form.place(of: key).flatMap { value(at: $0) }
  }

  /// Whether a key is given.
  func has(_ key: String) -> Bool {
    form.place(of: key).map { indices[$0] >= 0 } ?? false
  }

  /// Where a key is written, or else the step.
  func keyOffset(of key: String) -> Int {
    guard let place = form.place(of: key), indices[place] >= 0 else { return offset }
    return members[indices[place]].keyOffset
  }

  /// The value of a parameter, by its index.
  func parameter(_ index: Int) -> JSONValue? { value(at: form.firstParameter + index) }

  /// What `as` binds.
  var binding: JSONValue? { form.bindingKind == nil ? nil : value(at: 1) }

  /// Whether there is an `as`.
  var isNamed: Bool { form.bindingKind != nil && indices[1] >= 0 }

  /// What `expect` says.
  var expectation: JSONValue? { form.expectKey.flatMap(value) }

  /// The steps of the block; variables stand still in those of its elements that are objects.
  var block: JSONValue? {
    guard let place = form.blockKey, indices[place] >= 0 else { return nil }
    return element.splice(members[indices[place]].value)
  }

  private func value(at place: Int) -> JSONValue? {
    let index = indices[place]
    guard index >= 0 else { return nil }
    let value = members[index].value
    return value.hasVariable ? element.substitute(value) : value
  }
}
