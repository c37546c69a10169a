/// Turns the bytes of a terminal into keys and pastes, however they are cut into pieces. What a terminal reports by
/// itself (focus, mouse, answers to questions that another program asked) gives nothing.
package struct KeyDecoder: Sendable {
  private enum State: Sendable {
    case ground
    /// After ESC.
    case escape
    /// Inside `ESC [`, with its parameters so far.
    case control([UInt8])
    /// Inside `ESC O`, with its parameters so far.
    case shift([UInt8])
    /// After `ESC [ [`: one more byte names a function key of the Linux console.
    case console
    /// Inside a report of the mouse in its oldest form: so many bytes are still to come.
    case mouse(Int)
    /// Inside a string of the terminal that began with ESC and this byte, with so many bytes so far.
    case string(UInt8, Int)
    /// After an ESC inside such a string.
    case stringEscape
    /// Inside a scalar: its bytes so far and how many belong to it.
    case scalar([UInt8], Int)
    case paste([UInt8])
  }

  /// Longer pastes lose their end.
  package static let pasteLimit = 100_000
  /// No terminal reports more at once; what goes on after it is text again.
  static let stringLimit = 4096
  private static let parameterLimit = 32
  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
  private var state = State.ground

  package init() {}

  /// How many milliseconds the rest of what has begun may take to come; `nil` when nothing is awaited. After them
  /// `timeOut()` says what it was.
  package var patience: Int32? {
    switch state {
    case .escape, .control, .shift, .console, .mouse, .string(_, 0): 50
    // It is no key, so nobody waits for it; a slow line may cut it anywhere.
    case .string, .stringEscape: 500
    case .ground, .scalar, .paste: nil
    }
  }

  /// Nothing followed: the ESC was a key by itself, or the sequence was cut.
  package mutating func timeOut() -> [TerminalInput] {
    defer { if patience != nil { state = .ground } }
    return switch state {
    case .escape: [.key(.escape)]
    case .control, .shift, .console: [.key(.unknown)]
    // A letter typed right after Esc: both count.
    case .string(let byte, 0): [.key(.escape), .key(.scalar(Unicode.Scalar(byte)))]
    case .ground, .scalar, .paste, .mouse, .string, .stringEscape: []
    }
  }

  /// Takes one byte.
  package mutating func take(_ byte: UInt8) -> [TerminalInput] {
    switch state {
    case .ground: return takeInGround(byte)
    case .escape: return takeAfterEscape(byte)
    case .control(let parameters): return takeInSequence(byte, parameters)
    case .shift(let parameters): return takeInShift(byte, parameters)
    case .console:
      state = .ground
      return (0x40...0x7E).contains(byte) ? [.key(.unknown)] : [.key(.unknown)] + takeInGround(byte)
    case .mouse(let count):
      guard byte >= 0x20 else { return restart(byte) }
      state = count > 1 ? .mouse(count - 1) : .ground
      return []
    case .string(let first, let count): return takeInString(byte, first, count)
    case .stringEscape:
      if byte == UInt8(ascii: "\\") {
        state = .ground
        return []
      }
      // The string was cut, and something else has begun.
      return takeAfterEscape(byte)
    case .scalar(let bytes, let count): return takeInScalar(byte, bytes, count)
    case .paste(var bytes):
      // Lets go of the other reference, so that appending does not copy.
      state = .ground
      return takeInPaste(byte, &bytes)
    }
  }

  private mutating func restart(_ byte: UInt8) -> [TerminalInput] {
    state = .ground
    return takeInGround(byte)
  }

  private mutating func takeInGround(_ byte: UInt8) -> [TerminalInput] {
    switch byte {
    case 0x1B: state = .escape
    case 0x0D, 0x0A: return [.key(.enter)]
    case 0x09: return [.key(.tab)]
    case 0x7F, 0x08: return [.key(.backspace)]
    case 0x00: return [.key(.unknown)]
    case 0x01...0x1A: return [.key(.control(Character(Unicode.Scalar(byte + 0x60))))]
    case 0x1C...0x1F: return [.key(.control(Character(Unicode.Scalar(byte + 0x40))))]
    case 0x20..<0x7F: return [.key(.scalar(Unicode.Scalar(byte)))]
    case 0xC2...0xDF: state = .scalar([byte], 2)
    case 0xE0...0xEF: state = .scalar([byte], 3)
    case 0xF0...0xF4: state = .scalar([byte], 4)
    default: return [.key(.invalid)]
    }
    return []
  }

  private mutating func takeAfterEscape(_ byte: UInt8) -> [TerminalInput] {
    switch byte {
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .shift([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      state = .string(byte, 0)
    case 0x1B:
      state = .escape
      return [.key(.escape)]
    // A letter typed right after Esc: both count.
    default: return [.key(.escape)] + restart(byte)
    }
    return []
  }

  private mutating func takeInSequence(_ byte: UInt8, _ parameters: [UInt8]) -> [TerminalInput] {
    switch byte {
    case 0x20...0x3F:
      // Junk is swallowed up to its end.
      state = .control(parameters.count < Self.parameterLimit ? parameters + [byte] : parameters)
      return []
    case 0x40...0x7E:
      state = .ground
      return takeSequence(byte, parameters)
    default: return [.key(.unknown)] + restart(byte)
    }
  }

  /// A whole sequence of `ESC [`.
  private mutating func takeSequence(_ final: UInt8, _ parameters: [UInt8]) -> [TerminalInput] {
    switch final {
    // rxvt has Shift and an arrow in small letters; with parameters it is an answer.
    case UInt8(ascii: "c") where parameters.isEmpty: return [.key(.right)]
    case UInt8(ascii: "[") where parameters.isEmpty: state = .console
    case UInt8(ascii: "M") where parameters.isEmpty: state = .mouse(3)
    case _ where (UInt8(ascii: "<")...UInt8(ascii: "?")).contains(parameters.first ?? 0): break
    // The mouse, the focus, and what a terminal says of itself, of its cursor, its window and its modes.
    case UInt8(ascii: "M"), UInt8(ascii: "T"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "c"),
      UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "x"), UInt8(ascii: "y"):
      break
    case UInt8(ascii: "R") where parameters.contains(UInt8(ascii: ";")): break
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"): return takeNumbered(parameters)
    default: return [.key(Self.final(final))]
    }
    return []
  }

  /// A key with a number; rxvt ends it otherwise when Shift or Ctrl are held.
  private mutating func takeNumbered(_ parameters: [UInt8]) -> [TerminalInput] {
    switch String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self) {
    case "200":
      state = .paste([])
      return []
    // The end of a paste that never began.
    case "201": return []
    case "1", "7": return [.key(.home)]
    case "3": return [.key(.delete)]
    case "4", "8": return [.key(.end)]
    case "5": return [.key(.pageUp)]
    case "6": return [.key(.pageDown)]
    default: return [.key(.unknown)]
    }
  }

  private mutating func takeInShift(_ byte: UInt8, _ parameters: [UInt8]) -> [TerminalInput] {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ";"):
      state = .shift(parameters.count < Self.parameterLimit ? parameters + [byte] : parameters)
      return []
    case 0x20...0x7E:
      state = .ground
      return [.key(Self.keypad(byte) ?? Self.final(byte))]
    default: return [.key(.unknown)] + restart(byte)
    }
  }

  private mutating func takeInString(_ byte: UInt8, _ first: UInt8, _ count: Int) -> [TerminalInput] {
    switch byte {
    case 0x07 where count > 0: state = .ground
    case 0x1B where count > 0: state = .stringEscape
    // No report has control characters: it was cut, and this is a key.
    case 0x00..<0x20:
      let before = timeOut()
      return before + restart(byte)
    default: state = count < Self.stringLimit ? .string(first, count + 1) : .ground
    }
    return []
  }

  private mutating func takeInScalar(_ byte: UInt8, _ begun: [UInt8], _ count: Int) -> [TerminalInput] {
    guard byte & 0xC0 == 0x80 else { return [.key(.invalid)] + restart(byte) }
    let bytes = begun + [byte]
    guard bytes.count == count else {
      state = .scalar(bytes, count)
      return []
    }
    state = .ground
    let text = String(decoding: bytes, as: UTF8.self)
    guard let scalar = text.unicodeScalars.first, Array(String(scalar).utf8) == bytes else { return [.key(.invalid)] }
    // Control characters of the second kind are no text.
    return [.key(scalar.value < 0xA0 ? .unknown : .scalar(scalar))]
  }

  private mutating func takeInPaste(_ byte: UInt8, _ bytes: inout [UInt8]) -> [TerminalInput] {
    // Terminals take it out of what they paste: the person wants out of a paste whose end got lost.
    if byte == 0x03 { return [Self.paste(bytes[...]), .key(.control("c"))] }
    bytes.append(byte)
    if bytes.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
      return [Self.paste(bytes.dropLast(Self.pasteEnd.count))]
    }
    if bytes.count > Self.pasteLimit + Self.pasteEnd.count {
      // What is dropped lies just before the end, so that the end is still found.
      bytes.removeSubrange(Self.pasteLimit..<(bytes.count - Self.pasteEnd.count))
    }
    state = .paste(bytes)
    return []
  }

  private static func paste(_ bytes: ArraySlice<UInt8>) -> TerminalInput {
    var text = bytes.prefix(pasteLimit)
    if text.count < bytes.count {
      // The limit may lie inside a scalar.
      while let last = text.last, last & 0xC0 == 0x80 { text.removeLast() }
      if let last = text.last, last >= 0xC0 { text.removeLast() }
    }
    return .paste(String(decoding: text, as: UTF8.self))
  }

  /// Keys that end a sequence by a letter; rxvt has arrows with Shift or Ctrl in small letters.
  private static func final(_ byte: UInt8) -> Key {
    switch byte {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
    case UInt8(ascii: "C"), UInt8(ascii: "c"): .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "Z"): .shiftTab
    default: .unknown
    }
  }

  /// The keypad of a terminal that another program left in application mode.
  private static func keypad(_ byte: UInt8) -> Key? {
    switch byte {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "X"): .scalar("=")
    case UInt8(ascii: " "): .scalar(" ")
    // In the order of ASCII from `*` to `9`.
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .scalar(Unicode.Scalar(byte - 0x40))
    default: nil
    }
  }
}
