/// Turns the bytes of a terminal into keys and pastes, however they are cut into pieces.
package struct KeyDecoder: Sendable {
  private enum State: Sendable {
    case ground
    /// After ESC.
    case escape
    /// Inside `ESC [`, with its parameters so far.
    case control([UInt8])
    /// After `ESC O`.
    case shift
    /// Inside a scalar: its bytes so far and how many belong to it.
    case scalar([UInt8], Int)
    case paste([UInt8])
  }

  /// Longer pastes lose their end.
  package static let pasteLimit = 100_000
  private static let parameterLimit = 32
  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
  private var state = State.ground

  package init() {}

  /// Whether an ESC waits for what follows it. If nothing does within 50 ms it was the Esc key: see `timeOut()`.
  package var awaitsSequence: Bool {
    switch state {
    case .escape, .control, .shift: true
    case .ground, .scalar, .paste: false
    }
  }

  /// Nothing followed: the ESC was a key by itself, or the sequence was cut.
  package mutating func timeOut() -> [TerminalInput] {
    defer { if awaitsSequence { state = .ground } }
    return switch state {
    case .escape: [.key(.escape)]
    case .control, .shift: [.key(.unknown)]
    case .ground, .scalar, .paste: []
    }
  }

  /// Takes one byte.
  package mutating func take(_ byte: UInt8) -> [TerminalInput] {
    switch state {
    case .ground: return takeInGround(byte)
    case .escape:
      state = .ground
      switch byte {
      case UInt8(ascii: "["): state = .control([])
      case UInt8(ascii: "O"): state = .shift
      case 0x1B:
        state = .escape
        return [.key(.escape)]
      default:
        // A letter typed right after Esc: both count.
        return [.key(.escape)] + takeInGround(byte)
      }
      return []
    case .shift:
      state = .ground
      return [.key(Self.final(byte))]
    case .control(let parameters): return takeInSequence(byte, parameters)
    case .scalar(var bytes, let count):
      guard byte & 0xC0 == 0x80 else {
        state = .ground
        return [.key(.invalid)] + take(byte)
      }
      bytes.append(byte)
      guard bytes.count == count else {
        state = .scalar(bytes, count)
        return []
      }
      state = .ground
      let text = String(decoding: bytes, as: UTF8.self)
      guard let scalar = text.unicodeScalars.first, Array(String(scalar).utf8) == bytes else { return [.key(.invalid)] }
      // Control characters of the second kind are no text.
      return [.key(scalar.value < 0xA0 ? .unknown : .scalar(scalar))]
    case .paste(var bytes):
      // Lets go of the other reference, so that appending does not copy.
      state = .ground
      bytes.append(byte)
      if bytes.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
        let text = bytes.dropLast(Self.pasteEnd.count).prefix(Self.pasteLimit)
        return [.paste(String(decoding: text, as: UTF8.self))]
      }
      if bytes.count > Self.pasteLimit + Self.pasteEnd.count {
        // What is dropped lies just before the end, so that the end is still found.
        bytes.removeSubrange(Self.pasteLimit..<(bytes.count - Self.pasteEnd.count))
      }
      state = .paste(bytes)
      return []
    }
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

  private mutating func takeInSequence(_ byte: UInt8, _ parameters: [UInt8]) -> [TerminalInput] {
    switch byte {
    case 0x20...0x3F:
      // Junk is swallowed up to its end.
      state = .control(parameters.count < Self.parameterLimit ? parameters + [byte] : parameters)
      return []
    case 0x40...0x7E:
      state = .ground
      if byte == UInt8(ascii: "~") {
        let number = String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
        switch number {
        case "200":
          state = .paste([])
          return []
        case "1", "7": return [.key(.home)]
        case "3": return [.key(.delete)]
        case "4", "8": return [.key(.end)]
        case "5": return [.key(.pageUp)]
        case "6": return [.key(.pageDown)]
        default: return [.key(.unknown)]
        }
      }
      return [.key(Self.final(byte))]
    case 0x1B:
      state = .escape
      return [.key(.unknown)]
    default:
      state = .ground
      return [.key(.unknown)] + takeInGround(byte)
    }
  }

  private static func final(_ byte: UInt8) -> Key {
    switch byte {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "Z"): .shiftTab
    case UInt8(ascii: "M"): .enter
    default: .unknown
    }
  }
}
