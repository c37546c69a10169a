import RondaCore

/// Turns byte offsets into lines and columns. Offsets have to come in ascending order, so that a text is walked once.
struct PlaceCursor {
  private let text: [UInt8]
  private let file: String
  private var offset = 0
  private(set) var line = 1
  private var column = 1

  init(text: [UInt8], file: String) {
    self.text = text
    self.file = file
  }

  /// The place of a range of bytes that begins where the last one began, or later. It ends with its first line.
  mutating func place(_ range: Range<Int>) -> SourcePlace {
    let spot = spot(range)
    return SourcePlace(file: file, line: spot.line, column: spot.column, length: spot.length)
  }

  /// The same without the file.
  mutating func spot(_ range: Range<Int>) -> (line: Int, column: Int, length: Int) {
    advance(to: range.lowerBound)
    var length = 0
    var next = range.lowerBound
    let end = min(range.upperBound, text.count)
    while next < end, text[next] != 0x0A, text[next] != 0x0D {
      if text[next] & 0xC0 != 0x80 { length += 1 }
      next += 1
    }
    return (line, column, length)
  }

  private mutating func advance(to target: Int) {
    let end = min(target, text.count)
    var (next, line, column) = (offset, line, column)
    while next < end {
      let byte = text[next]
      next += 1
      if byte > 0x0D {
        // Continuation bytes belong to the scalar before them.
        if byte & 0xC0 != 0x80 { column += 1 }
      } else if byte == 0x0A || (byte == 0x0D && (next == text.count || text[next] != 0x0A)) {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    (offset, self.line, self.column) = (next, line, column)
  }
}
