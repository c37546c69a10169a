/// Comparing names as people do: without case, accents or stray blanks.
package enum Names {
  /// `text` in lower case, without accents (ñ becomes n) and with single blanks between words.
  ///
  /// Letters outside the Latin alphabet are kept as they are in lower case.
  package static func folded(_ text: some StringProtocol) -> String { folded(String(text)) }

  /// The same for a whole string; apart, because long lists of names are folded at once.
  package static func folded(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if scalar.isBlank {
        pendingBlank = !result.isEmpty
        continue
      }
      // Combining marks: an accent that was written apart from its letter.
      if (0x300...0x36F).contains(scalar.value) { continue }
      if pendingBlank {
        result.append(UInt8(ascii: " "))
        pendingBlank = false
      }
      if scalar.isASCII {
        let isUpper = (0x41...0x5A).contains(scalar.value)
        result.append(UInt8(scalar.value) + (isUpper ? 0x20 : 0))
      } else {
        result += (plainLetters[scalar] ?? scalar.properties.lowercaseMapping).utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name that was wished for, or with `_2`, `_3`… behind it the first one that is not taken; it is taken then.
  package static func unused(_ wish: String, besides taken: inout Set<String>) -> String {
    var name = wish
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(wish)_\(number)"
      number += 1
    }
    return name
  }

  /// The candidate nearest to `name` by edit distance, when it is near enough to be a slip of the hand.
  ///
  /// At most a third of the letters may differ, and never more than three. Ties go to the earlier candidate.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(folded(name).unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(folded(candidate).unicodeScalars)
      let limit = min(3, max(1, max(wanted.count, other.count) / 3))
      guard abs(wanted.count - other.count) <= limit else { continue }
      let distance = editDistance(wanted, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that turn one into the other
  /// (optimal string alignment distance).
  package static func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, element) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(previous[column] + (element == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, element == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    let groups: [(String, String)] = [
      ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄą"), ("c", "ÇçĆćČč"), ("e", "ÈÉÊËèéêëĒēĘęĚě"), ("i", "ÌÍÎÏìíîïĪī"), ("n", "ÑñŃńŇň"),
      ("o", "ÒÓÔÕÖØòóôõöøŌō"), ("s", "ŚśŠš"), ("u", "ÙÚÛÜùúûüŪūŮů"), ("y", "ÝýÿŸ"), ("z", "ŹźŻżŽž"),
    ]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}
