extension Operand {
  /// The operand as a C programmer writes it, with spaces around its operators.
  var words: String {
    var words = ""
    for character in source where character != " " {
      switch character {
      case "-" where words.isEmpty: words.append("-")
      case "+", "-", "*": words += " \(character) "
      default: words.append(character)
      }
    }
    return words
  }
}
