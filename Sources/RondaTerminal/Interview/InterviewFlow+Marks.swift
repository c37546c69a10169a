import RondaCore
import RondaEngine
import RondaForms

/// Marking one choice after another where several can be chosen.
extension InterviewFlow {
  /// The marks after one choice was marked, or unmarked.
  struct Marking {
    /// The keys as one would type them.
    let typed: String
    /// What there is to say about it.
    let said: InterviewMessage?
  }

  /// Marks the choice with this key, or unmarks it when it is marked.
  ///
  /// - Parameters:
  ///   - typed: the keys of the choices that are marked so far.
  ///   - limit: how many can be marked; one more is refused.
  func toggled(_ key: String, in typed: String, limit: Int?) -> Marking {
    let tokens = AnswerInput.tokens(typed)
    guard let position = offered.position(ofKey: key) else { return Marking(typed: typed, said: nil) }
    var kept = tokens.filter { $0 != key }
    guard kept.count == tokens.count else {
      return Marking(typed: kept.joined(separator: " "), said: nil)
    }
    func label(_ position: Int) -> String {
      item.map { words(offered.choices[position].labels, at: $0.instance) } ?? key
    }
    func isAlone(_ key: String) -> Bool {
      offered.position(ofKey: key).map { offered.choices[$0].isExclusive } ?? false
    }
    var said: InterviewMessage?
    if offered.choices[position].isExclusive, !kept.isEmpty {
      let dropped = kept.compactMap { offered.position(ofKey: $0) }.map(label)
      said = InterviewMessage(kind: .info, text: Content.standsAlone(label(position), dropped)[language])
      kept = []
    } else if let alone = kept.first(where: isAlone) {
      let name = offered.position(ofKey: alone).map(label) ?? alone
      said = InterviewMessage(kind: .info, text: Content.wasAlone(name)[language])
      kept.removeAll { $0 == alone }
    }
    if let limit, kept.count >= limit {
      return Marking(
        typed: typed, said: InterviewMessage(kind: .error, text: Content.noMore(limit, label(position))[language]))
    }
    return Marking(typed: (kept + [key]).joined(separator: " "), said: said)
  }

  /// What a digit means where choices are marked by their keys.
  enum DigitMeaning: Hashable {
    /// This key, and no longer one begins with it.
    case key(String)
    /// This key, which a longer one begins with.
    case keyOrMore(String)
    /// The beginning of a key.
    case beginning(String)
    case nothing(String)
  }

  /// What digits that were typed one after another mean.
  static func meaning(of digits: String, among choices: [QuestionPage.Choice]) -> DigitMeaning {
    var isKey = false
    var isBeginning = false
    for choice in choices {
      if choice.key == digits { isKey = true } else if choice.key.hasPrefix(digits) { isBeginning = true }
    }
    return switch (isKey, isBeginning) {
    case (true, false): .key(digits)
    case (true, true): .keyOrMore(digits)
    case (false, true): .beginning(digits)
    case (false, false): .nothing(digits)
    }
  }

  /// Whether a text is an answer that can act at once: it is complete, and no longer key begins with it.
  func actsAtOnce(_ typed: String, among choices: [QuestionPage.Choice]) -> Bool {
    switch Self.meaning(of: typed, among: choices) {
    case .key, .nothing: true
    case .keyOrMore, .beginning: false
    }
  }
}
