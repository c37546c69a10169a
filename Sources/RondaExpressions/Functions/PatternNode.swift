/// What a pattern says, as a tree. It is no deeper than the parser lets parentheses be.
indirect enum PatternNode: Sendable {
  case empty
  case scalar(Unicode.Scalar)
  case set(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is `nil` when there is no end to it.
  case repetition(PatternNode, least: Int, most: Int?)
  case anchor(PatternAnchor)
  /// Something that has to follow here (or, behind, to stand before), or must not.
  case look(PatternNode, isBehind: Bool, isNegated: Bool)
}

/// A condition on a place between two scalars.
enum PatternAnchor: Sendable {
  case start
  case end
  /// The end, or before a line end that is the last thing.
  case endOrLastLineEnd
  case lineStart
  case lineEnd
  case wordBorder
  case noWordBorder

  func holds(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    let count = scalars.count
    switch self {
    case .start: return place == 0
    case .end: return place == count
    case .endOrLastLineEnd:
      if place == count { return true }
      if place == count - 2 { return scalars[place] == "\r" && scalars[place + 1] == "\n" }
      return place == count - 1 && Self.isLineEnd(scalars[place])
        && !(scalars[place] == "\n" && place > 0 && scalars[place - 1] == "\r")
    case .lineStart:
      if place == 0 { return true }
      return place < count && Self.isLineEnd(scalars[place - 1]) && !Self.isInsidePair(scalars, place)
    case .lineEnd:
      return place == count || Self.isLineEnd(scalars[place]) && !Self.isInsidePair(scalars, place)
    case .wordBorder: return Self.isWordBorder(scalars, place)
    case .noWordBorder: return !Self.isWordBorder(scalars, place)
    }
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { ScalarSet.Rule.lineEnd.contains(scalar) }

  /// Between the two of `\r\n`.
  private static func isInsidePair(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    place > 0 && place < scalars.count && scalars[place - 1] == "\r" && scalars[place] == "\n"
  }

  private static func isWordBorder(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    let before = place > 0 && isInWord(scalars[place - 1])
    let after = place < scalars.count && isInWord(scalars[place])
    return before != after
  }

  /// Unlike `\w`, words end nowhere before `ñ`: so in Java up to version 18 and on Android.
  private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ScalarSet.Rule.word.contains(scalar) }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .nonspacingMark:
      true
    default: false
    }
  }
}
