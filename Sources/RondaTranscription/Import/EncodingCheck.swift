import RondaCore
import RondaTables

/// Finds out whether a file that is declared to be in Windows-1252 is UTF-8 all through.
///
/// Spanish text in Windows-1252 is practically never valid UTF-8: an accented letter would have to be followed by a
/// sign that no word has there. So a file with letters beyond ASCII that is valid all through was saved as UTF-8, and
/// reading it as declared would turn every «ñ» into two wrong letters.
struct EncodingCheck {
  private var awaited = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF
  private var hasLetters = false
  private var isValid = true

  /// Whether the file has letters beyond ASCII, all of them as UTF-8 writes them. Leaves the source at its beginning.
  static func isUTF8(_ source: any ByteSource) throws(TableError) -> Bool {
    source.rewind()
    var check = EncodingCheck()
    var piece: [UInt8] = []
    while check.isValid {
      piece.removeAll(keepingCapacity: true)
      try source.read(appendingTo: &piece)
      if piece.isEmpty { break }
      check.add(piece.span)
    }
    source.rewind()
    return check.isValid && check.hasLetters && check.awaited == 0
  }

  /// Source of the ranges: RFC 3629, section 4.
  private mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if awaited > 0 {
        guard (lowest...highest).contains(byte) else {
          isValid = false
          return
        }
        awaited -= 1
        (lowest, highest) = (0x80, 0xBF)
      } else if byte >= 0x80 {
        hasLetters = true
        switch byte {
        case 0xC2...0xDF: awaited = 1
        case 0xE0: (awaited, lowest) = (2, 0xA0)
        case 0xED: (awaited, highest) = (2, 0x9F)
        case 0xE1...0xEF: awaited = 2
        case 0xF0: (awaited, lowest) = (3, 0x90)
        case 0xF4: (awaited, highest) = (3, 0x8F)
        case 0xF1...0xF3: awaited = 3
        default:
          isValid = false
          return
        }
      }
    }
  }
}
