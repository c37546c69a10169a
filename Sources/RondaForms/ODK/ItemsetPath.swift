import RondaCore

/// What the nodeset of an itemset says, when it is nothing but the items of an instance: in random order or not, all or
/// those for which a condition holds.
struct ItemsetPath {
  let instance: String
  /// The offsets of the scalars of the condition, without its brackets.
  private(set) var filter: Range<Int>?
  private(set) var isRandom = false
  /// The offsets of the scalars of the seed.
  private(set) var seed: Range<Int>?
  /// The names after the instance.
  let path: [String]

  /// `nil` when the text says something else.
  init?(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var range = Self.trimmed(0..<scalars.count, scalars)
    if let inner = Self.arguments(of: "randomize", range, scalars) {
      guard (1...2).contains(inner.count) else { return nil }
      isRandom = true
      range = inner[0]
      if inner.count == 2 { seed = inner[1] }
    }
    guard let open = scalars[range].firstIndex(of: "("), let close = scalars[range].firstIndex(of: ")"), open < close,
      let call = Self.arguments(of: "instance", range.lowerBound..<close + 1, scalars), call.count == 1
    else { return nil }
    let name = call[0]
    guard name.count > 2, let quote = scalars[name].first, quote == "'" || quote == "\"", scalars[name].last == quote
    else { return nil }
    instance = String(scalars: scalars[(name.lowerBound + 1)..<(name.upperBound - 1)])
    let rest = Self.trimmed((close + 1)..<range.upperBound, scalars)
    let bracket = scalars[rest].firstIndex(of: "[") ?? rest.upperBound
    let steps = String(scalars: scalars[rest.lowerBound..<bracket]).withoutBlanks
    guard let path = PlainPath(steps), path.isAbsolute, path.names.count == 2 else { return nil }
    self.path = path.names
    guard bracket < rest.upperBound else { return }
    guard Self.closing(bracket, scalars) == rest.upperBound - 1 else { return nil }
    filter = Self.trimmed(bracket + 1..<rest.upperBound - 1, scalars)
    if filter?.isEmpty == true { return nil }
  }

  private static func trimmed(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Range<Int> {
    var range = range
    while let first = range.first, scalars[first].isBlank { range = first + 1..<range.upperBound }
    while let last = range.last, scalars[last].isBlank { range = range.lowerBound..<last }
    return range
  }

  /// Where what opens at `start` closes.
  private static func closing(_ start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
    var depth = 0
    var quote: Unicode.Scalar?
    for index in start..<scalars.count {
      let scalar = scalars[index]
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "'", "\"": quote = scalar
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The arguments of a call that is all there is in a range.
  private static func arguments(of name: String, _ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> [Range<Int>]? {
    let word = Array(name.unicodeScalars)
    guard scalars[range].starts(with: word) else { return nil }
    let rest = trimmed(range.lowerBound + word.count..<range.upperBound, scalars)
    guard let open = rest.first, scalars[open] == "(", let close = closing(open, scalars), close == rest.upperBound - 1
    else { return nil }
    var result: [Range<Int>] = []
    var start = open + 1
    var depth = 0
    var quote: Unicode.Scalar?
    for index in open + 1..<close {
      let scalar = scalars[index]
      if let mark = quote {
        if scalar == mark { quote = nil }
        continue
      }
      switch scalar {
      case "'", "\"": quote = scalar
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "," where depth == 0:
        result.append(trimmed(start..<index, scalars))
        start = index + 1
      default: break
      }
    }
    result.append(trimmed(start..<close, scalars))
    return result
  }
}
