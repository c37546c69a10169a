import Foundation
import RondaCore
import RondaStore

/// Finds records that are the same person or sheet twice.
struct Duplicates {
  private let table: AnswerTable
  private let width: Int
  /// Records in which all that was answered is the same.
  private let sets: [[Int]]
  /// One record of each set, and those that are in none.
  private let representatives: [Int]
  private let bits: [Double]

  init(_ table: AnswerTable) {
    self.table = table
    width = table.columns.count
    (sets, representatives) = Self.exactSets(table)
    // A sheet that was copied a hundred times does not make its answers usual.
    bits = table.bits(of: representatives)
  }

  /// Sets of records that have become one.
  private struct Clusters {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    mutating func root(of element: Int) -> Int {
      var root = element
      while parents[root] != root {
        parents[root] = parents[parents[root]]
        root = parents[root]
      }
      return root
    }

    /// The root of both from now on is the one that came first.
    mutating func join(_ one: Int, _ other: Int) {
      let (one, other) = (root(of: one), root(of: other))
      parents[max(one, other)] = min(one, other)
    }
  }

  // MARK: Exact

  private static func exactSets(_ table: AnswerTable) -> (sets: [[Int]], representatives: [Int]) {
    let width = table.columns.count
    func codes(of row: Int) -> ArraySlice<UInt32> { table.codes[row * width..<(row + 1) * width] }
    var firsts: [UInt64: Int] = [:]
    var sets: [Int: [Int]] = [:]
    var order: [Int] = []
    var representatives: [Int] = []
    for row in table.records.indices {
      let count = codes(of: row).count { $0 != 0 }
      guard count >= CleanLimits.fewestAnswers else { continue }
      var hash = AnswerHash()
      hash.add(UInt64(table.territories[row]))
      for code in codes(of: row) { hash.add(UInt64(code)) }
      guard let first = firsts[hash.state], codes(of: first).elementsEqual(codes(of: row)) else {
        if firsts[hash.state] == nil { firsts[hash.state] = row }
        representatives.append(row)
        continue
      }
      if sets[first] == nil { order.append(first) }
      sets[first, default: [first]].append(row)
    }
    return (order.compactMap { sets[$0] }, representatives)
  }

  private func codes(of row: Int) -> ArraySlice<UInt32> { table.codes[row * width..<(row + 1) * width] }

  /// All findings about records that are the same: exactly, and nearly.
  func findings() -> [CleanFinding] {
    let all = Double(table.records.count)
    var result: [CleanFinding] = []
    for set in sets {
      let told = table.columns.indices.reduce(0.0) { $0 + (codes(of: set[0])[set[0] * width + $1] == 0 ? 0 : bits[$1]) }
      guard isNoChance(told, differing: 0, of: width, pairs: all * (all - 1) / 2) else { continue }
      let count = codes(of: set[0]).count { $0 != 0 }
      let records = set.map { table.records[$0] }
      let names = Self.list(records)
      result.append(
        CleanFinding(
          .exactDuplicate, records, content: [String(Self.hash(codes(of: set[0])))],
          Phrase(
            es: "\(names.spanish) tienen iguales todas sus respuestas (\(count)).",
            en: "\(names.english) have all their answers the same (\(count)).")))
    }
    return result + near(representatives)
  }

  /// Whether so many answers that are the same are not to be expected among so many pairs.
  private func isNoChance(_ told: Double, differing: Int, of count: Int, pairs: Double) -> Bool {
    var ways = 0.0
    for step in 0..<differing { ways += log2(Double(count - step) / Double(step + 1)) }
    return told * CleanLimits.ownShareOfBits - ways - log2(max(1, pairs)) >= -log2(CleanLimits.mostByChance)
  }

  // MARK: Near

  /// Candidates of one bucket beyond these are compared with their neighbours only.
  private static let mostCandidates = 400

