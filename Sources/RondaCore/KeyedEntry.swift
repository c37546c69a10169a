/// What was typed for one field of a sheet, and in a later pass what came of it.
package struct KeyedEntry: Sendable, Hashable {
  package let place: FieldPlace
  /// What counts after this pass.
  package var value: KeyedValue
  /// What does not count: in the second pass what was typed first, where that was wrong or is open with `value`, or what
  /// was typed now and was wrong; in the third what lost.
  package var other: KeyedValue?
  /// `nil` in the first pass.
  package var outcome: KeyedOutcome?

  package init(_ place: FieldPlace, _ value: KeyedValue, other: KeyedValue? = nil, outcome: KeyedOutcome? = nil) {
    self.place = place
    self.value = value
    self.other = other
    self.outcome = outcome
  }
}

/// What came of comparing a field with what was typed before.
package enum KeyedOutcome: String, Sendable, Hashable, CaseIterable {
  /// Both typed the same.
  case same
  /// The one who keyed it first was wrong.
  case keyer
  /// The one who keyed it the second time was wrong.
  case verifier
  /// They differ, and somebody else has to decide. `KeyedEntry.value` is the first one's, `other` the second one's.
  case open
  /// Somebody else decided that both were wrong.
  case both
}

/// What a pass over a sheet took.
package struct KeyingEffort: Sendable, Hashable {
  package var keystrokes: Int
  /// How often something typed was not accepted.
  package var stops: Int
  /// Pauses are not counted.
  package var seconds: Int

  package init(keystrokes: Int = 0, stops: Int = 0, seconds: Int = 0) {
    self.keystrokes = keystrokes
    self.stops = stops
    self.seconds = seconds
  }

  package static func + (left: KeyingEffort, right: KeyingEffort) -> KeyingEffort {
    KeyingEffort(
      keystrokes: left.keystrokes + right.keystrokes, stops: left.stops + right.stops,
      seconds: left.seconds + right.seconds)
  }
}
