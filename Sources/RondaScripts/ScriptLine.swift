import RondaCore

/// One line of a script while it is read, from left to right.
struct ScriptLine {
  /// A part of the line.
  struct Part {
    let text: String
    let place: SourcePlace
  }

  /// What stands after `=`.
  struct Value {
    let text: String
    let isQuoted: Bool
    let place: SourcePlace
  }

  private let scalars: [Unicode.Scalar]
  private let file: String
  private let number: Int
  private var position = 0

  init(_ text: Substring.UnicodeScalarView, file: String, number: Int) {
    scalars = Array(text)
    self.file = file
    self.number = number
    skipBlanks()
  }

  /// Whether nothing is left, a comment apart.
  var isAtEnd: Bool { position >= scalars.count || scalars[position] == "#" }

  /// Whether the next thing is a sign of equality.
  var isAtEquals: Bool { position < scalars.count && scalars[position] == "=" }

  /// The place where reading goes on.
  var place: SourcePlace { place(position..<position + 1) }

  /// What the line says from its beginning to where reading has come.
  var whole: Part {
    let start = scalars.firstIndex { !$0.isBlank } ?? 0
    var end = position
    while end > start, scalars[end - 1].isBlank { end -= 1 }
    return Part(text: text(start..<end), place: place(start..<end))
  }

  /// The next word, up to a blank or a sign of equality; `nil` when there is none.
  mutating func word() -> Part? {
    guard !isAtEnd, !isAtEquals, !Self.isQuote(scalars[position]) else { return nil }
    let start = position
    while position < scalars.count, !scalars[position].isBlank, scalars[position] != "=" {
      position += 1
    }
    defer { skipBlanks() }
    return Part(text: text(start..<position), place: place(start..<position))
  }

  /// Passes over a sign of equality; says whether there was one.
  mutating func skipEquals() -> Bool {
    guard isAtEquals else { return false }
    position += 1
    skipBlanks()
    return true
  }

  /// The rest of the line as one value: a text in quotes, or everything up to a comment. Says in which place a quote is
  /// open that nothing closes, and what stands after one that is closed.
  mutating func value() -> Result<Value?, Fault> {
    guard !isAtEnd else { return .success(nil) }
    let start = position
    if Self.isQuote(scalars[position]) { return quoted(from: start).map { $0 } }
    var end = position
    while position < scalars.count {
      if position > start, scalars[position] == "#", scalars[position - 1].isBlank { break }
      position += 1
      if !scalars[position - 1].isBlank { end = position }
    }
    return .success(Value(text: text(start..<end), isQuoted: false, place: place(start..<end)))
  }

  /// What is wrong with a value.
  enum Fault: Error {
    case isOpen(SourcePlace)
    case goesOn(SourcePlace)
  }

  private mutating func quoted(from start: Int) -> Result<Value, Fault> {
    let close: Unicode.Scalar =
      switch scalars[start] {
      case "“": "”"
      case "«": "»"
      default: "\""
      }
    var result = String.UnicodeScalarView()
    position += 1
    while position < scalars.count, scalars[position] != close {
      if scalars[position] == "\\", position + 1 < scalars.count {
        position += 1
        result.append(scalars[position] == "n" ? "\n" : scalars[position])
      } else {
        result.append(scalars[position])
      }
      position += 1
    }
    guard position < scalars.count else { return .failure(.isOpen(place(start..<start + 1))) }
    position += 1
    let end = position
    skipBlanks()
    guard isAtEnd else { return .failure(.goesOn(place)) }
    return .success(Value(text: String(result), isQuoted: true, place: place(start..<end)))
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool { ["\"", "“", "«"].contains(scalar) }

  private mutating func skipBlanks() {
    while position < scalars.count, scalars[position].isBlank { position += 1 }
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private func place(_ range: Range<Int>) -> SourcePlace {
    SourcePlace(file: file, line: number, column: range.lowerBound + 1, length: range.count)
  }
}
