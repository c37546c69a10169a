/// The values of one thing for which a condition holds: numbers, texts that are no numbers, and having no value.
struct ValueSet: Sendable, Hashable {
  var numbers: NumberSet
  /// Those that are in it, or when `hasOtherTexts` those that are not.
  private var texts: Set<String>
  private var hasOtherTexts: Bool
  /// Whether it holds without a value.
  var hasBlank: Bool

  static let none = ValueSet(numbers: .none, texts: [], hasOtherTexts: false, hasBlank: false)
  static let blank = ValueSet(numbers: .none, texts: [], hasOtherTexts: false, hasBlank: true)

  private init(numbers: NumberSet, texts: Set<String>, hasOtherTexts: Bool, hasBlank: Bool) {
    self.numbers = numbers
    self.texts = texts
    self.hasOtherTexts = hasOtherTexts
    self.hasBlank = hasBlank
  }

  init(_ numbers: NumberSet) {
    self.init(numbers: numbers, texts: [], hasOtherTexts: false, hasBlank: false)
  }

  /// A text that is no number.
  init(text: String) {
    self.init(numbers: .none, texts: [text], hasOtherTexts: false, hasBlank: false)
  }

  /// Whether no value at all is in it.
  ///
  /// - Parameters:
  ///   - hasTexts: whether there are values that are no numbers.
  ///   - isWhole: whether the numbers are whole.
  func isEmpty(hasTexts: Bool, isWhole: Bool) -> Bool {
    !hasBlank && numbers.isEmpty(ofWhole: isWhole) && (!hasTexts || !hasOtherTexts && texts.isEmpty)
  }

  /// Whether every value is in it, having none apart.
  func hasEveryAnswer(hasTexts: Bool, isWhole: Bool) -> Bool {
    numbers.complement.isEmpty(ofWhole: isWhole) && (!hasTexts || hasOtherTexts && texts.isEmpty)
  }

  /// Whether exactly one value is in it.
  var isSingle: Bool {
    !hasBlank && !hasOtherTexts && (texts.isEmpty ? numbers.isSingle : texts.count == 1 && numbers.isEmpty)
  }

  var complement: ValueSet {
    ValueSet(numbers: numbers.complement, texts: texts, hasOtherTexts: !hasOtherTexts, hasBlank: !hasBlank)
  }

  func intersection(_ other: ValueSet) -> ValueSet {
    let texts: Set<String> =
      switch (hasOtherTexts, other.hasOtherTexts) {
      case (false, false): self.texts.intersection(other.texts)
      case (false, true): self.texts.subtracting(other.texts)
      case (true, false): other.texts.subtracting(self.texts)
      case (true, true): self.texts.union(other.texts)
      }
    return ValueSet(
      numbers: numbers.intersection(other.numbers), texts: texts, hasOtherTexts: hasOtherTexts && other.hasOtherTexts,
      hasBlank: hasBlank && other.hasBlank)
  }

  func union(_ other: ValueSet) -> ValueSet { complement.intersection(other.complement).complement }
}
