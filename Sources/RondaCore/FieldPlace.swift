/// Which field of a sheet of paper it is.
package struct FieldPlace: Sendable, Hashable, Comparable {
  /// The instances around the question, from the outside in: the position of each, from 1.
  package let path: [Int]
  /// The question.
  package let name: String
  /// The choice whose points these are, for a tally; empty for all others.
  package let row: String

  package init(_ name: String, at path: [Int] = [], row: String = "") {
    self.path = path
    self.name = name
    self.row = row
  }

  /// By path, name and row.
  package static func < (left: FieldPlace, right: FieldPlace) -> Bool {
    if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
    return left.name == right.name ? left.row < right.row : left.name < right.name
  }
}
