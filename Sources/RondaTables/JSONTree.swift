/// A value of JSON (RFC 8259), read whole. Members of objects keep their order.
package enum JSONTree: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A number as it was written.
  case number(String)
  case text(String)
  case list([JSONTree])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let name: String
    package let value: JSONTree
  }

  /// Why a text is no JSON: what stands there is not what could.
  package struct Failure: Error, Sendable, Hashable {
    /// Counted from 0.
    package let offset: Int
  }

  /// Nested deeper than any file of data.
  private static let depthLimit = 256

  package static func read(_ bytes: [UInt8]) throws(Failure) -> JSONTree {
    var reader = Reader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw Failure(offset: reader.position) }
    return value
  }

  /// The value of a member of an object; `nil` when there is none, or this is no object.
  package subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The values of a list; empty for anything else.
  package var elements: [JSONTree] {
    if case .list(let values) = self { values } else { [] }
  }

  /// What a simple value says: a text, a number as it was written, `true` or `false`. `nil` for what is not simple.
  package var plain: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .boolean(let value): value ? "true" : "false"
    case .null: ""
    case .list, .object: nil
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var position = 0

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipBlanks() {
      if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    mutating func value(depth: Int) throws(Failure) -> JSONTree {
      guard depth < JSONTree.depthLimit else { throw Failure(offset: position) }
      skipBlanks()
      switch next {
      case UInt8(ascii: "{"): return .object(try members(depth: depth))
      case UInt8(ascii: "["): return .list(try elements(depth: depth))
      case UInt8(ascii: "\""): return .text(try string())
      default: return try word()
      }
    }

    private mutating func members(depth: Int) throws(Failure) -> [Member] {
      var result: [Member] = []
      position += 1
      skipBlanks()
      if take("}") { return [] }
      repeat {
        skipBlanks()
        guard next == UInt8(ascii: "\"") else { throw Failure(offset: position) }
        let name = try string()
        skipBlanks()
        guard take(":") else { throw Failure(offset: position) }
        result.append(Member(name: name, value: try value(depth: depth + 1)))
        skipBlanks()
      } while take(",")
      guard take("}") else { throw Failure(offset: position) }
      return result
    }

    private mutating func elements(depth: Int) throws(Failure) -> [JSONTree] {
      var result: [JSONTree] = []
      position += 1
      skipBlanks()
      if take("]") { return [] }
      repeat {
        result.append(try value(depth: depth + 1))
        skipBlanks()
      } while take(",")
      guard take("]") else { throw Failure(offset: position) }
      return result
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: sign) else { return false }
      position += 1
      return true
    }

    private mutating func word() throws(Failure) -> JSONTree {
      let start = position
      while let byte = next, ![0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D].contains(byte) { position += 1 }
      let word = String(decoding: bytes[start..<position], as: UTF8.self)
      switch word {
      case "null": return .null
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default:
        guard Double(word)?.isFinite == true,
          word.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) })
        else { throw Failure(offset: start) }
        return .number(word)
      }
    }

    private mutating func string() throws(Failure) -> String {
      position += 1
      var units: [UInt8] = []
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
        case UInt8(ascii: "\\"): units += try escape()
        case 0..<0x20: throw Failure(offset: position - 1)
        default: units.append(byte)
        }
      }
      throw Failure(offset: position)
    }

    private mutating func escape() throws(Failure) -> [UInt8] {
      guard let byte = next else { throw Failure(offset: position) }
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
      case UInt8(ascii: "b"): return [0x08]
      case UInt8(ascii: "f"): return [0x0C]
      case UInt8(ascii: "n"): return [0x0A]
      case UInt8(ascii: "r"): return [0x0D]
      case UInt8(ascii: "t"): return [0x09]
      case UInt8(ascii: "u"):
        var units = [try unit()]
        // Half of a pair is followed by the other half.
        if (0xD800..<0xDC00).contains(units[0]), next == UInt8(ascii: "\\"), position + 1 < bytes.count,
          bytes[position + 1] == UInt8(ascii: "u")
        {
          position += 2
          units.append(try unit())
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
      default: throw Failure(offset: position - 1)
      }
    }

    private mutating func unit() throws(Failure) -> UInt16 {
      guard position + 4 <= bytes.count,
        let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
      else { throw Failure(offset: position) }
      position += 4
      return unit
    }
  }
}
