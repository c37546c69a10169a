/// What somebody typed for one field of a sheet of paper.
package enum KeyedValue: Sendable, Hashable {
  case answer(Answer)
  /// What stands on paper and is no answer to the question, as it was typed: a code that the list has not, an age of
  /// 340. It never becomes an answer; see `RemarkKind.asWritten`.
  case asWritten(String)

  /// Whether two people who typed these read the same on the paper. Texts are compared without the blanks around them and
  /// between words, and without the case of letters.
  ///
  /// - Parameter isOrdered: whether the order of several choices is part of the answer, as in a ranking.
  package func agrees(with other: KeyedValue, isOrdered: Bool = false) -> Bool {
    switch (self, other) {
    case (.asWritten(let one), .asWritten(let two)), (.answer(.value(.text(let one))), .answer(.value(.text(let two)))):
      Self.compared(one) == Self.compared(two)
    case (.answer(.value(.choices(let one))), .answer(.value(.choices(let two)))):
      one == two || !isOrdered && one.sorted() == two.sorted()
    default: self == other
    }
  }

  private static func compared(_ text: String) -> String {
    text.unicodeScalars.split(whereSeparator: \.isBlank).map { String($0).lowercased() }.joined(separator: " ")
  }
}
