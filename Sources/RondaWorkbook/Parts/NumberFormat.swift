/// What a number format shows of a day and its time.
enum DateTimeFormat: Sendable, Hashable {
  case date
  case dateTime
  case time
  /// Hours, minutes or seconds that go on counting, as `[h]:mm` does.
  case duration

  /// The format that spreadsheet programs have under a number of their own (ECMA-376, part 1, section 18.8.30), `nil`
  /// when it shows no day and no time.
  init?(builtIn id: Int) {
    switch id {
    case 14...17: self = .date
    case 18...21, 32, 33, 45, 47: self = .time
    case 22: self = .dateTime
    // Those of East Asian languages.
    case 27...31, 34...36, 50...58: self = .date
    case 46: self = .duration
    default: return nil
    }
  }

  /// The format that a code such as `dd/mm/yyyy h:mm` writes (section 18.8.31), `nil` when it shows no day and no time.
  ///
  /// Only the first section counts, which is that of the numbers that days are. Codes are in English whatever the
  /// language of the program that wrote them.
  init?(code: String) {
    let signs = Signs(code)
    let tokens = signs.tokens
    var hasDate = false
    var hasTime = false
    for (index, token) in tokens.enumerated() {
      switch token {
      case .day: hasDate = true
      case .hour, .second: hasTime = true
      case .month:
        // The same letter is a minute after hours and before seconds.
        let isMinute =
          (index > 0 && tokens[index - 1] == .hour) || (index + 1 < tokens.count && tokens[index + 1] == .second)
        if isMinute { hasTime = true } else { hasDate = true }
      }
    }
    switch (hasDate, hasTime) {
    case (true, true): self = .dateTime
    case (true, false): self = .date
    case (false, true): self = signs.isElapsed ? .duration : .time
    case (false, false): return nil
    }
  }
}

/// The letters of a format code that mean something, quotations and the like passed over.
private struct Signs {
  enum Token { case day, month, hour, second }

  /// Runs of the same letter are one.
  private(set) var tokens: [Token] = []
  private(set) var isElapsed = false

  init(_ code: String) {
    let bytes = Array(code.utf8)
    var next = 0
    var lastLetter: UInt8 = 0
    while next < bytes.count {
      let byte = bytes[next]
      let letter = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      next += 1
      switch letter {
      case UInt8(ascii: ";"): return
      case UInt8(ascii: "\""):
        next = (bytes[next...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count - 1) + 1
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"):
        // The next character is shown, or sets a width.
        next += 1
      case UInt8(ascii: "["):
        let end = bytes[next...].firstIndex(of: UInt8(ascii: "]")) ?? bytes.count
        add(bracketed: bytes[next..<end])
        next = min(end + 1, bytes.count)
      case UInt8(ascii: "g") where Self.stands("eneral", in: bytes, at: next):
        next += 6
      case UInt8(ascii: "e"):
        // An exponent, unless it is the year of an era.
        let sign = next < bytes.count ? bytes[next] : 0
        if sign != UInt8(ascii: "+"), sign != UInt8(ascii: "-") { tokens.append(.day) }
      case UInt8(ascii: "y"), UInt8(ascii: "d"): if letter != lastLetter { tokens.append(.day) }
      case UInt8(ascii: "m"): if letter != lastLetter { tokens.append(.month) }
      case UInt8(ascii: "h"): if letter != lastLetter { tokens.append(.hour) }
      case UInt8(ascii: "s"): if letter != lastLetter { tokens.append(.second) }
      case UInt8(ascii: "a") where Self.stands("m/pm", in: bytes, at: next):
        next += 4
      case UInt8(ascii: "a") where Self.stands("/p", in: bytes, at: next):
        next += 2
      default: break
      }
      lastLetter = letter
    }
  }

  /// `[h]` and its like; colours, conditions and languages say nothing about time.
  private mutating func add(bracketed content: ArraySlice<UInt8>) {
    guard let first = content.first.map({ $0 | 0x20 }), content.allSatisfy({ $0 | 0x20 == first }) else { return }
    switch first {
    case UInt8(ascii: "h"), UInt8(ascii: "m"): tokens.append(.hour)
    case UInt8(ascii: "s"): tokens.append(.second)
    default: return
    }
    isElapsed = true
  }

  private static func stands(_ word: StaticString, in bytes: [UInt8], at start: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<count {
        let byte = bytes[start + index]
        let isLetter = byte >= 0x41 && byte <= 0x5A
        if unsafe (isLetter ? byte | 0x20 : byte) != letters[index] { return false }
      }
      return true
    }
  }
}
