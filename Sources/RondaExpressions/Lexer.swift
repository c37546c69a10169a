import RondaCore

/// Cuts an expression into tokens. Slips from other languages (`==`, `&&`, curly quotes, …) each get a finding and are
/// read as what they stand for, so that one run tells everything.
struct Lexer {
  let scalars: [Unicode.Scalar]
  var position = 0
  private(set) var tokens: [Token] = []
  var findings: [ExpressionFinding] = []

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// All tokens, the last one `.end`; `nil` when something could not be read at all.
  mutating func run() -> [Token]? {
    while position < scalars.count {
      guard scanToken() else { return nil }
    }
    append(.end, from: position)
    return tokens
  }

  /// Reads one token, or blanks; false when there is no going on.
  private mutating func scanToken() -> Bool {
    let scalar = scalars[position]
    let start = position
    if Self.isBlank(scalar) {
      position += 1
    } else if Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) == true) {
      scanNumber()
    } else if Self.isNameStart(scalar) {
      scanName()
    } else if scalar == "'" || scalar == "\"" {
      return scanText()
    } else if let closing = Self.curlyQuotes(closing: scalar) {
      scanCurlyText(closing)
    } else if scalar == "$" || scalar == "{" {
      return scanReference()
    } else if let (kind, length) = plainSymbol() {
      position += length
      append(kind, from: start)
    } else if let slip = foreignSymbol() {
      position += slip.length
      findings.append(slip.finding)
      append(slip.kind, from: start)
    } else {
      findings.append(Self.unexpected(scalar, at: TextSpan(offset: start, length: 1)))
      return false
    }
    return true
  }

  mutating func append(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: TextSpan(offset: start, length: position - start)))
  }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  func text(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }

  private mutating func scanNumber() {
    let start = position
    while let scalar = peek(0), Self.isDigit(scalar) { position += 1 }
    if peek(0) == ".", peek(1) != "." {
      position += 1
      while let scalar = peek(0), Self.isDigit(scalar) { position += 1 }
    }
    append(.number(NumberText.number(text(start..<position)) ?? .nan), from: start)
  }

  private mutating func scanName() {
    let start = position
    while let scalar = peek(0), Self.isNamePart(scalar) { position += 1 }
    if peek(0) == ":", let next = peek(1) {
      if Self.isNameStart(next) {
        position += 1
        while let scalar = peek(0), Self.isNamePart(scalar) { position += 1 }
      } else if next == "*" {
        position += 2
      }
    }
    append(.name(text(start..<position)), from: start)
  }

  /// The symbols of the language itself.
  private func plainSymbol() -> (Token.Kind, Int)? {
    let next = peek(1)
    switch scalars[position] {
    case "(": return (.leftParenthesis, 1)
    case ")": return (.rightParenthesis, 1)
    case ",": return (.comma, 1)
    case "+": return (.symbol(.add), 1)
    case "-": return (.symbol(.subtract), 1)
    case "*": return (.symbol(.multiply), 1)
    case "=" where next != "=" && next != ">" && next != "<": return (.symbol(.equal), 1)
    case "!" where next == "=" && peek(2) != "=": return (.symbol(.notEqual), 2)
    case "<" where next == "=": return (.symbol(.lessOrEqual), 2)
    case "<" where next != ">": return (.symbol(.less), 1)
    case ">" where next == "=": return (.symbol(.greaterOrEqual), 2)
    case ">": return (.symbol(.greater), 1)
    case "." where next == ".": return (.dots, 2)
    case ".": return (.dot, 1)
    case "/" where next == "/": return (.slashes, 2)
    case "/": return (.slash, 1)
    case "@": return (.at, 1)
    case ":" where next == ":": return (.axis, 2)
    case "[": return (.leftBracket, 1)
    case "]": return (.rightBracket, 1)
    case "|" where next != "|": return (.symbol(.union), 1)
    default: return nil
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.isBlank }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.isLetter }

  static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || isDigit(scalar) || scalar == "-" || scalar == "." || scalar == "\u{B7}"
      || scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
  }
}
