/// What stands after a backslash.
extension PatternParser {
  enum Escape {
    case scalar(Unicode.Scalar)
    case rule(ScalarSet.Rule)
    case anchor(PatternAnchor)
    case lineBreak
  }

  mutating func escape() throws(PatternProblem) -> Escape {
    let start = position
    position += 1
    guard let letter = next else { throw problem(.endsWithBackslash, at: start) }
    position += 1
    switch letter {
    case "d": return .rule(.digit)
    case "D": return .rule(.not(.digit))
    case "w": return .rule(.word)
    case "W": return .rule(.not(.word))
    case "s": return .rule(.space)
    case "S": return .rule(.not(.space))
    case "h": return .rule(.horizontalSpace)
    case "H": return .rule(.not(.horizontalSpace))
    case "v": return .rule(.verticalSpace)
    case "V": return .rule(.not(.verticalSpace))
    case "p", "P":
      let rule = try property(from: start)
      return .rule(letter == "P" ? .not(rule) : cased(rule))
    case "R": return .lineBreak
    case "A": return .anchor(.start)
    case "z": return .anchor(.end)
    case "Z": return .anchor(.endOrLastLineEnd)
    case "b" where !startsWith("{g}"): return .anchor(.wordBorder)
    case "B": return .anchor(.noWordBorder)
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "f": return .scalar("\u{0C}")
    case "a": return .scalar("\u{07}")
    case "e": return .scalar("\u{1B}")
    case "0": return .scalar(try octal(from: start))
    case "x": return .scalar(try hexadecimal(from: start))
    case "u": return .scalar(try unit(from: start))
    case "c": return .scalar(try control(from: start))
    case "1"..."9": throw problem(.reference(written(from: start)), at: start)
    case "k": throw problem(.reference(written(from: start)), at: start)
    case "E": throw problem(.quotationNotClosed, at: start)
    case "G", "N", "X", "b": throw problem(.unsupportedEscape(written(from: start)), at: start)
    case "a"..."z", "A"..."Z": throw problem(.unknownEscape(written(from: start)), at: start)
    default: return .scalar(letter)
    }
  }

  /// The name of `\p{name}` or `\pL`.
  private mutating func property(from start: Int) throws(PatternProblem) -> ScalarSet.Rule {
    let name: String
    if skip("{") {
      let first = position
      while position < scalars.count, next != "}" { position += 1 }
      name = written(from: first)
      guard skip("}") else { throw problem(.unknownProperty(written(from: start)), at: start) }
    } else {
      let first = position
      position = min(position + 1, scalars.count)
      name = written(from: first)
    }
    guard let rule = ScalarSet.Rule.named(name) else {
      throw problem(.unknownProperty(written(from: start)), at: start)
    }
    return rule
  }

  private mutating func octal(from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    var value: UInt32 = 0
    var count = 0
    while count < 3, let digit = next, ("0"..."7").contains(digit), value * 8 + digit.value - 0x30 <= 0o377 {
      value = value * 8 + digit.value - 0x30
      position += 1
      count += 1
    }
    guard count > 0, let scalar = Unicode.Scalar(value) else {
      throw problem(.badCode(written(from: start)), at: start)
    }
    return scalar
  }

  private mutating func hexadecimal(from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    let value: UInt32?
    if skip("{") {
      value = hexadecimalDigits(1...6)
      guard skip("}") else { throw problem(.badCode(written(from: start)), at: start) }
    } else {
      value = hexadecimalDigits(2...2)
    }
    guard let scalar = value.flatMap(Unicode.Scalar.init) else {
      throw problem(.badCode(written(from: start)), at: start)
    }
    return scalar
  }

  /// A UTF-16 code unit, or two that belong together.
  private mutating func unit(from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    guard var value = hexadecimalDigits(4...4) else { throw problem(.badCode(written(from: start)), at: start) }
    if (0xD800...0xDBFF).contains(value) {
      guard skip("\\u"), let second = hexadecimalDigits(4...4), (0xDC00...0xDFFF).contains(second) else {
        throw problem(.badCode(written(from: start)), at: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw problem(.badCode(written(from: start)), at: start) }
    return scalar
  }

  private mutating func hexadecimalDigits(_ counts: ClosedRange<Int>) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < counts.upperBound, let digit = next.flatMap({ Character($0).hexDigitValue }), next?.isASCII == true {
      value = value << 4 | UInt32(digit)
      position += 1
      count += 1
    }
    return counts.contains(count) ? value : nil
  }

  private mutating func control(from start: Int) throws(PatternProblem) -> Unicode.Scalar {
    guard let letter = next, letter.isASCII, let scalar = Unicode.Scalar(letter.value ^ 0x40) else {
      throw problem(.badCode(written(from: start)), at: start)
    }
    position += 1
    return scalar
  }
}