  /// Of records with the same territory and profile those of which nearly all answers are the same.
  ///
  /// At most so many answers differ; hence of one part more than that, one is the same in both records, and only records
  /// that share a part are compared.
  private func near(_ rows: [Int]) -> [CleanFinding] {
    let most = Int((1 - CleanLimits.nearShare) * Double(width) + 1e-9)
    let free = table.columns.indices.filter { !table.columns[$0].isProfile }
    guard most > 0, !free.isEmpty, rows.count > 1 else { return [] }
    let parts = parts(of: free, count: min(most + 1, free.count))
    let profile = table.columns.indices.filter { table.columns[$0].isProfile }
    var blocks: [UInt64] = []
    var sizes: [UInt64: Int] = [:]
    blocks.reserveCapacity(rows.count)
    for row in rows {
      var hash = AnswerHash()
      hash.add(UInt64(table.territories[row]))
      for column in profile { hash.add(UInt64(table.codes[row * width + column])) }
      blocks.append(hash.state)
      sizes[hash.state, default: 0] += 1
    }
    let pairs = sizes.values.reduce(0.0) { $0 + Double($1) * Double($1 - 1) / 2 }
    var clusters = Clusters(rows.count)
    var best: [Int: (same: Int, count: Int)] = [:]
    for part in parts {
      var keyed: [(key: UInt64, index: Int)] = []
      for (index, row) in rows.enumerated() where sizes[blocks[index]] ?? 0 > 1 {
        var hash = AnswerHash()
        hash.add(blocks[index])
        for column in part { hash.add(UInt64(table.codes[row * width + column])) }
        keyed.append((hash.state, index))
      }
      keyed.sort { ($0.key, $0.index) < ($1.key, $1.index) }
      var start = 0
      while start < keyed.count {
        var end = start + 1
        while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
        for one in start..<end {
          for other in one + 1..<max(one + 1, min(end, one + 1 + Self.mostCandidates)) {
            let (first, second) = (keyed[one].index, keyed[other].index)
            guard let found = compare(rows[first], rows[second], most: most, pairs: pairs) else { continue }
            clusters.join(first, second)
            // Which pair of a cluster is told about does not depend on the order of looking.
            for index in [first, second]
            where found.same * (best[index]?.count ?? 1) > (best[index]?.same ?? 0) * found.count {
              best[index] = found
            }
          }
        }
        start = end
      }
    }
    return findings(rows, &clusters, best)
  }

  private func findings(
    _ rows: [Int], _ clusters: inout Clusters, _ best: [Int: (same: Int, count: Int)]
  ) -> [CleanFinding] {
    var members: [Int: [Int]] = [:]
    var order: [Int] = []
    for index in rows.indices where best[index] != nil {
      let root = clusters.root(of: index)
      if members[root] == nil { order.append(root) }
      members[root, default: []].append(index)
    }
    return order.map { root in
      let indices = members[root] ?? []
      let records = indices.map { table.records[rows[$0]] }
      let names = Self.list(records)
      let found = best[indices[0]] ?? (0, 1)
      let percent = Int(Double(found.same) / Double(found.count) * 100)
      return CleanFinding(
        .nearDuplicate, records, content: indices.map { String(Self.hash(codes(of: rows[$0]))) },
        Phrase(
          es: "\(names.spanish) tienen el mismo territorio y perfil, e iguales \(found.same) de \(found.count) "
            + "respuestas (\(percent) %).",
          en: "\(names.english) have the same territory and profile, and \(found.same) of \(found.count) answers the "
            + "same (\(percent)%)."))
    }
  }

