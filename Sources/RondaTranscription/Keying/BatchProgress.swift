package import RondaCore
package import RondaStore

/// How far the keying of a batch has come, and what it took.
package struct BatchProgress: Sendable {
  /// One person's part. People are only told apart where the consultation wants that.
  package struct Share: Sendable, Hashable {
    package let operatorName: String
    package let sheets: Int
    package let effort: KeyingEffort
  }

  package let batch: Batch
  /// Numbers of the sheets that are keyed through, in the order in which they were begun.
  package let through: [String]
  /// Those that were begun and are not through.
  package let begun: [String]
  /// Numbers of the series that nobody has keyed through; empty when the batch is no series.
  package let missing: [String]
  /// Sheets that are none of the series.
  package let strangers: [String]
  package let effort: KeyingEffort
  /// By their codes.
  package let shares: [Share]

  /// - Parameter keyings: of the batch, all passes.
  package init(_ batch: Batch, _ keyings: [Keying]) {
    let first = keyings.filter { $0.pass == 1 }
    self.batch = batch
    through = first.filter { $0.endedAt != nil }.map(\.sheet)
    begun = first.filter { $0.endedAt == nil }.map(\.sheet)
    let series = Self.series(of: batch)
    let known = Set(through.map(Self.comparable))
    missing = series.filter { !known.contains(Self.comparable($0)) }
    let wanted = Set(series.map(Self.comparable))
    strangers = series.isEmpty ? [] : through.filter { !wanted.contains(Self.comparable($0)) }
    effort = first.map(\.effort).reduce(KeyingEffort(), +)
    var shares: [String: (sheets: Int, effort: KeyingEffort)] = [:]
    for keying in first {
      let share = shares[keying.operatorName] ?? (0, KeyingEffort())
      shares[keying.operatorName] = (share.sheets + (keying.endedAt == nil ? 0 : 1), share.effort + keying.effort)
    }
    self.shares = shares.sorted { $0.key < $1.key }.map {
      Share(operatorName: $0.key, sheets: $0.value.sheets, effort: $0.value.effort)
    }
  }

  /// The most numbers of a series that are listed one by one: no stack of paper is larger.
  private static let longest = 100_000

  /// The numbers that the sheets of a series should have.
  package static func series(of batch: Batch) -> [String] {
    guard let first = batch.firstSheet, let expected = batch.expected, expected > 0 else { return [] }
    return (0..<min(expected, longest)).map { number(first + $0, in: batch) }
  }

  /// A number as it is written on the sheets of a batch.
  package static func number(_ number: Int, in batch: Batch) -> String {
    switch batch.numbering {
    case .free: String(number)
    case .checked: SheetNumber(number)?.text ?? String(number)
    }
  }

  /// The same for numbers that differ only in zeros at their beginning.
  package static func comparable(_ sheet: String) -> String {
    guard !sheet.isEmpty, sheet.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }) else { return sheet }
    let digits = sheet.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  /// Numbers in few words: those that follow each other as `0413–0420`.
  package static func ranges(_ sheets: [String]) -> String {
    var parts: [(first: String, last: String, count: Int)] = []
    var previous: Int?
    for sheet in sheets {
      let number = serial(sheet)
      if let number, let previous, number == previous + 1, let last = parts.last {
        parts[parts.count - 1] = (last.first, sheet, last.count + 1)
      } else {
        parts.append((sheet, sheet, 1))
      }
      previous = number
    }
    return parts.map { part in
      switch part.count {
      case 1: part.first
      case 2: "\(part.first), \(part.last)"
      default: "\(part.first)–\(part.last)"
      }
    }.joined(separator: ", ")
  }

  /// The number that a sheet has in its series, without a check digit.
  package static func serial(_ sheet: String) -> Int? {
    if let number = Int(sheet) { return number }
    guard case .sheet(let number) = SheetNumber.read(sheet) else { return nil }
    return number.number
  }
}
