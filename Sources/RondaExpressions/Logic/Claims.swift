/// What a condition says of the single things that it compares.
struct Claims: Sendable {
  /// What is compared.
  enum Subject: Sendable, Hashable {
    case field(FieldReference)
    /// A column of the items that a predicate chooses from.
    case column(name: String, isAttribute: Bool)
    /// Anything else that has one value, as it is written.
    case expression(String)
    /// How far one field is from another, or from today.
    case difference(from: String, to: String)
  }

  struct Claim: Sendable {
    /// When the condition holds, the value is one of these.
    var needs: ValueSet
    /// When the value is one of these, the condition holds.
    var suffices: ValueSet
    /// Whether there are values that are no numbers.
    let hasTexts: Bool
    /// Whether its numbers are whole.
    let isWhole: Bool
    /// How a person wrote it.
    let written: String

    /// What follows from the contrary.
    var negated: Claim {
      Claim(
        needs: suffices.complement, suffices: needs.complement, hasTexts: hasTexts, isWhole: isWhole, written: written)
    }

    var isImpossible: Bool { needs.isEmpty(hasTexts: hasTexts, isWhole: isWhole) }
    var isImpossibleForAnswers: Bool {
      var needs = needs
      needs.hasBlank = false
      return needs.isEmpty(hasTexts: hasTexts, isWhole: isWhole)
    }

    var isMetByEveryAnswer: Bool { suffices.hasEveryAnswer(hasTexts: hasTexts, isWhole: isWhole) }
    var isAlwaysMet: Bool { isMetByEveryAnswer && suffices.hasBlank }
  }

  private(set) var bySubject: [Subject: Claim]

  init(_ subject: Subject, _ claim: Claim) { bySubject = [subject: claim] }

  private init(_ bySubject: [Subject: Claim]) { self.bySubject = bySubject }

  var negated: Claims { Claims(bySubject.mapValues(\.negated)) }

  /// The single value that a condition asks for, when another one holds for it anyway.
  static func repeated(_ part: Claims?, in others: Claims?) -> Claim? {
    guard let part, let others, part.bySubject.count == 1, let (subject, claim) = part.bySubject.first,
      claim.needs == claim.suffices, claim.needs.isSingle, let earlier = others.bySubject[subject],
      !earlier.isMetByEveryAnswer, earlier.suffices.union(claim.suffices) == earlier.suffices
    else { return nil }
    return claim
  }

  /// What two conditions say that both have to hold, or one of them; of those that they have in common, which cannot
  /// hold together, or hold always.
  static func joined(_ left: consuming Claims?, _ right: Claims?, isAnd: Bool) -> (claims: Claims?, conflict: Claim?) {
    // Of a side about which nothing is known, no value can be said to be needed, nor to suffice.
    guard var result = left, let right else {
      guard let known = left ?? right else { return (nil, nil) }
      return (Claims(known.bySubject.mapValues { $0.halved(isAnd: isAnd) }), nil)
    }
    var conflict: Claim?
    for (subject, claim) in result.bySubject where right.bySubject[subject] == nil {
      result.bySubject[subject] = claim.halved(isAnd: isAnd)
    }
    // The dictionary has no order, and there may be only one finding.
    for (subject, claim) in right.bySubject.sorted(by: { $0.value.written < $1.value.written }) {
      guard let earlier = result.bySubject[subject] else {
        result.bySubject[subject] = claim.halved(isAnd: isAnd)
        continue
      }
      var both = earlier
      both.needs = isAnd ? earlier.needs.intersection(claim.needs) : earlier.needs.union(claim.needs)
      both.suffices = isAnd ? earlier.suffices.intersection(claim.suffices) : earlier.suffices.union(claim.suffices)
      let isNew =
        isAnd
        ? both.isImpossible && !earlier.isImpossible && !claim.isImpossible
        : both.isAlwaysMet && !earlier.isAlwaysMet && !claim.isAlwaysMet
          || both.isMetByEveryAnswer && !earlier.isMetByEveryAnswer && !claim.isMetByEveryAnswer
      if isNew, conflict == nil { conflict = both }
      result.bySubject[subject] = both
    }
    return (result, conflict)
  }
}

extension Claims.Claim {
  /// The same as part of an `and`, or of an `or`, whose other part is about something else.
  fileprivate func halved(isAnd: Bool) -> Self {
    var result = self
    if isAnd { result.suffices = .none } else { result.needs = ValueSet.none.complement }
    return result
  }
}