  /// How many answers are the same, of how many; `nil` when they are too few, or no more than chance brings about.
  private func compare(_ one: Int, _ other: Int, most: Int, pairs: Double) -> (same: Int, count: Int)? {
    let (left, right) = (one * width, other * width)
    var count = 0
    var differing = 0
    var told = 0.0
    for column in 0..<width {
      let (first, second) = (table.codes[left + column], table.codes[right + column])
      if first == second {
        if first == 0 { continue }
        count += 1
        if !table.columns[column].isProfile { told += bits[column] }
      } else {
        count += 1
        differing += 1
        if differing > most { return nil }
      }
    }
    let same = count - differing
    guard count >= CleanLimits.fewestAnswers, Double(same) >= CleanLimits.nearShare * Double(count) - 1e-9,
      isNoChance(told, differing: differing, of: count, pairs: pairs)
    else { return nil }
    return (same, count)
  }

  /// Divides columns into parts that tell about as much each.
  private func parts(of columns: [Int], count: Int) -> [[Int]] {
    var parts = Array(repeating: [Int](), count: count)
    var sums = Array(repeating: 0.0, count: count)
    for column in columns.sorted(by: { (bits[$1], $0) < (bits[$0], $1) }) {
      let least = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      parts[least].append(column)
      sums[least] += bits[column]
    }
    return parts
  }

  // MARK: Sheets

  /// Sheets whose numbers are the same but for how they are written: `017`, `17`, `A-17` and `a17`.
  static func sheets(_ records: [CleanRecord]) -> [CleanFinding] {
    var sets: [String: [CleanRecord]] = [:]
    var order: [String] = []
    for record in records {
      guard let sheet = record.sheet else { continue }
      let plain = plainSheet(sheet)
      if plain.isEmpty { continue }
      if sets[plain] == nil { order.append(plain) }
      sets[plain, default: []].append(record)
    }
    return order.compactMap { plain in
      guard let set = sets[plain], set.count > 1 else { return nil }
      let names = list(set)
      return CleanFinding(
        .duplicateSheet, set, content: [plain],
        Phrase(
          es: "\(names.spanish) llevan el mismo número, escrito de otra manera.",
          en: "\(names.english) have the same number, written in another way."))
    }
  }

  /// Letters and numbers only, and no zeros before a number; of a number with its check digit the number.
  static func plainSheet(_ sheet: String) -> String {
    if sheet.contains("-"), case .sheet(let number) = SheetNumber.read(sheet) { return String(number.number) }
    var parts: [(text: String, isNumber: Bool)] = []
    var isApart = true
    for scalar in Names.folded(sheet).unicodeScalars {
      let isDigit = ("0"..."9").contains(scalar)
      guard isDigit || scalar.properties.isAlphabetic else {
        isApart = true
        continue
      }
      if isApart || parts.last?.isNumber != isDigit { parts.append(("", isDigit)) }
      isApart = false
      parts[parts.count - 1].text.unicodeScalars.append(scalar)
    }
    var result = ""
    for (position, part) in parts.enumerated() {
      // Two numbers beside each other are not one.
      if position > 0, part.isNumber, parts[position - 1].isNumber { result += "-" }
      let digits = part.text.drop { $0 == "0" }
      result += part.isNumber ? digits.isEmpty ? "0" : String(digits) : part.text
    }
    return result
  }

  /// «La hoja 17 (lote 07) y la hoja 93».
  static func list(_ records: [CleanRecord]) -> Phrase {
    let shown = records.prefix(5).map(\.words)
    let rest = records.count - shown.count
    func joined(_ words: [String], and: String, more: String) -> String {
      let text =
        rest > 0
        ? words.joined(separator: ", ") + more
        : words.count > 1 ? words.dropLast().joined(separator: ", ") + and + (words.last ?? "") : words.joined()
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    return Phrase(
      es: joined(shown.map(\.spanish), and: " y ", more: " y \(rest) más"),
      en: joined(shown.map(\.english), and: " and ", more: " and \(rest) more"))
  }

  private static func hash(_ codes: ArraySlice<UInt32>) -> UInt64 {
    var hash = AnswerHash()
    for code in codes { hash.add(UInt64(code)) }
    return hash.state
  }
}
