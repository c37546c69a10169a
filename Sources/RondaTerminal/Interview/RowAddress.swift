/// What people call a line of the review: `7`, `7.2` in the second instance of a repetition, `+7` for adding one more.
package struct RowAddress: Sendable, Hashable {
  /// The number of the question on paper; for the end of a repetition that of its first question.
  package let number: Int
  /// Which instance it is of every repetition around, from 1, the outermost first.
  package let path: [Int]
  /// Whether it is the end of a repetition.
  package let isEnd: Bool

  package init(_ number: Int, path: [Int] = [], isEnd: Bool = false) {
    self.number = number
    self.path = path
    self.isEnd = isEnd
  }

  /// `nil` when the text is no such thing.
  package init?(_ text: some StringProtocol) {
    let isEnd = text.hasPrefix("+")
    let parts = (isEnd ? text.dropFirst() : text[...]).split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil }
    guard let number = numbers.first, numbers.count == parts.count else { return nil }
    self.init(number, path: Array(numbers.dropFirst()), isEnd: isEnd)
  }

  package var text: String { (isEnd ? "+" : "") + ([number] + path).map { String($0) }.joined(separator: ".") }
}
