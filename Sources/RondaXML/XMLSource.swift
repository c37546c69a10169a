import RondaCore
import Synchronization

/// The bytes of one document, and its name for messages.
///
/// The text is decoded once, here: everything behind works on UTF-8. Lines end in LF, CR LF or CR.
package struct XMLSource: Sendable {
  /// 64 MiB.
  package static let defaultLimit = 64 << 20

  /// What places in this source bear as file.
  package let name: String
  /// The text in UTF-8 without byte order mark. The bytes as they came when they could not be decoded.
  let text: [UInt8]
  /// Why the bytes could not be decoded. Bytes that are not UTF-8 where UTF-8 is declared are found by the parser.
  let fault: Diagnostic?
  private let lineStarts = LineStarts()

  /// A document that is in memory already.
  package init(bytes: [UInt8], name: String) {
    self.name = name
    (text, fault) = EncodedText(bytes: bytes, name: name).decoded()
  }

  /// A text that is in UTF-8 without byte order mark already.
  init(decoded text: [UInt8], name: String) {
    (self.name, self.text, fault) = (name, text, nil)
  }

  /// The text of a line, counted from 1 and without its line break, for excerpts. Empty when there is no such line.
  ///
  /// The first call goes through the whole text; the others are immediate. What is not UTF-8 comes out as U+FFFD.
  package func line(_ number: Int) -> String {
    lineStarts.with(text) { starts in
      guard number >= 1, number <= starts.count else { return "" }
      let start = starts[number - 1]
      var end = number < starts.count ? starts[number] : text.count
      while end > start, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
      return String(decoding: text[start..<end], as: UTF8.self)
    }
  }

  /// The place of the bytes in a range of `text`.
  func place(_ range: Range<Int>) -> SourcePlace {
    var cursor = PlaceCursor(text: text, file: name)
    return cursor.place(range)
  }
}

/// Where the lines of a text start, found when first needed and shared by all copies of a source.
private final class LineStarts: Sendable {
  private let offsets = Mutex<[Int]?>(nil)

  func with<Result>(_ text: [UInt8], _ body: ([Int]) -> Result) -> Result {
    let starts = offsets.withLock { known in
      if let known { return known }
      var starts = [0]
      for offset in text.indices {
        let isBreak =
          text[offset] == 0x0A || (text[offset] == 0x0D && (offset + 1 == text.count || text[offset + 1] != 0x0A))
        if isBreak { starts.append(offset + 1) }
      }
      known = starts
      return starts
    }
    return body(starts)
  }
}
