import RondaCore
import Synchronization

/// Answers that are found by a part of their names, with all names folded once.
struct AnswerFinder: Sendable {
  /// One answer and all that it is known by.
  struct Entry {
    let value: AnswerValue
    /// Found by their beginning.
    let codes: [String]
    /// Found by any part.
    let names: [String]
    /// The names of what is around it, which find it too.
    let around: [String]
  }

  /// In the order of the list.
  let values: [AnswerValue]
  /// The folded words of all entries, one after another: a line break, then each word with a line break behind it.
  private let bytes: [UInt8]
  /// Where the codes, the names and what is around begin in `bytes`, three numbers an entry, and the end.
  private let starts: [Int]
  private let exact: [String: Int]

  private static let lineBreak = UInt8(ascii: "\n")

  init(_ entries: [Entry]) {
    values = entries.map(\.value)
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var exact: [String: Int] = [:]
    starts.reserveCapacity(entries.count * 3 + 1)
    for (position, entry) in entries.enumerated() {
      for (part, words) in [entry.codes, entry.names, entry.around].enumerated() {
        starts.append(bytes.count)
        bytes.append(Self.lineBreak)
        for word in words {
          let folded = Names.folded(word)
          bytes += folded.utf8
          bytes.append(Self.lineBreak)
          if part < 2, exact[folded] == nil { exact[folded] = position }
        }
      }
    }
    starts.append(bytes.count)
    self.bytes = bytes
    self.starts = starts
    self.exact = exact
  }

  /// The first entry with a code or name that is the text.
  func position(named text: String) -> Int? { exact[Names.folded(text)] }

  /// The entries that a text may mean, best first: what is called so, what begins so, what has it inside, what has all
  /// its words in its own names or in those around. An empty text finds everything.
  func answers(matching text: String) -> FoundAnswers {
    let wanted = Names.folded(text)
    guard !wanted.isEmpty else {
      return FoundAnswers(finder: self, positions: Array(values.indices), isOneMeant: false)
    }
    let pattern = Array(wanted.utf8)
    let words = wanted.split(separator: " ").map { Array($0.utf8) }
    var found: [[Int]] = [[], [], [], []]
    for position in values.indices {
      if let rank = rank(of: pattern, at: position) {
        found[rank].append(position)
      } else if words.allSatisfy({ stands($0, at: position) }) {
        found[3].append(position)
      }
    }
    let positions = found.flatMap { $0 }
    return FoundAnswers(
      finder: self, positions: positions, isOneMeant: positions.count == 1 || found[0].count == 1)
  }

  private func rank(of pattern: [UInt8], at position: Int) -> Int? {
    let names = starts[position * 3 + 1]
    let end = starts[position * 3 + 2]
    var best: Int?
    var from = starts[position * 3]
    while let place = place(of: pattern, from: from, to: end) {
      let begins = bytes[place - 1] == Self.lineBreak
      if begins, bytes[place + pattern.count] == Self.lineBreak { return 0 }
      if begins { best = 1 } else if place >= names, best == nil { best = 2 }
      from = place + 1
    }
    return best
  }

  private func stands(_ word: [UInt8], at position: Int) -> Bool {
    place(of: word, from: starts[position * 3 + 1], to: starts[position * 3 + 3]) != nil
      || rank(of: word, at: position) != nil
  }

  private func place(of pattern: [UInt8], from start: Int, to end: Int) -> Int? {
    let first = pattern[0]
    var place = start
    let last = end - pattern.count
    while place <= last {
      if bytes[place] == first {
        var length = 1
        while length < pattern.count, bytes[place + length] == pattern[length] { length += 1 }
        if length == pattern.count { return place }
      }
      place += 1
    }
    return nil
  }
}

/// A finder that is made when it is first asked for, and shared from then on.
final class LazyFinder: Sendable {
  private let made = Mutex<AnswerFinder?>(nil)
  private let make: @Sendable () -> AnswerFinder

  init(_ make: @escaping @Sendable () -> AnswerFinder) { self.make = make }

  var finder: AnswerFinder {
    made.withLock { made in
      let finder = made ?? make()
      made = finder
      return finder
    }
  }
}

/// The finders of a form: one for each whole list and for each level of territories.
final class FinderShelf: Sendable {
  enum Key: Hashable {
    case list(ObjectIdentifier)
    case level(Int)
  }

  private let finders = Mutex<[Key: LazyFinder]>([:])

  func finder(_ key: Key, _ make: @escaping @Sendable () -> AnswerFinder) -> AnswerFinder {
    let lazy = finders.withLock { finders in
      let lazy = finders[key] ?? LazyFinder(make)
      finders[key] = lazy
      return lazy
    }
    return lazy.finder
  }
}

/// What a text finds in a question that is searched, best first.
struct FoundAnswers {
  let finder: AnswerFinder
  let positions: [Int]
  /// Whether the first one is meant: there is no other, or only it is called so.
  let isOneMeant: Bool

  var count: Int { positions.count }

  func value(at index: Int) -> AnswerValue { finder.values[positions[index]] }
}
