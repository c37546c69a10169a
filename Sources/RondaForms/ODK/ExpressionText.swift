import RondaCore

/// Expressions cut into pieces, as far as it takes to rewrite what they refer to. Pieces joined give the text again.
struct ExpressionText {
  enum Piece: Equatable {
    case blank(String)
    /// With its quotes.
    case quoted(String)
    /// `${name}`
    case reference(String)
    /// A name, with its prefix.
    case name(String)
    case number(String)
    /// One of anything else; `..` and `::` are one.
    case symbol(String)

    var text: String {
      switch self {
      case .blank(let text), .quoted(let text), .name(let text), .number(let text), .symbol(let text): text
      case .reference(let name): "${\(name)}"
      }
    }

    var isBlank: Bool { if case .blank = self { true } else { false } }
  }

  static func pieces(of text: String) -> [Piece] {
    let scalars = Array(text.unicodeScalars)
    var pieces: [Piece] = []
    var index = 0
    func string(_ range: Range<Int>) -> String { String(scalars: scalars[range]) }
    func end(from start: Int, while condition: (Unicode.Scalar) -> Bool) -> Int {
      var end = start
      while end < scalars.count, condition(scalars[end]) { end += 1 }
      return end
    }
    func isNameStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.isLetter }
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
      isNameStart(scalar) || isDigit(scalar) || scalar == "-" || scalar == "." || scalar.value == 0xB7
        || (0x300...0x36F).contains(scalar.value)
    }
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let start = index
      if scalar.isBlank {
        index = end(from: index) { $0.isBlank }
        pieces.append(.blank(string(start..<index)))
      } else if scalar == "'" || scalar == "\"" {
        index = min(end(from: index + 1) { $0 != scalar } + 1, scalars.count)
        pieces.append(.quoted(string(start..<index)))
      } else if scalar == "$", next == "{", let close = scalars[index...].firstIndex(of: "}") {
        index = close + 1
        pieces.append(.reference(string(start + 2..<close)))
      } else if isNameStart(scalar) {
        index = end(from: index, while: isNamePart)
        if index + 1 < scalars.count, scalars[index] == ":", isNameStart(scalars[index + 1]) {
          index = end(from: index + 1, while: isNamePart)
        }
        pieces.append(.name(string(start..<index)))
      } else if isDigit(scalar) || (scalar == "." && next.map(isDigit) == true) {
        index = end(from: index) { isDigit($0) || $0 == "." }
        pieces.append(.number(string(start..<index)))
      } else {
        index += (scalar == "." && next == ".") || (scalar == ":" && next == ":") ? 2 : 1
        pieces.append(.symbol(string(start..<index)))
      }
    }
    return pieces
  }

  static func text(of pieces: some Sequence<Piece>) -> String { pieces.map(\.text).joined() }

  /// The instances that an expression names.
  static func instances(in text: String) -> [String] { arguments(of: "instance", in: text) }

  /// The texts that an expression names.
  static func texts(in text: String) -> [String] { arguments(of: "jr:itext", in: text) }

  /// What stands in quotes as the first value of a function.
  private static func arguments(of function: StaticString, in text: String) -> [String] {
    guard text.contains(bytes: function) else { return [] }
    let pieces = pieces(of: text).filter { !$0.isBlank }
    var names: [String] = []
    for index in pieces.indices.dropLast(2)
    where pieces[index] == .name(function.description) && pieces[index + 1] == .symbol("(") {
      if case .quoted(let name) = pieces[index + 2], name.count >= 2 {
        names.append(String(name.dropFirst().dropLast()))
      }
    }
    return names
  }
}
