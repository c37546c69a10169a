import RondaCore
package import RondaForms

/// The choices of a question as they are offered now, each with the key that is typed for it.
package struct OfferedChoices: Sendable {
  package let choices: [Choice]
  /// Whether keys are those of the list, as on paper; else they are places, from 1.
  private let hasKeys: Bool
  /// By name and by key, where a choice stands; `nil` when the list itself knows.
  private let positions: (names: [String: Int], keys: [String: Int])?
  private let list: ChoiceList?
  /// Searches what is offered when that is not the whole list.
  private let own: LazyFinder

  /// - Parameters:
  ///   - choices: what is offered, in order.
  ///   - list: where they come from.
  package init(_ choices: [Choice], of list: ChoiceList?) {
    self.choices = choices
    self.list = list
    let hasKeys = list?.isOpen == false
    self.hasKeys = hasKeys
    own = LazyFinder { Self.finder(of: choices, hasKeys: hasKeys) }
    if let list, !list.isOpen, list.choices.count == choices.count,
      zip(list.choices, choices).allSatisfy({ $0.name == $1.name })
    {
      positions = nil
      return
    }
    var names: [String: Int] = [:]
    var keys: [String: Int] = [:]
    for (position, choice) in choices.enumerated() {
      if names[choice.name] == nil { names[choice.name] = position }
      let key = hasKeys ? choice.key : String(position + 1)
      if keys[key] == nil { keys[key] = position }
    }
    positions = (names, keys)
  }

  package static let none = OfferedChoices([], of: nil)

  package var count: Int { choices.count }

  package func key(at position: Int) -> String { hasKeys ? choices[position].key : String(position + 1) }

  /// What is typed for a code; the code when it is not offered.
  package func key(ofName name: String) -> String { position(ofName: name).map { key(at: $0) } ?? name }

  package func position(ofName name: String) -> Int? {
    if let positions { return positions.names[name] }
    return list?.position(ofName: name)
  }

  package func position(ofKey key: String) -> Int? {
    if let positions { return positions.keys[key] }
    return list?.position(ofKey: key)
  }

  /// Finds choices by a part of their names.
  func finder(from shelf: FinderShelf) -> AnswerFinder {
    guard positions == nil, let list else { return own.finder }
    let (choices, hasKeys) = (choices, hasKeys)
    return shelf.finder(.list(ObjectIdentifier(list))) { Self.finder(of: choices, hasKeys: hasKeys) }
  }

  private static func finder(of choices: [Choice], hasKeys: Bool) -> AnswerFinder {
    AnswerFinder(
      choices.enumerated().map { position, choice in
        AnswerFinder.Entry(
          value: .choice(choice.name), codes: [hasKeys ? choice.key : String(position + 1), choice.name],
          names: choice.labels.entries.map(\.text), around: [])
      })
  }
}
