/// Bytes in UTF-16 as UTF-8, so that rows and cells can be found in them as in any other table.
///
/// Nothing is lost, whatever the bytes: `UTF16Text.bytes(of:)` gives them back. What is no UTF-16, half a character or
/// half a unit at the end, becomes bytes that are no UTF-8 either.
package final class UTF16Source: ByteSource {
  private let source: any ByteSource
  private let isBigEndian: Bool
  /// What is left of a unit or of a pair at the end of a piece.
  private var rest: [UInt8] = []
  private var isAtEnd = false

  package init(_ source: any ByteSource, isBigEndian: Bool) {
    self.source = source
    self.isBigEndian = isBigEndian
  }

  package var path: String { source.path }
  package var size: Int { source.size }

  package func rewind() {
    source.rewind()
    rest = []
    isAtEnd = false
  }

  package func read(appendingTo buffer: inout [UInt8]) throws(TableError) {
    let before = buffer.count
    while buffer.count == before, !isAtEnd {
      var piece = rest
      let known = piece.count
      try source.read(appendingTo: &piece)
      isAtEnd = piece.count == known
      rest = append(piece, to: &buffer)
    }
  }

  /// Appends what is complete in `piece`, all of it at the end; gives back what is not.
  private func append(_ piece: [UInt8], to buffer: inout [UInt8]) -> [UInt8] {
    func unit(_ index: Int) -> UInt16 {
      let (first, second) = (UInt16(piece[index]), UInt16(piece[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    var index = 0
    while index + 1 < piece.count {
      let first = unit(index)
      if (0xD800...0xDBFF).contains(first) {
        if index + 3 >= piece.count, !isAtEnd { return Array(piece[index...]) }
        if index + 3 < piece.count {
          let second = unit(index + 2)
          if (0xDC00...0xDFFF).contains(second) {
            UTF16Text.append(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00), to: &buffer)
            index += 4
            continue
          }
        }
      }
      UTF16Text.append(UInt32(first), to: &buffer)
      index += 2
    }
    guard index < piece.count else { return [] }
    if !isAtEnd { return Array(piece[index...]) }
    // Half a unit: a byte that no UTF-8 has, and the half in two.
    buffer += [0xFF, 0x80 | piece[index] >> 4, 0x80 | piece[index] & 0x0F]
    return []
  }
}

/// The way back from what `UTF16Source` gives.
package enum UTF16Text {
  /// As UTF-8 writes it; a half of a pair, which has no UTF-8, in the same way.
  static func append(_ value: UInt32, to buffer: inout [UInt8]) {
    func low(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(value >> shift & 0x3F) }
    switch value {
    case 0..<0x80: buffer.append(UInt8(value))
    case 0x80..<0x800: buffer += [0xC0 | UInt8(value >> 6), low(0)]
    case 0x800..<0x10000: buffer += [0xE0 | UInt8(value >> 12), low(6), low(0)]
    default: buffer += [0xF0 | UInt8(value >> 18), low(12), low(6), low(0)]
    }
  }

  /// The bytes in UTF-16 of which `UTF16Source` made these.
  package static func bytes(of text: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 2)
    func append(_ unit: UInt16) {
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      if isBigEndian { result += [high, low] } else { result += [low, high] }
    }
    var index = text.startIndex
    func next() -> UInt32 {
      guard index < text.endIndex else { return 0 }
      defer { index += 1 }
      return UInt32(text[index]) & 0x3F
    }
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      var value = UInt32(byte)
      switch byte {
      case 0xC0...0xDF: value = (value & 0x1F) << 6 | next()
      case 0xE0...0xEF: value = (value & 0x0F) << 12 | next() << 6 | next()
      case 0xF0...0xF7: value = (value & 0x07) << 18 | next() << 12 | next() << 6 | next()
      case 0xFF:
        result.append(UInt8(next() << 4 | next() & 0x0F))
        continue
      default: break
      }
      if value >= 0x10000 {
        append(UInt16(0xD800 + (value - 0x10000) >> 10 & 0x3FF))
        append(UInt16(0xDC00 + (value - 0x10000) & 0x3FF))
      } else {
        append(UInt16(value))
      }
    }
    return result
  }
}
