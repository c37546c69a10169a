package import RondaCore
package import RondaExpressions
import Synchronization

/// A named list of answers to choose from. It never changes, and all that use it share it.
package final class ChoiceList: Sendable {
  /// What the list is: plain alternatives, or degrees of one thing that can be scored.
  package enum Kind: String, Sendable, CaseIterable {
    case list, scale
  }

  package let name: String
  package let kind: Kind
  package let count: Int
  package let place: SourcePlace
  /// Whether there may be other choices than these: they come from the answers, or from a file that is not there.
  package let isOpen: Bool
  /// The column that holds the codes, where expressions read the list as items.
  package let codeColumn: String
  /// The choices that ask for words of one's own.
  package let others: [Choice]
  /// The names by position, of a short list.
  private let names: [String]
  /// `nil` when they are promised only.
  private let made: Whole?
  private let promise: Promise?

  /// Choices that are made when somebody first asks.
  private final class Promise: Sendable {
    private let make: @Sendable () -> [Choice]
    private let kept = AtomicLazyReference<Kept>()

    private final class Kept: Sendable {
      let whole: Whole
      init(_ whole: Whole) { self.whole = whole }
    }

    init(_ make: @escaping @Sendable () -> [Choice]) { self.make = make }

    /// Two who ask at once may both make them; one of them is kept.
    var whole: Whole { (kept.load() ?? kept.storeIfNil(Kept(Whole(make())))).whole }
  }

  /// What there is to know of the choices.
  private struct Whole: Sendable {
    let choices: [Choice]
    let positions: [String: Int]
    let keys: Keys

    init(_ choices: [Choice], positions: [String: Int]? = nil) {
      self.choices = choices
      self.positions =
        positions ?? Dictionary(choices.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
      keys = Keys(of: choices)
    }
  }

  /// Up to how many choices a list is short.
  private static let mostOfShort = 8

  /// What the keys are. Long lists have theirs by position or code, for which no second table is needed.
  private enum Keys: Sendable {
    case positions
    case names
    case own([String: Int])

    init(of choices: [Choice]) {
      if choices.allSatisfy({ $0.key == $0.name }) {
        self = .names
      } else if choices.enumerated().allSatisfy({ Int($1.key) == $0 + 1 }) {
        self = .positions
      } else {
        self = .own(Dictionary(choices.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }))
      }
    }
  }

  /// - Parameter positions: where each name stands among the choices, when that is known already.
  package init(
    name: String, kind: Kind, choices: [Choice], place: SourcePlace, isOpen: Bool = false, codeColumn: String = "name",
    positions: [String: Int]? = nil
  ) {
    self.name = name
    self.kind = kind
    count = choices.count
    others = choices.filter(\.isOther)
    self.place = place
    self.isOpen = isOpen
    self.codeColumn = codeColumn
    names = choices.count <= Self.mostOfShort ? choices.map(\.name) : []
    made = Whole(choices, positions: positions)
    promise = nil
  }

  /// A list of plain alternatives that are made when somebody first asks for one: most long lists are checked more often
  /// than used.
  ///
  /// - Parameters:
  ///   - count: how many `choices` gives.
  ///   - choices: gives them, the same every time; none has anything but its name, key and labels.
  package init(
    name: String, place: SourcePlace, codeColumn: String, count: Int,
    promised choices: @escaping @Sendable () -> [Choice]
  ) {
    self.name = name
    kind = .list
    self.count = count
    others = []
    self.place = place
    isOpen = false
    self.codeColumn = codeColumn
    names = []
    made = nil
    promise = Promise(choices)
  }

  private var whole: Whole {
    if let made { return made }
    guard let promise else { preconditionFailure("a list has choices, or a promise of them") }
    return promise.whole
  }

  /// In the order of the form.
  package var choices: [Choice] { made?.choices ?? whole.choices }

  /// Where the choice of this name stands in the list, from 0.
  package func position(ofName name: String) -> Int? {
    // One of a few codes is found before its digest would be made.
    names.isEmpty ? (made?.positions ?? whole.positions)[name] : names.firstIndex(of: name)
  }

  /// Where the choice with this key on paper stands in the list, from 0.
  package func position(ofKey key: String) -> Int? {
    let whole = whole
    let choices = whole.choices
    return switch whole.keys {
    case .names: position(ofName: key)
    case .positions: Int(key).flatMap { $0 >= 1 && $0 <= choices.count && choices[$0 - 1].key == key ? $0 - 1 : nil }
    case .own(let positions): positions[key]
    }
  }

  package func choice(named name: String) -> Choice? {
    position(ofName: name).map { choices[$0] }
  }
}

/// One answer to choose.
package struct Choice: Sendable, Hashable {
  /// The code that expressions, records and files use.
  package let name: String
  /// What is printed beside the answer on paper and keyed.
  package let key: String
  package let labels: Texts
  package let media: [Media]
  /// On a scale: how good, around 0. `nil` for answers that are no degree ("does not apply to me").
  package let score: Double?
  /// The index of the topic it is about.
  package let topic: Int?
  /// Whether it excludes every other answer ("none of these").
  package let isExclusive: Bool
  /// Whether its words are asked for when it is chosen ("another one").
  package let isOther: Bool

  package init(
    name: String, key: String, labels: Texts, media: [Media] = [], score: Double? = nil, topic: Int? = nil,
    isExclusive: Bool = false, isOther: Bool = false
  ) {
    self.name = name
    self.key = key
    self.labels = labels
    self.media = media
    self.score = score
    self.topic = topic
    self.isExclusive = isExclusive
    self.isOther = isOther
  }
}

/// What of a list is offered at a moment.
package struct Offer: Sendable {
  package enum Source: Sendable {
    /// The whole list.
    case all
    /// The choices whose items these are; in a list they are in the same order.
    case filtered(CompiledNodes)
    /// Nodes found at the moment, with their codes and labels.
    case nodes(CompiledNodes, value: CompiledExpression, label: CompiledExpression)
  }

  package let source: Source
  /// Whether they are shown in random order.
  package let isShuffled: Bool
  /// What decides the random order; without it every record has its own.
  package let seed: CompiledExpression?

  package init(source: Source = .all, isShuffled: Bool = false, seed: CompiledExpression? = nil) {
    self.source = source
    self.isShuffled = isShuffled
    self.seed = seed
  }
}
